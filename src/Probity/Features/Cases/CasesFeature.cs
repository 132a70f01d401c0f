using Probity.Access;
using Probity.Features.Cases.Glass;
using Probity.Features.Conflicts;

namespace Probity.Features.Cases;

/// <summary>What the site needs to know of this feature.</summary>
internal static class CasesFeature
{
    public static void AddCases(this IServiceCollection services)
    {
        services.AddScoped<CaseDesk>();
        services.AddScoped<CaseReading>();
        services.AddScoped<CasePeople>();
        services.AddScoped<TooFewReaders>();
        services.AddScoped<ISecondPersonAct, CaseSecondAct>();
        services.AddScoped<GlassDesk>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<GlassDesk>());
    }
}
