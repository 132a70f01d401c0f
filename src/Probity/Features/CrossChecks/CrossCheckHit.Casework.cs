using Probity.Access;
using Probity.Audit;
using Probity.Features.People;
using Probity.Matching;

namespace Probity.Features.CrossChecks;

/// <summary>What a reviewer wants to happen to a hit.</summary>
/// <param name="Outcome">Dismissed, explained or monitored.</param>
/// <param name="Until">For monitoring: the day on which it opens again.</param>
public sealed record Disposing(HitStatus Outcome, DispositionCode Code, string Rationale, DateOnly? Until = null, string? DisclosureNote = null);

// The verbs of casework: what people do with a hit.
public sealed partial class CrossCheckHit
{
    /// <summary>How long a hit can be put aside or watched without being looked at again.</summary>
    public const int LongestMonths = 12;

    /// <summary>The reviews of this round, one for each reviewer.</summary>
    public IReadOnlyList<HitReview> CurrentReviews => reviews.Where(r => r.Round == Round && !r.IsSuperseded).ToList();

    /// <summary>A high hit waits for a second person, who answers without having seen the first answer.</summary>
    public bool NeedsSecondReview => IsOpen && Severity == Severity.High && CurrentReviews.Count > 0;

    /// <summary>What this person may see of the reviews: all once they have given their own or the matter is decided, otherwise none.</summary>
    public IReadOnlyList<HitReview> ReviewsShownTo(Actor actor) =>
        !NeedsSecondReview || CurrentReviews.Any(r => r.ReviewerId == actor.PersonId) ? reviews : reviews.Where(r => r.Round < Round).ToList();

    /// <summary>It was closed by the answer that the names are different, and that answer can be taken back.</summary>
    public bool IsClosedByAnswer => Status == HitStatus.Dismissed && Disposition == DispositionCode.DifferentEntity && Answer == MatchAnswer.Different;

    /// <summary>Whether the two names are one organisation. "Different" answers the whole hit, except a high one, which needs a second person.</summary>
    public void Identify(MatchAnswer answer, string? reason, Actor by, DateTimeOffset at)
    {
        if (PairKey.Length == 0)
            throw new RuleBrokenException("This hit does not ask whether two names are the same.");
        if (IsClosedByAnswer)
            OpenAgain("The names are compared again.", by, at);
        MustBeOpen();
        MustNotBeSubject(by);
        Answer = answer;
        Touch(at);
        Raise(new NamesCompared(by, at, answer, reason));
        if (answer == MatchAnswer.Different)
            Dispose(new Disposing(HitStatus.Dismissed, DispositionCode.DifferentEntity, reason ?? "The two names are of different organisations."), by, at);
    }

    /// <summary>Closes the hit; a high one only when two different people have said the same.</summary>
    public void Dispose(Disposing said, Actor by, DateTimeOffset at)
    {
        MustBeOpen();
        MustNotBeSubject(by);
        if (said.Outcome is not (HitStatus.Dismissed or HitStatus.Explained or HitStatus.Monitor))
            throw new RuleBrokenException("Choose whether to dismiss, explain or monitor it.");
        if (said.Outcome == HitStatus.Monitor)
            MustBeSoon(said.Until, at);
        if (by.PersonId is not { } reviewer)
            throw new RuleBrokenException("Only a person decides about a hit.");

        foreach (var earlier in CurrentReviews.Where(r => r.ReviewerId == reviewer))
            earlier.IsSuperseded = true;
        reviews.Add(HitReview.Of(this, said, reviewer, by.Name, at));
        Touch(at);
        var others = CurrentReviews.Where(r => r.ReviewerId != reviewer).ToList();
        if (Severity == Severity.High && !others.Any(r => r.Outcome == said.Outcome))
        {
            // No reason in the event: the second reviewer must not read the first answer in the history.
            Raise(others.Count == 0 ? new FirstReviewGiven(by, at) : new ReviewsDiffer(by, at));
            return;
        }

        (Status, Disposition, Rationale, DecidedByName, DecidedAt) = (said.Outcome, said.Code, said.Rationale, by.Name, at);
        MonitorUntil = said.Outcome == HitStatus.Monitor ? said.Until : null;
        Raise(new HitDisposed(by, at, said.Outcome, said.Rationale));
    }

