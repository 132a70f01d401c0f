using System.Text.Json.Nodes;
using Probity.Features.Scim.Protocol;
using Probity.Features.Scim.Users;

namespace Probity.Features.Scim.Groups;

/// <summary>What a directory says of a group.</summary>
/// <param name="Members">Null when it says nothing of them.</param>
internal sealed record GroupMeant(string? Name, Said<string> ExternalId, HashSet<Guid>? Members)
{
    public static GroupMeant Read(JsonObject resource)
    {
        var read = new FormReader();
        var meant = new GroupMeant(read.Text(ScimValue.Text(resource["displayName"]), "displayName is needed", max: 200, field: "displayName"),
            resource.ContainsKey("externalId") ? new(true, read.Optional(ScimValue.Text(resource["externalId"]), 200, "externalId")) : default,
            resource.ContainsKey("members") ? Ids(resource["members"]).ToHashSet() : null);
        return read.Problems.Count == 0 ? meant : throw ScimRefusedException.Value(string.Join(" ", read.Problems.Select(p => $"{p.Field}: {p.Message}.")));
    }

    /// <summary>What operations come to: the name and key, who comes and who goes.</summary>
    public static (string Name, string? ExternalId, (HashSet<Guid> Come, HashSet<Guid> Gone) Members) Patch(IReadOnlyList<ScimOperation> operations, DirectoryGroup now, HashSet<Guid> known)
    {
        var (resource, members) = (new JsonObject { ["displayName"] = now.Name, ["externalId"] = now.ExternalId }, known.ToHashSet());
        foreach (var operation in operations)
            Apply(operation, resource, members, now);
        var meant = Read(resource);
        return (meant.Name!, meant.ExternalId.Value, (members.Except(known).ToHashSet(), known.Except(members).ToHashSet()));
    }

    private static void Apply(ScimOperation operation, JsonObject resource, HashSet<Guid> members, DirectoryGroup now)
    {
        var (kind, path, value) = (operation.Kind, operation.Path!, operation.Value);
        if (path.Extension is not null || path.Part is not null && !path.Is("members"))
            throw ScimRefusedException.Path(path.Attribute);
        if (path.Is("members"))
            Gather(kind, path, value, members);
        else if (path.Is("displayName"))
            resource["displayName"] = kind == PatchKind.Remove ? null : ScimValue.Text(ScimValue.Unwrap(value));
        else if (path.Is("externalId"))
            resource["externalId"] = kind == PatchKind.Remove ? null : ScimValue.Text(ScimValue.Unwrap(value));
        else if (path.Is("id") && ScimValue.Text(value) == now.Id.ToString() || path.Is("schemas"))
            return;
        else
            throw path.Is("id") || path.Is("meta") ? ScimRefusedException.ReadOnly(path.Attribute) : ScimRefusedException.Path(path.Attribute);
    }

    private static void Gather(PatchKind kind, ScimPath path, JsonNode? value, HashSet<Guid> members)
    {
        if (path.Values is { } where)
        {
            if (kind != PatchKind.Remove || !where.Part.Equals("value", StringComparison.OrdinalIgnoreCase))
                throw ScimRefusedException.Path("members");
            if (!Guid.TryParse(where.Equal, out var one) || !members.Remove(one))
                throw new ScimRefusedException(400, "noTarget", $"No member is {where.Equal}.");
            return;
        }

        var named = Ids(value).ToList();
        if (kind == PatchKind.Add)
            members.UnionWith(named);
        // Entra names those whom it removes beside the path; the standard alone would empty the group.
        else if (kind == PatchKind.Remove && value is not null)
            members.ExceptWith(named);
        else
        {
            members.Clear();
            members.UnionWith(kind == PatchKind.Replace ? named : []);
        }
    }

    private static IEnumerable<Guid> Ids(JsonNode? value) => (value switch { null => [], JsonArray many => many, var one => (IEnumerable<JsonNode?>)[one] })
        .Select(m => ScimValue.Text(m is JsonObject member ? member["value"] : m)).Select(id => Guid.TryParse(id, out var key) ? key : throw ScimRefusedException.Value($"members: there is no user {id}."));
}
