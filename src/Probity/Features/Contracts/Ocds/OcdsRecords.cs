using System.Text.Json;

namespace Probity.Features.Contracts.Ocds;

/// <summary>A release, or the one release that a record comes to.</summary>
internal static class OcdsRecords
{
    public static OcdsRelease Release(JsonElement json, string path, string file, int line)
    {
        var ocid = new OcdsNode(json, path, new OcdsNotes(file, line)).Text("ocid");
        if (json.TryGetProperty("compiledRelease", out var compiled) && compiled.ValueKind == JsonValueKind.Object)
            return OcdsParser.Release(compiled, Inside(path, "compiledRelease"), ocid, file, line);

        var isRecord = json.TryGetProperty("releases", out var releases) && releases.ValueKind == JsonValueKind.Array;
        if (isRecord && Embedded(releases, path, ocid, file, line) is { Count: > 0 } embedded)
            return OcdsMerge.Of(embedded).Current;

        if (json.TryGetProperty("versionedRelease", out var versioned) && versioned.ValueKind == JsonValueKind.Object)
        {
            using var latest = OcdsVersions.Latest(versioned);
            return OcdsParser.Release(latest.RootElement, Inside(path, "versionedRelease"), ocid, file, line);
        }
        if (isRecord || IsLink(json))
            throw new OcdsRefusedException(path,
                "The releases are links to other files, which are not fetched. Ask for a file that holds the releases, or import those files.");
        return OcdsParser.Release(json, path, null, file, line);
    }

    private static List<OcdsRelease> Embedded(JsonElement releases, string path, string? ocid, string file, int line) =>
        [.. releases.EnumerateArray().Index()
            .Where(r => r.Item.ValueKind == JsonValueKind.Object && !IsLink(r.Item))
            .Select(r => OcdsParser.Release(r.Item, $"{Inside(path, "releases")}[{r.Index}]", ocid, file, line))];

    /// <summary>A linked release has an address, a date and a tag, and nothing of its own.</summary>
    private static bool IsLink(JsonElement release) =>
        release.TryGetProperty("url", out _) && !release.TryGetProperty("ocid", out _) && !release.TryGetProperty("id", out _);

    private static string Inside(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
