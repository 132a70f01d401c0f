using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Programmes;
using Probity.Site;

namespace Probity.Features.Inspections.Entry;

/// <summary>Enters, changes or takes out one figure of a force.</summary>
[Does("inspection.evidence")]
public sealed class FigurePage(EntryDesk desk) : PageModel, IReloads, IFieldForm
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string ItemCode { get; set; } = "";

    [BindProperty]
    public Dictionary<string, string?> Form { get; set; } = [];

    [BindProperty]
    public int Version { get; set; }

    public Entered Entered { get; private set; } = null!;

    public ReturnItem Item { get; private set; } = null!;

    public IReadOnlyList<EntryField> Fields { get; private set; } = [];

    public bool IsKnown => Entered.File.Figures.Any(f => f.Code == ItemCode);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Form = FigureForm.Fill(Entered.File.Figures.FirstOrDefault(f => f.Code == ItemCode));
        Version = Entered.Inspection?.Version ?? 0;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        var (typed, before) = (new TypedFields(Form), Entered.File.Figures.FirstOrDefault(f => f.Code == ItemCode));
        if (!this.TryRead(read => FigureForm.Read(Item, typed, SourceChoice.Read(Entered.File, typed).Source, before, read), out var figure, prefix: ""))
            return this.Invalid();
        await desk.ChangeAsync(Code, Slug, Version, file =>
        {
            var with = SourceChoice.Read(file, typed).File;
            return with with { Figures = [.. with.Figures.Where(f => f.Code != ItemCode), figure] };
        }, this.Actor(), ct);
        return Done("Saved.");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        await desk.ChangeAsync(Code, Slug, Version, file => file with { Figures = [.. file.Figures.Where(f => f.Code != ItemCode)], Release = FactPage.Without(file.Release, ItemCode) }, this.Actor(), ct);
        return Done("Taken out. The history keeps what it said.");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Entered = await desk.ReadAsync(Code, Slug, this.Actor(), ct);
        Item = Entered.Book.Items.GetValueOrDefault(ItemCode) ?? throw new NotThereException();
        Fields = FigureForm.Fields(Entered.Book, Item, Entered.File);
    }

    private LocalRedirectResult Done(string banner)
    {
        TempData["Banner"] = banner;
        return LocalRedirect($"/inspections/{Code}/{Slug}/facts");
    }
}
