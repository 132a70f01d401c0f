using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Outputs;

/// <summary>The few fixed words that a rendered report adds to its content: marks, names of parts and page numbers.</summary>
internal sealed record ReportWords(string Exercise, string Draft, string SkipToReport, string Contents, string ToBeSupplied, string Page, string OutOf, string Figure, string? Unreviewed, string? ReadBy = null)
{
    private static readonly ReportWords English = new("Exercise data", "Draft", "Skip to the report", "Contents", "to be supplied", "Page", "of", "figure", null);

    private static readonly ReportWords Welsh = new("Data ymarfer", "Drafft", "Neidio i’r adroddiad", "Cynnwys", "i’w gyflenwi", "Tudalen", "o", "ffigur",
        "Cyfieithiad heb ei adolygu", "Darllenwyd y cyfieithiad gan");

    public static ReportWords Of(ReportDocument document) => document.Language == "cy" ? Welsh : English;

    /// <summary>What every page must say: that the data are an exercise, that it is a draft, that no translator has read all of it. Null for nothing.</summary>
    public string? Mark(ReportDocument document)
    {
        string?[] marks = [document.IsExercise ? Exercise : null, document.IsDraft ? Draft : null, document.TranslationReadBy is null ? Unreviewed : null];
        var said = string.Join(" · ", marks.OfType<string>());
        return said.Length == 0 ? null : said;
    }

    /// <summary>The last lines, and in a translation whose it is.</summary>
    public IReadOnlyList<string> Imprint(ReportDocument document) => ReadBy is not null && document.TranslationReadBy is { } translator ? [.. document.Imprint, $"{ReadBy} {translator}"] : document.Imprint;

    /// <summary>The words in quotation marks, or in brackets whose they will be.</summary>
    public string Words(ReportQuotation quotation) => quotation.Words is { } words ? $"“{words}”" : $"[{ToBeSupplied}]";

    /// <summary>Whose words they are and where they stand.</summary>
    public static string By(ReportQuotation quotation) => string.Join(", ", new[] { quotation.Speaker, quotation.Role, quotation.Source }.Where(part => !string.IsNullOrWhiteSpace(part)));
}
