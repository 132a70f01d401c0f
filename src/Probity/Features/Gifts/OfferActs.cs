using Probity.Access;

namespace Probity.Features.Gifts;

/// <summary>Something that a person may do to an offer now.</summary>
public sealed record OfferAct(string Url, string Text);

/// <summary>The links below an offer: what its stage allows and the one decision function permits to this person.</summary>
public sealed class OfferActs(OfferStanding standing)
{
    private static readonly OfferStatus[] Undecided = [OfferStatus.Submitted, OfferStatus.Endorsed, OfferStatus.PeerReviewed];

    public async Task<IReadOnlyList<OfferAct>> ListAsync(Actor actor, Offer offer, CancellationToken ct)
    {
        var acts = new List<OfferAct>();
        foreach (var (action, page, text) in Possible(offer))
            if (actor.May(action) && (page != "stand-in-review" || actor.Is(Role.PCC) && offer.PeerReviewerId == actor.PersonId) && (await standing.JudgeAsync(actor, action, offer, ct)).Permitted)
                acts.Add(new OfferAct($"/gifts/{offer.Reference}/{page}", text));
        if (actor.May("register.redact") && !offer.IsOwn(actor) && offer.BodyId == actor.BodyId && offer.Status is OfferStatus.Checked or OfferStatus.Published)
            acts.Add(new OfferAct($"/gifts/publish/{offer.Reference}", "Propose how it is published"));
        return acts;
    }

    private static IEnumerable<(string Action, string Page, string Text)> Possible(Offer offer)
    {
        var undecided = Undecided.Contains(offer.Status);
        if (offer.Status == OfferStatus.Submitted && offer.NeedsEndorsement)
            yield return ("gift.endorse", "endorse", "Endorse it or send it back");
        if (undecided)
            yield return ("gift.query", "query", "Ask the declarant a question");
        if (offer.Status == OfferStatus.QueryRaised)
            yield return ("gift.answer", "answer", "Answer the question");
        if (undecided && offer.NeedsPeerReview && offer.Status != OfferStatus.PeerReviewed)
        {
            yield return ("gift.peerreview", "peer-review", "Review it as a peer");
            yield return ("gift.query", "reviewer", "Choose who reviews it");
            if (offer.PeerReviewerId is not null)
                yield return ("gift.decide", "stand-in-review", "Review it for the chief executive");
        }

        if (undecided && IsReady(offer))
            yield return ("gift.decide", "decide", "Decide it");
        if (offer.Status == OfferStatus.DisposalDue)
            yield return ("gift.dispose", "dispose", "Record what became of the items");
        yield return ("gift.correct", "correct", "Correct it");
    }

    private static bool IsReady(Offer offer) =>
        (!offer.NeedsPeerReview || offer.PeerReviews.Count > 0) && (!offer.NeedsEndorsement || offer.EndorsedAt is not null) && !offer.IsUnconfirmedProxy;
}
