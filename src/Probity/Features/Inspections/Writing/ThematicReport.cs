using System.Security.Cryptography;
using System.Text;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Writing;

/// <summary>A force of the roster and what is known of it; null where nothing was supplied.</summary>
public sealed record ForceFacts(string Slug, ForceNames Names, ForceFile? File);

/// <summary>
/// Composes the national report from the facts of every force on the roster: counts of forces with those that did not state an answer apart,
/// distributions and medians before sums, never a ranking. It holds no number of its own, so that it cannot disagree with a force report.
/// </summary>
public static class ThematicReport
{
    /// <summary>How the keys of sentences begin that tell good practice of no force by name.</summary>
    internal const string PracticeKey = "practice.";

    public static ReportDocument Compose(ProgrammeBook book, IReadOnlyList<ForceFacts> forces, string? published = null, ReportEdits? edits = null, bool isDraft = false)
    {
        var programme = book.Definition;
        var stories = forces.Where(f => f.File is not null).Select(f => new ForceInThematic(f, new ForceStory(book, f.File!, f.Names))).ToList();
        var names = new ForceNames("", "", "the force");
        var fixedText = new FixedText(book, [], names);
        List<ReportSection> sections = [.. fixedText.Sections("thematic-foreword"), Answers(forces, stories)];
        if (programme.Waves.Count > 0)
            sections.Add(new ReportSection("waves", "Surveys and research", 2, [.. programme.Waves.Select(Wave)]));
        if (programme.Judgements.Count > 0 && stories.Any(s => s.Facts.File!.Judgement is not null))
            sections.Add(Judgements(programme, forces, stories));
        if (programme.Grades is { } areas)
            sections.Add(new ReportSection("grades", "Grades", 2, [.. areas.Select(a => ForceTables.Grades(a, forces, stories))]));
        var chapters = programme.Thematic.Count > 0 ? programme.Thematic : [.. ByHeading(book)];
        foreach (var chapter in chapters)
            sections.Add(Chapter(book, chapter, forces, stories));
        var told = chapters.SelectMany(c => c.Topics ?? []).ToHashSet();
        if (Practices(stories, f => !told.Contains(f.Topic)).ToList() is { Count: > 0 } practices)
            sections.Add(new ReportSection("practice", "Good practice", 2, practices));
        sections.AddRange(fixedText.Sections("thematic-end"));
        sections.Add(Definitions(programme));
        return new ReportDocument(ReportKind.Thematic, programme.Strapline, $"{programme.Title} (national report)", null, ForceReport.DateWords(published), "en", programme.IsExercise, isDraft, EditedSections.Of(sections, edits ?? ReportEdits.None), []);
    }

    private static ReportSection Answers(IReadOnlyList<ForceFacts> forces, List<ForceInThematic> stories)
    {
        var silent = forces.Where(f => f.File is null).Select(f => f.Names.Name).Order(StringComparer.Ordinal).ToList();
        List<ReportElement> said =
        [
            new ReportParagraph([Count("answers/1", $"{Supplied(stories.Count, forces.Count)} in this report supplied information that is held here.")]),
        ];
        var nothing = (stories.Count, silent.Count) switch
        {
            (0, 1) => "Nothing is assumed of it",
            (0, _) => "Nothing is assumed of any of them",
            (_, 1) => "Nothing is held of the other, and nothing is assumed of it",
            _ => "Nothing is held of the others, and nothing is assumed of them",
        };
        if (silent.Count > 0)
            said.Add(new ReportParagraph([Count("answers/2", $"{nothing}: {SlotValue.Join(silent, "and")}.")]));
        return new ReportSection("answers", "Which forces this report rests on", 2, said);
    }

    private static string Supplied(int some, int all) => (some, all) switch
    {
        (1, 1) => "The one force",
        (2, 2) => "Both forces",
        (0, _) => "No force",
        _ when some == all => $"All {NumberWords.Of(all)} forces",
        _ => $"{Capital(NumberWords.Of(some))} of the {NumberWords.Of(all)} forces",
    };

