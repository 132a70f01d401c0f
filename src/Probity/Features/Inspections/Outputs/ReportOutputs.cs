using System.Text;
using Probity.Features.Inspections.Outputs.Docx;
using Probity.Features.Inspections.Outputs.Pdf;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Outputs;

/// <summary>The forms that a report is read in. JSON is not among them: it holds the facts behind a report, and their owner writes it.</summary>
public enum ReportFormat { Html, Docx, Pdf, Text }

/// <summary>Gives a composed report its form. The same document gives the same bytes, in HTML, DOCX and text always and in PDF with the same Chromium.</summary>
public sealed class ReportOutputs(PdfPrinter printer)
{
    public static string MediaType(ReportFormat format) => format switch
    {
        ReportFormat.Html => "text/html; charset=utf-8",
        ReportFormat.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ReportFormat.Pdf => "application/pdf",
        ReportFormat.Text => "text/plain; charset=utf-8",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>What a file of this form is called at its end, such as ".docx".</summary>
    public static string Extension(ReportFormat format) => format == ReportFormat.Text ? ".txt" : "." + format.ToString().ToLowerInvariant();

    /// <exception cref="RuleBrokenException">A PDF is wanted where there is no Chromium.</exception>
    public async Task WriteAsync(ReportDocument document, ReportFormat format, Stream to, CancellationToken ct) => await to.WriteAsync(format switch
    {
        ReportFormat.Html => Encoding.UTF8.GetBytes(Html(document)),
        ReportFormat.Docx => ReportDocx.Of(document),
        ReportFormat.Pdf => await printer.PrintAsync(Html(document), ct),
        ReportFormat.Text => Encoding.UTF8.GetBytes(ReportText.Of(document)),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    }, ct);

    private static string Html(ReportDocument document)
    {
        using var page = new StringWriter();
        ReportPage.Write(document, page);
        return page.ToString();
    }
}
