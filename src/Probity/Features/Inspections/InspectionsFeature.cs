namespace Probity.Features.Inspections;

internal static class InspectionsFeature
{
    public static void AddInspections(this IServiceCollection services)
    {
        services.AddScoped<InspectionRegister>();
        services.AddScoped<InspectionReports>();
    }
}
