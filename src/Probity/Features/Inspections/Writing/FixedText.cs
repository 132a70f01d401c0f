using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Writing;

/// <summary>The fixed paragraphs of a programme, with the force's names, the window phrases and quotations in their places.</summary>
internal sealed class FixedText(ProgrammeBook book, IReadOnlyList<Quotation> quotations, ForceNames names, IReadOnlyDictionary<string, string>? replaced = null)
{
    /// <summary>How the keys of fixed sentences begin.</summary>
    public const string Prefix = "fixed.";

    private readonly FactContext context = new(names, new Dictionary<string, FigureValue>(), book.Hedges, book.Windows);

    /// <summary>The sections of a place, one for each title in a row.</summary>
    public IEnumerable<ReportSection> Sections(string place)
    {
        var paragraphs = book.Definition.Boilerplate.Where(b => b.Place == place).ToList();
        if (paragraphs.Count > 0)
            yield return new ReportSection(place, paragraphs[0].Title ?? "", 2, Elements(place));
    }

    /// <summary>The paragraphs of a place; numbered ones where <paramref name="numbered"/>.</summary>
    public IReadOnlyList<ReportElement> Elements(string place, bool numbered = false) =>
        [.. book.Definition.Boilerplate.Where(b => b.Place == place).Select((b, i) => Paragraph(b, numbered ? i + 1 : null))];

    private ReportParagraph Paragraph(Boilerplate text, int? number)
    {
        var words = replaced?.GetValueOrDefault(text.Code) ?? text.Text;
        foreach (var quotation in book.Definition.Quotations.Concat(quotations))
            words = words.Replace($"{{quote:{quotation.Id}}}", quotation.Words is { } said ? $"“{said}”" : "(words to be supplied)", StringComparison.Ordinal);
        var runs = SentencePattern.Parse(words, $"boilerplate: {text.Code}").Say(context) ?? throw new RuleBrokenException($"boilerplate: {text.Code} needs something that is not there: “{text.Text}”.");
        return new ReportParagraph([new Statement(Prefix + text.Code, runs, [], [])]) { IsBullet = text.IsBullet, Number = number };
    }
}
