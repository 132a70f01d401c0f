using Probity.Access;
using Probity.Site;

namespace Probity.Features.Publication;

public static class PublicationFeature
{
    public static void AddPublication(this IServiceCollection services)
    {
        services.AddScoped<PublicRegister>();
        services.AddScoped<GiftPublisher>();
        services.AddScoped<ContractPublisher>();
        services.AddScoped<Withdrawal>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<GiftPublisher>());
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<ContractPublisher>());
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<Withdrawal>());
    }

    public static void MapPublication(this WebApplication app)
    {
        const string Register = "/public/{slug}/{register}";
        foreach (var file in new[]
        {
            app.MapMethods(Register + ".csv", Health.ReadMethods, PublicFiles.CsvAsync), app.MapMethods(Register + ".json", Health.ReadMethods, PublicFiles.JsonAsync),
            app.MapMethods(Register + "/schema.json", Health.ReadMethods, PublicFiles.SchemaAsync), app.MapMethods(Register + "/feed.atom", Health.ReadMethods, PublicFiles.FeedAsync),
        })
            file.AllowAnonymous().WithMetadata(new DoesAttribute("gift.read"));
    }
}
