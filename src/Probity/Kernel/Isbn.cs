namespace Probity.Kernel;

/// <summary>An International Standard Book Number of 13 digits whose last digit agrees with the others. It keeps the hyphens that it was written with.</summary>
public readonly record struct Isbn
{
    private readonly string? written;

    private Isbn(string written) => this.written = written;

    /// <summary>The 13 digits without hyphens.</summary>
    public string Digits => new([.. ToString().Where(char.IsAsciiDigit)]);

    /// <summary>Reads "978-1-78246-056-5" or "9781782460565"; the problem says what to do about anything else.</summary>
    public static bool TryParse(string? typed, out Isbn isbn, out string? problem)
    {
        isbn = default;
        // Hyphens come from word processors as dashes, too.
        var text = string.Concat((typed ?? "").Trim().Select(c => c is '\u2010' or '\u2011' or '\u2012' or '\u2013' ? '-' : c)).Replace(' ', '-');
        if (text.StartsWith("ISBN", StringComparison.OrdinalIgnoreCase))
            text = text[4..].TrimStart(':', '-');
        var digits = text.Where(c => c != '-').ToArray();
        problem = Problem(digits);
        if (problem is not null)
            return false;

        isbn = new Isbn(text);
        return true;
    }

    public override string ToString() => written ?? "";

    private static string? Problem(char[] digits)
    {
        if (digits.Length != 13 || !digits.All(char.IsAsciiDigit))
            return "Enter the ISBN as 13 digits, with or without hyphens, like 978-1-78246-056-5";
        if (digits is not ['9', '7', '8' or '9', ..])
            return "Enter an ISBN that begins with 978 or 979";
        var sum = digits.Take(12).Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return (10 - sum % 10) % 10 == digits[12] - '0' ? null : "Check the digits of the ISBN against the certificate: the last digit does not agree with the others";
    }
}
