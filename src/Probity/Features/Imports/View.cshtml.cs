using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Imports.Sheets;
using Probity.Site;

namespace Probity.Features.Imports;

/// <summary>One import: how far it is, what it would do or has done, what is wrong, and what can be done about it.</summary>
[Does(DoesAttribute.Nothing)]
public sealed class ViewPage(Importer importer, ImportUndoing undoing, ImportConfirming confirming, ImportWork work) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    public ImportBatch Batch { get; private set; } = null!;

    public IReadOnlyList<ImportProblem> Problems { get; private set; } = [];

    /// <summary>Who has authority over whom by it.</summary>
    public IReadOnlyList<string> Authority { get; private set; } = [];

    /// <summary>Where its rows are now; of gifts, those that it brought.</summary>
    public string RegisterAddress => Addresses.Of($"/{Batch.Register}", ("batch", Batch.Register == "gifts" ? Batch.Reference : null));

    [BindProperty]
    public string? Why { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Batch.Status is ImportStatus.Uploaded ? Redirect($"/imports/{Reference}/columns") : Page();
    }

    public async Task<IActionResult> OnPostApplyAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Batch.Status is not ImportStatus.Staged)
            throw new RuleBrokenException($"{Reference} is {Batch.Status.Words()}.");
        if (Batch.WaitsForSecond)
            throw new RuleBrokenException("A second person must confirm this import first.");
        await work.ApplyAsync(Batch.Id, this.Actor());
        return Redirect($"/imports/{Reference}");
    }

    /// <summary>Asks for the second person whom an import, or its undoing, needs.</summary>
    public async Task<IActionResult> OnPostAskAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(read => read.Text(Why, "Enter why"), out var why, prefix: ""))
            return this.Invalid();
        await confirming.AskAsync(Reference, undo: Batch.Status is ImportStatus.Applied, why, this.Actor(), ct);
        TempData["Banner"] = "Asked. Nothing happens until a second person has confirmed.";
        return Redirect($"/imports/{Reference}");
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        await importer.DiscardAsync(Batch, this.Actor(), ct);
        TempData["Banner"] = $"{Reference} is discarded. Nothing was imported.";
        return Redirect("/imports");
    }

    public async Task<IActionResult> OnPostUndoAsync(bool sure, CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!sure)
            throw new RuleBrokenException("Tick the box to say that you are sure.");
        await undoing.UndoAsync(Reference, this.Actor(), ct);
        TempData["Banner"] = $"{Reference} is undone. What it brought is gone from the register.";
        return Redirect($"/imports/{Reference}");
    }

    /// <summary>Every stored problem as CSV.</summary>
    public async Task<IActionResult> OnGetProblemsAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        var problems = await importer.ProblemsAsync(Batch, ImportProblem.Kept, ct);
        var (file, body) = (new MemoryStream(), await importer.BodyAsync(this.Actor(), ct));
        await SheetWriter.WriteAsync(file, SheetFormat.Csv, "problems", ExerciseMark.Columns(body, ["file", "sheet", "row", "column", "value", "rule"]), ExerciseMark.Rows(body, RowsAsync(), ct), ct);
        return File(file.ToArray(), SheetWriter.ContentType(SheetFormat.Csv), $"{Reference}-problems{ExerciseMark.Suffix(body)}.csv");

        async IAsyncEnumerable<IReadOnlyList<CellValue>> RowsAsync()
        {
            await Task.CompletedTask;
            foreach (var p in problems)
                yield return [CellValue.Of(p.File), CellValue.Of(p.Sheet), CellValue.Of((long?)p.Row), CellValue.Of(p.Column), CellValue.Of(p.Value), CellValue.Of(p.Rule)];
        }
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Batch = await importer.FindAsync(Reference, this.Actor(), ct);
        Problems = await importer.ProblemsAsync(Batch, ImportProblem.Shown, ct);
        Authority = await confirming.SentencesAsync(Batch, ct);
    }
}
