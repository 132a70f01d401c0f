using Probity.Access;

namespace Probity.Features.Admin;

internal static class AdminFeature
{
    public static void AddAdmin(this IServiceCollection services)
    {
        services.AddScoped<RoleDesk>();
        services.AddScoped<ISecondPersonAct, RoleGranting>();
        services.AddScoped<ISecondPersonAct, RoleEnder>();
        services.AddScoped<UnitTeams>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<UnitTeams>());
    }
}
