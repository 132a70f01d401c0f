using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>Whether somebody may do something to an offer, and the sentence for those who may see it but stand too near.</summary>
/// <param name="Conflict">Null when there is none.</param>
public sealed record OfferJudgement(Decision Decision, string? Conflict)
{
    public bool Permitted => Decision.Permitted;
}

/// <summary>How a person stands to an offer: the facts that the one decision function needs, action by action.</summary>
public sealed class OfferStanding(Db db)
{
    public const string Below = "You report to somebody who declared this offer or received it, so somebody else acts.";

    // What F5 forbids on the matter of somebody above. The monthly check is of a relationship and asks for itself.
    private static readonly string[] Judging = ["gift.endorse", "gift.peerreview", "gift.decide", "gift.correct"];

    public async Task<OfferJudgement> JudgeAsync(Actor actor, string action, Offer offer, CancellationToken ct)
    {
        var conflict = await ConflictAsync(actor, action, offer, ct);
        var facts = new Facts
        {
            SameBody = offer.BodyId == actor.BodyId, Own = offer.IsOwn(actor), ChiefOfficer = offer.IsChiefOfficer, SelfDealing = conflict is not null,
            InTree = action == "gift.endorse" && await InTreeAsync(actor, offer, ct), Assigned = await AssignedAsync(actor, action, offer, ct),
        };
        return new(Decisions.Decide(actor, action, facts), conflict);
    }

    private async Task<string?> ConflictAsync(Actor actor, string action, Offer offer, CancellationToken ct)
    {
        if (offer.IsOwn(actor))
            return "You declared this offer or share in it, so somebody else acts.";
        if (!Judging.Contains(action) || action == "gift.decide" && offer.Decider == OfferDecider.PolicingBody)
            return null;
        if (Of(offer, await AboveAsync(actor, offer.BodyId, ct), besidesHead: action == "gift.correct"))
            return Below;
        return action == "gift.decide" && offer.PeerReviews.Any(r => r.ReviewerId == actor.PersonId) ? "You reviewed this offer, so somebody else decides it." : null;
    }

    /// <summary>Those whom somebody reports to, at every level: nobody judges what is theirs (trust, F5 and T15).</summary>
    public async Task<IReadOnlyCollection<Id<Person>>> AboveAsync(Actor actor, Id<Body> body, CancellationToken ct)
    {
        var me = actor.PersonId ?? default;
        return await db.ReportingLines.Where(l => l.BodyId == body && l.ReportId == me).Select(l => l.ManagerId).ToListAsync(ct);
    }

    /// <summary>Whether one of these people declared an offer or received it.</summary>
    /// <param name="besidesHead">
    /// The head of the force does not count: nobody in the force is not below them, and only the force checks and corrects.
    /// </param>
    public static bool Of(Offer offer, IReadOnlyCollection<Id<Person>> people, bool besidesHead) =>
        new[] { offer.RecipientId, offer.DeclaredById }.OfType<Id<Person>>().Any(p => people.Contains(p) && !(besidesHead && offer.IsOfHeadOfForce && p == offer.RecipientId));

    private async Task<bool> InTreeAsync(Actor actor, Offer offer, CancellationToken ct)
    {
        if (actor.PersonId is not { } me || (offer.RecipientId ?? offer.DeclaredById) is not { } subject)
            return false;
        var (body, managers) = (offer.BodyId, actor.CoversFor.Append(me).ToList());
        return await db.ReportingLines.AnyAsync(l => l.BodyId == body && managers.Contains(l.ManagerId) && l.ReportId == subject, ct);
    }

    private async Task<bool> AssignedAsync(Actor actor, string action, Offer offer, CancellationToken ct)
    {
        var asked = actor.PersonId is not null && actor.PersonId == offer.PeerReviewerId;
        return action switch
        {
            "gift.peerreview" => offer.NeedsPeerReview && actor.Is(Role.COF) && (offer.BodyId == actor.BodyId || asked),
            // The policing body's chief executive stands in as a reviewer under the same permit as the policing body's decision.
            "gift.decide" => Offer.Deciders(offer.Decider).Any(actor.Is) && await DecidesForAsync(actor, offer, ct) || asked && actor.Is(Role.PCC),
            "gift.query" => Offer.Deciders(offer.Decider).Any(actor.Is) && offer.BodyId == actor.BodyId,
            _ => false,
        };
    }

    private async Task<bool> DecidesForAsync(Actor actor, Offer offer, CancellationToken ct)
    {
        if (offer.BodyId == actor.BodyId)
            return true;
        var (force, mine) = (offer.BodyId, actor.BodyId);
        return offer.Decider == OfferDecider.PolicingBody && await db.Bodies.AnyAsync(b => b.Id == mine && b.Kind == BodyKind.LocalPolicingBody && b.ForceId == force, ct);
    }
}
