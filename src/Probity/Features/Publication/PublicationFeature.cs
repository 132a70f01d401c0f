using Probity.Access;

namespace Probity.Features.Publication;

public static class PublicationFeature
{
    public static void AddPublication(this IServiceCollection services)
    {
        services.AddScoped<PublicRegister>();
        services.AddScoped<GiftPublisher>();
        services.AddScoped<Withdrawal>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<GiftPublisher>());
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<Withdrawal>());
    }

    public static void MapPublication(this WebApplication app)
    {
        var files = app.MapGroup("/public/{slug}/{register}").AllowAnonymous().WithMetadata(new DoesAttribute("gift.read"));
        files.MapGet(".csv", PublicFiles.CsvAsync);
        files.MapGet(".json", PublicFiles.JsonAsync);
        files.MapGet("/schema.json", PublicFiles.SchemaAsync);
        files.MapGet("/feed.atom", PublicFiles.FeedAsync);
    }
}
