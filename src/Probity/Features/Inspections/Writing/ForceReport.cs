using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Writing;

/// <summary>Words that an editor put in place of a sentence, or took it out with (no words), and why.</summary>
public sealed record SentenceEdit(string Key, string? Text, string Reason, string By);

/// <summary>A paragraph that an editor added after the paragraph of a sentence (or at the end of a heading), in their own words.</summary>
/// <param name="Key">Tells it apart from others at the same place.</param>
public sealed record AddedParagraph(string After, string Text, string By, string? Key = null);

/// <summary>What an editor did to a report beside choosing its facts.</summary>
public sealed record ReportEdits(IReadOnlyList<SentenceEdit> Sentences, IReadOnlyList<AddedParagraph> Added)
{
    public static readonly ReportEdits None = new([], []);
}

/// <summary>Composes the report on one force.</summary>
public static class ForceReport
{
    public static ReportDocument Compose(ProgrammeBook book, ForceFile file, ForceNames names, ReportEdits? edits = null, bool isDraft = false)
    {
        var programme = book.Definition;
        var story = new ForceStory(book, file, names);
        var told = story.Tell();
        var fixedText = new FixedText(book, file.Quotations, names);
        List<ReportSection> sections = [.. fixedText.Sections("about")];
        if (file.Grades.Count > 0)
            sections.Add(Grades(programme, file));
        sections.AddRange(Findings(book, names, told, edits ?? ReportEdits.None));
        if (file.Recommendations.Count > 0)
            sections.Add(Recommendations(file));
        sections.AddRange(fixedText.Sections("next"));
        if (story.Figures.Count > 0)
            sections.Add(FigureAnnex.Of(story, file, programme, story.Figures.Keys));
        return new ReportDocument(ReportKind.Force, programme.Strapline, programme.Title, names.Name, DateWords(file.Published), "en", programme.IsExercise, isDraft, sections,
            [.. file.Imprint, .. file.Isbn is { } isbn ? (string[])[$"ISBN {isbn}"] : []]);
    }

    internal static string DateWords(string? published) => published is null ? "not published" : SlotValue.Month(published, "published");

    private static IEnumerable<ReportSection> Findings(ProgrammeBook book, ForceNames names, IReadOnlyList<ToldFact> told, ReportEdits edits)
    {
        var byHeading = told.GroupBy(t => book.HeadingOf(t.Topic)).ToDictionary(g => g.Key, g => g.ToList());
        // The opening paragraph belongs to the section of all findings.
        var opening = book.Definition.Headings.Where(h => h.Code == "H0" && byHeading.ContainsKey(h)).SelectMany(h => Paragraphs(byHeading[h], edits)).ToList();
        if (byHeading.Count > 0)
            yield return new ReportSection("findings", $"What we found in {names.ShortName}", 2, opening);
        foreach (var heading in book.Definition.Headings.Where(h => h.Code != "H0" && byHeading.ContainsKey(h)))
            yield return new ReportSection(heading.Code, heading.Text, 3, [.. Paragraphs(byHeading[heading], edits), .. edits.Added.Where(a => a.After == heading.Code).Select(a => Added(a, heading.Code))]);
    }

    private static IEnumerable<ReportElement> Paragraphs(List<ToldFact> told, ReportEdits edits)
    {
        var (sentences, added) = (new List<Statement>(), new List<ReportParagraph>());
        for (var i = 0; i < told.Count; i++)
        {
            sentences.AddRange(told[i].Sentences.Select(s => Edited(s, edits)).OfType<Statement>());
            added.AddRange(edits.Added.Where(a => told[i].Sentences.Any(s => s.Key == a.After)).Select(a => Added(a, told[i].Topic.Question)));
            if (told[i].Topic.Paragraph is not null && i + 1 < told.Count && told[i + 1].Topic.Paragraph == told[i].Topic.Paragraph)
                continue;

            if (sentences.Count > 0)
                yield return new ReportParagraph([.. sentences]);
            foreach (var paragraph in added)
                yield return paragraph;
            sentences.Clear();
            added.Clear();
        }
    }

    internal static ReportParagraph Added(AddedParagraph added, string? question) => new([new Statement(added.Key ?? $"added after {added.After}", [new Run(added.Text)], [], []) { Author = added.By, Question = question }]);

    internal static Statement? Edited(Statement sentence, ReportEdits edits) => edits.Sentences.LastOrDefault(e => e.Key == sentence.Key) switch
    {
        null => sentence,
        { Text: null } => null,
        var edit => sentence with { Runs = Linked(edit.Text!, sentence), Author = edit.By },
    };

    // A number that an editor left standing still opens its rows.
    private static List<Run> Linked(string text, Statement composed)
    {
        var runs = new List<Run>();
        var rest = text;
        foreach (var number in composed.Runs.Where(r => r.Figure is not null))
        {
            var at = rest.IndexOf(number.Text, StringComparison.Ordinal);
            if (at < 0)
                continue;
            if (at > 0)
                runs.Add(new Run(rest[..at]));
            runs.Add(number with { IsStrong = false });
            rest = rest[(at + number.Text.Length)..];
        }

        if (rest.Length > 0)
            runs.Add(new Run(rest));
        return runs;
    }

    internal static ReportSection Grades(ProgrammeDefinition programme, ForceFile file) => new("grades", "Grades", 2,
    [
        new ReportTable("What each area was graded", [new("Area"), new("Grade"), new("Scale")],
            [.. programme.Grades!.Select(a => (Area: a, Grade: file.Grades.FirstOrDefault(g => g.Area == a.Code))).Select(p => new ReportRow([p.Area.Title, p.Grade is { } grade ? Sentence(grade.Value) : "Not graded", string.Join(", ", p.Area.Scale)]))],
            ["Each area is graded on its own. The grades are not added up."]),
    ]);

    private static ReportSection Recommendations(ForceFile file) => new("recommendations", "What the force is asked to do", 2,
        [.. file.Recommendations.SelectMany(r => new ReportElement[]
        {
            new ReportParagraph([Fixed($"{r.Code}/1", $"{Title(r.Kind)} {r.Code}, to {r.Addressee}{(r.Due is { } due ? $", by {due:d MMMM yyyy}" : "")}.")]),
            new ReportParagraph([Fixed($"{r.Code}/2", r.Text)]) { IsBullet = true },
        })]);

    private static string Title(RecommendationKind kind) => kind switch { RecommendationKind.CauseOfConcern => "Cause of concern", RecommendationKind.AreaForImprovement => "Area for improvement", _ => "Recommendation" };

    private static Statement Fixed(string key, string text) => new($"recommendations.{key}", [new Run(text)], [], []);

    private static string Sentence(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
