using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Organisations.Alliances;

/// <summary>What was typed about a shared function; what is left blank stays as it is.</summary>
public sealed class FunctionForm
{
    public string? Kind { get; set; }

    public DateParts? Target { get; set; }

    public string? Unit { get; set; }

    public DateParts? LiveOn { get; set; }

    public string? Why { get; set; }

    public FunctionPlan Read(FormReader read, DateOnly today)
    {
        var live = read.OptionalDate(LiveOn);
        if (live > today)
            read.Refuse(nameof(LiveOn), $"The day must be {today:d MMMM yyyy} or earlier");
        return new FunctionPlan(read.Choice<AllianceFunctionKind>(Kind, "Select a function"), read.OptionalDate(Target),
            Guid.TryParse(Unit, out var unit) ? new Id<Unit>(unit) : null, live, read.Optional(Why));
    }
}

public sealed record FunctionPlan(AllianceFunctionKind Kind, DateOnly? Target, Id<Unit>? Unit, DateOnly? LiveOn, string? Why);

/// <summary>Plans a function with its target day, names the unit that does it, and says when it went live.</summary>
[Does("alliance.grant")]
public sealed class FunctionsPage(AllianceRegister register, Db db, TimeProvider clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public FunctionForm Form { get; set; } = new();

    public IReadOnlyList<GovItem> Units { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(read => Form.Read(read, clock.Today()), out var plan))
            return this.Invalid();
        await register.ArrangeAsync(Reference, plan, this.Actor(), ct);
        TempData["Banner"] = $"{plan.Kind.Title()}: noted.";
        return RedirectToPage("View", new { reference = Reference });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var alliance = await db.OpenAllianceAsync(db.Alliances.AsNoTracking(), Reference, this.Actor(), ct);
        var members = alliance.Members.Select(m => m.MemberId).ToList();
        var units = await db.Units.AsNoTracking().Where(u => members.Contains(u.BodyId) && u.ClosedOn == null)
            .Join(db.Bodies, u => u.BodyId, b => b.Id, (u, b) => new { u.Id, u.Name, Body = b.Name }).OrderBy(u => u.Body).ThenBy(u => u.Name).ToListAsync(ct);
        Units = units.Select(u => new GovItem(u.Id.ToString(), $"{u.Name}, {u.Body}")).ToList();
    }
}
