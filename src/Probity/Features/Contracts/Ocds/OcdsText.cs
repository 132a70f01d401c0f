using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Probity.Features.Imports.Sheets;

namespace Probity.Features.Contracts.Ocds;

/// <summary>Text out of JSON, whatever state it is in.</summary>
internal static class OcdsText
{
    public static string? Of(JsonElement value, Action replaced)
    {
        string text;
        try
        {
            text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
        // A lone half of a surrogate pair, or bytes that are not UTF-8: JSON allows the first and publishers send both.
        catch (InvalidOperationException)
        {
            replaced();
            text = Unescape(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)));
        }
        return CellText.Clean(text).Trim() is { Length: > 0 } clean ? clean : null;
    }

    /// <summary>Every run of white space, no-break spaces included, as one space; none at the ends.</summary>
    public static string Collapse(string text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && c is not ('\u200B' or '\uFEFF'))
                tidy.Append(c);
            else if (tidy.Length > 0 && tidy[^1] != ' ')
                tidy.Append(' ');
        }
        return tidy.ToString().TrimEnd();
    }

    private static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }
            i++;
            if (raw[i] == 'u' && ushort.TryParse(raw.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
            {
                text.Append((char)code);
                i += 4;
            }
            else
                text.Append(raw[i] switch { 'n' or 'r' or 't' or 'b' or 'f' => ' ', var c => c });
        }
        return text.ToString();
    }
}
