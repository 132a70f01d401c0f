using System.Text;
using Probity.Features.Imports.Sheets;

namespace Probity.Tests.Imports.Sheets;

public sealed class XlsxTests
{
    private const string Headings = """<row r="1"><c r="A1" t="inlineStr"><is><t>When</t></is></c><c r="B1" t="inlineStr"><is><t>What</t></is></c></row>""";

    [Theory]
    [InlineData("14", "41000", "2012-04-01")]
    [InlineData("14", "41000.75", "2012-04-01")]
    [InlineData("22", "41000.75", "2012-04-01T18:00:00")]
    [InlineData("22", "41000", "2012-04-01")]
    [InlineData("20", "0.5", "12:00")]
    [InlineData("46", "1.25", "30:00")]
    [InlineData("14", "1", "1900-01-01")]
    [InlineData("14", "61", "1900-03-01")]
    [InlineData("14", "-5", "-5")]
    [InlineData("14", "1e300", "1E+300")]
    [InlineData("0", "41000", "41000")]
    [InlineData("0", "0.30000000000000004", "0.3")]
    [InlineData("0", "1.5E-5", "0.000015")]
    [InlineData("0", "1.2E+10", "12000000000")]
    [InlineData("4", "1234.5", "1234.50")]
    [InlineData("10", "0.125", "12.50%")]
    public async Task Numbers_say_what_their_format_shows(string format, string stored, string shown)
    {
        var styles = $"""<styleSheet><cellXfs><xf numFmtId="{format}"/></cellXfs></styleSheet>""";

        Assert.Equal(shown, await CellAsync($"""<c r="A2" s="0"><v>{stored}</v></c>""", styles));
    }

    [Theory]
    [InlineData("dd/mm/yyyy", "41000", "2012-04-01")]
    [InlineData("[$-809]d\\ mmmm\\ yyyy;@", "41000", "2012-04-01")]
    [InlineData("mmm-yy", "41000", "2012-04-01")]
    [InlineData("d/m/yy h:mm AM/PM", "41000.5", "2012-04-01T12:00:00")]
    [InlineData("[h]:mm", "2.5", "60:00")]
    [InlineData("00000000", "1234567", "01234567")]
    [InlineData("\"Day \"0", "3", "3")]
    [InlineData("[Red]#,##0.00;[Blue]-#,##0.00", "-5", "-5.00")]
    [InlineData("£#,##0", "1500", "1500")]
    [InlineData("General", "5", "5")]
    public async Task A_workbooks_own_formats_are_understood(string code, string stored, string shown)
    {
        var styles = $"""
            <styleSheet><numFmts><numFmt numFmtId="170" formatCode="{code.Replace("\"", "&quot;", StringComparison.Ordinal)}"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs></styleSheet>
            """;

        Assert.Equal(shown, await CellAsync($"""<c r="A2" s="0"><v>{stored}</v></c>""", styles));
    }

    [Fact]
    public async Task Days_from_1904_are_understood()
    {
        var file = SheetFiles.Xlsx(Headings + """<row><c s="0"><v>39538</v></c></row>""",
            """<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>""", workbookPr: """<workbookPr date1904="1"/>""");

        Assert.Equal("2012-04-01", (await SheetFiles.ReadAsync("r.xlsx", file))[0]["When"]);
    }

    [Theory]
    [InlineData("""<c t="s"><v>0</v></c>""", "Rich text and spaces ")]
    [InlineData("""<c t="inlineStr"><is><t>tab_x0009_</t></is></c>""", "tab\t")]
    [InlineData("""<c t="inlineStr"><is><t>_x005F_x0009_</t></is></c>""", "_x0009_")]
    [InlineData("""<c t="str"><f>A1&amp;"x"</f><v>joined</v></c>""", "joined")]
    [InlineData("""<c><f>1+1</f><v>2</v></c>""", "2")]
    [InlineData("""<c t="b"><v>1</v></c>""", "yes")]
    [InlineData("""<c t="d"><v>2012-04-01T00:00:00</v></c>""", "2012-04-01")]
    [InlineData("""<c t="inlineStr"><is><t>'=1+1</t></is></c>""", "'=1+1")]
    public async Task Cells_are_read_whatever_their_kind(string cell, string shown) => Assert.Equal(shown, await CellAsync(cell,
        strings: """<sst><si><r><t>Rich </t></r> <r><t xml:space="preserve">text and spaces </t></r><rPh sb="0" eb="1"><t>furigana</t></rPh></si></sst>"""));

