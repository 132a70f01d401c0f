using System.Text.Json;

namespace Probity.AccessOracle;

/// <summary>Fields of JSON as the schema means them: what is missing is empty, and days compare as text.</summary>
internal static class Json
{
    public static string? Text(this JsonElement thing, string field) =>
        thing.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static bool Yes(this JsonElement thing, string field, bool otherwise = false) =>
        thing.TryGetProperty(field, out var value) ? value.GetBoolean() : otherwise;

    public static IEnumerable<JsonElement> Many(this JsonElement thing, string field) =>
        thing.TryGetProperty(field, out var value) ? value.EnumerateArray() : [];

    public static HashSet<string> Names(this JsonElement thing, string field) => [.. thing.Many(field).Select(one => one.GetString()!)];

    public static DateTimeOffset? Moment(this JsonElement thing, string field) => thing.Text(field) is { } text ? DateTimeOffset.Parse(text) : null;

    public static string From(this JsonElement thing) => thing.Text("from") ?? "0000-00-00";

    public static string To(this JsonElement thing) => thing.Text("to") ?? "9999-99-99";

    /// <summary>Whether it holds on some day from the first to the last. What ends before it begins never does.</summary>
    public static bool Holds(this JsonElement thing, string first, string last) =>
        string.CompareOrdinal(thing.From(), thing.To()) <= 0 && string.CompareOrdinal(thing.From(), last) <= 0 && string.CompareOrdinal(thing.To(), first) >= 0;
}
