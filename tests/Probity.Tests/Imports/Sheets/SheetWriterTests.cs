using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Probity.Features.Imports.Sheets;

namespace Probity.Tests.Imports.Sheets;

public sealed class SheetWriterTests
{
    private static readonly string[] Columns = ["Reference", "Provider, \"as typed\"", "Value", "Offered on", "=Count", "Recorded", "Answer"];

    public static TheoryData<SheetFormat> Formats => [.. Enum.GetValues<SheetFormat>()];

    public static TheoryData<string> AwkwardTexts =>
    [
        "=1+1", "'=1+1", "''=1", "+44 161", "-5", "@SUM(A1)", "\tx", " =x", "\u00A0=x", "\uFEFF=x", "＝1", "' =x", "'plain", "=HYPERLINK(\"http://x\")",
        "a,b;c|d", "say \"so\"", "line\nbreak", "line\r\nbreak", "end\r", "  spaces  ", "_x0041_", "_x000D_ and _X005f_", "<tag> & ]]> ", "Ŵ 🐴 e\u0301", "0123", "1e5", "TRUE",
        "2012-04-01", "null", "\"", "'", "sep=;",
    ];

    [Theory]
    [MemberData(nameof(AwkwardTexts))]
    public async Task Any_text_comes_back_as_it_was_from_every_format(string text)
    {
        foreach (var format in Enum.GetValues<SheetFormat>())
        {
            var file = await SheetFiles.WriteAsync(format, ["Key", "Text"], [CellValue.Of("k"), CellValue.Of(text)]);
            var row = Assert.Single(await SheetFiles.ReadAsync($"r.{format}", file));

            Assert.Equal((format, text), (format, row["Text"]));
            Assert.Empty(row.Problems);
        }
    }

    [Fact]
    public async Task Random_texts_come_back_as_they_were_from_every_format()
    {
        var random = new Random(2012);
        const string letters = "ab'=+-@\t\r\n \",;|_x0A1\u00A0\u200B＝é🐴{}[]<>&\\";
        var rows = Enumerable.Range(0, 2000).Select(_ => new[]
        {
            CellValue.Of("k"), CellValue.Of(string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => letters[random.Next(letters.Length)]))),
        }).ToArray();

        foreach (var format in Enum.GetValues<SheetFormat>())
        {
            var read = await SheetFiles.ReadAsync($"r.{format}", await SheetFiles.WriteAsync(format, ["Key", "Text"], rows));
            Assert.Equal(rows.Select(r => r[1].Text), read.Select(r => r["Text"]));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Every_kind_of_value_comes_back_the_same_from_every_format(SheetFormat format)
    {
        CellValue[] row =
        [
            CellValue.Of("GFT-NSH-2026-0042"), CellValue.Of("Acme"), CellValue.OfPence(123_450), CellValue.Of(new DateOnly(2024, 2, 29)),
            CellValue.Of(12.340m), CellValue.Of(new DateTimeOffset(2024, 5, 1, 11, 0, 0, 5, TimeSpan.FromHours(1))), CellValue.Of(true),
        ];
        CellValue[] second =
        [
            CellValue.Of("x"), CellValue.Empty, CellValue.OfPence(-1), CellValue.Of(new DateOnly(1829, 9, 29)),
            CellValue.Of(12345678901234567890.5m), CellValue.Of((DateTimeOffset?)null), CellValue.Of(false),
        ];

        var rows = await SheetFiles.ReadAsync($"r.{format}", await SheetFiles.WriteAsync(format, Columns, row, second));

        Assert.Equal(["GFT-NSH-2026-0042", "Acme", "1234.50", "2024-02-29", "12.34", "2024-05-01T10:00:00.005Z", "yes"], Columns.Select(c => rows[0][c]));
        Assert.Equal(["x", "", "-0.01", "1829-09-29", "12345678901234567890.5", "", "no"], Columns.Select(c => rows[1][c]));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Characters_that_would_break_a_file_are_left_out(SheetFormat format)
    {
        var file = await SheetFiles.WriteAsync(format, ["Key", "Text"], [CellValue.Of("k"), CellValue.Of("a\0b\u0001c\uD83Dd\uFFFEe\u0085f")]);

        Assert.Equal("abc\uFFFDdef", Assert.Single(await SheetFiles.ReadAsync($"r.{format}", file))["Text"]);
    }

    [Fact]
    public async Task Csv_is_as_spreadsheets_want_it_and_runs_no_formula()
    {
        var file = await SheetFiles.WriteAsync(SheetFormat.Csv, ["Who", "Value"], [CellValue.Of("=cmd|' /C calc'!A0"), CellValue.OfPence(-500)]);

        Assert.Equal("\uFEFFWho,Value\r\n\"'=cmd|' /C calc'!A0\",-5.00\r\n", Encoding.UTF8.GetString(file));
    }

    [Fact]
    public async Task A_workbook_is_valid_by_the_libraries_own_validator()
    {
        CellValue[] row =
        [
            CellValue.Of("=1"), CellValue.Empty, CellValue.OfPence(5), CellValue.Of(new DateOnly(2024, 2, 29)), CellValue.Of(1.5m), CellValue.Of("\u0001_x0001_\r"), CellValue.Of(true),
        ];
        using var file = new MemoryStream(await SheetFiles.WriteAsync(SheetFormat.Xlsx, Columns, row));
        using var document = SpreadsheetDocument.Open(file, false);

        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        Assert.DoesNotContain(document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>(), _ => true);
    }

    [Fact]
    public async Task A_text_too_long_for_a_workbook_is_refused_and_goes_into_csv()
    {
        CellValue[] row = [CellValue.Of("k"), CellValue.Of(new string('x', 32_768))];

        var refused = await Assert.ThrowsAsync<SheetException>(() => SheetFiles.WriteAsync(SheetFormat.Xlsx, ["Key", "Text"], row));
        var csv = await SheetFiles.ReadAsync("r.csv", await SheetFiles.WriteAsync(SheetFormat.Csv, ["Key", "Text"], row));

        Assert.Equal((2, "Text"), (refused.Problem.Row, refused.Problem.Column));
        Assert.Equal(32_768, csv[0]["Text"].Length);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_register_without_rows_has_its_headings_only(SheetFormat format) =>
        Assert.Empty(await SheetFiles.ReadAsync($"r.{format}", await SheetFiles.WriteAsync(format, Columns)));
}
