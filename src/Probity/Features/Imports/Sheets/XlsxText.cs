using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Probity.Features.Imports.Sheets;

/// <summary>Text inside a workbook's XML.</summary>
internal static partial class XlsxText
{
    // A cell's text stands at depth 6 or 7; hostile files nest for its own sake.
    private const int Deepest = 64;

    /// <summary>The next node inside the element at <paramref name="depth"/>; false at its end.</summary>
    public static bool Next(XmlReader reader, int depth)
    {
        if (!reader.Read())
            throw new InvalidDataException("a part ends too early");
        if (reader.Depth > Deepest)
            throw new InvalidDataException("the elements are nested too deeply");
        return reader.Depth > depth;
    }

    /// <summary>All text of the element the reader stands on, phonetic readings left out. Leaves the reader at its end.</summary>
    /// <returns>Null when there is more than <paramref name="most"/> characters.</returns>
    public static string? Read(XmlReader reader, int most)
    {
        if (reader.IsEmptyElement)
            return "";

        var depth = reader.Depth;
        var text = new StringBuilder();
        var phonetic = int.MaxValue;
        var buffer = new char[1024];
        while (Next(reader, depth))
        {
            if (reader.Depth <= phonetic)
                phonetic = reader is { NodeType: XmlNodeType.Element, LocalName: "rPh", IsEmptyElement: false } ? reader.Depth : int.MaxValue;
            if (phonetic != int.MaxValue || !IsText(reader, depth))
                continue;
            while (reader.ReadValueChunk(buffer, 0, buffer.Length) is > 0 and var read)
            {
                if (text.Length <= most)
                    text.Append(buffer, 0, read);
            }
        }
        return text.Length <= most ? Unescape(text.ToString()) : null;
    }

    /// <summary>What XML cannot hold is written as <c>_x0001_</c>, and text that looks like that is escaped itself (ECMA-376 part 1, 22.9.2.19).</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0 && !text.Contains("_x", StringComparison.OrdinalIgnoreCase))
            return text;

        var safe = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '_' && Escaped().Match(text, i, Math.Min(7, text.Length - i)).Success)
                safe.Append("_x005F_");
            else if (c is < ' ' and not ('\t' or '\n'))
                safe.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
            else
                safe.Append(c);
        }
        return safe.ToString();
    }

    private static string Unescape(string text) => text.Contains("_x", StringComparison.OrdinalIgnoreCase)
        ? Escaped().Replace(text, m => ((char)ushort.Parse(m.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    // White space between the runs of a rich text is layout; inside a run it is text.
    private static bool IsText(XmlReader reader, int depth) => reader.NodeType switch
    {
        XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace => true,
        XmlNodeType.Whitespace => reader.Depth > depth + 1,
        _ => false,
    };

    [GeneratedRegex("_[xX][0-9A-Fa-f]{4}_")]
    private static partial Regex Escaped();
}
