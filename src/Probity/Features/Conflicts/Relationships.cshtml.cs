using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.People;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Conflicts;

/// <summary>What was typed to declare a relationship.</summary>
public sealed class TieForm
{
    public string? Who { get; set; }
    public string? Kind { get; set; }
    public DateParts? From { get; set; }
    public string? Note { get; set; }

    public (string Who, TieKind Kind, DateOnly? From, string? Note) Read(FormReader read, DateOnly today) => (read.Text(Who, "Enter the number or the whole name", max: 200),
        read.Choice<TieKind>(Kind, "Select what it is"), read.OptionalDateBetween(today.AddYears(-FormReader.Lifetime), today, From), read.Optional(Note, max: 1000));
}

public sealed record TieRow(Guid Id, string Name, TieKind Kind, DateOnly? From, DateOnly? To, string? Note);

/// <summary>
/// Somebody's own relationships with colleagues. Declaring one takes cases about the other away at once, and the page says
/// nothing of whether there were any.
/// </summary>
[Does("conflict.declare")]
public sealed class RelationshipsPage(Db db, TimeProvider clock) : PageModel, IReloads
{
    public static readonly IReadOnlyList<GovItem> Kinds = GovItem.ListOf<TieKind>(Say);

    [BindProperty]
    public TieForm Form { get; set; } = new();

    public IReadOnlyList<TieRow> Rows { get; private set; } = [];

    public static string Say(TieKind kind) => kind switch
    {
        TieKind.CloseFriendship => "Close friendship",
        TieKind.SharedBusiness => "A business we share",
        TieKind.SharedSecondJob => "A second job we share",
        TieKind.Household => "Same household",
        _ => kind.ToString(),
    };

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(read => new { Said = Form.Read(read, clock.Today()) }, out var typed))
            return this.Invalid();
        var (actor, said) = (this.Actor(), typed.Said);
        var meant = await db.People.AsNoTracking().Where(p => p.BodyId == actor.HomeBodyId).MeantByAsync(said.Who, ct);
        if (meant is not [var other])
        {
            ModelState.AddModelError("Form.Who", meant.Count == 0 ? $"Nobody here is called {said.Who}: enter a number or a whole name" : $"There are {meant.Count} people called {said.Who}: enter a number");
            return this.Invalid();
        }

        db.Add(Tie.Declare(actor.HomeBodyId, actor.PersonId!.Value, other.Id, said.Kind, said.Note, said.From, actor, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        TempData["Banner"] = "Declared. Tell your supervisor as well if it bears on your work.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct)
    {
        var (me, key) = (this.Actor().PersonId, new Id<Tie>(id));
        var tie = await db.Ties.SingleOrDefaultAsync(t => t.Id == key && t.PersonId == me, ct) ?? throw new NotThereException();
        tie.End(clock.Today(), this.Actor(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        TempData["Banner"] = "It ends today. What happened while it lasted stays out of reach.";
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var me = this.Actor().PersonId;
        Rows = await db.Ties.AsNoTracking().Where(t => t.PersonId == me).Join(db.People, t => t.OtherId, p => p.Id, (t, p) => new { t, p.GivenNames, p.Surname })
            .OrderBy(r => r.Surname).ThenBy(r => r.t.Id).Select(r => new TieRow(r.t.Id.Value, r.GivenNames + " " + r.Surname, r.t.Kind, r.t.From, r.t.To, r.t.Note)).ToListAsync(ct);
    }
}
