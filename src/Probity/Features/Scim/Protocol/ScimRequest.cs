using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;

namespace Probity.Features.Scim.Protocol;

/// <summary>What a directory sends.</summary>
internal static class ScimRequest
{
    /// <summary>A group of twenty thousand fits.</summary>
    private const long Largest = 4 * 1024 * 1024;

    /// <summary>The most that one page of a list holds.</summary>
    public const int MostOnPage = 200;

    /// <summary>The body, whose names are the same in whatever capitals.</summary>
    public static async Task<JsonObject> BodyAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = Largest;
        if (http.Request.ContentLength > Largest)
            throw new ScimRefusedException(413, null, "The request is too large.");
        if (http.Request.GetTypedHeaders().ContentType?.MediaType.Value is { } type && !type.Equals(ScimNames.ContentType, StringComparison.OrdinalIgnoreCase) && !type.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            throw new ScimRefusedException(415, null, $"Send {ScimNames.ContentType}.");
        var body = await JsonNode.ParseAsync(http.Request.Body, new JsonNodeOptions { PropertyNameCaseInsensitive = true }, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false }, http.RequestAborted);
        return body as JsonObject ?? throw new ScimRefusedException(400, "invalidSyntax", "The request is no JSON object.");
    }

    /// <summary>The page that is asked for: the first is 1 (RFC 7644, 3.4.2.4).</summary>
    public static (int StartIndex, int Count) Page(HttpContext http) =>
        (Math.Max(1, Number(http, "startIndex") ?? 1), Math.Clamp(Number(http, "count") ?? 100, 0, MostOnPage));

    public static string? IfMatch(this HttpContext http) => http.Request.Headers.IfMatch is { Count: > 0 } said ? said.ToString() : null;

    private static int? Number(HttpContext http, string name) => http.Request.Query[name].ToString() is { Length: > 0 } typed
        ? int.TryParse(typed, out var number) ? number : throw ScimRefusedException.Value($"{name} is a whole number.") : null;
}
