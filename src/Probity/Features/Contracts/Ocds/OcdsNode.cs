using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Probity.Features.Contracts.Ocds;

/// <summary>One JSON object of a release, read leniently: what is odd is noted with its path, never thrown.</summary>
internal sealed partial class OcdsNode(JsonElement element, string path, OcdsNotes notes)
{
    // More than any real list; the records made from a list this long still fit in memory.
    private const int LongestList = 20_000;

    public JsonElement Element => element;

    /// <summary>Text without outer or doubled white space; numbers as they stand. Null when absent, empty or something else.</summary>
    public string? Text(string name) => Prose(name) is { } text && OcdsText.Collapse(text) is { Length: > 0 } tidy ? tidy : null;

    /// <summary>The same with its line breaks.</summary>
    public string? Prose(string name)
    {
        if (!Find(name, out var value))
            return null;
        if (value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            return OcdsText.Of(value, () => Note(name, null, "Some characters were not valid Unicode and were replaced."));

        Note(name, null, "Text was expected here; a list or object was passed over.");
        return null;
    }

    public decimal? Number(string name)
    {
        if (Text(name) is not { } text)
            return null;
        var bare = text.Replace("£", "", StringComparison.Ordinal).Replace("GBP", "", StringComparison.OrdinalIgnoreCase).Trim();
        // A comma only between thousands: elsewhere "12,50" is twelve and a half.
        if (Grouped().IsMatch(bare))
            bare = bare.Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(bare, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            Note(name, text, "This is not a number that can be held and was left out.");
            return null;
        }
        if (Find(name, out var value) && value.ValueKind == JsonValueKind.String)
            Note(name, text, "A number written as text was read as a number.");
        return number;
    }

    public int? Whole(string name) => Number(name) is { } number && number == Math.Truncate(number) && number is >= 0 and <= int.MaxValue
        ? (int)number : null;

    public bool? YesNo(string name) => Text(name)?.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "1" => true,
        "FALSE" or "NO" or "0" => false,
        _ => null,
    };

    public DateTimeOffset? Date(string name)
    {
        if (Text(name) is not { } text)
            return null;
        var date = OcdsDates.Parse(text);
        if (date is null)
            Note(name, text, "This is not a date of 1900 to 2199 and was left out.");
        return date;
    }

    public OcdsNode? Object(string name)
    {
        if (!Find(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return new(value, PathOf(name), notes);
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1 && value[0].ValueKind == JsonValueKind.Object)
            return new(value[0], $"{PathOf(name)}[0]", notes);

        Note(name, null, "An object was expected here; something else was passed over.");
        return null;
    }

    public List<T> List<T>(string name, Func<OcdsNode, T?> read) where T : class
    {
        if (!Find(name, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Object)
            return read(new(value, PathOf(name), notes)) is { } only ? [only] : [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            Note(name, null, "A list was expected here; something else was passed over.");
            return [];
        }
        Limit(name, value);
        var list = new List<T>(value.GetArrayLength());
        foreach (var (place, item) in value.EnumerateArray().Index())
        {
            var itemPath = $"{PathOf(name)}[{place}]";
            if (item.ValueKind != JsonValueKind.Object)
                notes.Add(itemPath, null, "An object was expected here; something else was passed over.");
            else if (read(new(item, itemPath, notes)) is { } made)
                list.Add(made);
        }
        return list;
    }

    /// <summary>A list of texts; one text alone counts as a list of one.</summary>
    public List<string> Texts(string name)
    {
        if (!Find(name, out var value))
            return [];
        if (value.ValueKind != JsonValueKind.Array)
            return Text(name) is { } only ? [only] : [];

        Limit(name, value);
        return [.. value.EnumerateArray().Where(i => i.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            .Select(i => OcdsText.Of(i, () => { })).OfType<string>()];
    }

    public void Note(string name, string? value, string rule) => notes.Add(PathOf(name), value, rule);

    private bool Find(string name, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private void Limit(string name, JsonElement list)
    {
        if (list.GetArrayLength() > LongestList)
            throw new OcdsRefusedException(PathOf(name), $"This list has more than {LongestList:N0} entries. Check that this is the right file.");
    }

    [GeneratedRegex("^-?[0-9]{1,3}(,[0-9]{3})+([.][0-9]*)?$")]
    private static partial Regex Grouped();
}
