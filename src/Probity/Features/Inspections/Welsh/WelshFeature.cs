using Probity.Access;

namespace Probity.Features.Inspections.Welsh;

internal static class WelshFeature
{
    public static void AddWelsh(this IServiceCollection services)
    {
        services.AddScoped<WelshDesk>();
        services.AddScoped<WelshFiles>();
        services.AddScoped<WelshReports>();
        services.AddScoped<WelshSignOff>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<WelshSignOff>());
    }
}
