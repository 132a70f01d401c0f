using Probity.Access;
using Probity.Audit;
using Probity.Features.Contracts;
using Probity.Features.People;
using Probity.Matching;

namespace Probity.Features.Gifts;

public sealed partial class Offer
{
    private static readonly OfferStatus[] BeforeDecision = [OfferStatus.Submitted, OfferStatus.QueryRaised, OfferStatus.Endorsed, OfferStatus.PeerReviewed];

    /// <summary>The declarant, or the register manager with a reason, changes the facts before the decision. What was endorsed or reviewed must be so again.</summary>
    public void Amend(OfferDeclaration declared, GiftPolicy policy, GiftAnswer answer, string? why, Actor by, DateTimeOffset at)
    {
        MustBe("amended", BeforeDecision);
        var own = IsOwn(by);
        if (!own && string.IsNullOrWhiteSpace(why))
            throw new RuleBrokenException("Enter the reason why you change somebody else's declaration.");
        Take(declared);
        JudgeAgain(policy, answer);
        Raise(new OfferAmended(by, at, why));
        DecideIfRuled(policy, answer, by, at);
    }

    /// <summary>
    /// A new version of the facts, with a reason, at any stage: "any to corrected" (domain 3.21). Corrected is a version and not a
    /// stage; where the offer stands moves only as the corrected facts demand. Needs two people (gift.correct).
    /// </summary>
    public void Correct(OfferCorrection correction, string why, GiftPolicy policy, GiftAnswer answer, Actor by, DateTimeOffset at)
    {
        NotTheirOwn(by, "correct");
        if (string.IsNullOrWhiteSpace(why))
            throw new RuleBrokenException("Enter the reason for the correction.");
        if (correction.FinalOutcome is not null && FinalOutcome is null)
            throw new RuleBrokenException($"{Reference} has not been decided, so its outcome cannot be corrected.");
        var (wasDue, dates) = (items.Any(i => i.MustBeDisposed), Dates);
        Take(correction.Declared);
        (FinalOutcome, CorrectedAt) = (correction.FinalOutcome ?? FinalOutcome, at);
        if (BeforeDecision.Contains(Status))
            JudgeAgain(policy, answer);
        else
            SettleAgain(policy, wasDue, dates != Dates, at);
        Raise(new OfferCorrected(by, at, why));
        DecideIfRuled(policy, answer, by, at);
    }

    /// <summary>The provider is a supplier that the contract register knows, or is not after all (null).</summary>
    public void Link(Id<Supplier>? supplier, string supplierName, Actor by, DateTimeOffset at)
    {
        if (SupplierId == supplier)
            return;
        SupplierId = supplier;
        Raise(new OfferLinkedToSupplier(by, at, supplierName));
    }

    /// <summary>The facts as they stand, in the form in which they are declared, amended and corrected.</summary>
    public OfferDeclaration Declaration => new()
    {
        ProviderKind = ProviderKind, ProviderName = ProviderName, ProviderRole = ProviderRole, Sector = Sector, RelationshipToForce = RelationshipToForce,
        Kind = Kind, OfferedOn = OfferedOn, ReceivedOn = ReceivedOn, DiscoveredOn = DiscoveredOn, Circumstances = Circumstances, ReasonForOffer = ReasonForOffer,
        Items = items.OrderBy(i => i.Position).Select(i => new OfferItemDetails(i.Description, i.Quantity, i.EstimatedValue, i.IsEstimate, i.ValueMethod, i.Alcohol, i.CashOrVoucher, i.Outcome, i.Position)).ToList(),
        Event = EventTitle is null && EventOn is null && Venue is null && OnDuty is null ? null : new OfferEvent(EventTitle, EventOn, Venue, OnDuty),
        SelfAssessment = new SelfAssessment(ServesPurpose, IsProportionate, HasNoConflict, SelfAssessmentNote), ProposedOutcome = ProposedOutcome,
        CoRecipients = coRecipients.Select(c => new CoRecipientDetails(c.PersonId, c.Name)).ToList(), GuestOfRecipient = GuestOfRecipient,
        ProvidedByForce = ProvidedByForce, TaxReportable = TaxReportable, RoutineCount = RoutineCount, RoutinePeriod = RoutinePeriod,
    };

