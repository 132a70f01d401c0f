using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;
using Probity.Site;

namespace Probity.Features.Inspections.Entry;

/// <summary>A programme, part by part.</summary>
[Does("inspection.plan")]
public sealed class ProgrammePage(EntryDesk desk) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public Programme Programme { get; private set; } = null!;

    public ProgrammeDefinition Definition { get; private set; } = null!;

    public IReadOnlyList<Body> Forces { get; private set; } = [];

    internal static IReadOnlyList<ProgrammePart> Parts => ProgrammeParts.All;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostRemoveAsync(string? part, string? item, CancellationToken ct)
    {
        var meant = Parts.FirstOrDefault(p => p.Code == part) ?? throw new NotThereException();
        await desk.ReviseAsync(Code, Version, definition => meant.Without(definition, item ?? ""), Why, this.Actor(), ct);
        return Done("Taken out.");
    }

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken ct)
    {
        await desk.OpenAsync(Code, Version, this.Actor(), ct);
        return Done("The programme is open: everybody can read what it asks.");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Programme = await desk.PlannedAsync(Code, this.Actor(), ct);
        Definition = Programme.Read();
        Forces = (await desk.ForcesAsync(Code, this.Actor(), ct)).Forces;
    }

    private LocalRedirectResult Done(string banner)
    {
        TempData["Banner"] = banner;
        return LocalRedirect($"/inspections/programmes/{Code}");
    }
}
