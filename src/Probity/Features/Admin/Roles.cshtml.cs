using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.SignIn.Again;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Admin;

/// <summary>What was typed to ask for a role.</summary>
public sealed class RoleForm
{
    public string? Number { get; set; }

    public string? Role { get; set; }

    public DateParts? From { get; set; }

    public DateParts? To { get; set; }

    public string? Why { get; set; }

    public (string Number, Role Role, DateOnly From, DateOnly? To, string Why) Read(FormReader read) =>
        (read.Text(Number, "Enter the person's number", max: 40), read.Choice<Role>(Role, "Select a role"), read.Date(From, "Enter the first day"), read.OptionalDate(To), read.Text(Why, "Enter why"));
}

public sealed record GrantedRole(Guid Id, string Number, string Name, Role Role, DateOnly From, DateOnly? To);

/// <summary>Who holds which role for this body, and asking for a new one. A second person answers under requests.</summary>
[Does("role.grant")]
public sealed class RolesPage(RoleDesk desk, Db db, TimeProvider clock) : PageModel, IReloads
{
    [BindProperty]
    public RoleForm Form { get; set; } = new();

    public IReadOnlyList<GovItem> Choices { get; private set; } = [];

    public IReadOnlyList<GrantedRole> Held { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct)
    {
        Form.From = DateParts.From(clock.Today());
        return ReloadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Roles are what everything else hangs on: whoever asks for one is who they were five minutes ago (ASVS 7.5.3).
        HttpContext.MustHaveSignedInRecently(Obligations.RecentSignIn);
        await ReloadAsync(ct);
        if (!this.TryRead(Form.Read, out var asked))
            return this.Invalid();
        await desk.AskToGrantAsync(asked.Number, asked.Role, asked.From, asked.To, asked.Why, this.Actor(), ct);
        TempData["Banner"] = "Asked. The role begins once a second person has confirmed.";
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var (body, today) = (this.Actor().BodyId, clock.Today());
        var kind = await db.Bodies.Where(b => b.Id == body).Select(b => b.Kind).SingleAsync(ct);
        Choices = RoleDesk.GrantedIn(kind).OrderBy(r => r.Title(), StringComparer.Ordinal).Select(r => new GovItem(r.ToString(), r.Title())).ToList();
        Held = await db.RoleGrants.AsNoTracking().Where(g => g.BodyId == body && (g.To == null || g.To >= today))
            .Join(db.People, g => g.PersonId, p => p.Id, (g, p) => new { g.Id, p.Number, p.GivenNames, p.Surname, g.Role, g.From, g.To })
            .OrderBy(g => g.Role).ThenBy(g => g.Surname).Take(500)
            .Select(g => new GrantedRole(g.Id.Value, g.Number, g.GivenNames + " " + g.Surname, g.Role, g.From, g.To)).ToListAsync(ct);
    }
}
