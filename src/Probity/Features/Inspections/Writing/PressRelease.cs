using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Writing;

/// <summary>Composes the press release on one force: a selection of what the report says, and nothing else.</summary>
public static class PressRelease
{
    public static ReportDocument Compose(ProgrammeBook book, ForceFile file, ForceNames names, ReportEdits? edits = null, bool isDraft = false)
    {
        var choice = Choice(book, file);
        var story = new ForceStory(book, file, names);
        var fixedText = new FixedText(book, file.Quotations, names, choice.Replace);
        var bullets = Told(book, file, story, choice).Select(t => t.Sentences.Select(s => ForceReport.Edited(s, edits ?? ReportEdits.None)).OfType<Statement>().ToList()).Where(b => b.Count > 0).ToList();
        var judgement = book.Definition.Judgements.FirstOrDefault(j => j.Code == file.Judgement);
        List<ReportElement> body = [.. fixedText.Elements("release-context"), .. bullets.Select(b => new ReportParagraph(b) { IsBullet = true })];
        if (file.Quotations.FirstOrDefault(q => q.Id == choice.Quotation) is { } quotation)
            body.Add(new ReportQuotation(quotation.Words, quotation.Speaker, quotation.Role, file.Documents.FirstOrDefault(d => d.Id == quotation.Source?.Document)?.Title));
        body.AddRange(fixedText.Elements("release-end"));
        List<ReportSection> sections = [new("release", "", 2, body)];
        // Where forces are graded, the grades are the news: no release is without them.
        if (file.Grades.Count > 0)
            sections.Add(ForceReport.Grades(book.Definition, file));
        if (fixedText.Elements("release-notes", numbered: true) is { Count: > 0 } notes)
            sections.Add(new("notes", "Notes to editors", 2, notes));
        var figures = bullets.SelectMany(b => b).SelectMany(b => b.Figures).Distinct().Order(StringComparer.Ordinal).ToList();
        if (figures.Count > 0)
            sections.Add(FigureAnnex.Of(story, file, book.Definition, figures));
        return new ReportDocument(ReportKind.Release, Strapline(choice), judgement is null ? $"{names.Name}: {book.Definition.Title}" : $"{names.Name} {judgement.Phrase}", names.Name,
            ForceReport.DateWords(file.Published), "en", book.Definition.IsExercise, isDraft, sections, []);
    }

    /// <summary>What the release of a force carries: its editor's choice, or that of the programme.</summary>
    internal static ReleaseChoice Choice(ProgrammeBook book, ForceFile file) => file.Release is { Include.Count: > 0 } chosen ? chosen : (file.Release ?? new ReleaseChoice()) with
    {
        Include = [.. book.Definition.Release.Where(c => file.Facts.Any(f => f.Topic == c) || file.Figures.Any(f => f.Code == c)).SelectMany(c => file.Facts.Where(f => f.Topic == c).Select(f => f.Id).DefaultIfEmpty(c)).Except(file.Release?.Omit ?? []).Select(c => new ReleaseFact(c))],
    };

    /// <summary>The facts of a release as it tells them, in the order in which they were chosen; a topic is told once, and without what was left out.</summary>
    internal static IEnumerable<ToldFact> Told(ProgrammeBook book, ForceFile file, ForceStory story, ReleaseChoice choice)
    {
        var (seen, omitted) = (new HashSet<string>(), choice.Omit.Except(choice.Include.Select(i => i.Fact)).ToHashSet());
        foreach (var chosen in choice.Include)
        {
            var fact = file.Facts.FirstOrDefault(f => f.Id == chosen.Fact && f.Withheld is null);
            var (topic, told) = fact is not null && book.TopicOf(fact) is { } own ? (own, fact) : story.TopicOf(chosen.Fact) is { } byFigure ? (byFigure.Topic, byFigure.Fact is { } behind && !omitted.Contains(behind.Id) ? behind : null) : (null, null);
            if (topic is not null && seen.Add(told?.Id ?? topic.Code))
                yield return story.Tell(topic, told, [.. chosen.Without ?? [], .. omitted], chosen.Hedge);
        }
    }

    private static string? Strapline(ReleaseChoice choice)
    {
        var parts = new[] { choice.Number is { } number ? $"Release {number}" : null, choice.Region, choice.Embargo is { } embargo ? $"Embargo: not for publication before {embargo.InLondon():HH:mm 'on' d MMMM yyyy}" : null };
        return string.Join(". ", parts.OfType<string>()) is { Length: > 0 } line ? line : null;
    }
}
