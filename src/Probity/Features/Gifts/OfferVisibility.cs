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
        var scopes = actor.Scopes("gift.read");
        var (body, me) = (actor.BodyId, actor.PersonId ?? default);
        // An "or" across bodies costs the order of every index, so it is there only for who needs it.
        if (scopes.Contains(Scope.Body))
            return actor.ReviewsElsewhere ? offers.Where(o => o.BodyId == body || o.PeerReviewerId == me) : offers.Where(o => o.BodyId == body);

        var isPcc = actor.Is(Role.PCC);
        var (own, tree, chiefs) = (scopes.Contains(Scope.Own) || isPcc, scopes.Contains(Scope.Tree), scopes.Contains(Scope.ChiefOfficers));
        var (middle, chief) = (actor.Is(Role.DEC), actor.Is(Role.COF));
        var few = db.FewFor(actor);
        if (!isPcc && !chiefs && !middle && !chief)
            return offers.Where(o => few.Contains(o.Id));

        // Not correlated with the offer: each is evaluated once, and its result looked up in the indexes of offers.
        var reports = db.ReportsOf(actor);
        var shared = db.SharedBy(me, body);
        var force = db.Bodies.Where(b => b.Id == body).Select(b => b.ForceId);
        // Many: read in the order of the register.
        return (isPcc || actor.ReviewsElsewhere ? offers : offers.Where(o => o.BodyId == body)).Where(o =>
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

    /// <summary>
    /// How many offers the actor may read, or more than <paramref name="limit"/>. What somebody sees because they decide it is read in the
    /// order of the register, which finds a page soon and the end only after every row, so it is counted by its own index.
    /// </summary>
    public static async Task<int> CountVisibleAsync(this Db db, Actor actor, int limit, CancellationToken ct)
    {
        var scopes = actor.Scopes("gift.read");
        List<OfferDecider> decides = [];
        if (actor.Is(Role.DEC))
            decides.Add(OfferDecider.DecisionMaker);
        if (actor.Is(Role.COF))
            decides.Add(OfferDecider.ChiefOfficer);
        if (decides.Count == 0 || actor.Is(Role.PCC) || scopes.Contains(Scope.Body))
            return await CountAsync(db.Offers.VisibleTo(actor, db));

        var (body, few, count) = (actor.BodyId, db.FewFor(actor), 0);
        var chiefs = scopes.Contains(Scope.ChiefOfficers);
        foreach (var decider in decides)
            count += await CountAsync(db.Offers.Where(o => o.BodyId == body && o.Decider == decider));
        if (count <= limit && chiefs)
            count += await CountAsync(db.Offers.Where(o => o.BodyId == body && o.IsChiefOfficer == chiefs && !decides.Contains(o.Decider)));
        if (count <= limit)
            count += await CountAsync(db.Offers.Where(o => few.Contains(o.Id) && !(o.BodyId == body && (decides.Contains(o.Decider) || chiefs && o.IsChiefOfficer))));
        return count;

        Task<int> CountAsync(IQueryable<Offer> offers) => offers.OrderBy(o => o.OfferedOn).Select(o => o.Id).Take(limit + 1).CountAsync(ct);
    }

    // Few of many: found by the people they are for, each by its own index, before anything else is asked of them.
    private static IQueryable<Id<Offer>> FewFor(this Db db, Actor actor)
    {
        var scopes = actor.Scopes("gift.read");
        var (body, me) = (actor.BodyId, actor.PersonId ?? default);
        var (own, tree) = (scopes.Contains(Scope.Own), scopes.Contains(Scope.Tree));
        var reports = db.ReportsOf(actor);
        var shared = db.SharedBy(me, body);
        return db.Offers.Where(o => o.PeerReviewerId == me
            || own && o.BodyId == body && o.RecipientId == me || own && o.BodyId == body && o.DeclaredById == me || own && shared.Contains(o.Id)
            || tree && o.BodyId == body && reports.Contains(o.RecipientId)
            || tree && o.BodyId == body && o.RecipientId == null && reports.Contains(o.DeclaredById)).Select(o => o.Id);
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
