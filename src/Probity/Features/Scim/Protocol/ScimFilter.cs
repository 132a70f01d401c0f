using System.Text.Json;
using System.Text.RegularExpressions;

namespace Probity.Features.Scim.Protocol;

/// <summary>One condition of a filter: an attribute equals a value.</summary>
internal sealed record ScimCondition(string Attribute, string Value);

/// <summary>
/// Filters as directories send them to find somebody: <c>attribute eq value</c>, more of them with <c>and</c>. Everything else of RFC 7644, 3.4.2.2 is refused, not
/// ignored: a directory that finds too many would change the wrong person.
/// </summary>
internal static partial class ScimFilter
{
    private const int Longest = 1000;

    public static IReadOnlyList<ScimCondition> Read(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return [];
        if (typed.Length > Longest)
            throw ScimRefusedException.Filter("The filter is too long.");
        var (conditions, rest) = (new List<ScimCondition>(), typed.Trim());
        while (true)
        {
            var read = Condition().Match(rest);
            if (!read.Success)
                throw ScimRefusedException.Filter("A filter is: attribute eq \"value\", and more of them joined by and.");
            var (by, name) = (read.Groups["by"].Value, read.Groups["name"].Value);
            // emails[type eq "work" and value eq "x"] means what emails.value eq "x" does: there is one address.
            conditions.Add(new ScimCondition(by.Length > 0 ? $"{name}.{by}" : name, ScimText.Unquote(read.Groups[by.Length > 0 ? "in" : "is"].Value)));
            rest = rest[read.Length..].TrimStart();
            if (rest.Length == 0)
                return conditions;
            if (!rest.StartsWith("and ", StringComparison.OrdinalIgnoreCase))
                throw ScimRefusedException.Filter("Conditions are joined by and.");
            rest = rest[4..].TrimStart();
        }
    }

    [GeneratedRegex("""^(?<name>[A-Za-z$][A-Za-z0-9_$.:-]*?)(?:\[\s*(?:type\s+[eE][qQ]\s+"work"\s+and\s+)?(?<by>[A-Za-z]+)\s+[eE][qQ]\s+(?<in>"(?:[^"\\]|\\.)*")\s*\]|(?:\[\s*type\s+[eE][qQ]\s+"work"\s*\]\.value)?\s+[eE][qQ]\s+(?<is>"(?:[^"\\]|\\.)*"|true|false|True|False))(?=\s|$)""", RegexOptions.CultureInvariant)]
    private static partial Regex Condition();
}

/// <summary>Texts in filters and paths are written as JSON writes them.</summary>
internal static class ScimText
{
    public static string Unquote(string text)
    {
        if (!text.StartsWith('"'))
            return text;
        try
        {
            var plain = JsonSerializer.Deserialize<string>(text)!;
            // PostgreSQL stores no such sign, and nobody is called by it.
            return plain.Contains('\0', StringComparison.Ordinal) ? throw ScimRefusedException.Filter("A text holds a sign that no text has.") : plain;
        }
        catch (JsonException)
        {
            throw ScimRefusedException.Filter("A text is not written as JSON writes it.");
        }
    }
}