    [Theory]
    [InlineData("""<c><f>1+1</f></c>""", "without a saved result")]
    [InlineData("""<c t="e"><v>#REF!</v></c>""", "value “#REF!”: This cell holds an error")]
    public async Task What_a_cell_cannot_say_is_a_problem_at_its_place(string cell, string words)
    {
        var row = Assert.Single(await SheetFiles.ReadAsync("r.xlsx", SheetFiles.Xlsx($"""{Headings}<row r="7">{cell}</row>""")));

        var problem = Assert.Single(row.Problems);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("r.xlsx, sheet ‘Offers 2012’, row 7, column ‘When’", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_and_rows_without_references_and_with_gaps_keep_their_place()
    {
        var rows = await SheetFiles.ReadAsync("r.xlsx", SheetFiles.Xlsx(
            Headings + """<row/><row><c/><c><v>1</v></c></row><row r="9"><c r="B9"><v>2</v></c></row><row r="10"><c r="A10" s="9"/></row>"""));

        Assert.Equal([(3, "1"), (9, "2")], rows.Select(r => (r.Row, r["What"])));
    }

    [Fact]
    public async Task Hidden_sheets_are_read_and_named()
    {
        var notes = new List<RowProblem>();
        var file = SheetFiles.Xlsx(Headings + "<row><c><v>1</v></c></row>", sheetState: "state=\"veryHidden\"");

        Assert.Single(await SheetFiles.ReadAsync("r.xlsx", file, notes));
        Assert.Contains("hidden", Assert.Single(notes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_that_are_merged_over_rows_are_named_with_what_to_do()
    {
        var notes = new List<RowProblem>();
        var file = SheetFiles.Xlsx(Headings + "<row><c><v>1</v></c></row><row><c/></row>", afterRows: """<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/></mergeCells>""");

        await SheetFiles.ReadAsync("r.xlsx", file, notes);

        Assert.Equal("r.xlsx, sheet ‘Offers 2012’: Cells are merged over several rows in A2:A3. Only the first row of each has the value; the rows below it were read as blank. "
            + "Unmerge them in a spreadsheet program, fill in every row and import the file again.", Assert.Single(notes).Message);
    }

    [Fact]
    public async Task Many_shared_texts_come_back_each_to_its_cell()
    {
        const int count = 70_000;
        var strings = new StringBuilder("<sst>");
        var data = new StringBuilder(Headings);
        for (var i = 0; i < count; i++)
        {
            strings.Append($"<si><t>text é {i}</t></si>");
            data.Append($"<row><c t=\"s\"><v>{count - 1 - i}</v></c><c t=\"s\"><v>{i * 7919L % count}</v></c></row>");
        }

        var rows = await SheetFiles.ReadAsync("r.xlsx", SheetFiles.Xlsx(data.ToString(), strings: strings.Append("</sst>").ToString()));

        Assert.Equal(count, rows.Count);
        Assert.All(rows.Index(), r => Assert.Equal(
            ($"text é {count - 1 - r.Index}", $"text é {r.Index * 7919L % count}"), (r.Item["When"], r.Item["What"])));
    }

    private static async Task<string> CellAsync(string cell, string? styles = null, string? strings = null) =>
        (await SheetFiles.ReadAsync("r.xlsx", SheetFiles.Xlsx($"{Headings}<row>{cell}<c r=\"B2\"><v>1</v></c></row>", styles, strings)))[0]["When"];
}
