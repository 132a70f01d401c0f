using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.AuditTrail;
using Probity.Features.Organisations;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Admin;

/// <summary>Renames or closes one unit, or asks that it polices the police. Its code comes in the query: codes may hold signs that addresses cannot.</summary>
[Does("organisation.manage")]
public sealed class UnitPage(Db db, UnitTeams teams, RecordHistory history, TimeProvider clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public DateParts? ClosedOn { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Team { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public static readonly IReadOnlyList<GovItem> Teams = GovItem.ListOf<Team>(UnitKinds.Words);

    public Organisations.Unit Unit { get; private set; } = null!;

    public bool MaySetTeam => this.Actor().May("config.change");

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Name = Unit.Name;
        Team = Unit.Team?.ToString();
    }

    /// <summary>Asks a second administrator.</summary>
    [Does("config.change")]
    public async Task<IActionResult> OnPostTeamAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (!this.TryRead(read => new { Is = read.OptionalChoice<Team>(Team), Why = read.Text(Why, "Enter why") }, out var typed, prefix: ""))
            return this.Invalid();
        await teams.AskAsync(Unit, typed.Is, typed.Why, this.Actor(), ct);
        TempData["Banner"] = "Asked. It holds once a second person has confirmed.";
        return RedirectToPage(new { code = Code });
    }

    public async Task<IActionResult> OnPostRenameAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (!this.TryRead(read => read.Text(Name, "Enter a name", max: 200), out var name, prefix: ""))
            return this.Invalid();
        Unit.Rename(name, this.Actor(), clock.GetUtcNow());
        return await SaveAsync($"It is called {name} now.", ct);
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (!this.TryRead(read => new { On = read.Date(ClosedOn, "Enter the last day") }, out var typed, prefix: ""))
            return this.Invalid();
        var id = Unit.Id;
        if (await db.Postings.AnyAsync(p => p.UnitId == id && (p.To == null || p.To > typed.On), ct))
            throw new RuleBrokenException("People are posted there after that day. Post them elsewhere first.");
        Unit.Close(typed.On, this.Actor(), clock.GetUtcNow());
        return await SaveAsync($"{Unit.Name} is closed.", ct);
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Version = Unit.Version;
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var body = this.Actor().BodyId;
        Unit = await db.Units.SingleOrDefaultAsync(u => u.BodyId == body && u.Code == Code, ct) ?? throw new NotThereException();
        History = await history.OfAsync(body, Unit.Id.Value, ct);
    }

    private async Task<IActionResult> SaveAsync(string banner, CancellationToken ct)
    {
        db.Expect(Unit, Version);
        await db.SaveChangesAsync(ct);
        TempData["Banner"] = banner;
        return RedirectToPage(new { code = Code });
    }
}
