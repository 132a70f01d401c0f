namespace Probity.Features.Measures;

/// <summary>What the site needs to know of this feature.</summary>
internal static class MeasuresFeature
{
    public static void AddMeasures(this IServiceCollection services)
    {
        services.AddScoped<MeasureLibrary>();
        services.AddScoped<MeasureReading>();
    }
}
