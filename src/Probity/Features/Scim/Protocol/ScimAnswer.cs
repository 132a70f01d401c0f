using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Probity.Features.Scim.Protocol;

/// <summary>Answers as the protocol has them: its media type, versions of resources, lists, errors.</summary>
internal static class ScimAnswer
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Always returned, whatever was asked for (RFC 7643, 7).
    private static readonly string[] Always = ["schemas", "id"];

    /// <summary>One resource. A reader who has this version is told so instead.</summary>
    public static Task ResourceAsync(HttpContext http, JsonObject resource, int status = 200)
    {
        var version = VersionOf(resource);
        http.Response.Headers.ETag = version;
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.IfNoneMatch == version)
        {
            http.Response.StatusCode = 304;
            return Task.CompletedTask;
        }

        if (status == 201)
            http.Response.Headers.Location = resource["meta"]!["location"]!.GetValue<string>();
        return WriteAsync(http, Chosen(http, resource), status);
    }

    public static Task ListAsync(HttpContext http, IReadOnlyList<JsonObject> resources, int total, int startIndex) => WriteAsync(http, new JsonObject
    {
        ["schemas"] = new JsonArray(ScimNames.List), ["totalResults"] = total, ["startIndex"] = startIndex, ["itemsPerPage"] = resources.Count,
        ["Resources"] = new JsonArray([.. resources.Select(r => Chosen(http, r))]),
    }, 200);

    public static Task RefuseAsync(HttpContext http, ScimRefusedException refusal)
    {
        var body = new JsonObject { ["schemas"] = new JsonArray(ScimNames.Error), ["status"] = refusal.Status.ToString(CultureInfo.InvariantCulture), ["detail"] = refusal.Message };
        if (refusal.Type is { } type)
            body["scimType"] = type;
        return WriteAsync(http, body, refusal.Status);
    }

    public static Task WriteAsync(HttpContext http, JsonNode body, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = $"{ScimNames.ContentType}; charset=utf-8";
        return http.Response.WriteAsync(body.ToJsonString(Json), http.RequestAborted);
    }

    /// <summary>What the version of a resource is known by: it changes when anything of it does, also by another way than the directory's.</summary>
    public static string VersionOf(JsonObject resource)
    {
        var meta = resource["meta"]!.AsObject();
        if (meta["version"] is { } known)
            return known.GetValue<string>();
        var version = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(resource.ToJsonString(Json))))[..20]}\"";
        meta["version"] = version;
        return version;
    }

    /// <summary>Stops a change to another version than the one that the client has read.</summary>
    public static void MustMatch(string? ifMatch, JsonObject now)
    {
        if (!string.IsNullOrEmpty(ifMatch) && ifMatch != "*" && !ifMatch.Split(',').Select(v => v.Trim()).Contains(VersionOf(now)))
            throw ScimRefusedException.Changed();
    }

    public static string Address(HttpContext http, string kind, Guid id) => $"{Root(http)}/{kind}/{id}";

    public static string Root(HttpContext http) =>
        $"{http.RequestServices.GetRequiredService<Site.ProbityOptions>().PublicUrl?.TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host}"}/scim/v2";

    /// <summary>Whether an attribute is asked for at all: those that cost something are not read for nobody.</summary>
    public static bool Wants(HttpContext http, string attribute)
    {
        var (only, without) = (Names(http, "attributes"), Names(http, "excludedAttributes"));
        return only.Count > 0 ? only.Any(n => IsOf(n, attribute)) : !without.Contains(attribute);
    }

    private static JsonObject Chosen(HttpContext http, JsonObject resource)
    {
        VersionOf(resource);
        var (only, without) = (Names(http, "attributes"), Names(http, "excludedAttributes"));
        if (only.Count + without.Count == 0)
            return resource;
        var chosen = new JsonObject();
        foreach (var (name, value) in resource)
        {
            var (asked, dropped) = (only.Where(n => IsOf(n, name)).ToList(), without.Where(n => IsOf(n, name)).ToList());
            if (Always.Contains(name) || (only.Count > 0 ? asked.Contains(name, StringComparer.OrdinalIgnoreCase) : dropped.Count == 0))
                chosen[name] = value?.DeepClone();
            else if (value is JsonObject parts && !dropped.Contains(name, StringComparer.OrdinalIgnoreCase) && (only.Count == 0 || asked.Count > 0))
                chosen[name] = new JsonObject(parts.Where(part => (only.Count > 0 ? asked : dropped).Any(n => n[(name.Length + 1)..].Equals(part.Key, StringComparison.OrdinalIgnoreCase)) == only.Count > 0)
                    .Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone())));
            else if (value is JsonArray && asked.Count > 0)
                chosen[name] = value.DeepClone();
        }

        return chosen;
    }

    // "name", and also "name.familyName" and the attributes of an extension.
    private static bool IsOf(string named, string attribute) => named.StartsWith(attribute, StringComparison.OrdinalIgnoreCase) && (named.Length == attribute.Length || named[attribute.Length] is '.' or ':');

    private static HashSet<string> Names(HttpContext http, string parameter) =>
        http.Request.Query[parameter].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(n => n.StartsWith(ScimNames.User + ":", StringComparison.OrdinalIgnoreCase) ? n[(ScimNames.User.Length + 1)..] : n.StartsWith(ScimNames.Group + ":", StringComparison.OrdinalIgnoreCase) ? n[(ScimNames.Group.Length + 1)..] : n)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
