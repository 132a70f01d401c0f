using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.People;
using Probity.Features.SignIn.Sessions;
using Probity.Site;

namespace Probity.Features.Admin;

/// <param name="IsHere">The administrator's own session that shows the list.</param>
public sealed record SessionRow(Id<Session> Id, string Device, string? Address, DateTimeOffset SignedInAt, DateTimeOffset LastSeenAt, bool IsHere);

public sealed record SignedInPerson(Id<Person> Id, string Name, string Number, IReadOnlyList<SessionRow> Sessions);

/// <summary>Who of the body is signed in, and where; an administrator ends one session or all of a person's.</summary>
[Does("user.manage")]
public sealed class SessionsPage(SessionRegister sessions, Db db) : PageModel
{
    private const int Most = 50;

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    public IReadOnlyList<SignedInPerson> People { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (open, body, here) = (sessions.Open(), this.Actor().BodyId, HttpContext.Session()?.Session.Id);
        var typed = Search?.Trim().ToLowerInvariant() ?? "";
        var people = db.People.AsNoTracking().Where(p => p.BodyId == body && open.Any(s => s.PersonId == p.Id));
        if (typed.Length > 0)
            people = people.Where(p => p.Number == typed || (p.GivenNames + " " + p.Surname).ToLower().Contains(typed));
        Total = await people.CountAsync(ct);
        var shown = await people.OrderBy(p => p.Surname).ThenBy(p => p.GivenNames).ThenBy(p => p.Id).Take(Most).Select(p => new { p.Id, p.GivenNames, p.Surname, p.Number }).ToListAsync(ct);
        var ids = shown.Select(p => p.Id).ToList();
        var rows = (await open.AsNoTracking().Where(s => s.BodyId == body && ids.Contains(s.PersonId)).OrderByDescending(s => s.LastSeenAt).ToListAsync(ct)).ToLookup(s => s.PersonId);
        People = shown.Select(p => new SignedInPerson(p.Id, $"{p.GivenNames} {p.Surname}", p.Number,
            rows[p.Id].Select(s => new SessionRow(s.Id, s.Device, s.Address, s.SignedInAt, s.LastSeenAt, s.Id == here)).ToList())).ToList();
    }

    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken ct)
    {
        var (id, body) = (new Id<Session>(session), this.Actor().BodyId);
        if (!await db.Sessions.AnyAsync(s => s.BodyId == body && s.Id == id, ct))
            return NotFound();
        await sessions.EndAsync(id, "Ended by an administrator", this.Actor(), ct);
        TempData["Banner"] = "That session is over.";
        return RedirectToPage(new { Search });
    }

    public async Task<IActionResult> OnPostEndAllAsync(Guid person, CancellationToken ct)
    {
        var (id, body) = (new Id<Person>(person), this.Actor().BodyId);
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.BodyId == body && p.Id == id, ct) is not { } found)
            return NotFound();
        await sessions.EndAllAsync(id, null, "Ended by an administrator", this.Actor(), ct);
        await db.SaveChangesAsync(ct);
        TempData["Banner"] = $"The sessions of {found.Name} are over.";
        return RedirectToPage(new { Search });
    }
}
