using System.IO.Compression;
using System.Text;
using Probity.Features.Imports.Sheets;

namespace Probity.Tests.Imports.Sheets;

internal static class SheetFiles
{
    public static Task<List<SheetRow>> CsvAsync(string text, List<RowProblem>? notes = null) => ReadAsync("register.csv", Encoding.UTF8.GetBytes(text), notes);

    public static async Task<List<SheetRow>> ReadAsync(string name, byte[] file, List<RowProblem>? notes = null, SheetLimits? limits = null)
    {
        using var stream = new MemoryStream(file);
        return await SheetReader.ReadAsync(stream, name, limits ?? SheetLimits.Default, notes ?? [], TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<RowProblem> RefusedAsync(string name, byte[] file, SheetLimits? limits = null) =>
        (await Assert.ThrowsAsync<SheetException>(() => ReadAsync(name, file, limits: limits))).Problem;

    public static async Task<byte[]> WriteAsync(SheetFormat format, IReadOnlyList<string> columns, params IReadOnlyList<CellValue>[] rows)
    {
        using var stream = new MemoryStream();
        await SheetWriter.WriteAsync(stream, format, "Gifts", columns, rows.ToAsyncEnumerable(), TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    /// <summary>A workbook of one sheet, made by hand so that it can be as odd as real ones.</summary>
    public static byte[] Xlsx(string sheetData, string? styles = null, string? strings = null, string workbookPr = "", string sheetState = "", string before = "", string afterRows = "") => Zip(
        ("_rels/.rels", """<Relationships xmlns="r"><Relationship Id="a" Type="http://x/officeDocument" Target="/xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"""<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{workbookPr}<sheets><sheet name="Offers 2012" sheetId="1" r:id="s1" {sheetState}/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", """
            <Relationships xmlns="r"><Relationship Id="s1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="s2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="s3" Type="http://x/styles" Target="styles.xml"/>
            <Relationship Id="s4" Type="http://x/hyperlink" Target="http://not a valid address" TargetMode="External"/></Relationships>
            """),
        ("xl/worksheets/sheet1.xml", $"{before}<worksheet><sheetData>{sheetData}</sheetData>{afterRows}</worksheet>"),
        ("xl/styles.xml", styles ?? "<styleSheet/>"),
        ("xl/sharedStrings.xml", strings ?? "<sst/>"));

    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        return file.ToArray();
    }
}
