namespace Probity.Features.Home;

/// <summary>What the start page registers.</summary>
internal static class HomeFeature
{
    public static void AddHome(this IServiceCollection services) => services.AddScoped<Waiting>();
}
