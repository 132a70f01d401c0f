using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Scim.Groups;
using Probity.Features.SignIn.Again;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Admin;

/// <summary>A group of the directory, as the list shows it.</summary>
public sealed record GroupRow(Guid Id, string Name, string StandsFor, int Members);

/// <summary>The groups that the directory brings, what they stand for, and whom they propose for roles.</summary>
[Does("role.grant")]
public sealed class GroupsPage(Db db, GroupProposals proposals, GroupMeanings meanings, RoleDesk roles, TimeProvider clock) : PageModel, IReloads
{
    [BindProperty]
    public string? Group { get; set; }

    [BindProperty]
    public string? StandsFor { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public IReadOnlyList<GroupRow> Groups { get; private set; } = [];

    public IReadOnlyList<RoleProposal> Proposals { get; private set; } = [];

    public IReadOnlyList<GovItem> Choices => Groups.Select(g => new GovItem(g.Id.ToString(), g.Name)).ToList();

    public IReadOnlyList<GovItem> Meanings { get; private set; } = [];

    public IReadOnlyList<GovItem> Units { get; private set; } = [];

    public bool MaySet => this.Actor().May("config.change");

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    [Does("config.change")]
    public async Task<IActionResult> OnPostMeanAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(Read, out var typed, prefix: ""))
            return this.Invalid();
        await meanings.AskAsync(typed.Asked, typed.Why, this.Actor(), ct);
        TempData["Banner"] = "Asked. The group stands for it once a second person has confirmed.";
        return RedirectToPage();
    }

    /// <summary>Asks for the role that a group proposes; a second person confirms, as for any role.</summary>
    public async Task<IActionResult> OnPostAskAsync(Guid group, Guid person, CancellationToken ct)
    {
        HttpContext.MustHaveSignedInRecently(Obligations.RecentSignIn);
        await ReloadAsync(ct);
        var found = Proposals.FirstOrDefault(p => p.Group.Value == group && p.Person.Value == person) ?? throw new RuleBrokenException("The directory does not propose this any more.");
        await roles.AskToGrantAsync(found.Number, found.Role, clock.Today(), null, $"In the directory group “{found.GroupName}”", this.Actor(), ct, found.Group);
        TempData["Banner"] = "Asked. The role begins once a second person has confirmed.";
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var body = this.Actor().BodyId;
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == body).OrderBy(u => u.Name).Select(u => new { u.Id, u.Name, u.ClosedOn }).ToListAsync(ct);
        var names = units.ToDictionary(u => u.Id, u => u.Name);
        Units = units.Where(u => u.ClosedOn is null).Select(u => new GovItem(u.Id.ToString(), u.Name)).ToList();
        var kind = await db.Bodies.Where(b => b.Id == body).Select(b => b.Kind).SingleAsync(ct);
        Meanings = [new("nothing", "Nothing"), new("unit", "A unit: its members are posted there"), .. RoleDesk.GrantedIn(kind).OrderBy(r => r.Title(), StringComparer.Ordinal).Select(r => new GovItem(r.ToString(), $"Role: {r.Title()}"))];
        Groups = (await db.DirectoryGroups.AsNoTracking().Where(g => g.BodyId == body && g.RemovedAt == null).OrderBy(g => g.Name).Select(g => new { Group = g, Members = db.DirectoryMembers.Count(m => m.GroupId == g.Id) }).ToListAsync(ct))
            .Select(g => new GroupRow(g.Group.Id.Value, g.Group.Name, GroupMeanings.Words(g.Group.Meaning, names), g.Members)).ToList();
        Proposals = (await proposals.ListAsync(body, ct)).Where(p => p.Person != this.Actor().PersonId).ToList();
    }

    private (MeaningAsked Asked, string Why) Read(FormReader read)
    {
        if (Groups.All(g => g.Id.ToString() != Group))
            read.Refuse(nameof(Group), "Select a group");
        if (Meanings.All(m => m.Value != StandsFor))
            read.Refuse(nameof(StandsFor), "Select what it stands for");
        Guid? unit = Units.Any(u => u.Value == Unit) ? Guid.Parse(Unit!) : null;
        if (StandsFor == "unit" && unit is null)
            read.Refuse(nameof(Unit), "Select the unit");
        Role? role = Enum.TryParse<Role>(StandsFor, out var named) ? named : null;
        return (new MeaningAsked(Guid.TryParse(Group, out var group) ? group : default, role, role is null ? null : unit, StandsFor == "unit" ? unit : null), read.Text(Why, "Enter why"));
    }
}
