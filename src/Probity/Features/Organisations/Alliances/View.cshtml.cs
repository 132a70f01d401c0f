using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.AuditTrail;
using Probity.Site;

namespace Probity.Features.Organisations.Alliances;

public sealed record GrantRow(string Reference, AllianceFunctionKind Function, string Served, string Roles, string State);

/// <summary>One alliance: its members, its functions with their target days, its grants, and the next step.</summary>
[Does("alliance.grant", Or = "organisation.manage")]
public sealed class ViewPage(AllianceRegister register, Db db, RecordHistory history, TimeProvider clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public string? Why { get; set; }

    public Alliance Alliance { get; private set; } = null!;

    public IReadOnlyDictionary<Id<Body>, string> Bodies { get; private set; } = new Dictionary<Id<Body>, string>();

    public IReadOnlyDictionary<Id<Unit>, string> Units { get; private set; } = new Dictionary<Id<Unit>, string>();

    public IReadOnlyList<GrantRow> Grants { get; private set; } = [];

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public bool MayAct => this.Actor().May("alliance.grant") && Alliance.Phase != AlliancePhase.Ended;

    /// <summary>The step that this actor can take now, besides ending it.</summary>
    public (AlliancePhase To, string Button)? Next => Alliance.Phase switch
    {
        AlliancePhase.Proposed when Alliance.Members.Any(m => m.MemberId == this.Actor().BodyId && m.AgreedOn is null) => (AlliancePhase.Agreed, "Agree for your force"),
        AlliancePhase.Agreed => (AlliancePhase.Implementing, "Start implementing"),
        AlliancePhase.Implementing => (AlliancePhase.Live, "Go live"),
        _ => null,
    };

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(AlliancePhase to, CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Why, "Enter why"), out var why, prefix: ""))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await register.MoveAsync(Reference, to, why, this.Actor(), ct);
        TempData["Banner"] = "Done. The history says who did it and why.";
        return RedirectToPage(new { reference = Reference });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Alliance = await db.OpenAllianceAsync(db.Alliances.AsNoTracking(), Reference, this.Actor(), ct);
        var bodies = Alliance.Members.Select(m => m.MemberId).ToList();
        Bodies = await db.Bodies.AsNoTracking().Where(b => bodies.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Name, ct);
        var units = Alliance.Functions.Where(f => f.UnitId != null).Select(f => f.UnitId!.Value).ToList();
        Units = await db.Units.AsNoTracking().Where(u => units.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        var id = Alliance.Id;
        var grants = await db.AllianceGrants.AsNoTracking().VisibleTo(this.Actor()).Where(g => g.AllianceId == id).OrderBy(g => g.From).ToListAsync(ct);
        Grants = grants.Select(g => new GrantRow(g.Reference, g.Function, Bodies[g.BodyId], string.Join(", ", g.Roles.Select(r => r.Title())), g.StateOn(clock.Today()))).ToList();
        History = await history.OfAsync(Alliance.BodyId, id.Value, ct);
    }
}
