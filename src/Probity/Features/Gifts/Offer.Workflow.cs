using Probity.Access;
using Probity.Features.People;

namespace Probity.Features.Gifts;

public sealed partial class Offer
{
    /// <summary>How long disposal may take where nobody says otherwise [D] (domain 3.6); a force sets its own in <see cref="GiftRules.DisposeWithinDays"/>.</summary>
    public const int DisposalDays = 14;

    private const string EndorsementIsEnough = "Below the value at which the line manager's endorsement is enough.";

    /// <summary>Declared by somebody else, and the recipient has not said that it is right.</summary>
    public bool IsUnconfirmedProxy => ByProxy && ProxyConfirmedAt is null;

    private bool CanBeDecidedByRule => Decider == OfferDecider.Rule && !IsUnconfirmedProxy;

    /// <summary>The recipient says that what somebody else declared for them is right.</summary>
    public void ConfirmProxy(Actor by, DateTimeOffset at, int disposeWithin = DisposalDays)
    {
        if (!IsUnconfirmedProxy)
            throw new RuleBrokenException("There is nothing to confirm: this declaration was not made for somebody else, or is confirmed already.");
        if (by.PersonId != RecipientId)
            throw new RuleBrokenException($"Only {RecipientName} can confirm what was declared for them.");
        ProxyConfirmedAt = at;
        Raise(new OfferProxyConfirmed(by, at));
        if (Status == OfferStatus.Submitted && CanBeDecidedByRule)
            DecideByRule("The policy lets this be decided without a person.", ProposedOutcome, by, at, disposeWithin);
        else if (Status == OfferStatus.Endorsed && Decider == OfferDecider.Endorsement)
            DecideByRule(EndorsementIsEnough, ProposedOutcome, by, at, disposeWithin);
    }

    /// <summary>The line manager says that the declaration is complete and true, before anyone decides.</summary>
    public void Endorse(string? comment, Actor by, DateTimeOffset at, int disposeWithin = DisposalDays)
    {
        MustBe("endorsed", OfferStatus.Submitted);
        NotTheirOwn(by, "endorse");
        Status = OfferStatus.Endorsed;
        (EndorsedById, EndorsedByName, EndorsedAt, EndorsementComment) = (by.PersonId, by.Name, at, comment);
        Raise(new OfferEndorsed(by, at, comment));
        if (Decider == OfferDecider.Endorsement && !IsUnconfirmedProxy)
            DecideByRule(EndorsementIsEnough, ProposedOutcome, by, at, disposeWithin);
    }

    /// <summary>Asks the declarant something; the offer waits where it stands.</summary>
    public void RaiseQuery(string question, Actor by, DateTimeOffset at)
    {
        MustBe("queried", OfferStatus.Submitted, OfferStatus.Endorsed, OfferStatus.PeerReviewed);
        NotTheirOwn(by, "query");
        (StatusBeforeQuery, Status) = (Status, OfferStatus.QueryRaised);
        queries.Add(new OfferQuery { BodyId = BodyId, OfferId = Id, AskedById = by.PersonId, AskedByName = by.Name, AskedAt = at, Question = question });
        Raise(new OfferQueried(by, at, question));
    }

    public void AnswerQuery(string answer, Actor by, DateTimeOffset at)
    {
        MustBe("answered", OfferStatus.QueryRaised);
        if (!by.IsSystem && !IsOwn(by))
            throw new RuleBrokenException("Only the person who declared the offer, or to whom it was made, can answer.");
        var query = queries.OrderBy(q => q.AskedAt).Last();
        (query.Answer, query.AnsweredByName, query.AnsweredAt) = (answer, by.Name, at);
        (Status, StatusBeforeQuery) = (StatusBeforeQuery ?? OfferStatus.Submitted, null);
        Raise(new OfferQueryAnswered(by, at, answer));
    }

    /// <summary>Names who shall review a chief officer's offer; it then is theirs to see.</summary>
    /// <param name="why">Why it is not a chief officer of the force, where it is not.</param>
    public void AskPeer(Id<Person> reviewer, string reviewerName, Actor by, DateTimeOffset at, string? why = null)
    {
        MustBe("peer reviewed", OfferStatus.Submitted, OfferStatus.Endorsed, OfferStatus.PeerReviewed);
        NotTheirOwn(by, "choose the reviewer of");
        if (reviewer == RecipientId || reviewer == DeclaredById || IsCoRecipient(reviewer))
            throw new RuleBrokenException($"{reviewerName} shares in this offer and cannot review it.");
        PeerReviewerId = reviewer;
        Raise(new OfferPeerAsked(by, at, reviewerName, why));
    }

