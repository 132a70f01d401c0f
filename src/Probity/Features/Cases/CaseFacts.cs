using System.Linq.Expressions;
using Probity.Access;
using Probity.Data;
using Probity.Features.Conflicts;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Cases;

/// <summary>What is true of a case for somebody, stated once for lists and for single cases: see <see cref="FactsFilter"/>.</summary>
public static class CaseFacts
{
    /// <summary>The cases on which the actor may perform the action; for everybody else they do not exist.</summary>
    public static IQueryable<Case> For(this IQueryable<Case> cases, Db db, Actor actor, string action, DateTimeOffset now, Context? context = null) =>
        cases.Where(FactsFilter.For(Policy.Current, actor, action, context ?? ContextOf(actor), Of(db, actor, now)));

    public static Context ContextOf(Actor actor) => new() { AtHome = actor.HomeBodyId == actor.BodyId };

    public static Expression<Func<Case, Facts>> Of(Db db, Actor actor, DateTimeOffset now)
    {
        var (acting, today, fresh) = (actor.BodyId, now.LondonDate(), now - Facts.PostsLast);
        // Nobody is never named, nor in conflict.
        var me = actor.PersonId ?? default(Id<Person>);
        Id<Body>? here = acting;
        var overseen = db.Bodies.Where(b => b.Id == acting && b.Kind == BodyKind.LocalPolicingBody).Select(b => b.ForceId);
        var conflicts = db.Conflicts.InForceOn(today).Where(x => x.PersonId == me);
        var waived = conflicts.WaivedOn(today);
        return c => new Facts
        {
            SameBody = c.BodyId == acting,
            Oversees = overseen.Contains(c.BodyId),
            Transferred = c.TransferredToId != null,
            TransferredHere = c.TransferredToId == here,
            Sealed = c.IsSealed,
            Named = c.Names.Any(n => n.PersonId == me && n.From <= today && (n.To == null || n.To >= today)),
            KnowsReporter = db.CaseReporters.Any(r => r.CaseId == c.Id && r.ReaderId == me),
            HasSubjects = c.Parties.Any(p => p.TakenOffAt == null && p.Kind != PartyKind.Witness),
            SubjectUnmatched = c.Parties.Any(p => p.TakenOffAt == null && p.Kind != PartyKind.Witness && p.PersonId == null),
            PostsFresh = db.Bodies.Any(b => b.Id == c.BodyId && b.PostsAsOf != null && b.PostsAsOf >= fresh && b.PostsAsOf <= now),
            IsSubject = conflicts.Any(x => x.CaseId == c.Id && x.Rule == ConflictRule.Subject),
            DirectLine = conflicts.Any(x => x.CaseId == c.Id && x.Rule == ConflictRule.DirectLine),
            UpperLine = conflicts.Any(x => x.CaseId == c.Id && x.Rule == ConflictRule.UpperLine),
            Tied = conflicts.Any(x => x.CaseId == c.Id && x.Rule == ConflictRule.Tie),
            UnitOfSubject = conflicts.Any(x => x.CaseId == c.Id && x.Rule == ConflictRule.Unit),
            Waived = waived.Any(x => x.CaseId == c.Id),
            Referred = c.ReferredById == me,
            Investigated = c.Names.Any(n => n.PersonId == me && n.As == NamedAs.Investigator) || c.Notes.Any(n => n.ById == me),
            Concerned = c.Parties.Any(p => p.TakenOffAt == null && p.PersonId == me),
        };
    }
}
