using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Organisations.Alliances;

/// <summary>What was typed to propose an alliance.</summary>
public sealed class ProposalForm
{
    public string? Name { get; set; }

    public List<string> Partners { get; set; } = [];

    public string? Why { get; set; }

    public (string Name, IReadOnlyList<Id<Body>> Partners, string Why) Read(FormReader read)
    {
        var partners = Partners.Where(p => Guid.TryParse(p, out _)).Select(p => new Id<Body>(Guid.Parse(p))).ToList();
        if (partners.Count == 0)
            read.Refuse(nameof(Partners), "Select at least one force");
        return (read.Text(Name, "Enter what the alliance is called", max: 200), partners, read.Text(Why, "Enter why"));
    }
}

/// <summary>A chief officer proposes an alliance; the proposing force agrees by proposing.</summary>
[Does("alliance.grant")]
public sealed class ProposePage(AllianceRegister register, Db db) : PageModel, IReloads
{
    [BindProperty]
    public ProposalForm Form { get; set; } = new();

    public IReadOnlyList<GovItem> Forces { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(Form.Read, out var meant))
            return this.Invalid();
        var alliance = await register.ProposeAsync(meant.Name, meant.Partners, meant.Why, this.Actor(), ct);
        TempData["Banner"] = $"{alliance.Name} proposed. It is agreed when every force has agreed.";
        return RedirectToPage("View", new { reference = alliance.Reference });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var mine = this.Actor().BodyId;
        var exercise = await db.Bodies.Where(b => b.Id == mine).Select(b => b.IsExercise).SingleAsync(ct);
        var forces = await db.Bodies.AsNoTracking().Where(b => b.Kind == BodyKind.Force && b.Id != mine && b.IsExercise == exercise && b.To == null)
            .OrderBy(b => b.Name).Select(b => new { b.Id, b.Name }).ToListAsync(ct);
        Forces = forces.Select(f => new GovItem(f.Id.ToString(), f.Name)).ToList();
    }
}
