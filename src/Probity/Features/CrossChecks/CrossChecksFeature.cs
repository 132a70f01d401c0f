using Probity.Access;
using Probity.Features.CrossChecks.Rules;
using Probity.Jobs;

namespace Probity.Features.CrossChecks;

/// <summary>What the site needs to know of this feature.</summary>
internal static class CrossChecksFeature
{
    public static void AddCrossChecks(this IServiceCollection services)
    {
        services.AddSingleton<ICrossCheck, X01HospitalityThenContract>();
        services.AddSingleton<ICrossCheck, X02ContractThenHospitality>();
        services.AddSingleton<ICrossCheck, X03HospitalityDuringTender>();
        services.AddSingleton<ICrossCheck, X04DeciderAcceptedFromBidder>();
        services.AddSingleton<ICrossCheck, X05DeclarationOfInterests>();
        services.AddSingleton<ICrossCheck, X21RepeatedOffers>();
        services.AddSingleton<ICrossCheck, X22AcceptedBeforeDecision>();
        services.AddSingleton<ICrossCheck, X23ChiefOfficerWithoutPeerReview>();
        services.AddSingleton<ICrossCheck, X24OfferFromMedia>();
        services.AddSingleton<ICrossCheck, X36DormantRegister>();
        services.AddSingleton<ICrossCheck, X39NoneDeclined>();
        services.AddSingleton<MatchMemory>();
        services.AddScoped<CrossCheckEngine>();
        services.AddScoped<HitDesk>();
        services.AddScoped<HitList>();
        services.AddScoped<Precision>();
        services.AddScoped<CheckTrial>();
        services.AddScoped<AwardsNear>();
        services.AddScoped<CheckSettings>();
        services.AddScoped<IJob, CrossCheckJob>();
        services.AddScoped<ISecondPersonAct, SuppressHit>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<CheckSettings>());
        services.AddHostedService<CrossCheckNights>();
    }
}
