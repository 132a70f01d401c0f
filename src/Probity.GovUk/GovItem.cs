namespace Probity.GovUk;

/// <summary>One choice of radios, checkboxes or a select.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What people read.</param>
/// <param name="Hint">Shown below the text; a select has no room for it.</param>
public sealed record GovItem(string Value, string Text, string? Hint = null, bool Disabled = false)
{
    /// <summary>Every member of an enum, in its declared order, or those given. The value is the member's name.</summary>
    public static IReadOnlyList<GovItem> ListOf<TEnum>(Func<TEnum, string> text, params IEnumerable<TEnum> only) where TEnum : struct, Enum
    {
        var chosen = only.ToArray();
        return [.. (chosen.Length > 0 ? chosen : Enum.GetValues<TEnum>()).Select(v => new GovItem(v.ToString(), text(v)))];
    }
}
