using System.IO.Compression;
using Probity.Features.Imports.Sheets;
using Probity.Tests.Support;

namespace Probity.Tests.Imports.Sheets;

public sealed class XlsxHostileTests
{
    private const string Good = """<row r="1"><c t="inlineStr"><is><t>When</t></is></c></row><row><c><v>1</v></c></row>""";

    [Fact]
    public async Task A_bomb_is_refused_before_it_goes_off()
    {
        var bomb = Bomb(200 << 20);
        Assert.InRange(bomb.Length, 1, 2 << 20);

        Assert.Contains("far more than a spreadsheet needs", (await SheetFiles.RefusedAsync("r.xlsx", bomb)).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bomb_that_lies_about_its_size_is_refused_when_it_goes_off()
    {
        var bomb = Bomb(200 << 20);
        Understate(bomb, 200 << 20);

        await SheetFiles.RefusedAsync("r.xlsx", bomb);
    }

    [Fact]
    public async Task All_parts_together_have_a_limit()
    {
        var limits = SheetLimits.Default with { UnpackedBytes = 100_000 };
        var random = new Random(1);
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(_ => $"<row><c><v>{random.Next()}</v></c></row>"));

        Assert.Contains("unpack", (await SheetFiles.RefusedAsync("r.xlsx", SheetFiles.Xlsx(Good + rows), limits)).Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>""")]
    [InlineData("""<!DOCTYPE x SYSTEM "file:///etc/passwd">""")]
    public async Task Document_types_and_entities_are_refused(string declaration) =>
        Assert.Contains("document type", (await SheetFiles.RefusedAsync("r.xlsx", SheetFiles.Xlsx(Good, before: declaration))).Rule, StringComparison.Ordinal);

    [Fact]
    public async Task One_endless_attribute_text_or_nesting_is_refused()
    {
        var endless = new string('x', 20 << 20);

        await SheetFiles.RefusedAsync("r.xlsx", SheetFiles.Xlsx($"""{Good}<row r="{endless}"/>"""));
        await SheetFiles.RefusedAsync("r.xlsx", SheetFiles.Xlsx($"""{Good}<row><c t="str"><v>{endless}</v></c></row>"""));
        await SheetFiles.RefusedAsync("r.xlsx", SheetFiles.Xlsx($"{Good}<row>{string.Concat(Enumerable.Repeat("<a>", 100_000))}"));
    }

    [Theory]
    [InlineData("<row r=\"1048577\"><c><v>1</v></c></row>", "1,048,576 rows")]
    [InlineData("<row><c r=\"XFD2\"><v>1</v></c></row>", "column XFD")]
    [InlineData("<row><c t=\"s\"><v>9</v></c></row>", "damaged")]
    public async Task Rows_columns_and_texts_beyond_the_file_are_refused(string row, string words) =>
        Assert.Contains(words, (await SheetFiles.RefusedAsync("r.xlsx", SheetFiles.Xlsx(Good + row))).Rule, StringComparison.Ordinal);

    [Fact]
    public async Task A_zip_that_is_no_workbook_is_refused_in_words()
    {
        Assert.Contains("not an Excel workbook", (await SheetFiles.RefusedAsync("r.xlsx", SheetFiles.Zip(("mimetype", "application/vnd.oasis")))).Rule, StringComparison.Ordinal);
        Assert.Contains("not a workbook", (await SheetFiles.RefusedAsync("r.xlsx", "Date,What\n"u8.ToArray())).Rule, StringComparison.Ordinal);
        Assert.Contains("damaged", (await SheetFiles.RefusedAsync("r.xlsx", "PK\u0003\u0004 nonsense"u8.ToArray())).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_cut_or_damaged_anywhere_never_does_worse_than_a_refusal()
    {
        var random = new Random(11);
        var file = await SheetFiles.WriteAsync(SheetFormat.Xlsx, ["When", "What"],
            [.. Enumerable.Range(0, 500).Select(i => new[] { CellValue.Of(new DateOnly(2012, 4, 1).AddDays(i)), CellValue.Of($"Gift {random.Next()}") })]);

        for (var i = 0; i < TestSize.Of(200, 5000); i++)
        {
            var damaged = (byte[])file.Clone();
            for (var n = random.Next(0, 10); n > 0; n--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (i % 2 == 0)
                damaged = damaged[..random.Next(damaged.Length)];

            var thrown = await Record.ExceptionAsync(() => SheetFiles.ReadAsync("r.xlsx", damaged));
            Assert.True(thrown is null or SheetException, thrown?.ToString());
        }
    }

    private static byte[] Bomb(int size)
    {
        using var file = new MemoryStream(SheetFiles.Xlsx(Good).ToArray());
        using var result = new MemoryStream();
        file.CopyTo(result);
        using (var zip = new ZipArchive(result, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
            part.Write("<worksheet><sheetData>"u8);
            var rows = new byte[1 << 20];
            for (var i = 0; i < rows.Length; i += 8)
                "<row  />"u8.CopyTo(rows.AsSpan(i));
            for (var i = 0; i < size / rows.Length; i++)
                part.Write(rows);
        }
        return result.ToArray();
    }

    /// <summary>Writes a smaller unpacked size wherever the true one stands.</summary>
    private static void Understate(byte[] zip, int size)
    {
        for (var i = 0; i + 4 <= zip.Length; i++)
        {
            var stated = BitConverter.ToUInt32(zip, i);
            if (stated >= size && stated < size + 1000)
                BitConverter.TryWriteBytes(zip.AsSpan(i), 1_000_000u);
        }
    }
}
