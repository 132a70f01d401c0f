using Probity.Access;
using Probity.Jobs;

namespace Probity.Features.Inspections.Publication;

internal static class ReportPublicationFeature
{
    public static void AddReportPublication(this IServiceCollection services)
    {
        services.AddScoped<ReportPublisher>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<ReportPublisher>());
        services.AddScoped<IJob, ReportRelease>();
        services.AddScoped<ResponseDesk>();
        services.AddScoped<ProgressDesk>();
        services.AddScoped<EarlierProgrammes>();
        services.AddScoped<FollowWaiting>();
    }
}
