using Probity.Access;

namespace Probity.Features.Inspections.Drafts;

internal static class DraftsFeature
{
    public static void AddDrafts(this IServiceCollection services)
    {
        services.AddScoped<InspectionTeam>();
        services.AddScoped<NationalFacts>();
        services.AddScoped<DraftDesk>();
        services.AddScoped<ModerationBoard>();
        services.AddScoped<AccuracyDesk>();
        services.AddScoped<SignOff>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<SignOff>());
    }
}
