using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.People;

/// <summary>A line of the list. Everybody of the force may see it; the rest of a person's record is for fewer.</summary>
public sealed record PersonRow(string Number, string Name, string? Rank, string? Post, string? Unit, DateOnly? LeftOn);

/// <summary>The people of the body that is acted for, with search and a filter by unit.</summary>
[Does("people.read")]
public sealed class IndexPage(Db db, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Left { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public IReadOnlyList<GovItem> Units { get; private set; } = [];

    public IReadOnlyList<PersonRow> People { get; private set; } = [];

    public Pages Pages { get; private set; } = null!;

    public bool MayExport => this.Actor().May("people.import");

    /// <summary>When posts and reporting lines were last known to be right (F13).</summary>
    public DateTimeOffset? PostsAsOf { get; private set; }

    /// <summary>Somebody answers for it that posts and reporting lines are right today, where no personnel system does.</summary>
    [Does("people.import")]
    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct)
    {
        var body = this.Actor().BodyId;
        (await db.Bodies.SingleAsync(b => b.Id == body, ct)).ConfirmPosts(this.Actor(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        TempData["Banner"] = "Posts and reporting lines count as right for two days.";
        return RedirectToPage();
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (actor, today) = (this.Actor(), clock.Today());
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == actor.BodyId).OrderBy(u => u.Name).Select(u => new { u.Id, u.Name, u.ClosedOn }).ToListAsync(ct);
        Units = units.Select(u => new GovItem(u.Id.ToString(), u.ClosedOn is null ? u.Name : $"{u.Name} (closed)")).ToList();
        P = Math.Max(1, P);
        PostsAsOf = await db.Bodies.Where(b => b.Id == actor.BodyId).Select(b => b.PostsAsOf).SingleAsync(ct);

        var found = Found(actor, today);
        var total = await found.CountAsync(ct);
        People = await found.OrderBy(p => p.Surname).ThenBy(p => p.GivenNames).ThenBy(p => p.Number).Skip((P - 1) * PageSize).Take(PageSize)
            .Select(p => new
            {
                p.Number, p.GivenNames, p.Surname, p.LeftOn,
                Now = db.Postings.Where(o => o.PersonId == p.Id && o.From <= today).OrderByDescending(o => o.From)
                    .Select(o => new { o.Rank, o.Post, Unit = db.Units.Where(u => u.Id == o.UnitId).Select(u => u.Name).First() }).FirstOrDefault(),
            })
            .Select(p => new PersonRow(p.Number, p.GivenNames + " " + p.Surname, p.Now!.Rank, p.Now.Post, p.Now.Unit, p.LeftOn)).ToListAsync(ct);
        Pages = new Pages(P > 1 ? Address(P - 1) : null, P * PageSize < total ? Address(P + 1) : null,
            total == 0 ? null : $"{(P - 1) * PageSize + 1:#,##0} to {Math.Min(P * PageSize, total):#,##0} of {total:#,##0} people");
    }

    private IQueryable<Person> Found(Actor actor, DateOnly today)
    {
        var people = db.People.AsNoTracking().VisibleTo(actor, db);
        if (!Left)
            people = people.Where(p => p.LeftOn == null || p.LeftOn >= today);
        foreach (var word in (Q ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var (exact, part) = (Escaped(word), $"%{Escaped(word)}%");
            people = people.Where(p => EF.Functions.Like(p.Surname.ToLower(), part, "\\") || EF.Functions.Like(p.GivenNames.ToLower(), part, "\\") || EF.Functions.Like(p.Number.ToLower(), exact, "\\"));
        }

        if (Guid.TryParse(Unit, out var chosen))
        {
            var unit = new Id<Unit>(chosen);
            people = people.Where(p => db.Postings.Any(o => o.PersonId == p.Id && o.UnitId == unit && o.From <= today && (o.To == null || o.To >= today)));
        }

        return people;
    }

    private static string Escaped(string word) => word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private string Address(int page) => Url.Page("Index", new { q = Q, unit = Unit, left = Left ? "true" : null, p = page })!;
}
