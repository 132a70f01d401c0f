using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.SignIn;

/// <summary>Somebody whom a visitor of the demo can be. The label is the name, what they do, and the force.</summary>
public sealed record DemoPerson(Guid Id, string Slug, string Body, string Label);

/// <summary>Whom a visitor of the demo can be: everybody with a role, the chief officers, and a few others of each force.</summary>
public sealed class DemoChoices(Db db, TimeProvider clock)
{
    private const int Supervisors = 3;
    private const int Officers = 4;

    private DateOnly Today => clock.Today();

    public async Task<IReadOnlyList<DemoPerson>> ListAsync(CancellationToken ct)
    {
        var today = Today;
        var bodies = await db.Bodies.AsNoTracking().Where(b => db.People.Any(p => p.BodyId == b.Id))
            .OrderBy(b => b.ForceId != null ? 1 : b.Kind == BodyKind.Force ? 0 : 2).ThenBy(b => b.Name).Select(b => new { b.Id, b.Slug, b.Name }).ToListAsync(ct);
        var found = new List<DemoPerson>();
        foreach (var body in bodies)
        {
            var id = body.Id;
            var holders = await RowsAsync(id, int.MaxValue, p => db.RoleGrants.Any(g => g.PersonId == p.Id && g.From <= today && (g.To == null || g.To >= today))
                || db.Postings.Any(o => o.PersonId == p.Id && o.IsChiefOfficer && o.From <= today && (o.To == null || o.To >= today)), ct);
            var taken = holders.Select(h => h.Id).ToList();
            var supervisors = await RowsAsync(id, Supervisors, p => !taken.Contains(p.Id) && db.ReportingLines.Any(l => l.BodyId == id && l.ManagerId == p.Id && l.Depth == 1), ct);
            var officers = await RowsAsync(id, Officers, p => !taken.Contains(p.Id) && !db.ReportingLines.Any(l => l.BodyId == id && l.ManagerId == p.Id), ct);
            found.AddRange(holders.Select(h => Person(h, null)).Concat(supervisors.Select(s => Person(s, "Supervisor"))).Concat(officers.Select(o => Person(o, "Officer or staff")))
                .Select(p => new DemoPerson(p.Id, body.Slug, body.Name, $"{p.Label}, {body.Name}")));
        }

        return found;
    }

    private sealed record Row(Id<Person> Id, string GivenNames, string Surname, List<Role> Roles, string? Post, string? Rank, bool IsChief);

    private async Task<List<Row>> RowsAsync(Id<Body> body, int most, Expression<Func<Person, bool>> which, CancellationToken ct)
    {
        var today = Today;
        var rows = await db.People.AsNoTracking().Where(p => p.BodyId == body && (p.LeftOn == null || p.LeftOn >= today)).Where(which)
            .OrderBy(p => p.Number).Take(most).Select(p => new
            {
                p.Id, p.GivenNames, p.Surname,
                Roles = db.RoleGrants.Where(g => g.PersonId == p.Id && g.From <= today && (g.To == null || g.To >= today)).Select(g => g.Role).ToList(),
                Posting = db.Postings.Where(o => o.PersonId == p.Id && o.From <= today && (o.To == null || o.To >= today)).OrderByDescending(o => o.From)
                    .Select(o => new { o.Post, o.Rank, o.IsChiefOfficer }).FirstOrDefault(),
            }).ToListAsync(ct);
        return rows.Select(r => new Row(r.Id, r.GivenNames, r.Surname, r.Roles, r.Posting?.Post, r.Posting?.Rank, r.Posting?.IsChiefOfficer is true)).ToList();
    }

    private static (Guid Id, string Label) Person(Row row, string? otherwise)
    {
        var roles = row.Roles.Distinct().Order().Select(role => role.Title()).ToList();
        if (row.IsChief)
            roles.Insert(0, row.Post ?? row.Rank!);
        else if (otherwise is not null)
            roles.Add(row.Rank is null ? otherwise : $"{otherwise} ({row.Rank})");
        else if (row.Roles.Contains(Role.PCC))
            roles[roles.IndexOf(Role.PCC.Title())] = row.Rank ?? Role.PCC.Title();
        return (row.Id.Value, $"{row.GivenNames} {row.Surname}, {string.Join(" and ", roles)}");
    }
}
