using Probity.Access;
using Probity.Features.Imports;
using Probity.Jobs;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>What the gift register registers and maps.</summary>
public static class GiftsFeature
{
    public static void AddGifts(this IServiceCollection services)
    {
        services.AddScoped<GiftRegister>();
        services.AddScoped<Declaring>();
        services.AddScoped<Givers>();
        services.AddScoped<OfferDrafts>();
        services.AddScoped<OfferRecipients>();
        services.AddScoped<IJob, AbandonedDrafts>();
        services.AddScoped<IRegisterImport, GiftImport>();
        services.AddScoped<GiftExport>();
        services.AddScoped<IRegisterExport>(provider => provider.GetRequiredService<GiftExport>());
    }

    public static void MapGifts(this WebApplication app) =>
        app.MapGet("/gifts/givers", async (string? q, HttpContext context, Givers givers, CancellationToken ct) =>
        {
            var actor = context.Actor();
            if (!actor.May("gift.precheck"))
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            try
            {
                return Results.Json(await givers.SuggestAsync(q ?? "", LookupKind.Suggest, actor, ct));
            }
            catch (RuleBrokenException)
            {
                return Results.Json(Array.Empty<string>(), statusCode: StatusCodes.Status429TooManyRequests);
            }
        }).WithMetadata(new DoesAttribute("gift.precheck"));
}
