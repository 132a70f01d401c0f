using System.Globalization;

namespace Probity.Features.Inspections.Outputs;

/// <summary>Breaks text between words; a word that is longer than a line has it to itself, as an address does.</summary>
internal static class TextWrap
{
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && Columns(line) + 1 + Columns(word) > width)
            {
                lines.Add(line);
                line = "";
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        lines.Add(line);
        return lines;
    }

    /// <summary>The first line begins with the lead, and the others below what follows it.</summary>
    public static IEnumerable<string> Hanging(string lead, string text, int width) =>
        Lines(text, width - lead.Length).Select((line, i) => (i == 0 ? lead : new string(' ', lead.Length)) + line);

    /// <summary>How many columns a text takes: an accent that stands by itself in the encoding takes none.</summary>
    public static int Columns(string text) => new StringInfo(text).LengthInTextElements;
}
