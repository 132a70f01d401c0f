using Probity.Access;

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
            app.MapGet(Register + ".csv", PublicFiles.CsvAsync), app.MapGet(Register + ".json", PublicFiles.JsonAsync),
            app.MapGet(Register + "/schema.json", PublicFiles.SchemaAsync), app.MapGet(Register + "/feed.atom", PublicFiles.FeedAsync),
        })
            file.AllowAnonymous().WithMetadata(new DoesAttribute("gift.read"));
    }
}
