using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.AuditTrail;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Organisations.Alliances;

/// <summary>What was typed to end a grant: no day means at once.</summary>
public sealed class EndingForm
{
    public DateParts? LastDay { get; set; }

    public string? Why { get; set; }

    public (DateOnly? LastDay, string Why) Read(FormReader read) => (read.OptionalDate(LastDay), read.Text(Why, "Enter why it ends"));
}

/// <summary>One grant: what it carries, who signed, and the two acts that are left.</summary>
[Does("alliance.grant", Or = "organisation.manage")]
public sealed class ViewGrantPage(AllianceRegister register, Db db, RecordHistory history, TimeProvider clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public EndingForm Form { get; set; } = new();

    public AllianceGrant Grant { get; private set; } = null!;

    public SummaryCard Facts { get; private set; } = null!;

    public string AllianceReference { get; private set; } = "";

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public bool MaySign => MayEnd && (this.Actor().BodyId == Grant.BodyId ? Grant.SignedForServedAt : Grant.SignedForHostAt) is null;

    public bool MayEnd => this.Actor().May("alliance.grant") && Grant.StoppedAt is null && (Grant.To is null || Grant.To >= clock.Today());

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostSignAsync(CancellationToken ct)
    {
        await register.SignAsync(Reference, this.Actor(), ct);
        TempData["Banner"] = "Signed for your side.";
        return RedirectToPage(new { reference = Reference });
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct)
    {
        if (!this.TryRead(Form.Read, out var meant))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await register.EndGrantAsync(Reference, meant.LastDay, meant.Why, this.Actor(), ct);
        TempData["Banner"] = meant.LastDay is { } day ? $"The grant ends after {day:d MMMM yyyy}." : "The grant has ended.";
        return RedirectToPage(new { reference = Reference });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Grant = await db.OpenGrantAsync(db.AllianceGrants.AsNoTracking(), Reference, this.Actor(), ct);
        var (served, host, alliance, unit) = (Grant.BodyId, Grant.HostId, Grant.AllianceId, Grant.UnitId);
        var names = await db.Bodies.AsNoTracking().Where(b => b.Id == served || b.Id == host).ToDictionaryAsync(b => b.Id, b => b.Name, ct);
        AllianceReference = await db.Alliances.Where(a => a.Id == alliance).Select(a => a.Reference).SingleAsync(ct);
        Facts = new SummaryCard(null,
        [
            new("State", Grant.StateOn(clock.Today())),
            new("Function", Grant.Function.Title()),
            new("Shared unit", $"{await db.Units.Where(u => u.Id == unit).Select(u => u.Name).SingleAsync(ct)}, hosted by {names[host]}"),
            new("Force served", names[served]),
            new("Roles", string.Join(", ", Grant.Roles.Select(r => r.Title()))),
            new("First day", Grant.From.ToString("d MMMM yyyy")),
            new("Last day", Grant.To?.ToString("d MMMM yyyy") ?? "None set"),
            new($"Signed for {names[served]}", Signature(Grant.SignedForServedByName, Grant.SignedForServedAt)),
            new($"Signed for {names[host]}", Signature(Grant.SignedForHostByName, Grant.SignedForHostAt)),
        ]);
        History = await history.OfAsync(served, Grant.Id.Value, ct);
    }

    private static string Signature(string? name, DateTimeOffset? at) => at is { } signed ? $"{name}, {signed.LondonDate():d MMMM yyyy}" : "Not yet";
}
