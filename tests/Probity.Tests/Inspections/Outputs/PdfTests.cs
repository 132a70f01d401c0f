using System.Text;
using Probity.Features.Inspections.Outputs;
using Probity.Features.Inspections.Outputs.Pdf;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Outputs;

/// <summary>One Chromium for the tests of this class.</summary>
public sealed class PdfTests(PdfTests.Printer printers) : IClassFixture<PdfTests.Printer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_is_printed_with_tags_a_language_and_a_title()
    {
        var pdf = Encoding.Latin1.GetString(await PrintAsync());

        Assert.StartsWith("%PDF-1.", pdf, StringComparison.Ordinal);
        Assert.Contains("/StructTreeRoot", pdf, StringComparison.Ordinal);
        Assert.Matches(@"/Marked true", pdf);
        Assert.Matches(@"/Lang \(en", pdf);
        Assert.Contains("/Title", pdf, StringComparison.Ordinal);
        Assert.All(new[] { "H1", "H2", "H3", "Table", "TH", "Caption", "L", "LI", "Figure" }, tag => Assert.Contains($"/S /{tag}", pdf, StringComparison.Ordinal));
        Assert.Contains("/Outlines", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_printed_report_tells_neither_when_nor_where_it_was_made()
    {
        var pdf = Encoding.Latin1.GetString(await PrintAsync());

        Assert.DoesNotContain("CreationDate", pdf, StringComparison.Ordinal);
        Assert.DoesNotContain("ModDate", pdf, StringComparison.Ordinal);
        Assert.DoesNotContain("file:", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_report_gives_the_same_bytes()
    {
        var first = await PrintAsync();
        await Task.Delay(1100, Ct);

        Assert.Equal(first, await PrintAsync());
    }

    [Fact]
    public async Task Its_words_are_read_in_the_order_of_the_report_and_its_mark_on_every_page()
    {
        var text = await WordsAsync(await PrintAsync());

        string[] inOrder = ["An inspection of integrity", "Looking again", "The force received 145 applications", "“We looked", "[to be supplied]", "One force did not supply", "Note three.", "F3: applications", "ISBN 978-1-78246-056-5"];
        Assert.Equal(inOrder, inOrder.OrderBy(part => text.IndexOf(part, StringComparison.Ordinal) is >= 0 and var at ? at : int.MaxValue));
        var pages = text.Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(pages.Length > 1);
        Assert.All(pages, (page, i) => Assert.Contains($"Page {i + 1} of {pages.Length}", page, StringComparison.Ordinal));
        Assert.All(pages, page => Assert.Contains("Exercise data · Draft", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_are_printed_at_once()
    {
        var printed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PrintAsync()));

        Assert.All(printed, pdf => Assert.Equal(printed[0], pdf));
    }

    [Fact]
    public async Task Nothing_in_a_report_can_run_or_fetch()
    {
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, "secret of the machine", Ct);
        var html = $"<title>x</title><p>before</p><script>document.body.textContent='ran'</script><iframe src='file://{secret}' title='f'></iframe><object data='file://{secret}'></object>";

        var text = await WordsAsync(await printers.One.PrintAsync(html, Ct));
        File.Delete(secret);

        Assert.Contains("before", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ran", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_Chromium_the_refusal_says_what_to_do()
    {
        await using var printer = new PdfPrinter(null, TimeSpan.FromSeconds(5));

        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => printer.PrintAsync("<p>x</p>", Ct));
        Assert.Contains("choose docx, html or text", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sleep 60", "within 2 seconds")]
    [InlineData("exit 1", "ended before it had printed")]
    public async Task A_Chromium_that_does_not_answer_is_given_up(string does, string said)
    {
        var program = Path.GetTempFileName();
        await File.WriteAllTextAsync(program, $"#!/bin/sh\n{does}\n", Ct);
        await Programs.RunAsync("/bin/chmod", Path.GetTempPath(), "500", program);
        try
        {
            await using var printer = new PdfPrinter(program, TimeSpan.FromSeconds(2));

            var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => printer.PrintAsync("<p>x</p>", Ct));
            Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(program);
        }
    }

    [Fact]
    public async Task After_Chromium_died_the_next_report_is_printed_by_another()
    {
        await PrintAsync();
        await printers.One.EndAsync();

        Assert.NotEmpty(await PrintAsync());
    }

    private static async Task<string> WordsAsync(byte[] pdf)
    {
        var reader = Programs.Find("pdftotext");
        Assert.SkipWhen(reader is null, "poppler-utils is not installed.");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf, Ct);
            return await Programs.RunAsync(reader!, Path.GetTempPath(), file, "-");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<byte[]> PrintAsync()
    {
        Assert.SkipWhen(ChromiumProgram.Find() is null, "Chromium is not installed.");
        using var pdf = new MemoryStream();
        await new ReportOutputs(printers.One).WriteAsync(SampleReport.Make(), ReportFormat.Pdf, pdf, Ct);
        return pdf.ToArray();
    }

    public sealed class Printer : IAsyncDisposable
    {
        public PdfPrinter One { get; } = new();

        public ValueTask DisposeAsync() => One.DisposeAsync();
    }
}