    private (DateOnly, DateOnly?, DateOnly?, DateOnly?) Dates => (OfferedOn, DiscoveredOn, ReceivedOn, EventOn);

    private DateOnly LateFrom => DiscoveredOn ?? OfferedOn;

    private void Take(OfferDeclaration declared)
    {
        MustMakeSense(declared);
        (ProviderKind, ProviderName, ProviderRole, Sector, RelationshipToForce) = (declared.ProviderKind, declared.ProviderName, declared.ProviderRole, declared.Sector, declared.RelationshipToForce);
        ProviderKey = declared.ProviderKind == ProviderKind.Unknown ? "" : OrganisationName.Key(declared.ProviderName);
        (Kind, OfferedOn, ReceivedOn, DiscoveredOn) = (declared.Kind, declared.OfferedOn, declared.ReceivedOn, declared.DiscoveredOn);
        (EventTitle, EventOn, Venue, OnDuty) = (declared.Event?.Title, declared.Event?.On, declared.Event?.Venue, declared.Event?.OnDuty);
        (Circumstances, ReasonForOffer, ProposedOutcome, GuestOfRecipient) = (declared.Circumstances, declared.ReasonForOffer, declared.ProposedOutcome, declared.GuestOfRecipient);
        (ServesPurpose, IsProportionate, HasNoConflict, SelfAssessmentNote) =
            (declared.SelfAssessment.Purpose, declared.SelfAssessment.Proportionate, declared.SelfAssessment.NoConflict, declared.SelfAssessment.Note);
        (ProvidedByForce, TaxReportable, RoutineCount, RoutinePeriod) = (declared.ProvidedByForce, declared.TaxReportable, declared.RoutineCount, declared.RoutinePeriod);
        TakeItems(declared.Items);
        TakeCoRecipients(declared.CoRecipients);
        SearchText = string.Join(' ', new[] { Reference, ProviderName, RecipientName, Description, EventTitle }.Where(t => !string.IsNullOrEmpty(t))).ToLowerInvariant();
    }

    private void MustMakeSense(OfferDeclaration declared)
    {
        if (declared.Items.Count == 0)
            throw new RuleBrokenException("An offer has at least one item.");
        if (declared.OfferedOn > DeclaredOn)
            throw new RuleBrokenException($"The date of the offer must be {DeclaredOn:d MMMM yyyy} or earlier: that is when it was declared.");
        if (declared.DiscoveredOn is { } found && (declared.ProviderKind != ProviderKind.Unknown || found < declared.OfferedOn || found > DeclaredOn))
            throw new RuleBrokenException("A date of discovery is for a gift that nobody was seen to leave, and lies between the offer and the declaration.");
        if (declared.RoutineCount is not null && declared.ProposedOutcome != OfferOutcome.Declined)
            throw new RuleBrokenException("One entry can stand for several routine invitations only when all of them were declined.");
    }

    // In place, so that a history line says which value of which item changed, and evidence of a disposal stays with its item.
    private void TakeItems(IReadOnlyList<OfferItemDetails> details)
    {
        var stored = items.OrderBy(i => i.Position).ToList();
        var last = stored.Count == 0 ? 0 : stored[^1].Position;
        foreach (var (old, now) in OfferItemDetails.Pairs(Declaration.Items, details))
        {
            var item = old is null ? null : stored.Single(i => i.Position == old.Was);
            if (now is null && item!.DisposedOn is not null)
                throw new RuleBrokenException($"\"{item.Description}\" has been disposed of, so it cannot be removed.");
            if (now is null)
                items.Remove(item!);
            else if (item is null)
                items.Add(OfferItem.Of(this, ++last, now));
            else
                item.Take(now);
        }

        Description = string.Join(", ", details.Select(i => i.Quantity > 1 ? $"{i.Quantity} × {i.Description}" : i.Description));
        UnknownValues = details.Count(i => i.EstimatedValue is null);
        TotalValue = UnknownValues == details.Count ? null : new Money(details.Sum(i => i.EstimatedValue?.Pence ?? 0));
    }

