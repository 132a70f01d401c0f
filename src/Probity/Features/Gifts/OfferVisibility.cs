using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>Who sees which offers: the scopes of the matrix as predicates of a query. Lists and single offers use the same.</summary>
public static class OfferVisibility
{
    /// <summary>
    /// The offers that the actor may read in full (gift.read). Headers (procurement), aggregates and published copies are
    /// other questions and are not among them.
    /// </summary>
    public static IQueryable<Offer> VisibleTo(this IQueryable<Offer> offers, Actor actor, Db db)
    {
        var seesMany = actor.Scopes("gift.read").Overlaps([Scope.Body, Scope.ChiefOfficers]) || actor.Is(Role.PCC) || actor.Is(Role.DEC) || actor.Is(Role.COF);
        return seesMany ? offers.InOrderFor(actor, db) : offers.Theirs(actor, db);
    }

    /// <summary>
    /// The offers that the actor may read, in the form in which a page of them is found soon: where only a few of a register are theirs they
    /// are looked up wherever they lie; many are read in the order of the register, which meets enough for a page soon.
    /// </summary>
    /// <param name="few">As many take as long either way.</param>
    public static async Task<IQueryable<Offer>> VisibleAsync(this Db db, Actor actor, int few, CancellationToken ct)
    {
        var offers = db.Offers.AsNoTracking();
        if (actor.Scopes("gift.read").Contains(Scope.Body))
            return offers.InOrderFor(actor, db);
        // A commissioner reads of two bodies, and registers are in order only each by itself.
        return actor.Is(Role.PCC) || await db.CountVisibleAsync(actor, few, ct) <= few ? offers.Theirs(actor, db) : offers.InOrderFor(actor, db);
    }

    /// <summary>Those of a few offers, found by their ids, that the actor may read.</summary>
    public static IQueryable<Offer> Among(this Db db, IReadOnlyList<Id<Offer>> few, Actor actor)
    {
        // SQLite, which keeps no statistics, takes a body for ten rows and would read a million to find these.
        var body = actor.BodyId;
        return db.Offers.AsNoTracking().Where(o => few.Contains(o.Id)).InOrderFor(actor, db, offers => offers.Where(o => db.Bodies.Any(b => b.Id == o.BodyId && b.Id == body)));
    }

    /// <summary>How many offers the actor may read, or more than <paramref name="limit"/>.</summary>
    public static Task<int> CountVisibleAsync(this Db db, Actor actor, int limit, CancellationToken ct)
    {
        // The body is the same for all, so this asks for no order that an index would not give.
        var sets = actor.Scopes("gift.read").Contains(Scope.Body) ? [db.Offers.VisibleTo(actor, db)] : db.ReasonsOf(actor);
        return sets.Select(offers => offers.OrderBy(o => o.BodyId).Select(o => o.Id).Take(limit + 1)).Aggregate((some, others) => some.Concat(others)).Distinct().CountAsync(ct);
    }

    // As one condition, for whoever sees many.
    private static IQueryable<Offer> InOrderFor(this IQueryable<Offer> offers, Actor actor, Db db, Func<IQueryable<Offer>, IQueryable<Offer>>? ofBody = null)
    {
        var scopes = actor.Scopes("gift.read");
        var (body, me) = (actor.BodyId, actor.PersonId ?? default);
        ofBody ??= all => all.Where(o => o.BodyId == body);
        // An "or" across bodies costs the order of every index, so it is there only for who needs it.
        if (scopes.Contains(Scope.Body))
            return actor.ReviewsElsewhere ? offers.Where(o => o.BodyId == body || o.PeerReviewerId == me) : ofBody(offers);

        var isPcc = actor.Is(Role.PCC);
        var (own, tree, chiefs) = (scopes.Contains(Scope.Own) || isPcc, scopes.Contains(Scope.Tree), scopes.Contains(Scope.ChiefOfficers));
        var (middle, chief) = (actor.Is(Role.DEC), actor.Is(Role.COF));
        // Not correlated with the offer: each is evaluated once, and its result looked up in the indexes of offers.
        var reports = db.ReportsOf(actor);
        var shared = db.SharedBy(me, body);
        var force = db.Bodies.Where(b => b.Id == body).Select(b => b.ForceId);
        return (isPcc || actor.ReviewsElsewhere ? offers : ofBody(offers)).Where(o =>
            o.PeerReviewerId == me
            || isPcc && chiefs && o.IsChiefOfficer && force.Contains(o.BodyId)
            || isPcc && o.Decider == OfferDecider.PolicingBody && o.BodyId == body
            || o.BodyId == body && (
                own && (o.RecipientId == me || o.DeclaredById == me || shared.Contains(o.Id))
                || chiefs && o.IsChiefOfficer
                || middle && o.Decider == OfferDecider.DecisionMaker
                || chief && o.Decider == OfferDecider.ChiefOfficer
                || tree && (reports.Contains(o.RecipientId) || o.RecipientId == null && reports.Contains(o.DeclaredById))));
    }

