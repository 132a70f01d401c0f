namespace Probity.Features.Imports;

internal static class ImportsFeature
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportSpool>();
        services.AddScoped<Importer>();
        services.AddTransient<ImportStaging>();
        services.AddTransient<ImportApplying>();
        services.AddScoped<ImportUndoing>();
        services.AddScoped<ImportCleaning>();
        services.AddScoped<ImportRun>();
        services.AddScoped<RegisterExports>();
        return services;
    }
}
