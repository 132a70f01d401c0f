using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Cases;
using Probity.Features.Gifts;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Conflicts;

/// <summary>
/// Keeps the table of conflicts right, in the transaction that changes what it rests on: every save looks for parties, waivers,
/// ties, shared hospitality and units' teams, and postings come with the rebuilding of reporting lines.
/// </summary>
internal static class ConflictKeeper
{
    // A first day that both databases can hold and compare.
    private static readonly DateOnly Always = new(1900, 1, 1);

    /// <summary>What a save is about to change that conflicts rest on.</summary>
    public sealed record Touched(IReadOnlySet<Id<Case>> Cases, IReadOnlySet<Id<Person>> People, IReadOnlySet<Id<Body>> Bodies, IReadOnlySet<Id<Offer>> Offers)
    {
        public bool IsAny => Cases.Count + People.Count + Bodies.Count > 0;
    }

    public static Touched Of(Db db)
    {
        var (cases, people, bodies, offers) = (new HashSet<Id<Case>>(), new HashSet<Id<Person>>(), new HashSet<Id<Body>>(), new HashSet<Id<Offer>>());
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
            switch (entry.Entity)
            {
                case CaseParty party: cases.Add(party.CaseId); break;
                case CaseWaiver waiver: cases.Add(waiver.CaseId); break;
                case Tie tie: people.UnionWith([tie.PersonId, tie.OtherId]); break;
                case OfferCoRecipient { PersonId: { } guest } shared:
                    people.Add(guest);
                    offers.Add(shared.OfferId);
                    break;
                case Unit unit when entry.State is EntityState.Modified && entry.Property(nameof(Unit.Team)).IsModified: bodies.Add(unit.BodyId); break;
                default: break;
            }
        return new Touched(cases, people, bodies, offers);
    }

    /// <summary>Writes the conflicts of every case that the save can have moved.</summary>
    public static async Task AfterAsync(Db db, Touched touched, DateOnly today, CancellationToken ct)
    {
        var (ids, people, bodies, offers) = (touched.Cases.ToList(), touched.People.ToList(), touched.Bodies.ToList(), touched.Offers.ToList());
        // Everybody who shared it, whether their own row changed or not.
        if (offers.Count > 0)
            people.AddRange((await db.Offers.Where(o => offers.Contains(o.Id) && o.RecipientId != null).Select(o => o.RecipientId!.Value).ToListAsync(ct))
                .Concat(await db.Set<OfferCoRecipient>().Where(c => offers.Contains(c.OfferId) && c.PersonId != null).Select(c => c.PersonId!.Value).ToListAsync(ct)));
        await RebuildAsync(db, c => ids.Contains(c.Id) || c.Parties.Any(p => p.PersonId != null && (people.Contains(p.PersonId.Value)
            || db.Postings.Any(post => post.PersonId == p.PersonId && bodies.Contains(post.BodyId)))), today, ct);
    }

    /// <summary>Writes the conflicts of every case about somebody who is or was posted in a body, or has people under them there.</summary>
    public static Task OfBodyAsync(Db db, Id<Body> body, DateOnly today, CancellationToken ct) => db.WriteAsync(() =>
        RebuildAsync(db, c => c.Parties.Any(p => p.PersonId != null && db.Postings.Any(post => post.BodyId == body && (post.PersonId == p.PersonId || post.LineManagerId == p.PersonId))), today, ct), ct);

    // Whoever saves may be the one for whom the case does not exist.
    private static Task RebuildAsync(Db db, Expression<Func<Case, bool>> which, DateOnly today, CancellationToken ct) => db.AsSystemAsync(async () =>
    {
        var cases = await db.Cases.AsNoTracking().Include(c => c.Parties).Include(c => c.Waivers).AsSplitQuery().Where(which).ToListAsync(ct);
        if (cases.Count == 0)
            return;
        var keys = cases.ConvertAll(c => c.Id);
        await db.Conflicts.Where(c => keys.Contains(c.CaseId)).ExecuteDeleteAsync(ct);
        var nearness = await NearnessAsync(db, cases.SelectMany(SubjectsOf).Distinct().ToList(), ct);
        var rows = cases.SelectMany(c => nearness.To(SubjectsOf(c).Distinct().ToList(), Since(c, today)).Select(near => Row(c, near))).ToList();
        await BulkInsert.WriteAsync(db, rows, ct);
    }, ct);