    // The same, found by the index of each reason before anything else is asked of them.
    private static IQueryable<Offer> Theirs(this IQueryable<Offer> offers, Actor actor, Db db)
    {
        var theirs = db.ReasonsOf(actor).Select(set => set.Select(o => o.Id)).Aggregate((some, others) => some.Concat(others));
        return offers.Where(o => theirs.Contains(o.Id));
    }

    // What InOrderFor says in one condition, as sets that each have an index.
    private static IEnumerable<IQueryable<Offer>> ReasonsOf(this Db db, Actor actor)
    {
        var scopes = actor.Scopes("gift.read");
        var (body, me, isPcc) = (actor.BodyId, actor.PersonId ?? default, actor.Is(Role.PCC));
        var ours = db.Offers.Where(o => o.BodyId == body);
        yield return db.Offers.Where(o => o.PeerReviewerId == me);
        if (scopes.Contains(Scope.Own) || isPcc)
        {
            var shared = db.SharedBy(me, body);
            yield return ours.Where(o => o.RecipientId == me);
            yield return ours.Where(o => o.DeclaredById == me);
            yield return db.Offers.Where(o => shared.Contains(o.Id));
        }

        if (scopes.Contains(Scope.Tree))
        {
            var reports = db.ReportsOf(actor);
            yield return ours.Where(o => reports.Contains(o.RecipientId));
            yield return ours.Where(o => o.RecipientId == null && reports.Contains(o.DeclaredById));
        }

        if (actor.Is(Role.DEC))
            yield return ours.Where(o => o.Decider == OfferDecider.DecisionMaker);
        if (actor.Is(Role.COF))
            yield return ours.Where(o => o.Decider == OfferDecider.ChiefOfficer);
        if (isPcc)
            yield return ours.Where(o => o.Decider == OfferDecider.PolicingBody);
        if (!scopes.Contains(Scope.ChiefOfficers))
            yield break;
        // Equal to true, not merely true: only so does SQLite look it up.
        var yes = true;
        yield return ours.Where(o => o.IsChiefOfficer == yes);
        if (isPcc)
        {
            var force = db.Bodies.Where(b => b.Id == body).Select(b => b.ForceId);
            yield return db.Offers.Where(o => force.Contains(o.BodyId) && o.IsChiefOfficer == yes);
        }
    }

    private static IQueryable<Id<Person>?> ReportsOf(this Db db, Actor actor)
    {
        var body = actor.BodyId;
        var managers = actor.CoversFor.Append(actor.PersonId ?? default).ToList();
        return db.ReportingLines.Where(l => l.BodyId == body && managers.Contains(l.ManagerId)).Select(l => (Id<Person>?)l.ReportId);
    }

    /// <summary>
    /// Whether the verdict of the monthly check is theirs to read. It is about the relationship with the giver, so it and its reason
    /// may speak of other people's offers and of a referral: whoever shares in the offer sees only that it was checked.
    /// </summary>
    public static bool ShowsVerdictTo(this Offer offer, Actor actor) => actor.Scopes("gift.read").Contains(Scope.Body) && !offer.IsOwn(actor);

    /// <summary>A person's own offers: declared by them, or offered to them, alone or with others.</summary>
    public static IQueryable<Offer> OwnOf(this IQueryable<Offer> offers, Actor actor, Db db)
    {
        var (body, me) = (actor.BodyId, actor.PersonId ?? default);
        var shared = db.SharedBy(me, body);
        return offers.Where(o => o.BodyId == body && o.RecipientId == me || o.BodyId == body && o.DeclaredById == me || shared.Contains(o.Id));
    }

    /// <summary>
    /// The offers that a person declared, or that were made to them alone: two small sets, each by its own index. As one "or" beside
    /// other conditions SQLite reads the whole body for them.
    /// </summary>
    public static IQueryable<Offer> DeclaredByOrOfferedTo(this IQueryable<Offer> offers, Id<Person> person, Id<Organisations.Body> body)
    {
        var theirs = offers.Where(o => o.BodyId == body && o.RecipientId == person).Select(o => o.Id)
            .Concat(offers.Where(o => o.BodyId == body && o.DeclaredById == person).Select(o => o.Id));
        return offers.Where(o => theirs.Contains(o.Id));
    }

    private static IQueryable<Id<Offer>> SharedBy(this Db db, Id<Person> person, Id<Organisations.Body> body) =>
        db.Set<OfferCoRecipient>().Where(c => c.PersonId == person && c.BodyId == body).Select(c => c.OfferId);

    /// <summary>The offers of which procurement sees the header: those from a business that is bidding.</summary>
    public static IQueryable<Offer> HeadersVisibleTo(this IQueryable<Offer> offers, Actor actor)
    {
        var body = actor.BodyId;
        return actor.Scopes("gift.read").Contains(Scope.Header) ? offers.Where(o => o.BodyId == body && o.TellProcurement) : offers.Where(o => false);
    }
}