    private void TakeCoRecipients(IReadOnlyList<CoRecipientDetails> details)
    {
        coRecipients.RemoveAll(c => !details.Contains(new CoRecipientDetails(c.PersonId, c.Name)));
        foreach (var added in details.Where(d => !coRecipients.Any(c => c.PersonId == d.PersonId && c.Name == d.Name)))
            coRecipients.Add(new OfferCoRecipient { BodyId = BodyId, OfferId = Id, PersonId = added.PersonId, Name = added.Name });
    }

    // The facts are others now: the policy answers again, and what was endorsed or reviewed must be so again.
    private void JudgeAgain(GiftPolicy policy, GiftAnswer answer)
    {
        IsLate = policy.Rules.IsLate(DeclaredOn, LateFrom);
        (Decider, TellProcurement) = (RouteOf(answer), answer.TellProcurement);
        if (Status is not OfferStatus.QueryRaised)
            Status = OfferStatus.Submitted;
        else
            StatusBeforeQuery = OfferStatus.Submitted;
        (EndorsedById, EndorsedByName, EndorsedAt, EndorsementComment) = (null, null, null, null);
        peerReviews.Clear();
        NeedsEndorsement = NeedsEndorsement && Decider is not (OfferDecider.Rule or OfferDecider.ChiefOfficer or OfferDecider.PolicingBody);
        if (Decider == OfferDecider.Endorsement && !NeedsEndorsement)
            Decider = OfferDecider.DecisionMaker;
    }

    // A decision stands. But what must now leave the force is chased and then checked again, and nothing waits for an item that stays after all.
    private void SettleAgain(GiftPolicy policy, bool wasDue, bool newDates, DateTimeOffset at)
    {
        if (newDates)
            IsLate = policy.Rules.IsLate(DeclaredOn, LateFrom);
        if (newDates && DecidedAt is { } decided && DecidedByRule is null)
            DecisionTiming = TimingOf(decided.LondonDate());
        var due = items.Any(i => i.MustBeDisposed);
        if (due && !wasDue)
        {
            (Status, DisposalDueOn) = (OfferStatus.DisposalDue, at.LondonDate().AddDays(policy.Rules.DisposeWithinDays));
            (CheckedById, CheckedByName, CheckedAt, CheckVerdict, CheckNote) = (null, null, null, null, null);
        }
        else if (!due && Status is OfferStatus.DisposalDue)
        {
            Status = items.Any(i => i.DisposedOn is not null) ? OfferStatus.Disposed : OfferStatus.Decided;
        }
    }

    private void DecideIfRuled(GiftPolicy policy, GiftAnswer answer, Actor by, DateTimeOffset at)
    {
        if (Status == OfferStatus.Submitted && CanBeDecidedByRule && !NeedsPeerReview && ProposedOutcome != OfferOutcome.PendingDecision)
            DecideByRule(answer.Rule, ProposedOutcome, by, at, policy.Rules.DisposeWithinDays);
    }

    private void Follow(GiftPolicy policy, GiftAnswer answer, OfferRecipient recipient)
    {
        IsLate = policy.Rules.IsLate(DeclaredOn, LateFrom);
        NeedsPeerReview = IsChiefOfficer && policy.Rules.PeerReviewOn(DeclaredOn);
        (Decider, TellProcurement) = (RouteOf(answer), answer.TellProcurement);
        NeedsEndorsement = Decider is not (OfferDecider.Rule or OfferDecider.ChiefOfficer or OfferDecider.PolicingBody) && recipient.HasLineManager;
        if (Decider == OfferDecider.Endorsement && !NeedsEndorsement)
            Decider = OfferDecider.DecisionMaker;
    }

    // A chief officer's offer that must be reviewed is never decided by a rule: the review could then be skipped.
    private OfferDecider RouteOf(GiftAnswer answer) =>
        NeedsPeerReview && answer.Decider is OfferDecider.Rule or OfferDecider.Endorsement && IsChiefOfficer ? OfferDecider.ChiefOfficer : answer.Decider;

