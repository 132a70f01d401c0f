namespace Probity.Features.Inspections.Writing;

/// <summary>Puts what editors did into sections that are composed already: other words, sentences that are gone, paragraphs of their own.</summary>
internal static class EditedSections
{
    public static IReadOnlyList<ReportSection> Of(IReadOnlyList<ReportSection> sections, ReportEdits edits) =>
        [.. sections.Select(s => s with { Elements = [.. s.Elements.SelectMany(e => Edited(e, edits)), .. edits.Added.Where(a => a.After == s.Code).Select(a => ForceReport.Added(a, null))] })];

    private static IEnumerable<ReportElement> Edited(ReportElement element, ReportEdits edits)
    {
        if (element is not ReportParagraph paragraph)
            return [element];
        var sentences = paragraph.Sentences.Select(s => ForceReport.Edited(s, edits)).OfType<Statement>().ToList();
        return [.. sentences.Count > 0 ? [paragraph with { Sentences = sentences }] : Array.Empty<ReportElement>(), .. edits.Added.Where(a => paragraph.Sentences.Any(s => s.Key == a.After)).Select(a => ForceReport.Added(a, null))];
    }
}