    private static ReportTable Wave(Wave wave) => new($"{wave.Title}, {wave.From:MMMM yyyy} to {wave.To:MMMM yyyy}", [new(wave.Question ?? "What was found"), new(wave.Kind is WaveKind.PublicSurvey ? "Share" : "Count", IsNumber: true)],
        [.. (wave.Answers ?? []).Select(a => new ReportRow([a.Answer, wave.Kind is WaveKind.PublicSurvey ? $"{a.Value:0.#} %" : a.Value.ToString("#,##0")]))],
        [$"Commissioned by {wave.Commissioner} from {wave.Supplier}. Method: {wave.Method}.", $"Base: {wave.Base?.ToString("#,##0") ?? "not stated"}. Weighting: {wave.Weighting ?? "not stated"}. Interval: {(wave.Interval is { } points ? $"{points:0.#} percentage points either way" : "not stated")}."]);

    private static ReportSection Judgements(ProgrammeDefinition programme, IReadOnlyList<ForceFacts> forces, List<ForceInThematic> stories) => new("judgements", "Overall judgements", 2,
    [
        new ReportTable("How forces were summed up", [new("Judgement"), new("Forces", IsNumber: true)],
            [.. programme.Judgements.Select(j => (j.Phrase, Count: stories.Count(s => s.Facts.File!.Judgement == j.Code))).Where(p => p.Count > 0).Select(p => Row(Capital(p.Phrase), p.Count)),
             Row("Not stated", stories.Count(s => s.Facts.File!.Judgement is null)), Row("Not supplied", forces.Count - stories.Count)], []),
    ]);

    // A programme that does not say how its national report is divided is told in the order of its headings; what stands under none of them comes last.
    private static IEnumerable<Chapter> ByHeading(ProgrammeBook book)
    {
        var (programme, headings) = (book.Definition, book.Definition.Questions.ToDictionary(q => q.Code, q => q.Heading));
        string? HeadingOf(string? question) => question is not null && headings.GetValueOrDefault(question) is { } code && code != "H0" ? code : null;
        foreach (var (code, title) in programme.Headings.Where(h => h.Code != "H0").Select(h => ((string?)h.Code, h.Text)).Append((null, "Other figures")))
        {
            List<string> topics = [.. book.Topics.Where(t => t.Distribution.Count > 0 && HeadingOf(t.Question) == code).Select(t => t.Code)];
            List<string> figures = [.. programme.Return.Where(i => HeadingOf(i.Question) == code).Select(i => i.Code)];
            if (topics.Count + figures.Count > 0)
                yield return new Chapter(code ?? "other", title, Topics: topics, Figures: figures);
        }
    }

    private static ReportSection Chapter(ProgrammeBook book, Chapter chapter, IReadOnlyList<ForceFacts> forces, List<ForceInThematic> stories)
    {
        List<ReportElement> elements = [];
        if (chapter.Standard is { } standard)
            elements.Add(new ReportParagraph([new Statement($"{chapter.Code}/standard", [new Run("What is expected. ", IsStrong: true), new Run(standard)], [], [])]));
        foreach (var topic in (chapter.Topics ?? []).Select(code => book.Topics.First(t => t.Code == code)))
            elements.AddRange(topic.Distribution.Select(d => ForceTables.Distribution(topic, d.Key, d.Value, forces, stories)));
        foreach (var code in chapter.Figures ?? [])
            elements.AddRange(ForceTables.Figure(book, book.Items[code], forces, stories));
        elements.AddRange(Practices(stories, f => chapter.Topics?.Contains(f.Topic) is true));
        return new ReportSection(chapter.Code, chapter.Title, 2, elements);
    }

    // In the order of the words, which says nothing of whose they are; and so do neither their keys nor the facts that they rest on.
    private static IEnumerable<ReportElement> Practices(List<ForceInThematic> stories, Func<Fact, bool> here) =>
        stories.SelectMany(s => s.Facts.File!.Facts).Where(f => f is { GoodPractice: not null, Withheld: null } && here(f)).Select(f => f.GoodPractice!.Text).Distinct().Order(StringComparer.Ordinal)
            .Select(text => new ReportParagraph([new Statement(PracticeKey + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12], [new Run("Good practice. ", IsStrong: true), new Run(text)], [], [])]));

    private static ReportSection Definitions(ProgrammeDefinition programme) => new("definitions", "What was counted, and over which period", 2,
    [
        new ReportTable("Definitions of the figures", [new("Code"), new("What was counted"), new("Period"), new("Definition")],
            [.. programme.Return.Select(i => new ReportRow([i.Code, i.Title, programme.Windows.FirstOrDefault(w => w.Code == i.Window)?.Period.InTable() ?? "not stated", string.Join(" ", new[] { i.Definition, i.Caveat }.OfType<string>())]))], []),
    ]);

    internal static ReportRow Row(string label, int count) => new([label, count.ToString("#,##0")]);

    private static Statement Count(string key, string text) => new(key, [new Run(text)], [], []);

    internal static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}

/// <summary>A force that supplied something, with its story.</summary>
internal sealed record ForceInThematic(ForceFacts Facts, ForceStory Story);
