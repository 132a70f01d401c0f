using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Probity.Features.Inspections.Outputs.Docx;
using Probity.Features.Inspections.Writing;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Outputs;

public sealed class DocxTests
{
    private static readonly byte[] Made = ReportDocx.Of(SampleReport.Make());

    [Theory]
    [InlineData(ReportKind.Thematic, "en")]
    [InlineData(ReportKind.Release, "cy")]
    public void The_document_is_what_the_standard_allows(ReportKind kind, string language)
    {
        using var document = Open(ReportDocx.Of(SampleReport.Make(kind, language: language)));

        var problems = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems.Take(5)));
    }

    [Fact]
    public void Headings_lists_quotations_and_captions_have_the_styles_that_a_word_processor_knows()
    {
        using var document = Open(Made);
        var body = document.MainDocumentPart!.Document.Body!;

        Assert.Equal("Looking again", Styled(body, "Title").Single());
        Assert.Equal([SampleReport.Nasty, "How many", "Notes to editors", "Figures and where they come from"], Styled(body, "Heading1"));
        Assert.Equal(["Within it"], Styled(body, "Heading2"));
        Assert.Equal(2, Styled(body, "ListBullet").Count());
        Assert.Equal(["Note one.", "Note two.", "Note three."], Styled(body, "ListNumber"));
        Assert.Equal(["“We looked, and we will look again.”", "— Jo Reed, HM Inspector, Interview of 3 March", "[to be supplied]", "— Sam Hale, Chief Constable"], Styled(body, "Quote"));
        Assert.Contains("Applications by force", Styled(body, "Caption"));
        var known = document.MainDocumentPart.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(s => s.StyleId!.Value).ToList();
        Assert.Empty(body.Descendants<ParagraphStyleId>().Select(s => s.Val!.Value).Except(known));
    }

    [Fact]
    public void The_file_says_its_language_and_title_and_every_page_its_mark_and_number()
    {
        using var document = Open(Made);
        var main = document.MainDocumentPart!;

        Assert.Equal("Looking again: Ashdown & Vale (Exercise data · Draft)", document.PackageProperties.Title);
        Assert.Equal("en-GB", main.StyleDefinitionsPart!.Styles!.Descendants<Languages>().Single().Val!.Value);
        Assert.Equal("Exercise data · Draft", main.HeaderParts.Single().Header.InnerText);
        Assert.Equal(["PAGE", "NUMPAGES"], main.FooterParts.Single().Footer.Descendants<SimpleField>().Select(f => f.Instruction!.Value));
    }

    [Fact]
    public void The_heading_row_of_a_table_is_repeated_and_a_figure_leads_to_its_row()
    {
        using var document = Open(Made);
        var body = document.MainDocumentPart!.Document.Body!;

        Assert.Equal(3, body.Elements<Table>().Count());
        Assert.All(body.Elements<Table>(), table => Assert.NotNull(table.Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>()));
        Assert.Equal(["145", "145"], body.Descendants<Hyperlink>().Select(h => h.InnerText));
        Assert.All(body.Descendants<Hyperlink>(), h => Assert.Equal("figure_F3", h.Anchor!.Value));
        Assert.Equal("F3: applications", body.Descendants<BookmarkStart>().Single(b => b.Name == "figure_F3").Parent!.InnerText);
    }

    [Fact]
    public void A_chart_has_its_alternative_text_and_its_numbers()
    {
        using var document = Open(Made);
        var main = document.MainDocumentPart!;
        var place = main.Document.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Single();

        Assert.Equal("Ashdown has 145 applications and Vale has 1,067.", place.Description!.Value);
        Assert.Equal(["145", "1067", "0"], main.ChartParts.Single().ChartSpace.Descendants<DocumentFormat.OpenXml.Drawing.Charts.NumericPoint>().Select(p => p.InnerText));
    }

    [Fact]
    public async Task The_same_report_gives_the_same_bytes_whenever_it_is_written()
    {
        await Task.Delay(2100, TestContext.Current.CancellationToken); // A zip counts in steps of two seconds.

        Assert.Equal(Made, ReportDocx.Of(SampleReport.Make()));
        Assert.All(new ZipArchive(new MemoryStream(Made)).Entries, e => Assert.Equal(1980, e.LastWriteTime.Year));
    }

    [Fact]
    public void Words_that_XML_cannot_hold_are_left_out_and_the_rest_stays()
    {
        var odd = SampleReport.Make() with { Title = "Loo\u0001king\u000B again \U0001F600" };
        using var document = Open(ReportDocx.Of(odd));

        Assert.Equal("Looking again \U0001F600", Styled(document.MainDocumentPart!.Document.Body!, "Title").Single());
    }

    [Fact]
    public async Task LibreOffice_reads_it_from_the_first_word_to_the_last()
    {
        var office = Programs.FindWriter();
        Assert.SkipWhen(office is null, "LibreOffice Writer is not installed.");

        var folder = Directory.CreateTempSubdirectory("probity-docx-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "report.docx"), Made, TestContext.Current.CancellationToken);
            await Programs.RunAsync(office!, folder.FullName, $"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "report.docx");
            var text = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "report.txt"), TestContext.Current.CancellationToken);

            string[] inOrder = ["Looking again", SampleReport.Nasty, "“We looked", "Applications by force", "1,067", "Note two.", "F3: applications", "ISBN 978-1-78246-056-5"];
            Assert.Equal(inOrder, inOrder.OrderBy(part => text.IndexOf(part, StringComparison.Ordinal) is >= 0 and var at ? at : int.MaxValue));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Styled(Body body, string style) => body.Descendants<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value == style).Select(p => p.InnerText);

    private static WordprocessingDocument Open(byte[] docx) => WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
}
