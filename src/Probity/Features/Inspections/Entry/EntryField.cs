using Probity.GovUk;

namespace Probity.Features.Inspections.Entry;

public enum EntryKind { Line, Area, Choice, Box }

/// <summary>A field of a form that is made from data: of a slot, of a figure, or of a part of a programme.</summary>
/// <param name="Items">The answers of a choice; one without a value means that it is not stated.</param>
public sealed record EntryField(string Name, string Label, EntryKind Kind = EntryKind.Line, string? Hint = null, IReadOnlyList<GovItem>? Items = null)
{
    public static EntryField Choice(string name, string label, IEnumerable<(string Code, string Words)> choices, string? blank = "Not stated", string? hint = null) =>
        new(name, label, EntryKind.Choice, hint, [.. blank is null ? [] : new[] { new GovItem("", blank) }, .. choices.Select(c => new GovItem(c.Code, c.Words))]);

    /// <summary>The codes of an enumeration as the files have them, and their words.</summary>
    public static IEnumerable<(string Code, string Words)> Of<T>() where T : struct, Enum => Enum.GetValues<T>().Select(v => (Code(v), Words(Code(v))));

    public static string Code<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static T? Read<T>(string? code) where T : struct, Enum => string.IsNullOrEmpty(code) ? null : Enum.GetValues<T>().Where(v => Code(v) == code).Select(v => (T?)v).FirstOrDefault();

    private static string Words(string code) => code.Length == 0 ? code : char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ');
}

/// <summary>What was typed into such a form.</summary>
public sealed class TypedFields(IReadOnlyDictionary<string, string?> typed)
{
    /// <summary>What stands in a field, trimmed; null where nothing does.</summary>
    public string? this[string name] => typed.GetValueOrDefault(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>What follows a prefix in the names of the boxes that are ticked.</summary>
    public IReadOnlyList<string> Ticked(string prefix) => [.. typed.Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal) && t.Value is "true").Select(t => t.Key[prefix.Length..])];

    /// <summary>The lines of a field that holds a list.</summary>
    public IReadOnlyList<string> Lines(string name) => this[name]?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
