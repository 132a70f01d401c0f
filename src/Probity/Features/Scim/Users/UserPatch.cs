using System.Text.Json.Nodes;
using Probity.Features.Scim.Protocol;

namespace Probity.Features.Scim.Users;

/// <summary>
/// A PATCH of a user is worked on the resource as it stands; what comes out is then read like a PUT. What is taken away stands in it as null, so that it is not mistaken for
/// what was not mentioned.
/// </summary>
internal static class UserPatch
{
    private static readonly HashSet<string> Plain = Names("userName", "externalId", "title", "userType", "active");

    private static readonly HashSet<string> ReadOnly = Names("id", "meta", "groups", "schemas");

    // The standard has them and we keep none: a directory that sends them is not stopped by it.
    private static readonly HashSet<string> NotKept = Names("displayName", "nickName", "profileUrl", "preferredLanguage", "locale", "timezone", "password", "phoneNumbers", "ims", "photos",
        "addresses", "entitlements", "roles", "x509Certificates", "costCenter", "organization", "division");

    private static readonly HashSet<string> OfEnterprise = Names("employeeNumber", "department"), OfPost = Names("rank", "startDate");

    public static JsonObject Apply(JsonObject resource, IReadOnlyList<ScimOperation> operations)
    {
        // A copy whose names are the same in whatever capitals.
        var result = JsonNode.Parse(resource.ToJsonString(), new JsonNodeOptions { PropertyNameCaseInsensitive = true })!.AsObject();
        foreach (var operation in operations)
            Apply(result, operation);
        return result;
    }

    private static void Apply(JsonObject resource, ScimOperation operation)
    {
        var (kind, path) = (operation.Kind, operation.Path!);
        var value = kind == PatchKind.Remove ? null : operation.Value;
        if (path.Extension is { } name)
            ApplyTo(resource[name] as JsonObject ?? (JsonObject)(resource[name] = new JsonObject())!, name == ScimNames.Enterprise ? OfEnterprise : OfPost, kind, path, value);
        else if (ReadOnly.Contains(path.Attribute))
            MustBeTheSame(resource, path, value);
        else if (path.Is("emails"))
            Emails(resource, kind, path, value);
        else if (path.Is("name"))
            Part(resource, path, value, "familyName", "givenName");
        else
            ApplyTo(resource, Plain, kind, path, value);
    }

    private static void ApplyTo(JsonObject holder, HashSet<string> known, PatchKind kind, ScimPath path, JsonNode? value)
    {
        if (path.Extension == ScimNames.Enterprise && path.Is("manager"))
        {
            // Named by its id alone, in an object, or in a list of one; an empty one is none.
            var manager = ScimValue.Text(path.Part is null || path.Part == "value" ? ScimValue.Unwrap(value) : throw ScimRefusedException.ReadOnly("manager." + path.Part));
            holder["manager"] = string.IsNullOrWhiteSpace(manager) ? null : new JsonObject { ["value"] = manager };
        }
        else if (path.Attribute.Length == 0)
            throw new ScimRefusedException(400, kind == PatchKind.Remove ? "mutability" : "invalidValue", $"Name the attributes of {path.Extension}.");
        else if (NotKept.Contains(path.Attribute))
            return;
        else if (!known.Contains(path.Attribute) || path.Part is not null || path.Values is not null)
            throw ScimRefusedException.Path($"{path.Attribute}{(path.Part is null ? "" : "." + path.Part)}");
        else
            holder[path.Attribute] = ScimValue.Unwrap(value)?.DeepClone();
    }

    private static void Part(JsonObject resource, ScimPath path, JsonNode? value, params string[] parts)
    {
        var holder = resource[path.Attribute] as JsonObject ?? (JsonObject)(resource[path.Attribute] = new JsonObject())!;
        if (path.Part is { } part)
        {
            if (!parts.Contains(part, StringComparer.OrdinalIgnoreCase) && part.ToLowerInvariant() is not ("formatted" or "middlename" or "honorificprefix" or "honorificsuffix"))
                throw ScimRefusedException.Path($"{path.Attribute}.{part}");
            holder[part] = ScimValue.Unwrap(value)?.DeepClone();
            return;
        }

        // Only the parts that are named.
        foreach (var (name, given) in value as JsonObject ?? throw ScimRefusedException.Value($"{path.Attribute} has {string.Join(" and ", parts)}."))
            holder[name] = given?.DeepClone();
    }

    // One work address is kept, so that what is said of another kind of address is not about it.
    private static void Emails(JsonObject resource, PatchKind kind, ScimPath path, JsonNode? value)
    {
        var part = path.Part ?? "value";
        if (path.Values is { } where)
        {
            var known = (resource["emails"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(e => where.Equal.Equals(ScimValue.Text(e[where.Part]), StringComparison.OrdinalIgnoreCase));
            if (known is null && kind != PatchKind.Add)
                throw new ScimRefusedException(400, "noTarget", $"No e-mail address has the {where.Part} “{where.Equal}”.");
            if (where.Part.Equals("type", StringComparison.OrdinalIgnoreCase) && !where.Equal.Equals("work", StringComparison.OrdinalIgnoreCase) || part.ToLowerInvariant() is "primary" or "type" or "display")
                return;
        }

        if (part != "value")
            throw ScimRefusedException.Path($"emails.{part}");
        if (value is JsonArray many)
            resource["emails"] = many.DeepClone();
        else
            resource["emails"] = ScimValue.Text(ScimValue.Unwrap(value is JsonObject one ? one["value"] : value)) is { Length: > 0 } address ? new JsonArray(new JsonObject { ["value"] = address, ["type"] = "work" }) : new JsonArray();
    }

    // Okta sends the id along with what it changes.
    private static void MustBeTheSame(JsonObject resource, ScimPath path, JsonNode? value)
    {
        if (path.Is("schemas") || path.Is("id") && ScimValue.Text(value) == ScimValue.Text(resource["id"]))
            return;
        throw ScimRefusedException.ReadOnly(path.Attribute);
    }

    private static HashSet<string> Names(params string[] names) => names.ToHashSet(StringComparer.OrdinalIgnoreCase);
}