    private void Recall(OfferPast past)
    {
        (Status, IsLate, Decider, NeedsPeerReview, ProxyConfirmedAt) = (past.Status, past.IsLate, past.Decider, past.NeedsPeerReview, past.ProxyConfirmedAt);
        FinalOutcome = past.FinalOutcome;
        (EndorsedByName, EndorsedAt, EndorsementComment) = (past.EndorsedByName, past.EndorsedAt, past.EndorsementComment);
        (DecidedById, DecidedByName, DecidedAt, Rationale, DecisionTiming, DecidedByRule) =
            (past.DecidedById, past.DecidedByName, past.DecidedAt, past.Rationale, past.Timing, past.DecidedByRule);
        (CheckedByName, CheckedAt, CheckVerdict, CheckNote) = (past.CheckedByName, past.CheckedAt, past.CheckVerdict, past.CheckNote);
        (DisposalDueOn, PublicationStatus, RedactionNotes) = (past.DisposalDueOn, past.PublicationStatus, past.RedactionNotes);
        (NeedsEndorsement, TellProcurement, StatusBeforeQuery, SupplierId) = (past.NeedsEndorsement, past.TellProcurement, past.StatusBeforeQuery, past.SupplierId);
        (EndorsedById, PeerReviewerId, CheckedById, CorrectedAt, PublishedAt) = (past.EndorsedById, past.PeerReviewerId, past.CheckedById, past.CorrectedAt, past.PublishedAt);
        peerReviews.AddRange(past.PeerReviews.Select(review => PeerReview.Of(this, review)));
        queries.AddRange(past.Queries.Select(query => OfferQuery.Of(this, query)));
        foreach (var item in items)
            if (past.Disposals.TryGetValue(item.Position, out var gone))
                item.Dispose(gone.On, gone.Evidence);
        if (DecidedAt is { } decided)
            StartRetention(decided.LondonDate());
    }

    /// <summary>Says that the import which brought it is taken back; the record then goes, its history stays.</summary>
    internal void WithdrawImport(string batch, Actor by, DateTimeOffset at) => Raise(new OfferImportUndone(by, at, batch));

    /// <summary>The same offer as another entry, written down twice: this one stays and is not counted.</summary>
    public void SetAside(Offer kept, string why, Actor by, DateTimeOffset at)
    {
        NotTheirOwn(by, "set aside");
        if (LegacyRegisterId is null)
            throw new RuleBrokenException($"{Reference} did not come from an older register, so it cannot be set aside.");
        if (kept.Id == Id || kept.DuplicateOfId is not null)
            throw new RuleBrokenException($"{kept.Reference} is set aside itself. Compare with the entry that counts.");
        if (DuplicateOfId is not null)
            throw new RuleBrokenException($"{Reference} is set aside already.");
        DuplicateOfId = kept.Id.Value;
        Raise(new OfferSetAside(by, at, kept.Reference, why));
    }

    public void CountAgain(Actor by, DateTimeOffset at)
    {
        if (DuplicateOfId is null)
            throw new RuleBrokenException($"{Reference} counts.");
        DuplicateOfId = null;
        Raise(new OfferCountedAgain(by, at));
    }

    /// <summary>The parts that other facts can take away.</summary>
    internal IEnumerable<Part> Parts() => [.. items, .. coRecipients, .. peerReviews];

    private void StartRetention(DateOnly from) => (RetentionTrigger, RetentionEnds) = ("decided", from.AddYears(7));

    /// <summary>Theirs: they declared it, or it was offered to them, alone or with others.</summary>
    public bool IsOwn(Actor actor) => actor.PersonId is { } me && (me == RecipientId || me == DeclaredById || IsCoRecipient(me));

    public bool IsCoRecipient(Id<Person> person) => coRecipients.Any(c => c.PersonId == person);

    /// <summary>Made to whoever heads the force: everybody in it reports to them.</summary>
    public bool IsOfHeadOfForce => new OfferRecipient(RecipientKind, RecipientId, RecipientName, RankAtTime, IsChiefOfficer: IsChiefOfficer).HeadsTheForce;
}
