using Probity.Jobs;

namespace Probity.Features.Inspections.Campaign;

/// <summary>What the site needs to know of this feature.</summary>
internal static class CampaignFeature
{
    public static void AddCampaign(this IServiceCollection services)
    {
        services.AddScoped<ReturnDesk>();
        services.AddScoped<ReturnCounting>();
        services.AddScoped<ReturnSigning>();
        services.AddScoped<ReturnPaste>();
        services.AddScoped<ReturnDrafts>();
        services.AddScoped<CampaignDesk>();
        services.AddScoped<CampaignWaiting>();
        services.AddScoped<IJob, CampaignJob>();
    }
}