    /// <summary>Takes it further, outside this page: a case, an enquiry, another force.</summary>
    public void Escalate(DispositionCode code, string rationale, Actor by, DateTimeOffset at)
    {
        MustBeOpen();
        MustNotBeSubject(by);
        if (Tier == MatchTier.C && Answer != MatchAnswer.Same)
            throw new RuleBrokenException("Only the names are alike. Say first that the two are the same organisation.");
        Touch(at);
        (Status, Disposition, Rationale, DecidedByName, DecidedAt) = (HitStatus.Escalated, code, rationale, by.Name, at);
        Raise(new HitEscalated(by, at, rationale));
    }

    public void Assign(Id<Person>? person, string? name, Actor by, DateTimeOffset at)
    {
        if (person is { } chosen && subjects.Any(s => s.PersonId == chosen))
            throw new RuleBrokenException("This person cannot work on it.");
        if (person == AssignedToId)
            return;
        (AssignedToId, AssignedToName) = (person, name);
        Touch(at);
        Raise(new HitAssigned(by, at));
    }

    /// <summary>Leaves it out of the queue until a day; null brings it back.</summary>
    public void Snooze(DateOnly? until, Actor by, DateTimeOffset at)
    {
        MustBeOpen();
        if (until is not null)
            MustBeSoon(until, at);
        SnoozedUntil = until;
        Touch(at);
        Raise(new HitSnoozed(by, at));
    }

    public void NoteDisclosability(Disclosability disclosability, string note, Actor by, DateTimeOffset at)
    {
        MustNotBeSubject(by);
        (Disclosability, DisclosureNote) = (disclosability, note);
        Raise(new DisclosabilityNoted(by, at, note));
    }

    /// <summary>A suppression of the rule for this pair begins: an open hit is dismissed by it.</summary>
    public void Suppress(DateOnly until, string why, Actor by, DateTimeOffset at)
    {
        if (!IsOpen)
            return;
        Touch(at);
        SuppressedUntil = until;
        (Status, Disposition, Rationale, DecidedByName, DecidedAt) = (HitStatus.Dismissed, DispositionCode.AlreadyDeclaredAndManaged, why, by.Name, at);
        Raise(new HitSuppressed(by, at, why));
    }

    private void Touch(DateTimeOffset at)
    {
        TriagedAt ??= at;
        if (Status == HitStatus.New)
            Status = HitStatus.Triage;
    }

    private void MustBeOpen()
    {
        if (!IsOpen)
            throw new RuleBrokenException($"This hit is already decided: {Status.Say().ToLowerInvariant()}, by {DecidedByName}.");
    }

    private void MustNotBeSubject(Actor by)
    {
        if (by.PersonId is { } person && subjects.Any(s => s.PersonId == person))
            throw new NotThereException();
    }

    private static void MustBeSoon(DateOnly? until, DateTimeOffset at)
    {
        var today = at.LondonDate();
        if (until is not { } day || day <= today || day > today.AddMonths(LongestMonths))
            throw new RuleBrokenException($"Choose a day after today and within {LongestMonths} months.");
    }
}

public sealed record NamesCompared(Actor By, DateTimeOffset At, MatchAnswer Answer, string? Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => $"Names compared: {Answer.Say().ToLowerInvariant()}";
}

public sealed record FirstReviewGiven(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record ReviewsDiffer(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record HitDisposed(Actor By, DateTimeOffset At, HitStatus Outcome, string Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => $"Hit {Outcome.Say().ToLowerInvariant()}";
}

public sealed record HitEscalated(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record HitAssigned(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record HitSnoozed(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record HitSuppressed(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record DisclosabilityNoted(Actor By, DateTimeOffset At, string Note) : AuditEvent(By, At, Note);
