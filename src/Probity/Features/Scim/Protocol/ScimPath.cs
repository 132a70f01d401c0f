using System.Text.RegularExpressions;

namespace Probity.Features.Scim.Protocol;

/// <summary>Where in a resource something is: an attribute, of an extension or not, some of its values, a part of it (RFC 7644, 3.5.2).</summary>
/// <param name="Extension">The extension's name; null for the resource itself.</param>
/// <param name="Attribute">Empty for the whole extension.</param>
internal sealed partial record ScimPath(string? Extension, string Attribute, ScimPath.Where? Values, string? Part)
{
    /// <summary>The values of which a part equals something.</summary>
    internal sealed record Where(string Part, string Equal);

    public static ScimPath Read(string path)
    {
        var rest = path.Trim();
        string? extension = null;
        foreach (var schema in new[] { ScimNames.User, ScimNames.Group, ScimNames.Enterprise, ScimNames.Post })
            if (rest.StartsWith(schema, StringComparison.OrdinalIgnoreCase) && (rest.Length == schema.Length || rest[schema.Length] == ':'))
            {
                extension = schema is ScimNames.User or ScimNames.Group ? null : schema;
                rest = rest.Length == schema.Length ? "" : rest[(schema.Length + 1)..];
                break;
            }

        if (rest.Length == 0 && extension is not null)
            return new(extension, "", null, null);
        var read = Shape().Match(rest);
        if (!read.Success)
            throw ScimRefusedException.Path(path);
        var where = read.Groups["filter"].Success ? new Where(read.Groups["by"].Value, ScimText.Unquote(read.Groups["is"].Value)) : null;
        return new(extension, read.Groups["name"].Value, where, read.Groups["part"].Success ? read.Groups["part"].Value : null);
    }

    public bool Is(string attribute) => Attribute.Equals(attribute, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""^(?<name>[A-Za-z$][A-Za-z0-9_$-]*)(?<filter>\[\s*(?<by>[A-Za-z]+)\s+[eE][qQ]\s+(?<is>"(?:[^"\\]|\\.)*"|[A-Za-z0-9-]+)\s*\])?(?:\.(?<part>[A-Za-z$]+))?$""", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
