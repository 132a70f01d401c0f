using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Organisations.Alliances;

/// <summary>What was typed to draw up a grant.</summary>
public sealed class GrantForm
{
    public string? Function { get; set; }

    public string? Served { get; set; }

    public List<string> Roles { get; set; } = [];

    public DateParts? From { get; set; }

    public DateParts? To { get; set; }

    public string? Why { get; set; }

    public AllianceGrantDetails Read(FormReader read)
    {
        var roles = Roles.Where(r => Enum.TryParse<Role>(r, out _)).Select(Enum.Parse<Role>).ToList();
        if (roles.Count == 0)
            read.Refuse(nameof(Roles), "Select the roles that it carries");
        if (!Guid.TryParse(Served, out var served))
            read.Refuse(nameof(Served), "Select the force that the unit will serve");
        return new AllianceGrantDetails(read.Choice<AllianceFunctionKind>(Function, "Select a function"), new Id<Body>(served), roles,
            read.Date(From, "Enter the first day"), read.OptionalDate(To), read.Text(Why, "Enter why"));
    }
}

/// <summary>A chief officer draws up a grant and signs it for their own side by doing so.</summary>
[Does("alliance.grant")]
public sealed class GrantPage(AllianceRegister register, Db db) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public GrantForm Form { get; set; } = new();

    public IReadOnlyList<GovItem> Functions { get; private set; } = [];

    public IReadOnlyList<GovItem> Forces { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(Form.Read, out var details))
            return this.Invalid();
        var grant = await register.DrawUpAsync(Reference, details, this.Actor(), ct);
        TempData["Banner"] = $"{grant.Reference} drawn up and signed for your side. It is in force once the other side has signed.";
        return RedirectToPage("ViewGrant", new { reference = grant.Reference });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var alliance = await db.OpenAllianceAsync(db.Alliances.AsNoTracking(), Reference, this.Actor(), ct);
        var members = alliance.Members.Select(m => m.MemberId).ToList();
        var bodies = await db.Bodies.AsNoTracking().Where(b => members.Contains(b.Id)).OrderBy(b => b.Name).ToListAsync(ct);
        Forces = bodies.Select(b => new GovItem(b.Id.ToString(), b.Name)).ToList();
        Functions = alliance.Functions.Where(f => f.WentLiveOn is not null).OrderBy(f => f.Kind)
            .Select(f => new GovItem(f.Kind.ToString(), $"{f.Kind.Title()}, hosted by {bodies.Single(b => b.Id == f.HostId).Name}")).ToList();
    }
}
