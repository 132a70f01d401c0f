using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Programmes;
using Probity.Site;

namespace Probity.Features.Inspections.Entry;

/// <summary>Adds a part to a programme.</summary>
[Does("inspection.plan")]
public sealed class PartPage(EntryDesk desk) : PageModel, IReloads, IFieldForm
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Part { get; set; } = "";

    [BindProperty]
    public Dictionary<string, string?> Form { get; set; } = [];

    [BindProperty]
    public int Version { get; set; }

    public Programme Programme { get; private set; } = null!;

    internal ProgrammePart Meant { get; private set; } = null!;

    public IReadOnlyList<EntryField> Fields { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Version = Programme.Version;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        var typed = new TypedFields(Form);
        await desk.ReviseAsync(Code, Version, definition => Meant.With(definition, typed), typed["why"], this.Actor(), ct);
        TempData["Banner"] = "Added.";
        return LocalRedirect($"/inspections/programmes/{Code}");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Programme = await desk.PlannedAsync(Code, this.Actor(), ct);
        Meant = ProgrammeParts.All.FirstOrDefault(p => p.Code == Part) ?? throw new NotThereException();
        Fields = [.. Meant.Fields(Programme.Read()), .. Programme.Status is ProgrammeStatus.Open ? [new EntryField("why", "Why does the framework change?", EntryKind.Area)] : Array.Empty<EntryField>()];
    }
}
