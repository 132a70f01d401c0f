using System.Text.RegularExpressions;

namespace Probity.Features.Inspections.Welsh;

/// <summary>
/// Numbers and months of an English text and its Welsh. Figures are compared in digits, and words from two to nine; "one" and "un" say too many other
/// things, and words above nine are not told from other words.
/// </summary>
internal static partial class WelshNumbers
{
    private static readonly string[][] Words =
    [
        ["un"], ["dau", "ddau", "dwy", "ddwy"], ["tri", "dri", "thri", "tair", "dair", "thair"], ["pedwar", "bedwar", "phedwar", "pedair", "bedair", "phedair"], ["pump", "pum", "phump", "phum"],
        ["chwech", "chwe"], ["saith"], ["wyth"], ["naw"],
    ];

    private static readonly string[] EnglishWords = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    private static readonly string[] EnglishMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    // As they stand after "ym", "i", "o", "a" and the like.
    private static readonly string[][] Months =
    [
        ["Ionawr"], ["Chwefror"], ["Mawrth", "Fawrth"], ["Ebrill"], ["Mai", "Fai"], ["Mehefin", "Fehefin"], ["Gorffennaf", "Orffennaf", "Ngorffennaf"], ["Awst"], ["Medi", "Fedi"], ["Hydref"],
        ["Tachwedd", "Dachwedd", "Thachwedd", "Nhachwedd"], ["Rhagfyr", "Ragfyr"],
    ];

    /// <summary>What the Welsh says less or more than the English.</summary>
    public static IEnumerable<(string Rule, string Message)> Differences(string english, string welsh)
    {
        var (meant, said) = (InEnglish(english), InWelsh(welsh).Where(n => n.Value is not "1" || char.IsAsciiDigit(n.Text[0])).Select(n => n.Value).ToHashSet());
        foreach (var missing in meant.Required.Except(said))
            yield return ("number", $"The English says {missing}; the Welsh does not say it in figures{(missing.Length == 1 ? " or in a word" : "")}.");
        foreach (var extra in said.Except(meant.Required).Except(meant.Allowed))
            yield return ("number", $"The Welsh says {extra}; the English does not.");

        var (english12, welsh12) = (MonthsIn(english, EnglishMonths), MonthsIn(welsh, Months, anywhere: true));
        foreach (var month in english12.Except(welsh12))
            yield return ("date", $"The English says {EnglishMonths[month]}; the Welsh does not say {Months[month][0]}.");
        foreach (var month in MonthsIn(welsh, Months, anywhere: false).Except(english12))
            yield return ("date", $"The Welsh says {Months[month][0]}; the English does not say {EnglishMonths[month]}.");
    }

    /// <summary>Every number of a Welsh text, in digits or as a word up to nine, where it stands.</summary>
    public static IReadOnlyList<(string Value, string Text, int At)> InWelsh(string text) =>
        [.. Tokens().Matches(text).Select(m => (Value: Value(m.Value), m.Value, m.Index)).Where(n => n.Value is not null).Select(n => (n.Value!, n.Item2, n.Index))];

    /// <summary>The number that the words of an English figure hold: "over 300", "three", "140 of them".</summary>
    public static string? OfFigure(string text) => Digits().Match(text) is { Success: true } digits ? Plain(digits.Value)
        : Array.FindIndex(EnglishWords, w => Word().Matches(text).Any(m => m.Value.Equals(w, StringComparison.OrdinalIgnoreCase))) is >= 0 and var word ? (word + 1).ToString() : null;

    private static (HashSet<string> Required, HashSet<string> Allowed) InEnglish(string text)
    {
        var words = Word().Matches(text).Select(m => m.Value.ToLowerInvariant()).ToHashSet();
        var required = Digits().Matches(text).Select(m => Plain(m.Value)).Concat(EnglishWords.Select((w, i) => (Word: w, Value: i + 1)).Where(p => p.Value > 1 && words.Contains(p.Word)).Select(p => p.Value.ToString())).ToHashSet();
        var allowed = new HashSet<string>();
        if (words.Contains("one"))
            allowed.Add("1");
        if (words.Contains("both"))
            allowed.Add("2");
        return (required, allowed);
    }

    private static string? Value(string token) => char.IsAsciiDigit(token[0]) ? Plain(token)
        : Array.FindIndex(Words, forms => forms.Contains(token, StringComparer.OrdinalIgnoreCase)) is >= 0 and var word ? (word + 1).ToString() : null;

    private static string Plain(string digits) => digits.Replace(",", "", StringComparison.Ordinal);

    private static HashSet<int> MonthsIn(string text, string[] names) => MonthsIn(text, [.. names.Select(n => new[] { n })], anywhere: false);

    // "May" and "Mawrth" are other words as well: a month is what a day or a year stands beside, or another month that has one.
    private static HashSet<int> MonthsIn(string text, string[][] names, bool anywhere) =>
        [.. Enumerable.Range(0, 12).Where(i => names[i].Any(n => Regex.IsMatch(text, anywhere ? $@"\b{n}\b" : $@"(\d{{1,2}}(ain|af|eg|fed)? {n}\b|\b{n} \d{{4}}\b|\b{n} (and|a|ac) \w+ \d{{4}}\b)")))];

    [GeneratedRegex(@"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\p{L}+")]
    private static partial Regex Tokens();

    [GeneratedRegex(@"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
