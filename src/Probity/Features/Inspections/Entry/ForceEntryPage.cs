using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Features.Inspections.Facts;
using Probity.Site;

namespace Probity.Features.Inspections.Entry;

/// <summary>What the pages have in common on which something is entered about one force: the force, the version as shown, and the way back.</summary>
public abstract class ForceEntryPage(EntryDesk desk) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    /// <summary>The version of the inspection that the page showed; 0 where it had not begun.</summary>
    [BindProperty]
    public int Version { get; set; }

    public Entered Entered { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Version = Entered.Inspection?.Version ?? 0;
        Prepare();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Entered = await desk.ReadAsync(Code, Slug, this.Actor(), ct);
        await LoadMoreAsync(ct);
        Loaded();
    }

    /// <summary>Reads what the page shows besides what is known.</summary>
    protected virtual Task LoadMoreAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Makes from what is known what the page shows.</summary>
    protected abstract void Loaded();

    /// <summary>Fills the form before it is shown for the first time.</summary>
    protected virtual void Prepare() { }

    protected Task ChangeAsync(Func<ForceFile, ForceFile> change, CancellationToken ct) => desk.ChangeAsync(Code, Slug, Version, change, this.Actor(), ct);

    protected LocalRedirectResult Done(string banner, string page = "facts")
    {
        TempData["Banner"] = banner;
        return LocalRedirect($"/inspections/{Code}/{Slug}/{page}");
    }
}
