using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;

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
        // Nobody decides for those whom they report to (trust, F5 and T15).
        if (action == "gift.decide" && actor.PersonId is { } me && offer.Decider != OfferDecider.PolicingBody)
        {
            var (body, above) = (offer.BodyId, new[] { offer.RecipientId, offer.DeclaredById }.OfType<Id<People.Person>>().ToList());
            if (await db.ReportingLines.AnyAsync(l => l.BodyId == body && l.ReportId == me && above.Contains(l.ManagerId), ct))
                return "You report to somebody who declared this offer or received it, so somebody else decides.";
            if (offer.PeerReviews.Any(r => r.ReviewerId == me))
                return "You reviewed this offer, so somebody else decides it.";
        }

        return null;
    }

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
