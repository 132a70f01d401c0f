namespace Probity.Matching;

/// <summary>Identifiers in the form scheme-id of org-id.guide.</summary>
internal static class Identifiers
{
    /// <summary>"GB-COH-1234567" is ("GB-COH", "01234567"). Both null if nothing usable was given.</summary>
    public static (string? Scheme, string? Id) Split(string? identifier)
    {
        if (string.IsNullOrWhiteSpace(identifier) || identifier.Length > 100) return (null, null);

        string[] parts = identifier.Trim().ToUpperInvariant().Split('-', 3);
        if (parts.Length < 3 || parts[2].Length == 0) return (null, null);

        string scheme = $"{parts[0]}-{parts[1]}";
        string? id = scheme == "GB-COH" ? CompanyNumber.Normalise(parts[2]) : string.Concat(parts[2].Where(char.IsLetterOrDigit));
        return string.IsNullOrEmpty(id) ? (null, null) : (scheme, id);
    }
}
