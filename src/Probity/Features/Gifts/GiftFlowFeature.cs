using Probity.Access;

namespace Probity.Features.Gifts;

/// <summary>What happens to an offer after it is submitted: what the rest of the program calls.</summary>
internal static class GiftFlowFeature
{
    public static void AddGiftFlow(this IServiceCollection services)
    {
        services.AddScoped<OfferStanding>();
        services.AddScoped<OfferActs>();
        services.AddScoped<GiftDesk>();
        services.AddScoped<GiftQueues>();
        services.AddScoped<CoverRegister>();
        services.AddScoped<PeerPanel>();
        services.AddScoped<MonthlyCheck>();
        services.AddScoped<GiftReminders>();
        services.AddScoped<GiftCorrections>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<GiftCorrections>());
        services.AddScoped<GiftSettings>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<GiftSettings>());
    }
}
