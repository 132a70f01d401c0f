using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Admin;

/// <summary>What was typed to open a unit.</summary>
public sealed class UnitForm
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? Kind { get; set; }

    public string? Parent { get; set; }

    public (string Code, string Name, UnitKind Kind, Id<Unit>? Parent) Read(FormReader read) =>
        (read.Text(Code, "Enter a code", max: 40), read.Text(Name, "Enter a name", max: 200), read.Choice<UnitKind>(Kind, "Select what it is"), Guid.TryParse(Parent, out var parent) ? new Id<Unit>(parent) : null);
}

public sealed record UnitRow(string Code, string Name, UnitKind Kind, string? Parent, DateOnly? ClosedOn, int People);

/// <summary>The units and stations of the body, and opening one.</summary>
[Does("organisation.manage")]
public sealed class UnitsPage(Db db, TimeProvider clock) : PageModel, IReloads
{
    [BindProperty]
    public UnitForm Form { get; set; } = new();

    public IReadOnlyList<UnitRow> Units { get; private set; } = [];

    public IReadOnlyList<GovItem> Parents { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(Form.Read, out var meant))
            return this.Invalid();
        if (Units.Any(u => string.Equals(u.Code, meant.Code, StringComparison.OrdinalIgnoreCase)))
            throw new RuleBrokenException($"There is already a unit with the code {meant.Code}.");
        db.Units.Add(Unit.Open(this.Actor().BodyId, meant.Code, meant.Name, meant.Kind, Parents.Any(p => p.Value == Form.Parent) ? meant.Parent : null, this.Actor(), clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        TempData["Banner"] = $"{meant.Name} is open.";
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var (body, today) = (this.Actor().BodyId, clock.Today());
        Units = await db.Units.AsNoTracking().Where(u => u.BodyId == body).OrderBy(u => u.Name).Select(u => new UnitRow(u.Code, u.Name, u.Kind,
            db.Units.Where(p => p.Id == u.ParentId).Select(p => p.Name).FirstOrDefault(), u.ClosedOn,
            db.Postings.Count(p => p.UnitId == u.Id && p.From <= today && (p.To == null || p.To >= today)))).ToListAsync(ct);
        var open = await db.Units.AsNoTracking().Where(u => u.BodyId == body && u.ClosedOn == null).OrderBy(u => u.Name).Select(u => new { u.Id, u.Name }).ToListAsync(ct);
        Parents = open.Select(u => new GovItem(u.Id.ToString(), u.Name)).ToList();
    }
}
