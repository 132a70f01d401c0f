using Microsoft.Net.Http.Headers;
using Probity.Features.Scim.Tokens;

namespace Probity.Site;

/// <summary>
/// Lets through only what the service answers: reading and posting, in UTF-8; what a directory sends besides has addresses of its own. A page asked with another method would be
/// shown without having been loaded, and other alphabets exist to smuggle signs past a reader.
/// </summary>
internal sealed class Requests(RequestDelegate next)
{
    /// <summary>The same for what stands in a form, which only its page may read: each has its own limit.</summary>
    public static bool HoldsNul(IFormCollection form) => form.Any(field => field.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) is true));

    private const string Taken = "GET, HEAD, POST";
    private const string OfFeeds = "GET, HEAD, POST, PUT, PATCH, DELETE";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var taken = request.Path.StartsWithSegments(ScimDoor.Path) ? OfFeeds : Taken;
        if (!taken.Split(", ").Contains(request.Method, StringComparer.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = taken;
            return Task.CompletedTask;
        }

        if (request.GetTypedHeaders().ContentType is { Charset.HasValue: true } type && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        // PostgreSQL stores no such sign, and nobody types it.
        if (request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) is true)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(context);
    }
}
