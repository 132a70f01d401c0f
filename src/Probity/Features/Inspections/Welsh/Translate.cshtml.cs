using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Imports.Sheets;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Outputs;
using Probity.Site;

namespace Probity.Features.Inspections.Welsh;

/// <summary>The Welsh of a report and its release beside the English, part by part.</summary>
[Does("inspection.draft", Or = "inspection.sign")]
public sealed class TranslatePage(WelshDesk desk, WelshFiles files, WelshSignOff sign, InspectionTeam team, ReportOutputs outputs) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Force { get; set; } = "";

    /// <summary>The part that is shown; the first that is not done without it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Part { get; set; }

    [BindProperty]
    public WelshForm Form { get; set; } = new();

    public WelshShown Shown { get; private set; } = null!;

    public WelshPart Current { get; private set; } = null!;

    public bool MayWrite { get; private set; }

    public bool MaySign { get; private set; }

    public bool MayEdit => MayWrite && Shown.Status is WelshStatus.Writing;

    /// <summary>What was wrong with a file, row by row.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>What a box is about, as the report stands now; null when it says that no more.</summary>
    public WelshLine? LineOf(WelshBox box) => Current.Lines.FirstOrDefault(l => l.Key == box.Key);

    /// <summary>Somebody saved another text since the page was opened.</summary>
    public static WelshKeptText? Meanwhile(WelshBox box, WelshLine? line) => line?.Kept is { Welsh: { } now } kept && FormReader.Clean(now) != FormReader.Clean(box.Was) ? kept : null;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnGetFileAsync(string? format, CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!Enum.TryParse<SheetFormat>(format, out var wanted) || wanted is not (SheetFormat.Csv or SheetFormat.Xlsx))
            return NotFound();
        using var file = new MemoryStream();
        await WelshFiles.WriteAsync(file, wanted, Shown, ct);
        return File(file.ToArray(), SheetWriter.ContentType(wanted), $"{Programme}-{Force}-cymraeg.{wanted.ToString().ToLowerInvariant()}");
    }

    public async Task<IActionResult> OnGetDocumentAsync(string? format, string? kind, CancellationToken ct)
    {
        await ReloadAsync(ct);
        return kind is not (null or "release") || Shown.Written < Shown.Count ? NotFound()
            : await this.DraftFileAsync(outputs, kind is null ? Shown.Report : Shown.Release, format, $"{Programme}-{Force}{(kind is null ? "" : "-release")}-cy-draft", ct);
    }

    [Does("inspection.draft")]
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        if (!this.TryRead(Form.Read, out var written))
            return await AgainAsync(ct);
        await desk.SaveAsync(Place, written, this.Actor(), ct);
        return Done($"{written.Count} {(written.Count == 1 ? "text is" : "texts are")} saved.");
    }

    [Does("inspection.draft")]
    public async Task<IActionResult> OnPostUploadAsync(CancellationToken ct)
    {
        if (Form.Upload is not { Length: > 0 } upload)
        {
            ModelState.AddModelError("Form.Upload", "Choose the file that the translator sent back");
            return await AgainAsync(ct);
        }

        await using var stream = upload.OpenReadStream();
        var (taken, problems) = await files.TakeAsync(Place, stream, Path.GetFileName(upload.FileName.Replace('\\', '/')), this.Actor(), ct);
        if (problems.Count == 0)
            return Done(taken == 0 ? "Nothing in the file differs from what is saved." : $"{taken} {(taken == 1 ? "text was" : "texts were")} taken in.");
        ModelState.AddModelError("Form.Upload", $"Nothing was taken in. {problems[0]}{(problems.Count > 1 ? $" And {problems.Count - 1} more, listed below." : "")}");
        Problems = problems;
        return await AgainAsync(ct);
    }

    [Does("inspection.draft")]
    public async Task<IActionResult> OnPostReadAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Form.Translator, "Enter the translator who read all of it", max: 120, min: 3, field: "Translator"), out var translator))
            return await AgainAsync(ct);
        await desk.NoteReaderAsync(Place, translator, this.Actor(), ct);
        return Done("Noted. It is not marked as an unreviewed translation any more.");
    }

    [Does("inspection.sign")]
    public async Task<IActionResult> OnPostSignAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Form.SignWhy, "Enter what you looked at", max: 2000, min: 3, field: "SignWhy"), out var why))
            return await AgainAsync(ct);
        await sign.RequestAsync(Programme, Force, why, this.Actor(), ct);
        return Done("Asked. Another HM Inspector must confirm, under Requests for a second person.");
    }

    [Does("inspection.draft")]
    public async Task<IActionResult> OnPostReopenAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Form.ReopenWhy, "Enter why it is opened again", max: 2000, min: 3, field: "ReopenWhy"), out var why))
            return await AgainAsync(ct);
        await desk.ReopenAsync(Place, why, this.Actor(), ct);
        return Done("The Welsh version is open again.");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var actor = this.Actor();
        Shown = await desk.ReadAsync(Programme, Force, actor.May("inspection.sign") ? "inspection.sign" : "inspection.draft", actor, ct);
        var facts = await team.FactsAsync(Shown.English.Programme, Shown.English.Force.Id, actor, ct);
        (MayWrite, MaySign) = (Decisions.Decide(actor, "inspection.draft", facts).Permitted, Decisions.Decide(actor, "inspection.sign", facts).Permitted);
        Current = Part is null ? Shown.Parts.FirstOrDefault(p => p.Lines.Any(l => l.IsOpen)) ?? Shown.Parts[0] : Shown.Parts.FirstOrDefault(p => p.Code == Part) ?? Shown.Parts[0];
        Form.Version = Shown.Version?.Version ?? 0;
        // What was typed stays; a page that is opened has what is kept.
        if (Form.Boxes.Count == 0)
            Form.Boxes = WelshForm.BoxesOf(Current);
    }

    private DraftPlace Place => new(Programme, Force, Form.Version);

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        var version = Form.Version;
        await ReloadAsync(ct);
        Form.Version = version;
        return this.Invalid();
    }

    private LocalRedirectResult Done(string banner)
    {
        TempData["Banner"] = banner;
        return LocalRedirect($"/inspections/{Programme}/{Force}/draft/welsh{(Part is null ? "" : $"?part={Uri.EscapeDataString(Part)}")}");
    }
}
