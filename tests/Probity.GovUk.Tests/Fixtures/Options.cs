using System.Text.Json;

namespace Probity.GovUk.Tests.Fixtures;

/// <summary>
/// The options of a fixture. It remembers what was read: an option that nobody read is one that our helpers do not have, and the
/// fixture that uses it is skipped for that reason.
/// </summary>
internal sealed class Options(JsonElement json, string path = "")
{
    private readonly HashSet<string> read = [];
    private readonly Dictionary<string, IReadOnlyList<Options>> parts = [];

    public bool Exists => json.ValueKind == JsonValueKind.Object;

    public IEnumerable<string> Unread => (Exists ? json.EnumerateObject().Where(p => Says(p.Value) && !read.Contains(p.Name)).Select(p => path + p.Name) : [])
        .Concat(parts.Values.SelectMany(p => p).SelectMany(p => p.Unread));

    /// <summary>A string or a number, as it would be written; null when there is none.</summary>
    public string? Text(string name) => Find(name) is { } value
        ? value.ValueKind is JsonValueKind.String ? value.GetString() : value.GetRawText()
        : null;

    /// <summary>Whether the option is there at all, be it false or empty.</summary>
    public bool Has(string name) => Exists && json.TryGetProperty(name, out _);

    public bool Flag(string name) => Find(name)?.ValueKind is JsonValueKind.True;

    /// <summary>True, false, or not said: only here does false say something.</summary>
    public bool? Choice(string name)
    {
        read.Add(name);
        return Exists && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
    }

    public Options Part(string name) => Remember(name, () => [new Options(Find(name) ?? default, $"{path}{name}.")])[0];

    public IReadOnlyList<Options> List(string name) => Remember(name, () =>
        Find(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Where(Says).Select(one => new Options(one, $"{path}{name}."))] : []);

    public IReadOnlyList<string> Words(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(v => v.ToString())] : [];

    public IReadOnlyDictionary<string, string> Pairs(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString()) : new Dictionary<string, string>();

    /// <summary>One reader for one part, however often it is asked for.</summary>
    private IReadOnlyList<Options> Remember(string name, Func<IReadOnlyList<Options>> read) => parts.TryGetValue(name, out var known) ? known : parts[name] = read();

    private JsonElement? Find(string name)
    {
        read.Add(name);
        return Exists && json.TryGetProperty(name, out var value) && Says(value) ? value : null;
    }

    private static bool Says(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined => false,
        JsonValueKind.String => value.GetString() is { Length: > 0 },
        _ => true
    };
}
