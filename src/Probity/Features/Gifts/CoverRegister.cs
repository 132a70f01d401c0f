using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>Somebody who can stand in for a supervisor.</summary>
public sealed record CoverCandidate(Id<Person> Id, string Name, string Post);

/// <summary>Who endorses while a supervisor is away.</summary>
public sealed class CoverRegister(Db db, TimeProvider clock)
{
    public DateOnly Today => clock.Today();

    /// <summary>Covers that the supervisor has arranged and that have not ended.</summary>
    public Task<List<EndorsementCover>> ListAsync(Actor supervisor, CancellationToken ct)
    {
        var (body, me, today) = (supervisor.BodyId, supervisor.PersonId ?? default, Today);
        return db.EndorsementCovers.AsNoTracking().Where(c => c.BodyId == body && c.SupervisorId == me && c.To >= today).OrderBy(c => c.From).ToListAsync(ct);
    }

    /// <summary>Those near enough to know the team: the own line manager, colleagues under the same one, and direct reports.</summary>
    public async Task<IReadOnlyList<CoverCandidate>> CandidatesAsync(Actor supervisor, CancellationToken ct)
    {
        var (body, me, today) = (supervisor.BodyId, supervisor.PersonId ?? default, Today);
        var boss = await db.ReportingLines.Where(l => l.BodyId == body && l.ReportId == me && l.Depth == 1).Select(l => (Id<Person>?)l.ManagerId).FirstOrDefaultAsync(ct);
        var near = await (from posting in db.Postings.AsNoTracking()
                          join person in db.People on posting.PersonId equals person.Id
                          where posting.BodyId == body && posting.PersonId != me && posting.From <= today && (posting.To == null || posting.To >= today) && (person.LeftOn == null || person.LeftOn >= today)
                              && (posting.LineManagerId == me || posting.PersonId == boss || boss != null && posting.LineManagerId == boss)
                          orderby person.Surname, person.GivenNames
                          select new { person.Id, person.GivenNames, person.Surname, posting.Post }).Take(200).ToListAsync(ct);
        return near.DistinctBy(p => p.Id).Select(p => new CoverCandidate(p.Id, $"{p.GivenNames} {p.Surname}", p.Post)).ToList();
    }

    public async Task NameAsync(Id<Person> deputy, DateOnly from, DateOnly to, Actor by, CancellationToken ct)
    {
        var chosen = (await CandidatesAsync(by, ct)).SingleOrDefault(c => c.Id == deputy) ?? throw new NotThereException();
        db.EndorsementCovers.Add(EndorsementCover.Name(chosen.Id, chosen.Name, from, to, by, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }

    public async Task EndAsync(Id<EndorsementCover> id, Actor by, CancellationToken ct)
    {
        var body = by.BodyId;
        var cover = await db.EndorsementCovers.SingleOrDefaultAsync(c => c.BodyId == body && c.Id == id, ct) ?? throw new NotThereException();
        cover.End(by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }
}
