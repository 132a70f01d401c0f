using Probity.Access;
using Probity.Data;

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
        if (scopes.Contains(Scope.Body))
            return actor.PersonId is null ? offers.Where(o => o.BodyId == body) : offers.Where(o => o.BodyId == body || o.PeerReviewerId == me);

        var isPcc = actor.Is(Role.PCC);
        var (own, tree, chiefs) = (scopes.Contains(Scope.Own) || isPcc, scopes.Contains(Scope.Tree), scopes.Contains(Scope.ChiefOfficers));
        var (middle, chief) = (actor.Is(Role.DEC), actor.Is(Role.COF));
        return offers.Where(o =>
            o.PeerReviewerId == me
            || isPcc && chiefs && o.IsChiefOfficer && db.Bodies.Any(b => b.Id == body && b.ForceId == o.BodyId)
            || isPcc && o.Decider == OfferDecider.PolicingBody && o.BodyId == body
            || o.BodyId == body && (
                own && (o.RecipientId == me || o.DeclaredById == me || o.CoRecipients.Any(c => c.PersonId == me))
                || chiefs && o.IsChiefOfficer
                || middle && o.Decider == OfferDecider.DecisionMaker
                || chief && o.Decider == OfferDecider.ChiefOfficer
                || tree && db.ReportingLines.Any(l => l.BodyId == o.BodyId && l.ManagerId == me && (l.ReportId == o.RecipientId || o.RecipientId == null && l.ReportId == o.DeclaredById))));
    }

    /// <summary>The offers of which procurement sees the header: those from a business that is bidding.</summary>
    public static IQueryable<Offer> HeadersVisibleTo(this IQueryable<Offer> offers, Actor actor)
    {
        var body = actor.BodyId;
        return actor.Scopes("gift.read").Contains(Scope.Header) ? offers.Where(o => o.BodyId == body && o.TellProcurement) : offers.Where(o => false);
    }
}
