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
        var managers = actor.CoversFor.Append(me).ToList();
        var (middle, chief) = (actor.Is(Role.DEC), actor.Is(Role.COF));
        // Not correlated with the offer: each is evaluated once, and its result looked up in the indexes of offers.
        var reports = db.ReportingLines.Where(l => l.BodyId == body && managers.Contains(l.ManagerId)).Select(l => (Id<Person>?)l.ReportId);
        var shared = db.SharedBy(me, body);
        if (!isPcc && !chiefs && !middle && !chief)
        {
            // Few of many: found by the people they are for, each by its own index, before anything else is asked of them.
            var few = db.Offers.Where(o => o.PeerReviewerId == me
                || own && o.BodyId == body && o.RecipientId == me || own && o.BodyId == body && o.DeclaredById == me || own && shared.Contains(o.Id)
                || tree && o.BodyId == body && reports.Contains(o.RecipientId)
                || tree && o.BodyId == body && o.RecipientId == null && reports.Contains(o.DeclaredById)).Select(o => o.Id);
            return offers.Where(o => few.Contains(o.Id));
        }

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
