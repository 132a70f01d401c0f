using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.People;
using Probity.Features.SignIn.Again;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Admin;

/// <summary>What was typed to ask for the end of a role.</summary>
public sealed class EndRoleForm
{
    public DateParts? LastDay { get; set; }

    public string? Why { get; set; }

    public (DateOnly LastDay, string Why) Read(FormReader read) => (read.Date(LastDay, "Enter the last day"), read.Text(Why, "Enter why"));
}

/// <summary>Asks for the end of one role.</summary>
[Does("role.grant")]
public sealed class EndRolePage(RoleDesk desk, Db db, TimeProvider clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public Guid Grant { get; set; }

    [BindProperty]
    public EndRoleForm Form { get; set; } = new();

    public string What { get; private set; } = "";

    public Task OnGetAsync(CancellationToken ct)
    {
        // Roles hold through their last day, so yesterday ends one at the next click.
        Form.LastDay = DateParts.From(clock.Today().AddDays(-1));
        return ReloadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        HttpContext.MustHaveSignedInRecently(Obligations.RecentSignIn);
        await ReloadAsync(ct);
        if (!this.TryRead(Form.Read, out var asked))
            return this.Invalid();
        await desk.AskToEndAsync(new Id<RoleGrant>(Grant), asked.LastDay, asked.Why, this.Actor(), ct);
        TempData["Banner"] = "Asked. The role ends once a second person has confirmed.";
        return RedirectToPage("Roles");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var (body, id) = (this.Actor().BodyId, new Id<RoleGrant>(Grant));
        var found = await db.RoleGrants.AsNoTracking().Where(g => g.BodyId == body && g.Id == id)
            .Join(db.People, g => g.PersonId, p => p.Id, (g, p) => new { g.Role, p.GivenNames, p.Surname }).SingleOrDefaultAsync(ct) ?? throw new NotThereException();
        What = $"{found.Role.Title()} of {found.GivenNames} {found.Surname}";
    }
}
