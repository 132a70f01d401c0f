namespace Probity.Features.Demo;

/// <summary>What the rest of the program calls.</summary>
internal static class DemoFeature
{
    public static void AddDemo(this IServiceCollection services) => services.AddScoped<DemoMaker>();
}
