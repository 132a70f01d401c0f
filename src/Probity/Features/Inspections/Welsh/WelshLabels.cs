using System.Text.RegularExpressions;

namespace Probity.Features.Inspections.Welsh;

/// <summary>
/// The Welsh of what the product itself says in a report: names of parts, headings of tables, periods, dates and the four kinds of nothing. No
/// translator has read them ("unreviewed translation"); names, sentences and headings of a programme are no labels and are a translator's.
/// </summary>
internal static partial class WelshLabels
{
    private static readonly string[] Months = ["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"];

    private static readonly Dictionary<string, string> Known = new()
    {
        ["Figures and where they come from"] = "Ffigurau a’u ffynonellau",
        ["Figures in this publication"] = "Ffigurau yn y cyhoeddiad hwn",
        ["Notes to editors"] = "Nodiadau i olygyddion",
        ["Grades"] = "Graddau",
        ["What each area was graded"] = "Gradd pob maes",
        ["What the force is asked to do"] = "Yr hyn y gofynnir i’r heddlu ei wneud",
        ["Each area is graded on its own. The grades are not added up."] = "Caiff pob maes ei raddio ar ei ben ei hun. Ni chaiff y graddau eu hadio at ei gilydd.",
        ["Not graded"] = "Heb ei raddio",
        ["Area"] = "Maes", ["Grade"] = "Gradd", ["Scale"] = "Graddfa",
        ["Code"] = "Cod", ["What was counted"] = "Yr hyn a gyfrifwyd", ["Figure"] = "Ffigur", ["Period"] = "Cyfnod", ["Source"] = "Ffynhonnell",
        ["nil return"] = "dim i’w adrodd", ["not supplied"] = "heb ei gyflenwi", ["not asked"] = "heb ei ofyn", ["not stated"] = "heb ei nodi", ["not published"] = "heb ei gyhoeddi",
    };

    private static readonly (string English, string Welsh)[] Origins =
    [
        ("Data from the force", "Data gan yr heddlu"), ("Counted from the force's register", "Cyfrifwyd o gofrestr yr heddlu"), ("The inspectorate's own research", "Ymchwil yr arolygiaeth ei hun"),
        ("Fieldwork", "Gwaith maes"), ("Survey", "Arolwg"), ("Document", "Dogfen"),
    ];

    private static readonly (string English, string Welsh)[] Bounds =
    [
        ("over", "dros"), ("at least", "o leiaf"), ("about", "tua"), ("up to", "hyd at"), ("fewer than", "llai na"), ("nearly", "bron"),
    ];

    /// <summary>The Welsh of a label; null for what is a translator's.</summary>
    public static string? Of(string english) => Known.GetValueOrDefault(english) ?? Date(english) ?? Period(english) ?? Bound(english) ?? Origin(english);

    /// <summary>What needs no Welsh: numbers, codes and an ISBN.</summary>
    public static bool IsSame(string english) => !english.Any(char.IsLetter) || Code().IsMatch(english) || english.StartsWith("ISBN ", StringComparison.Ordinal);

    /// <summary>The line above a release in Welsh; <paramref name="region"/> gives the one part of it that is a translator's.</summary>
    public static string Strapline(string english, Func<string, string> region)
    {
        var parts = ReleaseLine().Match(english);
        string?[] said =
        [
            parts.Groups["number"] is { Success: true } number ? $"Datganiad {number.Value}" : null, parts.Groups["region"] is { Length: > 0 } place ? region(place.Value) : null,
            parts.Groups["time"] is { Success: true } time ? $"Embargo: nid i’w gyhoeddi cyn {time.Value} ar {Dates(parts.Groups["day"].Value)}" : null,
        ];
        return string.Join(". ", said.OfType<string>());
    }

    private static string? Date(string english) => WholeDate().IsMatch(english) ? Dates(english) : null;

    private static string? Period(string english)
    {
        var stated = english.Replace(" (as-at date not stated)", "", StringComparison.Ordinal);
        var said = Year().Match(stated) is { Success: true } year ? $"yn y flwyddyn hyd at 31 Mawrth {year.Groups[1].Value}"
            : Between().Match(stated) is { Success: true } between ? $"rhwng {Month(between.Groups[1].Value)} a {Month(between.Groups[2].Value)}"
            : Since().Match(stated) is { Success: true } since ? $"ers {Month(since.Groups[1].Value)}"
            : On().Match(stated) is { Success: true } day ? $"ar {Dates(day.Groups[1].Value)}"
            : InYear().Match(stated) is { Success: true } whole ? $"yn {whole.Groups[1].Value}"
            : In().Match(stated) is { Success: true } month ? $"ym {Month(month.Groups[1].Value)}" : null;
        return said is null || stated == english ? said : $"{said} (heb nodi’r dyddiad cyfrif)";
    }

    private static string? Bound(string english) => Bounds.Where(b => BoundIn().Match(english) is { Success: true } m && m.Groups[1].Value == b.English).Select(b => $"{b.Welsh} {BoundIn().Match(english).Groups[2].Value}").FirstOrDefault();

    private static string? Origin(string english) => Origins.Where(o => english == o.English || english.StartsWith(o.English + ": ", StringComparison.Ordinal))
        .Select(o => o.Welsh + english[o.English.Length..].Replace(", paragraph ", ", paragraff ", StringComparison.Ordinal)).FirstOrDefault();

    // "mis" before a month keeps its name as it is, whatever stands before it.
    private static string Month(string date) => char.IsAsciiDigit(date[0]) ? Dates(date) : $"mis {Dates(date)}";

    private static string Dates(string english) => MonthName().Replace(english, m => Months[DateTime.ParseExact(m.Value, "MMMM", null).Month - 1]);

    private const string Day = @"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}";

    [GeneratedRegex("January|February|March|April|May|June|July|August|September|October|November|December")]
    private static partial Regex MonthName();

    [GeneratedRegex($"^{Day}$")]
    private static partial Regex WholeDate();

    [GeneratedRegex($"^between ({Day}) and ({Day})$")]
    private static partial Regex Between();

    [GeneratedRegex($"^since ({Day})$")]
    private static partial Regex Since();

    [GeneratedRegex($"^on ({Day})$")]
    private static partial Regex On();

    [GeneratedRegex(@"^in (\d{4})$")]
    private static partial Regex InYear();

    [GeneratedRegex($"^in ({Day})$")]
    private static partial Regex In();

    [GeneratedRegex(@"^in the year to 31 March (\d{4})$")]
    private static partial Regex Year();

    [GeneratedRegex(@"^(over|at least|about|up to|fewer than|nearly) ([\d,]+)$")]
    private static partial Regex BoundIn();

    [GeneratedRegex(@"^[A-Z]{1,3}\d+(\.\d+)?[a-z]?$")]
    private static partial Regex Code();

    [GeneratedRegex($@"^(?:Release (?<number>.+?)(?:\. |$))?(?<region>.*?)(?:\. |^|$)?(?:Embargo: not for publication before (?<time>\d\d:\d\d) on (?<day>{Day}))?$")]
    private static partial Regex ReleaseLine();
}
