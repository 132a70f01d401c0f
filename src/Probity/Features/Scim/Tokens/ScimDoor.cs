using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data.RowSecurity;
using Probity.Features.Scim.Protocol;
using Probity.Features.SignIn.Throttling;

namespace Probity.Features.Scim.Tokens;

/// <summary>
/// The only way to the addresses of SCIM: with a token, never with a session. It says whose rows the request reaches, and gives every refusal
/// the form that the protocol has for it (RFC 7644, 3.12).
/// </summary>
internal sealed class ScimDoor(RequestDelegate next)
{
    public const string Path = "/scim";

    public async Task InvokeAsync(HttpContext context, FeedDesk feeds, Throttle throttle, DataScope scope)
    {
        if (!context.Request.Path.StartsWithSegments(Path))
        {
            await next(context);
            return;
        }

        try
        {
            await LetInAsync(context, feeds, throttle, scope);
            var endpoint = context.GetEndpoint();
            if (endpoint?.Metadata.GetMetadata<DoesAttribute>() is null)
                throw endpoint is null ? new ScimRefusedException(404, null, "There is no such address.") : new ScimRefusedException(405, null, "This address does not take this method.");
            await next(context);
        }
        catch (Exception problem) when (RefusalOf(problem, context) is { } refusal && !context.Response.HasStarted)
        {
            if (refusal.Status == 401)
                context.Response.Headers.WWWAuthenticate = "Bearer";
            await ScimAnswer.RefuseAsync(context, refusal);
        }
    }

    private static async Task LetInAsync(HttpContext context, FeedDesk feeds, Throttle throttle, DataScope scope)
    {
        var ct = context.RequestAborted;
        // A person's session opens none of this: another site could send requests with it.
        context.Features.Set<Actor>(null);
        var said = context.Request.Headers.Authorization.ToString();
        var shown = said.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? said["Bearer ".Length..].Trim() : "";
        scope.AsSystem();
        if (await feeds.FindAsync(shown, ct) is { } token)
        {
            context.Features.Set(token.Actor);
            scope.ForFeed(token.BodyId);
            return;
        }

        // Nobody guesses 256 bits: whoever shows a right token is never kept waiting by others, and those who try are.
        await throttle.MustBeOpenAsync(context, ct, Throttle.Feeds);
        await throttle.FailedAsync(context, ct, Throttle.Feeds);
        scope.AsPublic();
        throw new ScimRefusedException(401, null, "Show the token of a feed that is in use: Authorization: Bearer …");
    }

    private static ScimRefusedException? RefusalOf(Exception problem, HttpContext context) => problem switch
    {
        ScimRefusedException refusal => refusal,
        NotThereException => new ScimRefusedException(404, null, "There is no such resource."),
        RuleBrokenException broken => new ScimRefusedException(409, null, broken.Message),
        DbUpdateConcurrencyException => context.Request.Headers.IfMatch.Count > 0
            ? new ScimRefusedException(412, null, ScimRefusedException.SomeoneElse) : new ScimRefusedException(409, null, "Another request changed the same at the same time. Send it again."),
        ThrottledException throttled => Throttled(throttled, context),
        BadHttpRequestException { StatusCode: 413 } => new ScimRefusedException(413, null, "The request is too large."),
        BadHttpRequestException or System.Text.Json.JsonException => new ScimRefusedException(400, "invalidSyntax", "The request is not JSON that can be read."),
        _ => null,
    };

    private static ScimRefusedException Throttled(ThrottledException throttled, HttpContext context)
    {
        context.Response.Headers.RetryAfter = $"{Math.Ceiling(throttled.Wait.TotalSeconds):0}";
        return new ScimRefusedException(429, null, "Too many requests with wrong tokens came from this address.");
    }
}
