using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Welsh;

/// <summary>
/// Puts the Welsh that is kept in place of the English of a report and its release, text by text, and notes what it met on the way. A text that stands in
/// several places is asked for once; one whose English came back has its Welsh back.
/// </summary>
internal sealed class WelshTranslator
{
    private readonly Dictionary<string, WelshKeptText> byEnglish = [], byKey = [];
    private readonly IReadOnlyList<string> spoken;
    private readonly string? readBy;
    private readonly Dictionary<string, WelshLine> met = [];
    private readonly List<WelshPart> parts = [];
    private readonly HashSet<string> keys = [];
    private string kind = "", part = "front";

    /// <param name="kept">Oldest first.</param>
    /// <param name="spoken">Words of people, which are never translated.</param>
    /// <param name="readBy">The translator who read all of it, or null.</param>
    public WelshTranslator(IEnumerable<WelshKeptText> kept, IReadOnlyList<string> spoken, string? readBy)
    {
        (this.spoken, this.readBy) = (spoken, readBy);
        foreach (var text in kept)
        {
            byEnglish[WelshLine.Plain(text.English)] = text;
            if (text.Key is { } key)
                byKey[key] = text;
        }
    }

    /// <summary>Every text that was met, in reading order.</summary>
    public IReadOnlyList<WelshPart> Parts => [.. parts.Where(p => p.Lines.Count > 0)];

    /// <summary>The document in Welsh; what has no Welsh stays as it is, and is a line that says so.</summary>
    public ReportDocument Translate(ReportDocument english)
    {
        kind = english.Kind is ReportKind.Release ? "release" : "report";
        Begin("front", kind == "release" ? "The press release: its title" : "The report: its title");
        var (title, subject) = (Say("title", english.Title), english.Subject is { } name ? Say("name", name) : null);
        var strapline = english.Strapline is not { } line ? null : kind == "release" ? WelshLabels.Strapline(line, region => Say("region", region)) : Say("strapline", line);
        var imprint = english.Imprint.Select((l, i) => Say($"imprint/{i + 1}", l)).ToList();
        var sections = english.Sections.Select(Section).ToList();
        return english with
        {
            Title = title,
            Subject = subject,
            Strapline = strapline,
            Imprint = imprint,
            Sections = sections,
            Language = "cy",
            Date = Say("date", english.Date),
            TranslationReadBy = readBy,
        };
    }

    private ReportSection Section(ReportSection section)
    {
        Begin(section.Code, section.Heading.Length > 0 ? section.Heading : "The press release");
        return section with { Heading = section.Heading.Length == 0 ? "" : Say("heading", section.Heading), Elements = [.. section.Elements.Select((e, i) => Element(e, i + 1))] };
    }

    private ReportElement Element(ReportElement element, int place) => element switch
    {
        ReportParagraph paragraph => paragraph with { Sentences = [.. paragraph.Sentences.Select(s => s with { Runs = Say(s.Key, s.Runs) })] },
        // Whose words they are is said in Welsh; the words stay as they were spoken.
        ReportQuotation quotation => quotation with { Role = Maybe("role", quotation.Role), Source = Maybe("source", quotation.Source), Language = quotation.Words is null ? null : "en" },
        ReportTable table => Table(table, place),
        _ => throw new ArgumentOutOfRangeException(nameof(element), element, "A national report has no Welsh version."),
    };

    private ReportTable Table(ReportTable table, int place) => new(Say($"table {place}", table.Caption), [.. table.Columns.Select((c, i) => c with { Heading = Say($"table {place}/column {i + 1}", c.Heading) })],
        [.. table.Rows.Select(r => r with { Cells = [.. r.Cells.Select((c, i) => Say($"table {place}/{r.Cells[0]}/{i + 1}", c))] })], [.. table.Footnotes.Select((f, i) => Say($"table {place}/note {i + 1}", f))]);

    private string? Maybe(string key, string? english) => english is null ? null : Say(key, english);

    private string Say(string key, string english) => string.Concat(Say(key, [new Run(english)], marked: false).Select(r => r.Text));

    private List<Run> Say(string key, IReadOnlyList<Run> english, bool marked = true)
    {
        var text = marked ? WelshRuns.Marked(english) : english[0].Text;
        if (WelshLabels.IsSame(text))
            return [.. english];
        if (!marked && WelshLabels.Of(text) is { } label)
            return [new Run(label)];
        var plain = WelshLine.Plain(text);
        if (met.TryGetValue(plain, out var known))
            return known.Kept?.Welsh is { } welsh ? Read(welsh, english, marked, out _) : [.. english];

        var place = marked ? $"{kind}:{key}" : $"{kind}:{part}/{key}";
        for (var again = 2; !keys.Add(place); again++)
            place = $"{kind}:{part}/{key}~{again}";
        var (line, runs) = Meet(place, text, plain, english, marked);
        met[plain] = line;
        parts[^1] = parts[^1] with { Lines = [.. parts[^1].Lines, line] };
        return runs;
    }

    private List<Run> Read(string welsh, IReadOnlyList<Run> english, bool marked, out IReadOnlyList<Run> unopened)
    {
        unopened = [];
        return marked ? WelshRuns.Read(welsh, english, spoken, out unopened) : [new Run(welsh)];
    }

    private (WelshLine, List<Run>) Meet(string key, string text, string plain, IReadOnlyList<Run> english, bool marked)
    {
        var figures = marked ? WelshRuns.FiguresOf(english) : [];
        var (kept, isOfThis) = byEnglish.TryGetValue(plain, out var exact) ? (exact, true) : byKey.TryGetValue(key, out var earlier) ? (earlier, false) : (null, false);
        if (kept?.Welsh is not { } welsh)
            return (new WelshLine(parts[^1].Code, key, text, figures, null, [new WelshFlag("missing", "There is no Welsh yet.")]), [.. english]);

        var runs = Read(welsh, english, marked, out var unopened);
        List<WelshFlag> flags = isOfThis ? [] : [new WelshFlag("changed", $"The English was another when this was written: “{kept.English}”")];
        flags.AddRange(WelshNumbers.Differences(string.Concat(english.Select(r => r.Text)), string.Concat(runs.Select(r => r.Text))).Select(d => new WelshFlag(d.Rule, d.Message, IsOpen: !isOfThis || kept.Reason is null)));
        flags.AddRange(unopened.Select(f => new WelshFlag("figure", $"Nothing opens the figure {f.Figure} (“{f.Text}”): write {{{f.Figure}=…}} around the words that say it.")));
        flags.AddRange(spoken.Where(w => text.Contains(w, StringComparison.Ordinal) && !welsh.Contains(w, StringComparison.Ordinal)).Select(w => new WelshFlag("quotation", $"Words that somebody spoke are not translated: keep “{w}”.")));
        return (new WelshLine(parts[^1].Code, key, text, figures, kept, flags), runs);
    }

    private void Begin(string code, string title)
    {
        part = code;
        parts.Add(new WelshPart($"{kind}-{code}", title, []));
    }
}
