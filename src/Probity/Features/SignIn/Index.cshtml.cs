using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.People;
using Probity.Site;

namespace Probity.Features.SignIn;

/// <summary>Somebody whom a visitor of the demo can be.</summary>
public sealed record DemoPerson(Guid Id, string Body, string Label);

[AllowAnonymous, Does(DoesAttribute.Nothing)]
public sealed class IndexPage(Db db, ProbityOptions options, TimeProvider clock) : PageModel
{
    public bool DemoMode => options.DemoMode;

    public IReadOnlyList<DemoPerson> People { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (DemoMode)
            People = await DemoPeopleAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid person, CancellationToken ct)
    {
        if (!DemoMode)
            return NotFound();
        var id = new Id<Person>(person);
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } chosen)
            return NotFound();
        await HttpContext.SignInAsync(chosen.Id, chosen.BodyId);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }

    public async Task<IActionResult> OnPostOutAsync()
    {
        await HttpContext.SignOutAsync();
        return RedirectToPage("Index");
    }

    // One button for each person of an invented body who holds a role, and for the first few officers and supervisors.
    private async Task<IReadOnlyList<DemoPerson>> DemoPeopleAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var rows = await (from person in db.People
                          join body in db.Bodies on person.BodyId equals body.Id
                          where person.LeftOn == null
                          select new
                          {
                              person.Id, person.GivenNames, person.Surname, Body = body.Name, body.Kind,
                              Roles = db.RoleGrants.Where(g => g.PersonId == person.Id && g.From <= today && (g.To == null || g.To >= today)).Select(g => g.Role).ToList(),
                              Supervises = db.ReportingLines.Any(l => l.ManagerId == person.Id && l.Depth == 1),
                              Posting = db.Postings.Where(p => p.PersonId == person.Id && p.From <= today && (p.To == null || p.To >= today)).Select(p => new { p.Rank, p.IsChiefOfficer }).FirstOrDefault(),
                          }).ToListAsync(ct);
        return rows.GroupBy(r => r.Body).SelectMany(body =>
        {
            var holders = body.Where(r => r.Roles.Count > 0 || r.Posting is { IsChiefOfficer: true });
            var supervisors = body.Where(r => r.Roles.Count == 0 && r.Supervises && r.Posting is { IsChiefOfficer: false }).OrderBy(r => r.Surname).Take(2);
            var officers = body.Where(r => r.Roles.Count == 0 && !r.Supervises && r.Posting is { IsChiefOfficer: false }).OrderBy(r => r.Surname).Take(3);
            return holders.Concat(supervisors).Concat(officers).DistinctBy(r => r.Id).Select(r =>
            {
                var roles = r.Roles.Select(role => role.Title()).ToList();
                if (r.Posting is { IsChiefOfficer: true })
                    roles.Add(r.Posting.Rank);
                else if (roles.Count == 0)
                    roles.Add(r.Supervises ? "Supervisor" : "Officer");
                return new DemoPerson(r.Id.Value, r.Body, $"{r.GivenNames} {r.Surname}, {string.Join(" and ", roles)}, {r.Body}");
            });
        }).ToList();
    }
}
