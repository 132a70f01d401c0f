using System.Text;
using Probity.Features.Imports.Sheets;
using Probity.Tests.Support;

namespace Probity.Tests.Imports.Sheets;

public sealed class CsvTests
{
    [Fact]
    public async Task Rows_keep_the_number_that_a_spreadsheet_shows()
    {
        var rows = await SheetFiles.CsvAsync("Provider,What\r\nAcme,Lunch\r\n\r\nBeta,\"A pen\r\nand a diary\"\r\nGamma,Tea\r\n");

        Assert.Equal([2, 4, 5], rows.Select(r => r.Row));
        Assert.Equal("A pen\r\nand a diary", rows[1]["what"]);
        Assert.Equal(("register.csv", ""), (rows[0].File, rows[0].Sheet));
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task The_separator_is_found(char separator)
    {
        var rows = await SheetFiles.CsvAsync($"Provider{separator}What\n\"Acme, {separator}Ltd\"{separator}x\nB{separator}y");

        Assert.Equal($"Acme, {separator}Ltd", rows[0]["Provider"]);
        Assert.Equal("y", rows[1]["What"]);
    }

    [Fact]
    public async Task A_first_line_that_names_the_separator_is_obeyed()
    {
        var rows = await SheetFiles.CsvAsync("sep=;\nProvider;Value\nAcme, Beta, Gamma;1,50\n");

        Assert.Equal(("1,50", 2), (rows[0]["Value"], rows[0].Row));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("windows-1252")]
    public async Task Encodings_are_recognised(string name)
    {
        var encoding = name == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(name);
        var notes = new List<RowProblem>();
        byte[] bare = encoding.GetBytes("Provider,Value\nCafé Ltd,£5\n");

        foreach (var file in new[] { bare, [.. encoding.GetPreamble(), .. bare] })
        {
            var row = Assert.Single(await SheetFiles.ReadAsync("r.csv", file, notes));
            Assert.Equal(("Café Ltd", "£5"), (row["Provider"], row["Value"]));
        }
        Assert.Equal(name == "windows-1252", notes.Any(n => n is { Row: 2 } && n.Message.Contains("Windows-1252", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("A,B\n1,\"x\" y\n2,z\n", 2)]
    [InlineData("A,B\n1,x\n2,y \"z\"\"\n", 3)]
    [InlineData("A,B\n1,x\n2,\"never closed\n3,z\n", 3)]
    public async Task Quotation_marks_that_do_not_pair_are_named_by_row(string csv, int row)
    {
        var problem = Assert.Single((await SheetFiles.CsvAsync(csv)).SelectMany(r => r.Problems));

        Assert.Equal(row, problem.Row);
        Assert.Contains($"register.csv, row {row}: The quotation marks do not pair", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Titles_above_the_headings_are_passed_over_and_said_so()
    {
        var notes = new List<RowProblem>();
        var rows = await SheetFiles.CsvAsync("Gifts and hospitality register,,,\n,,,\nIssued 2012,,,\nDate,Provider,What,Value\n1/4/2012,Acme,Pen,5\n", notes);

        Assert.Equal(("Acme", 5), (Assert.Single(rows)["Provider"], rows[0].Row));
        Assert.Contains("row 4", Assert.Single(notes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headings_are_found_whatever_their_case_and_spaces_and_blank_ones_take_their_letter()
    {
        var rows = await SheetFiles.CsvAsync(" Date  of\toffer ,,Provider\n2012-04-01,note,Acme\n");

        Assert.Equal(["Date of offer", "Column B", "Provider"], rows[0].Cells.Keys);
        Assert.Equal(("2012-04-01", "note", ""), (rows[0]["DATE OF OFFER"], rows[0]["Column B"], rows[0]["Absent"]));
    }

    [Fact]
    public async Task A_heading_that_stands_twice_and_a_value_without_heading_are_problems()
    {
        var rows = await SheetFiles.CsvAsync("Date,Provider,date\n1,A,2\n3,B,4,stray\n");

        Assert.Contains("column ‘C’, value “date”: Two columns", Assert.Single(rows[0].Problems).Message, StringComparison.Ordinal);
        Assert.Contains("row 3, column ‘D’, value “stray”", Assert.Single(rows[1].Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Short_rows_are_read_and_values_are_kept_but_for_control_characters()
    {
        var rows = await SheetFiles.CsvAsync("A,B,C\n  x \u0001\u0007,\"tab\there\"\n");

        Assert.Equal(("  x ", "tab\there", ""), (rows[0]["A"], rows[0]["B"], rows[0]["C"]));
    }

    [Fact]
    public async Task Files_that_are_no_register_are_refused_in_words()
    {
        Assert.Contains("old Excel", (await SheetFiles.RefusedAsync("r.csv", [0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 0])).Rule, StringComparison.Ordinal);
        Assert.Contains("PDF", (await SheetFiles.RefusedAsync("r.csv", "%PDF-1.7 x"u8.ToArray())).Rule, StringComparison.Ordinal);
        Assert.Contains("not a text file", (await SheetFiles.RefusedAsync("r.csv", [1, 2, 3, 4, 5, 6, 0, 0, 0, 9])).Rule, StringComparison.Ordinal);
        Assert.Contains("UTF-8", (await SheetFiles.RefusedAsync("r.csv", [0xEF, 0xBB, 0xBF, 65, 10, 0xE9, 10])).Message, StringComparison.Ordinal);
        Assert.Empty(await SheetFiles.ReadAsync("r.csv", []));
    }

    [Fact]
    public async Task Limits_hold_on_rows_columns_and_characters()
    {
        var small = SheetLimits.Default with { FileRows = 3, Columns = 4, CellCharacters = 100, FileBytes = 10_000 };

        Assert.Equal(4, (await SheetFiles.RefusedAsync("r.csv", "A\n1\n2\n3\n"u8.ToArray(), small)).Row);
        Assert.Equal(2, (await SheetFiles.RefusedAsync("r.csv", "A,B\n1,2,3,4,5\n"u8.ToArray(), small)).Row);
        Assert.Equal(2, (await SheetFiles.RefusedAsync("r.csv", Encoding.UTF8.GetBytes("A\n" + new string('x', 5000)), small)).Row);
        Assert.Contains("larger than", (await SheetFiles.RefusedAsync("r.csv", new byte[20_000], small)).Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",")]
    [InlineData("\"\n\",")]
    public async Task One_endless_row_is_refused(string repeated)
    {
        var file = Encoding.UTF8.GetBytes("A,B\n1,2\n" + string.Concat(Enumerable.Repeat(repeated, 20_000_000 / repeated.Length)));

        Assert.Equal(3, (await SheetFiles.RefusedAsync("r.csv", file)).Row);
    }

    [Fact]
    public async Task Damaged_bytes_never_do_worse_than_a_refusal()
    {
        var random = new Random(5);
        var file = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(i => $"\"Acme, Ltd\",{i},\"£ \"\"x\"\" é\"\r\n")));
        for (var i = 0; i < TestSize.Of(300, 10_000); i++)
        {
            var damaged = (byte[])file.Clone();
            for (var n = random.Next(1, 10); n > 0; n--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            var thrown = await Record.ExceptionAsync(() => SheetFiles.ReadAsync("r.csv", damaged[..random.Next(damaged.Length)]));
            Assert.True(thrown is null or SheetException, thrown?.ToString());
        }
    }
}
