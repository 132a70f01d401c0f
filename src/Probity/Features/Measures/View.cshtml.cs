using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;
using Probity.Site;

namespace Probity.Features.Measures;

/// <summary>The figure of a measure for the reader's own body, and the rows behind it. The period stands in the address.</summary>
[Does("gift.read", Or = "case.list")]
public sealed class ViewPage(MeasureReading reading) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "")]
    public MeasureForm Filter { get; set; } = new();

    public Measure Measure { get; private set; } = null!;

    public MeasureSheet? Sheet { get; private set; }

    public GovUk.Pages Paging => new(Filter.Skip > 0 ? Filter.Address(Path, Math.Max(0, Filter.Skip - MeasureReading.PageSize)) : null, Sheet!.HasNext ? Filter.Address(Path, Filter.Skip + MeasureReading.PageSize) : null);

    public string CsvUrl => Filter.Address(Path, handler: "Csv");

    /// <summary>From the rows counted to those they were counted out of, and back.</summary>
    public (string Url, string Text)? OtherRows => Measure.OutOf is not { } of || Sheet!.Result.Measure.Unit == MeasureUnit.PerThousand ? null
        : Filter.Set == RowSet.Base ? (Filter.Address(Path, rows: "counted"), $"Show only: {Measure.Counts}") : (Filter.Address(Path, rows: "base"), $"Show: {of}");

    private string Path => $"/measures/{Measure.Code}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Measure = Find();
        if (!this.TryRead(read => Filter.Read(read, reading.Today), out var period, prefix: ""))
            return this.Invalid();
        Sheet = await reading.ShowAsync(Measure, period, Filter.Set, Filter.Skip, this.Actor(), ct);
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        Measure = Find();
        if (!this.TryRead(read => Filter.Read(read, reading.Today), out var period, prefix: ""))
            return this.Invalid();
        var (body, result, rows) = await reading.AllAsync(Measure, period, Filter.Set, this.Actor(), ct);
        var cells = rows.Select(row => (IReadOnlyList<CellValue>)new[]
        {
            CellValue.Of(Measure.Code), CellValue.Of(result.Period.From.ToString("yyyy-MM-dd")), CellValue.Of(result.Period.LastDay!.Value.ToString("yyyy-MM-dd")), CellValue.Of(result.Period.AsAt!.Value.ToString("yyyy-MM-dd")),
            CellValue.Of(row.Reference), CellValue.Of(row.On.ToString("yyyy-MM-dd")), CellValue.Of(row.What),
        });
        var output = new MemoryStream();
        await SheetWriter.WriteAsync(output, SheetFormat.Csv, Measure.Code, ExerciseMark.Columns(body, ["measure", "from", "to", "as_at", "reference", "day", "what"]), ExerciseMark.Rows(body, cells.ToAsyncEnumerable(), ct), ct);
        return File(output.ToArray(), SheetWriter.ContentType(SheetFormat.Csv), $"{body.Slug}-{Measure.Code}{ExerciseMark.Suffix(body)}.csv");
    }

    private Measure Find() => MeasureLibrary.All.FirstOrDefault(m => m.Code == Code) is { } found && MeasureReading.Opens(found, this.Actor()) ? found : throw new NotThereException();
}
