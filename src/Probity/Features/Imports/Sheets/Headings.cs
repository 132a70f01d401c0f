using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Probity.Features.Imports.Sheets;

/// <summary>The headings of one sheet and where each stands. Shared by all its rows.</summary>
internal sealed class Headings
{
    private readonly Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);

    public Headings(IReadOnlyList<string> typed)
    {
        var names = new string[typed.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var name = Tidy(typed[i]) is { Length: > 0 } tidy ? tidy : $"Column {ColumnName.Of(i)}";
            if (!places.TryAdd(name, i))
            {
                Repeated.Add((i, name));
                name = $"{name} ({ColumnName.Of(i)})";
                places.TryAdd(name, i);
            }
            names[i] = name;
        }
        Names = names;
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Headings that stand above two columns: which of them is meant, nobody can say.</summary>
    public List<(int Column, string Name)> Repeated { get; } = [];

    public int? Place(string heading) => places.TryGetValue(heading.Trim(), out var place) ? place : null;

    private static string Tidy(string heading)
    {
        var tidy = new StringBuilder(heading.Length);
        foreach (var word in heading.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            tidy.Append(tidy.Length > 0 ? " " : "").Append(word);
        return tidy.ToString();
    }
}

/// <summary>The values of one row by heading.</summary>
internal sealed class RowCells(Headings headings, IReadOnlyList<string> values) : IReadOnlyDictionary<string, string>
{
    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no column ‘{key}’.");

    public IEnumerable<string> Keys => headings.Names;
    public IEnumerable<string> Values => headings.Names.Select((_, i) => At(i));
    public int Count => headings.Names.Count;

    public bool ContainsKey(string key) => headings.Place(key) is not null;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = headings.Place(key) is { } place ? At(place) : null;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        headings.Names.Select((name, i) => KeyValuePair.Create(name, At(i))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string At(int place) => place < values.Count ? values[place] : "";
}

/// <summary>Columns as a spreadsheet names them: A, B … Z, AA.</summary>
internal static class ColumnName
{
    public static string Of(int index)
    {
        var name = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26)
            name = (char)('A' + (rest - 1) % 26) + name;
        return name;
    }

    /// <summary>The column of a cell reference such as <c>AB12</c>, from 0; null when it is none.</summary>
    public static int? Index(string reference)
    {
        var column = 0;
        foreach (var c in reference)
        {
            if (c is < 'A' or > 'Z')
                break;
            column = column * 26 + (c - 'A' + 1);
            if (column > 16_384)
                return null;
        }
        return column > 0 ? column - 1 : null;
    }
}
