using Probity.Access;
using Probity.Audit;

namespace Probity.Features.Gifts;

public sealed record OfferDeclared(Actor By, DateTimeOffset At, bool ByProxy) : AuditEvent(By, At)
{
    public override string Sentence => ByProxy ? "Offer declared for somebody else" : "Offer declared";
}

/// <summary>Taken over from an older register or a file.</summary>
public sealed record OfferImported(Actor By, DateTimeOffset At, string From) : AuditEvent(By, At)
{
    public override string Sentence => $"Offer imported from {From}";
}

public sealed record OfferSetAside(Actor By, DateTimeOffset At, string Kept, string Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => $"Set aside as a duplicate of {Kept}";
}

public sealed record OfferCountedAgain(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record OfferImportUndone(Actor By, DateTimeOffset At, string Batch) : AuditEvent(By, At)
{
    public override string Sentence => $"Import {Batch} undone";
}

public sealed record OfferProxyConfirmed(Actor By, DateTimeOffset At) : AuditEvent(By, At)
{
    public override string Sentence => "The recipient confirmed what was declared for them";
}

public sealed record OfferAmended(Actor By, DateTimeOffset At, string? Why) : AuditEvent(By, At, Why);

public sealed record OfferCorrected(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record OfferEndorsed(Actor By, DateTimeOffset At, string? Comment) : AuditEvent(By, At, Comment);

public sealed record OfferQueried(Actor By, DateTimeOffset At, string Question) : AuditEvent(By, At, Question);

public sealed record OfferQueryAnswered(Actor By, DateTimeOffset At, string Answer) : AuditEvent(By, At, Answer);

public sealed record OfferPeerAsked(Actor By, DateTimeOffset At, string Reviewer, string? Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => $"{Reviewer} asked for a peer review";
}

public sealed record OfferPeerReviewed(Actor By, DateTimeOffset At, string? StandIn) : AuditEvent(By, At, StandIn)
{
    public override string Sentence => StandIn is null ? "Offer peer reviewed" : "Offer reviewed by a stand-in for a chief officer";
}

public sealed record OfferDecided(Actor By, DateTimeOffset At, OfferOutcome Outcome, DecisionTiming Timing, string Rationale) : AuditEvent(By, At, Rationale)
{
    public override string Sentence => $"Offer decided: {OfferWords.Outcome(Outcome).ToLowerInvariant()}" + (Timing == DecisionTiming.Retrospective ? ", after the event" : "");
}

public sealed record OfferDecidedByRule(Actor By, DateTimeOffset At, OfferOutcome Outcome, string Rule) : AuditEvent(By, At, Rule)
{
    public override string Sentence => $"Offer decided by a rule of the policy: {OfferWords.Outcome(Outcome).ToLowerInvariant()}";
}

public sealed record OfferItemDisposed(Actor By, DateTimeOffset At, string Item, string Evidence) : AuditEvent(By, At, Evidence)
{
    public override string Sentence => $"Disposed of: {Item}";
}

public sealed record OfferChecked(Actor By, DateTimeOffset At, CheckVerdict Verdict, string? Note) : AuditEvent(By, At, Note)
{
    public override string Sentence => $"Offer checked: {OfferWords.Verdict(Verdict).ToLowerInvariant()}";
}

public sealed record OfferPublished(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record OfferUnpublished(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => "Offer withdrawn from publication";
}

public sealed record OfferLinkedToSupplier(Actor By, DateTimeOffset At, string Supplier) : AuditEvent(By, At)
{
    public override string Sentence => $"Who offered it was linked to supplier {Supplier}";
}
