using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Probity.GovUk;

namespace Probity.Kernel;

/// <summary>One thing wrong with what was typed: the field, and what to do about it.</summary>
/// <param name="SaysWhich">The message says which answer it means; otherwise whoever shows it says so.</param>
public sealed record FieldProblem(string Field, string Message, bool SaysWhich = true);

/// <summary>
/// Turns what was typed into what it means, noting every problem instead of stopping at the first.
/// The same reader serves a page, a JSON body and a spreadsheet row, so each rule has one message.
/// The field's name is the argument itself, which the compiler passes in.
/// </summary>
public sealed class FormReader
{
    private const string RealDate = "Enter a real date, like 27 3 2026";

    /// <summary>In years: what happened longer ago was not declared by anybody who serves now, so the year is mistyped.</summary>
    public const int Lifetime = 50;

    private readonly List<FieldProblem> problems = [];

    public IReadOnlyList<FieldProblem> Problems => problems;

    public void Refuse(string field, string message) => problems.Add(new FieldProblem(field, message));

    // One sentence for every field of its kind: a page puts the field's label before it.
    private void RefuseAny(string field, string message) => problems.Add(new FieldProblem(field, message, SaysWhich: false));

    /// <summary>Required text, trimmed.</summary>
    public string Text(string? typed, string whenMissing, int max = 500, int min = 1, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        var text = Optional(typed, max, field);
        if (text is null || text.Length < min)
            Refuse(field, whenMissing);
        return text ?? "";
    }

    /// <summary>Text that may be absent: null when blank.</summary>
    public string? Optional(string? typed, int max = 500, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        var text = Clean(typed);
        if (text?.Length > max)
            RefuseAny(field, $"Use {max:#,##0} characters or fewer");
        return text;
    }

    public Money Money(string? typed, string whenMissing, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        if (string.IsNullOrWhiteSpace(typed))
            Refuse(field, whenMissing);
        return OptionalMoney(typed, field) ?? Kernel.Money.Zero;
    }

    /// <summary>Null when blank: an unknown value is not £0 (domain 6, case 15).</summary>
    public Money? OptionalMoney(string? typed, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (Kernel.Money.TryParse(typed, out var money))
            return money;
        RefuseAny(field, "Enter an amount in pounds, like 12 or 12.50");
        return null;
    }

    public int? OptionalNumber(string? typed, int min = 0, int max = int.MaxValue, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (Kernel.Money.IsGrouped(typed.Trim()) && int.TryParse(typed.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        RefuseAny(field, max == int.MaxValue ? $"Enter a whole number of {min} or more" : $"Enter a whole number between {min} and {max:#,##0}");
        return null;
    }

    public int Number(string? typed, string whenMissing, int min = 0, int max = int.MaxValue, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        if (string.IsNullOrWhiteSpace(typed))
            Refuse(field, whenMissing);
        return OptionalNumber(typed, min, max, field) ?? min;
    }

    public TEnum Choice<TEnum>(string? typed, string whenMissing, [CallerArgumentExpression(nameof(typed))] string field = "")
        where TEnum : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(typed))
            Refuse(field, whenMissing);
        return OptionalChoice<TEnum>(typed, field) ?? default;
    }

    /// <summary>Null when blank. The value must be one of the enum's names: a number is refused.</summary>
    public TEnum? OptionalChoice<TEnum>(string? typed, [CallerArgumentExpression(nameof(typed))] string field = "")
        where TEnum : struct, Enum
    {
        var text = typed?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (!char.IsAsciiDigit(text[0]) && text[0] != '-' && Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value))
            return value;
        RefuseAny(field, $"Choose one of: {string.Join(", ", Enum.GetNames<TEnum>())}");
        return null;
    }

    public DateOnly Date(DateParts? typed, string whenMissing, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        if (typed is null || typed.IsEmpty)
            Refuse(field, whenMissing);
        return OptionalDate(typed, field) ?? default;
    }

    public DateOnly DateNotAfter(DateOnly latest, DateParts? typed, string whenMissing, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        if (typed is null || typed.IsEmpty)
            Refuse(field, whenMissing);
        return OptionalDateBetween(latest.AddYears(-Lifetime), latest, typed, field) ?? default;
    }

    /// <summary>A date that may be absent, and lies between two days: a mistyped year is refused, not stored.</summary>
    public DateOnly? OptionalDateBetween(DateOnly earliest, DateOnly latest, DateParts? typed, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        var date = OptionalDate(typed, field);
        if (date > latest)
            RefuseAny(field, $"The date must be {latest:d MMMM yyyy} or earlier");
        if (date < earliest)
            RefuseAny(field, $"The date must be {earliest:d MMMM yyyy} or later: check the year");
        return date;
    }

    public DateOnly? OptionalDate(DateParts? typed, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        if (typed is null || typed.IsEmpty)
            return null;
        if (typed.TryRead(out var date) && date.Value.Year is >= 1900 and <= 2200)
            return date;
        RefuseAny(field, RealDate);
        return null;
    }

    /// <summary>A date in one text: 27/3/2026, 27 March 2026, 2026-03-27. Null when blank.</summary>
    public DateOnly? OptionalDate(string? typed, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (TryDate(typed, out var date))
            return date;
        RefuseAny(field, RealDate);
        return null;
    }

    /// <summary>Reads a British or ISO date; never an American one. Two-digit years are refused: they are guesses.</summary>
    public static bool TryDate(string typed, out DateOnly date) =>
        DateOnly.TryParseExact(typed.Trim(), DateFormats, CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.AllowWhiteSpaces, out date)
        && date.Year is >= 1900 and <= 2200;

    private static readonly string[] DateFormats =
        ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d M yyyy", "d MMM yyyy", "d MMMM yyyy", "yyyy-MM-dd", "yyyy/M/d", "yyyy-MM-dd'T'HH:mm:ss", "d/M/yyyy HH:mm", "d/M/yyyy HH:mm:ss"];

    /// <summary>
    /// The text without control and bidirectional characters, which hide what a name says, and without what is no character, which no feed
    /// may hold; line breaks and tabs stay. Null when nothing is left.
    /// </summary>
    public static string? Clean(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var kept = string.Concat(typed.EnumerateRunes()
            .Where(rune => rune.Value is '\n' or '\t' || !(Rune.IsControl(rune) || rune.Value is 0xFFFD or 0xFFFE or 0xFFFF or 0x061C or 0x200E or 0x200F or 0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)))
            .Select(rune => rune.ToString()));
        return kept.Trim() is { Length: > 0 } text ? text.ReplaceLineEndings("\n") : null;
    }
}
