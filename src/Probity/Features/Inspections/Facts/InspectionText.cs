using System.Text.Json;
using System.Text.RegularExpressions;

namespace Probity.Features.Inspections.Facts;

/// <summary>What no field of a file may hold: nothing in a list, and characters that nobody sees but that change what is read.</summary>
internal static partial class InspectionText
{
    public static void Check(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            Check(document.RootElement, "$", file);
        }
        catch (JsonException)
        {
            // Whoever reads it says what is wrong with it, with the line.
        }
    }

    private static void Check(JsonElement at, string path, string file)
    {
        switch (at.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in at.EnumerateObject())
                    Check(field.Value, $"{path}.{field.Name}", file);
                break;
            case JsonValueKind.Array:
                var i = 0;
                foreach (var item in at.EnumerateArray())
                {
                    if (item.ValueKind is JsonValueKind.Null)
                        throw new RuleBrokenException($"{file}, at {path}[{i}]: there is nothing in the list here. Take the null out.");
                    Check(item, $"{path}[{i++}]", file);
                }

                break;
            case JsonValueKind.String when Unseen().Match(at.GetString()!) is { Success: true } unseen:
                throw new RuleBrokenException($"{file}, at {path}: the text has a character that cannot be seen (U+{(int)unseen.Value[0]:X4}). Take it out.");
        }
    }

    // Control characters but for line ends and tabs, and the marks and overrides of writing direction.
    [GeneratedRegex("[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]")]
    private static partial Regex Unseen();
}
