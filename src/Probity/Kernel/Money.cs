using System.Globalization;
using System.Text.RegularExpressions;

namespace Probity.Kernel;

/// <summary>An amount in pounds sterling, held as whole pence. Whether it is gross or net is said where it matters.</summary>
public readonly partial record struct Money(long Pence) : IComparable<Money>
{
    public static readonly Money Zero = new(0);

    public static Money Pounds(decimal pounds) => new((long)decimal.Round(pounds * 100m, MidpointRounding.AwayFromZero));

    public decimal InPounds => Pence / 100m;

    public static Money operator +(Money left, Money right) => new(checked(left.Pence + right.Pence));

    public static Money operator -(Money left, Money right) => new(checked(left.Pence - right.Pence));

    public static bool operator >(Money left, Money right) => left.Pence > right.Pence;

    public static bool operator <(Money left, Money right) => left.Pence < right.Pence;

    public static bool operator >=(Money left, Money right) => left.Pence >= right.Pence;

    public static bool operator <=(Money left, Money right) => left.Pence <= right.Pence;

    public int CompareTo(Money other) => Pence.CompareTo(other.Pence);

    /// <summary>Reads "£1,250", "1250.50", "11.5" or "50p". False for anything else, a fraction of a penny or a negative amount.</summary>
    public static bool TryParse(string? typed, out Money money)
    {
        money = Zero;
        var text = typed?.Trim().Replace(" ", "", StringComparison.Ordinal) ?? "";
        var inPence = text.EndsWith('p') && !text.Contains('£', StringComparison.Ordinal);
        text = inPence ? text[..^1] : text.StartsWith('£') ? text[1..] : text;
        if (!IsGrouped(text) || !decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount)
            || amount < 0 || amount > 1_000_000_000_000m)
            return false;

        var pence = inPence ? amount : amount * 100m;
        if (pence != decimal.Truncate(pence))
            return false;

        money = new Money((long)pence);
        return true;
    }

    /// <summary>Digits whose commas, if any, stand between thousands: "1,250", not "1,2.3", which .NET would take for 12.3.</summary>
    internal static bool IsGrouped(string digits) => Grouped().IsMatch(digits);

    [GeneratedRegex(@"^(\d{1,3}(,\d{3})+|\d*)(\.\d*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    /// <summary>As people write it: "£12", "£12.50", "£1,250".</summary>
    public override string ToString() =>
        "£" + InPounds.ToString(Pence % 100 == 0 ? "#,##0" : "#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>As a spreadsheet holds it: "12.50", no sign, no separators.</summary>
    public string ToPlainString() => InPounds.ToString("0.00", CultureInfo.InvariantCulture);
}