    /// <summary>A chief officer who has no part in the offer gives their view. Where nobody is left, somebody stands in and the record says so.</summary>
    public void PeerReviewBy(PeerOpinion opinion, Actor by, DateTimeOffset at)
    {
        MustBe("peer reviewed", OfferStatus.Submitted, OfferStatus.Endorsed, OfferStatus.PeerReviewed);
        if (!IsChiefOfficer)
            throw new RuleBrokenException("Peer review is for offers to chief officers.");
        NotTheirOwn(by, "review");
        var standing = opinion.Standing == PeerStanding.PolicingBodyChiefExecutive ? Role.PCC : Role.COF;
        if (!by.IsSystem && !by.Is(standing))
            throw new RuleBrokenException("A peer review is given by a chief officer, or by the policing body's chief executive in their place.");
        if (opinion.Standing != PeerStanding.ChiefOfficer && string.IsNullOrWhiteSpace(opinion.StandIn))
            throw new RuleBrokenException("Enter why nobody among the force's chief officers can review this offer.");
        if (peerReviews.Any(r => r.ReviewerId is not null && r.ReviewerId == by.PersonId))
            throw new RuleBrokenException("You have already reviewed this offer.");
        Status = OfferStatus.PeerReviewed;
        peerReviews.Add(PeerReview.Of(this, opinion, by, at));
        Raise(new OfferPeerReviewed(by, at, opinion.StandIn));
    }

    /// <summary>Decides what becomes of the offer.</summary>
    public void Decide(OfferDecision decision, Actor by, DateTimeOffset at, int disposeWithin = DisposalDays)
    {
        MustBe("decided", OfferStatus.Submitted, OfferStatus.Endorsed, OfferStatus.PeerReviewed);
        NotTheirOwn(by, "decide");
        if (NeedsEndorsement && EndorsedAt is null)
            throw new RuleBrokenException($"{Reference} must be endorsed by the line manager before it is decided.");
        if (NeedsPeerReview && peerReviews.Count == 0)
            throw new RuleBrokenException($"{Reference} was offered to a chief officer and must be reviewed by a peer before it is decided.");
        if (IsUnconfirmedProxy)
            throw new RuleBrokenException($"{RecipientName} has not yet confirmed what was declared for them.");
        if (!by.IsSystem && !Deciders(Decider).Any(by.Is))
            throw new RuleBrokenException($"This offer is decided by {OfferWords.Decider(Decider)}.");
        if (by.PersonId is { } me && peerReviews.Any(r => r.ReviewerId == me))
            throw new RuleBrokenException("You reviewed this offer, so somebody else must decide it.");
        if (decision.Outcome == OfferOutcome.PendingDecision)
            throw new RuleBrokenException("A decision says what becomes of the offer.");
        if (decision.Outcome.KeepsValue() && items.Any(i => i.CashOrVoucher))
            throw new RuleBrokenException("Cash and vouchers are never accepted.");

        (DecidedById, DecidedByName, DecidedAt, Rationale) = (by.PersonId, by.Name, at, decision.Rationale);
        DecisionTiming = TimingOf(at.LondonDate());
        Settle(decision.Outcome, decision.Items, at, disposeWithin);
        Raise(new OfferDecided(by, at, decision.Outcome, DecisionTiming.Value, decision.Rationale));
    }

    /// <summary>A rule of the policy decides, and the record says which.</summary>
    public void DecideByRule(string rule, OfferOutcome outcome, Actor by, DateTimeOffset at, int disposeWithin = DisposalDays)
    {
        MustBe("decided", OfferStatus.Submitted, OfferStatus.Endorsed);
        if (NeedsPeerReview)
            throw new RuleBrokenException($"{Reference} was offered to a chief officer and must be reviewed by a peer; no rule decides it.");
        if (outcome == OfferOutcome.PendingDecision)
            throw new RuleBrokenException("A rule cannot decide an offer whose outcome is still open.");
        (DecidedByRule, DecidedByName, DecidedAt, DecisionTiming) = (rule, "Rule of the policy", at, Gifts.DecisionTiming.Contemporaneous);
        Settle(outcome, null, at, disposeWithin);
        Raise(new OfferDecidedByRule(by, at, outcome, rule));
    }

    /// <summary>An item that was surrendered, returned, donated or destroyed has gone, and this shows it.</summary>
    public void Dispose(Id<OfferItem> item, DateOnly on, string evidence, Actor by, DateTimeOffset at)
    {
        MustBe("disposed of", OfferStatus.DisposalDue);
        if (on > at.LondonDate() || on < OfferedOn)
            throw new RuleBrokenException("The date of disposal lies between the offer and today.");
        var disposed = items.SingleOrDefault(i => i.Id == item && i.MustBeDisposed)
            ?? throw new RuleBrokenException("This item is not waiting to be disposed of.");
        disposed.Dispose(on, evidence);
        if (!items.Any(i => i.MustBeDisposed))
            Status = OfferStatus.Disposed;
        Raise(new OfferItemDisposed(by, at, disposed.Description, evidence));
    }

