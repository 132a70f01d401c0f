using Probity.Access;

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
        services.AddScoped<ImportConfirming>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<ImportConfirming>());
        services.AddScoped<ImportCleaning>();
        services.AddSingleton<ImportWork>();
        services.AddScoped<LegacyBooks>();
        services.AddScoped<ImportRun>();
        services.AddScoped<RegisterExports>();
        return services;
    }

    /// <summary>The work that only a site does, not a command.</summary>
    public static void AddImportWork(this IServiceCollection services) => services.AddHostedService(provider => provider.GetRequiredService<ImportWork>());
}
