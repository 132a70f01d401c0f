using System.Text.Json.Nodes;

namespace Probity.Features.Scim.Protocol;

internal enum PatchKind { Add, Replace, Remove }

/// <summary>One operation of a PATCH.</summary>
internal sealed record ScimOperation(PatchKind Kind, ScimPath? Path, JsonNode? Value);

/// <summary>Reads what a PATCH wants, as the standard has it and as directories send it.</summary>
internal static class ScimPatch
{
    private const int Most = 1000;

    public static IReadOnlyList<ScimOperation> Read(JsonObject body)
    {
        if (body["Operations"] is not JsonArray { Count: > 0 and <= Most } operations)
            throw new ScimRefusedException(400, "invalidSyntax", $"A PATCH has Operations, {Most} at most.");
        return operations.SelectMany(o => o is JsonObject one ? Read(one) : throw Unreadable()).ToList();

        static IEnumerable<ScimOperation> Read(JsonObject operation)
        {
            // Entra writes "Add".
            var kind = ScimValue.Text(operation["op"])?.ToLowerInvariant() switch { "add" => PatchKind.Add, "replace" => PatchKind.Replace, "remove" => PatchKind.Remove, _ => throw Unreadable() };
            var value = operation["value"];
            if (ScimValue.Text(operation["path"]) is { Length: > 0 } path)
                return [new(kind, ScimPath.Read(path), value)];
            if (kind == PatchKind.Remove)
                throw new ScimRefusedException(400, "noTarget", "What is to be removed needs a path.");
            // Without a path the value names its attributes itself, also by whole paths such as "name.familyName".
            return value is JsonObject named ? named.SelectMany(part => Named(kind, part.Key, part.Value)).ToList() : throw Unreadable();
        }

        static IEnumerable<ScimOperation> Named(PatchKind kind, string name, JsonNode? value) =>
            ScimPath.Read(name) is var path && path.Attribute.Length == 0 && value is JsonObject extension
                ? extension.Select(part => new ScimOperation(kind, path with { Attribute = part.Key }, part.Value)) : [new(kind, path, value)];
    }

    private static ScimRefusedException Unreadable() => new(400, "invalidSyntax", "An operation has op (add, replace or remove), and a path or a value that names attributes.");
}

/// <summary>Values as directories write them.</summary>
internal static class ScimValue
{
    /// <summary>The text of a plain value; null where there is none, or where it is none.</summary>
    public static string? Text(JsonNode? value) => value is JsonValue plain ? plain.TryGetValue<string>(out var text) ? text : plain.ToJsonString() : null;

    /// <summary>Some directories wrap one value in a list, or in an object.</summary>
    public static JsonNode? Unwrap(JsonNode? value) => value switch
    {
        JsonArray { Count: 1 } one => Unwrap(one[0]),
        JsonArray { Count: 0 } => null,
        JsonObject { Count: > 0 } named when named["value"] is { } inner && named.All(p => p.Key.ToLowerInvariant() is "value" or "$ref" or "displayname") => inner,
        _ => value,
    };
}