    /// <summary>The regular check of propriety, by somebody other than the decider.</summary>
    public void Check(CheckVerdict verdict, string? note, Actor by, DateTimeOffset at)
    {
        MustBe("checked", OfferStatus.Decided, OfferStatus.Disposed);
        NotTheirOwn(by, "check");
        if (by.PersonId is not null && by.PersonId == DecidedById)
            throw new RuleBrokenException("You decided this offer, so somebody else must check it.");
        if (verdict != Gifts.CheckVerdict.Appropriate && string.IsNullOrWhiteSpace(note))
            throw new RuleBrokenException("Enter the reason for the verdict.");
        Status = OfferStatus.Checked;
        (CheckedById, CheckedByName, CheckedAt, CheckVerdict, CheckNote) = (by.PersonId, by.Name, at, verdict, note);
        Raise(new OfferChecked(by, at, verdict, note));
    }

    public void MarkPublished(string? redactionNotes, Actor by, DateTimeOffset at)
    {
        MustBe("published", OfferStatus.Checked, OfferStatus.Published);
        NotTheirOwn(by, "publish");
        (Status, PublicationStatus, PublishedAt, RedactionNotes) = (OfferStatus.Published, PublicationStatus.Published, at, redactionNotes);
        Raise(new OfferPublished(by, at));
    }

    /// <summary>Taken back from publication; the public sees a neutral notice at its link.</summary>
    public void MarkUnpublished(string why, Actor by, DateTimeOffset at)
    {
        // Not by its stage: a published offer that a correction sent back must be withdrawn at once all the same.
        if (PublicationStatus != PublicationStatus.Published)
            throw new RuleBrokenException($"{Reference} is not published.");
        NotTheirOwn(by, "withdraw");
        (Status, PublicationStatus) = (Status == OfferStatus.Published ? OfferStatus.Checked : Status, PublicationStatus.Withdrawn);
        Raise(new OfferUnpublished(by, at, why));
    }

    /// <summary>The roles that may decide for each kind of decider.</summary>
    public static IReadOnlyList<Role> Deciders(OfferDecider decider) => decider switch
    {
        OfferDecider.DecisionMaker or OfferDecider.Endorsement or OfferDecider.Rule => [Role.DEC, Role.HPS],
        OfferDecider.HeadOfStandards => [Role.HPS],
        OfferDecider.ChiefOfficer => [Role.COF],
        _ => [Role.PCC],
    };

    private void Settle(OfferOutcome outcome, IReadOnlyDictionary<Id<OfferItem>, OfferOutcome>? each, DateTimeOffset at, int disposeWithin)
    {
        FinalOutcome = outcome;
        foreach (var item in items)
            item.Outcome = each?.TryGetValue(item.Id, out var own) == true ? own
                : outcome == ProposedOutcome && item.Outcome != OfferOutcome.PendingDecision ? item.Outcome : outcome;
        var today = at.LondonDate();
        var disposal = items.Any(i => i.MustBeDisposed);
        Status = disposal ? OfferStatus.DisposalDue : OfferStatus.Decided;
        DisposalDueOn = disposal ? today.AddDays(disposeWithin) : null;
        StartRetention(today);
    }

    /// <summary>How a decision on a day lies to what it decides. Declined offers and those that wait for the decision were not enjoyed before it.</summary>
    public DecisionTiming TimingOf(DateOnly decidedOn)
    {
        var happened = EventOn ?? ReceivedOn ?? (ProposedOutcome is OfferOutcome.PendingDecision or OfferOutcome.Declined ? null : OfferedOn);
        return happened is not { } day || decidedOn < day ? Gifts.DecisionTiming.Prior
            : decidedOn == day ? Gifts.DecisionTiming.Contemporaneous : Gifts.DecisionTiming.Retrospective;
    }

    private void MustBe(string done, params OfferStatus[] allowed)
    {
        if (!allowed.Contains(Status))
            throw new RuleBrokenException($"{Reference} is at the stage \"{OfferWords.Status(Status)}\" and cannot be {done} now.");
    }

    private void NotTheirOwn(Actor by, string verb)
    {
        if (IsOwn(by))
            throw new RuleBrokenException($"You cannot {verb} an offer that you declared or share in.");
    }
}
