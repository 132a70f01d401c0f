using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.AuditTrail;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Organisations;

/// <summary>What was typed to give a body another name or kind from a day on.</summary>
public sealed class StyleForm
{
    public string? Name { get; set; }

    public string? Label { get; set; }

    public DateParts? From { get; set; }

    public string? Why { get; set; }

    public (string Name, string Label, DateOnly From, string Why) Read(FormReader read) =>
        (read.Text(Name, "Enter the name", max: 200), read.Text(Label, "Enter what it is", max: 60), read.Date(From, "Enter the first day"), read.Text(Why, "Enter why"));
}

/// <summary>One body: what it is and was called, which rosters it is on, and what changed.</summary>
[Does("organisation.manage")]
public sealed class ViewPage(Db db, RecordHistory history, TimeProvider clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty]
    public StyleForm Form { get; set; } = new();

    public Body Body { get; private set; } = null!;

    /// <summary>The force of a policing body, or the policing body of a force.</summary>
    public IReadOnlyList<Body> Related { get; private set; } = [];

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    /// <summary>A body names itself; the roster as a whole is the platform's.</summary>
    public bool MayChange => this.Actor().Is(Role.OPS) || Body.Id == this.Actor().BodyId;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!MayChange)
            throw new NotThereException();
        if (!this.TryRead(Form.Read, out var meant))
            return this.Invalid();
        Body.Restyle(meant.Label, meant.Name, meant.From, meant.Why, this.Actor(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        TempData["Banner"] = $"From {meant.From:d MMMM yyyy} it is {meant.Name}.";
        return RedirectToPage(new { slug = Slug });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Body = await db.Bodies.Include(b => b.Styles).Include(b => b.Roster).AsSplitQuery().SingleOrDefaultAsync(b => b.Slug == Slug, ct) ?? throw new NotThereException();
        var (id, force) = (Body.Id, Body.ForceId);
        Related = await db.Bodies.AsNoTracking().Where(b => b.ForceId == id || b.Id == force).ToListAsync(ct);
        History = await history.OfAsync(id, id.Value, ct);
    }
}