    private static async Task<Nearness> NearnessAsync(Db db, List<Id<Person>> subjects, CancellationToken ct)
    {
        var bodies = await BodiesAsync(db, subjects, ct);
        var units = await db.Postings.Where(p => subjects.Contains(p.PersonId)).Select(p => p.UnitId).Distinct().ToListAsync(ct);
        // Whoever reports to a subject, or works in a shared unit with one, may be of another body.
        var posts = await db.Postings.Where(p => bodies.Contains(p.BodyId) || p.LineManagerId != null && subjects.Contains(p.LineManagerId.Value) || units.Contains(p.UnitId)).Select(p => new { p.PersonId, p.LineManagerId, p.UnitId, p.From, p.To }).ToListAsync(ct);
        var teams = await db.Units.Where(u => u.Team != null).Select(u => u.Id).ToListAsync(ct);
        var ties = await db.Ties.Where(t => subjects.Contains(t.PersonId) || subjects.Contains(t.OtherId)).Select(t => new { t.PersonId, t.OtherId, t.From, t.To }).ToListAsync(ct);
        var shared = await db.Offers.Where(o => o.RecipientId != null && subjects.Contains(o.RecipientId.Value) || o.CoRecipients.Any(c => c.PersonId != null && subjects.Contains(c.PersonId.Value)))
            .Where(o => o.CoRecipients.Any(c => c.PersonId != null)).Select(o => new { o.OfferedOn, o.RecipientId, Others = o.CoRecipients.Select(c => c.PersonId).ToList() }).ToListAsync(ct);
        return new Nearness(
            posts.ConvertAll(p => new NearPost(p.PersonId, p.LineManagerId, p.UnitId, Period.Of(p.From, p.To))),
            [.. ties.Select(t => new NearTie(t.PersonId, t.OtherId, Period.Of(t.From, t.To))),
             .. shared.SelectMany(o => PairsOf(o.Others.Append(o.RecipientId).OfType<Id<Person>>().Distinct().ToList()).Select(pair => new NearTie(pair.One, pair.Other, Period.Day(o.OfferedOn))))],
            teams.ToHashSet());
    }

    // Those in which the subjects' posts are, and those of their managers, up and up.
    private static async Task<List<Id<Body>>> BodiesAsync(Db db, List<Id<Person>> subjects, CancellationToken ct)
    {
        var bodies = await db.Postings.Where(p => subjects.Contains(p.PersonId)).Select(p => p.BodyId).Distinct().ToListAsync(ct);
        for (var known = 0; known < bodies.Count;)
        {
            known = bodies.Count;
            var managers = await db.Postings.Where(p => bodies.Contains(p.BodyId) && p.LineManagerId != null).Join(db.People, p => p.LineManagerId, m => m.Id, (p, m) => m.BodyId).Distinct().ToListAsync(ct);
            bodies = bodies.Union(managers).ToList();
        }

        return bodies;
    }

    // Everybody who shared one hospitality is tied to everybody else who did, on its day (F3).
    private static IEnumerable<(Id<Person> One, Id<Person> Other)> PairsOf(List<Id<Person>> guests) =>
        guests.SelectMany((one, number) => guests.Skip(number + 1).Select(other => (one, other)));

    private static IEnumerable<Id<Person>> SubjectsOf(Case of) => of.CurrentParties.Where(p => p.Kind.IsSubject()).Select(p => p.PersonId).OfType<Id<Person>>();

    // Where nobody knows since when, it may have been always.
    private static DateOnly Since(Case of, DateOnly today)
    {
        var subjects = of.CurrentParties.Where(p => p.Kind.IsSubject()).ToList();
        return subjects.Count == 0 || subjects.Any(p => p.AllegedFrom is null) ? Always : subjects.Min(p => p.AllegedFrom!.Value) is var first && first < today ? first : today;
    }

    private static Conflict Row(Case of, Near near)
    {
        var waiver = near.Rule is ConflictRule.Subject or ConflictRule.DirectLine ? null : of.Waivers.Where(w => w.PersonId == near.Person && IsByTwoOthers(of, w)).MaxBy(w => w.To ?? DateOnly.MaxValue);
        return new Conflict
        {
            BodyId = of.BodyId, CaseId = of.Id, PersonId = near.Person, Rule = near.Rule, From = near.When.First < Always ? Always : near.When.First,
            To = near.When.Last == DateOnly.MaxValue ? null : near.When.Last, WaivedFrom = waiver?.From, WaivedTo = waiver?.To,
        };
    }

    // Neither the one who is let in nor a subject, and not the same person twice.
    private static bool IsByTwoOthers(Case of, CaseWaiver waiver) => waiver.FirstId != waiver.SecondId
        && !new[] { waiver.FirstId, waiver.SecondId }.Any(one => one == waiver.PersonId || SubjectsOf(of).Contains(one));
}
