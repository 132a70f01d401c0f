namespace Probity.Features.Inspections.Writing;

/// <summary>Numbers as the reports print them: words up to nine, numerals above (domain 5.8).</summary>
public static class NumberWords
{
    private static readonly string[] Words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>"no", "three", "145", "1,204".</summary>
    public static string Of(long number) => number is >= 0 and < 10 ? Words[number] : number.ToString("#,##0");

    /// <summary>The part of a whole, in the words that are only right when the sums are: "all of them", "all but one of them", "57 of them".</summary>
    public static string Of(long part, long whole)
    {
        if (part > whole)
            throw new RuleBrokenException($"{part:#,##0} of {whole:#,##0} is more than all of them.");
        return (part, whole) switch
        {
            (_, 0) => "none",
            (1, 1) => "it",
            (2, 2) => "both of them",
            (0, _) => "none of them",
            _ when part == whole => "all of them",
            _ when part == whole - 1 && whole > 2 => "all but one of them",
            _ => $"{Of(part)} of them",
        };
    }

    /// <summary>The same of "which": "all of which", "all but one of which", "57 of which".</summary>
    public static string Which(long part, long whole) => Of(part, whole) switch { "it" => "which", "none" => "none of which", var words => words.Replace(" them", " which", StringComparison.Ordinal) };

    /// <summary>A number that counts nothing named: "zero", "three", "145".</summary>
    public static string Alone(long number) => number == 0 ? "zero" : Of(number);

    /// <summary>The number that a word stands for, or null: for reading sentences back.</summary>
    public static long? Read(string word)
    {
        if (word.Equals("none", StringComparison.OrdinalIgnoreCase) || word.Equals("zero", StringComparison.OrdinalIgnoreCase))
            return 0;
        if (Array.FindIndex(Words, w => w.Equals(word, StringComparison.OrdinalIgnoreCase)) is >= 0 and var found)
            return found;
        return word.Length > 0 && char.IsAsciiDigit(word[0]) && long.TryParse(word.Replace(",", "", StringComparison.Ordinal), out var number) ? number : null;
    }

    /// <summary>"over 300": a bound stays a bound.</summary>
    public static string Bounded(long number, Facts.Bound bound) => bound switch
    {
        Facts.Bound.Over => $"over {Of(number)}",
        Facts.Bound.AtLeast => $"at least {Of(number)}",
        Facts.Bound.About => $"about {Of(number)}",
        Facts.Bound.UpTo => $"up to {Of(number)}",
        Facts.Bound.Under => $"fewer than {Of(number)}",
        Facts.Bound.Nearly => $"nearly {Of(number)}",
        _ => Of(number),
    };
}
