using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Matching;

namespace Probity.Features.CrossChecks;

/// <summary>
/// Records of two registers that a rule says belong together. It says what is known and what is not; most have an innocent
/// explanation. Id and reference are random, so that nothing can be inferred from them, and it never blocks or changes
/// anything outside the unit that handles it (decisions 12). <see cref="Record.BodyId"/> is the body whose unit that is.
/// </summary>
public sealed partial class CrossCheckHit : Audited
{
    private readonly List<HitInput> inputs = [];
    private readonly List<HitSubject> subjects = [];
    private readonly List<HitReview> reviews = [];

    private CrossCheckHit() { }

    public Id<CrossCheckHit> Id { get; init; } = Id<CrossCheckHit>.Random();

    /// <summary>XHT- and ten random letters and digits.</summary>
    public required string Reference { get; init; }

    public required string Rule { get; init; }

    public int RuleVersion { get; private set; }

    /// <summary>A digest of the rule and of what makes this the same finding in the next run; unique in the body.</summary>
    public required string Key { get; init; }

    /// <summary>The two organisations in question as one key, or empty: suppressions and answers are kept by it.</summary>
    public string PairKey { get; private set; } = "";

    public string Headline { get; private set; } = "";

    public Severity Severity { get; private set; }

    /// <summary>For the order of lists: see <see cref="SeverityRating"/>.</summary>
    public int Score { get; private set; }

    /// <summary>JSON of <see cref="SeverityPart"/>s.</summary>
    public string SeverityParts { get; private set; } = "[]";

    /// <summary>JSON of the <see cref="HitStatement"/>.</summary>
    public string Statement { get; private set; } = "{}";

    public MatchTier Tier { get; private set; }

    /// <summary>Of all material values of all inputs: when it changes, a decided hit opens again.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>Set when it joins records of allied forces: the shared unit, whose people alone see it.</summary>
    public Id<Unit>? SharedUnitId { get; private set; }

    public DateOnly EarliestOn { get; private set; }

    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When a run last found it. Kept by the engine for all hits of a run at once, and not part of the history.</summary>
    public DateTimeOffset LastSeen { get; private set; }

    public HitStatus Status { get; private set; }

    /// <summary>When somebody first did something with it.</summary>
    public DateTimeOffset? TriagedAt { get; private set; }

    public Id<Person>? AssignedToId { get; private set; }

    public string? AssignedToName { get; private set; }

    public DateOnly? SnoozedUntil { get; private set; }

    public DateOnly? MonitorUntil { get; private set; }

    /// <summary>The last day of the suppression that closed it.</summary>
    public DateOnly? SuppressedUntil { get; private set; }

    /// <summary>What was said of the pair of names, here or in an earlier hit.</summary>
    public MatchAnswer? Answer { get; private set; }

    public DispositionCode? Disposition { get; private set; }

    public string? Rationale { get; private set; }

    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Grows when the hit opens again, so that reviews of an earlier round no longer count.</summary>
    public int Round { get; private set; } = 1;

    public Disclosability Disclosability { get; private set; }

    public string? DisclosureNote { get; private set; }

    public IReadOnlyList<HitInput> Inputs => inputs;

    public IReadOnlyList<HitSubject> Subjects => subjects;

    public IReadOnlyList<HitReview> Reviews => reviews;

    public bool IsOpen => Status is HitStatus.New or HitStatus.Triage;

    public static CrossCheckHit Find(Id<Body> body, ICrossCheck rule, string key, string reference, Finding finding, CheckScope scope, Actor by, DateTimeOffset at)
    {
        var hit = new CrossCheckHit { BodyId = body, Reference = reference, Rule = rule.Code, Key = key, FirstSeen = at, LastSeen = at, RetentionClass = "crosscheck" };
        hit.Take(rule, finding, scope);
        hit.Raise(new HitFound(by, at, $"{rule.Code} version {rule.Version}"));
        return hit;
    }

    /// <summary>What the rule says now. A decided hit opens again only when the values that mattered have changed.</summary>
    public HitChange SeenAgain(ICrossCheck rule, Finding finding, CheckScope scope, Actor by, DateTimeOffset at)
    {
        var (print, statement, parts) = (Fingerprint, Statement, SeverityParts);
        if (Draft(rule, finding) == (print, statement, parts) && RuleVersion == rule.Version && Answer == finding.Answer)
            return HitChange.None;
        Take(rule, finding, scope);
        if (Fingerprint == print)
        {
            Raise(new HitRestated(by, at));
            return HitChange.None;
        }

        if (Status is HitStatus.Dismissed or HitStatus.Explained or HitStatus.Monitor)
        {
            Reopen();
            Raise(new HitReopened(by, at, "The records behind it have changed since it was decided."));
            return HitChange.Reopened;
        }

        Raise(new HitInputsChanged(by, at));
        return HitChange.Changed;
    }

    /// <summary>The day until which it was to be watched has come.</summary>
    public void EndMonitoring(Actor by, DateTimeOffset at)
    {
        if (Status != HitStatus.Monitor)
            throw new RuleBrokenException("This hit is not being monitored.");
        Reopen();
        Raise(new HitReopened(by, at, "The day until which it was monitored has come."));
    }

    /// <summary>The suppression that closed it is over, and the rule still finds it.</summary>
    public void EndSuppression(Actor by, DateTimeOffset at)
    {
        if (SuppressedUntil is not { } until || until >= at.LondonDate())
            throw new RuleBrokenException("No suppression of this hit has ended.");
        Reopen();
        Raise(new HitReopened(by, at, "The suppression has ended."));
    }

    /// <summary>Somebody thinks again.</summary>
    public void OpenAgain(string why, Actor by, DateTimeOffset at)
    {
        if (IsOpen)
            throw new RuleBrokenException("This hit is open.");
        MustNotBeSubject(by);
        Reopen();
        Raise(new HitReopened(by, at, why));
    }

    private void Reopen()
    {
        (Status, Disposition, Rationale, DecidedByName, DecidedAt) = (HitStatus.Triage, null, null, null, null);
        (MonitorUntil, SnoozedUntil, SuppressedUntil) = (null, null, null);
        Round++;
    }

    private void Take(ICrossCheck rule, Finding finding, CheckScope scope)
    {
        (RuleVersion, Headline, Tier, EarliestOn, Answer) = (rule.Version, finding.Headline, finding.Tier, finding.EarliestOn, finding.Answer);
        (Severity, Score, PairKey) = (finding.Rating.Severity, finding.Rating.Score, finding.Pair is { } pair ? KeyOf(pair) : "");
        (Fingerprint, Statement, SeverityParts) = Draft(rule, finding);
        foreach (var gone in inputs.Where(i => !finding.Inputs.Any(i.IsOf)))
            gone.IsCurrent = false;
        foreach (var input in finding.Inputs)
            if (inputs.Find(i => i.IsOf(input)) is { } held)
                held.Take(input);
            else
                inputs.Add(HitInput.Of(this, input, scope.ForceOf(input.OwnerId) != BodyId));
        // Nobody stops being a subject: whoever was one never learns of it (F1).
        subjects.AddRange(finding.Subjects.Distinct().Where(person => !subjects.Any(s => s.PersonId == person)).Select(person => HitSubject.Of(this, person)).ToList());
        SharedUnitId = scope.Spans(finding) ? scope.SharedUnitId : null;
    }

    private (string Fingerprint, string Statement, string Parts) Draft(ICrossCheck rule, Finding finding)
    {
        var values = finding.Inputs.Select(i => $"{i.Register}:{i.RecordId}:{i.Fingerprint}").Order(StringComparer.Ordinal);
        return (CrossChecks.Fingerprint.Of(finding.Pair is { } pair ? [.. values, pair.Left.Fingerprint, pair.Right.Fingerprint] : values),
            CheckJson.Write(new HitStatement(finding.Known, finding.Unknown, rule.Innocent.Except(finding.RuledOut).ToList(), finding.Timeline, Weighed(finding.Pair))), CheckJson.Write(finding.Rating.Parts));
    }

    // How rare a word is changes with every supplier; the weights stay those of the day on which the hit first said this.
    private NamePair? Weighed(NamePair? pair) => pair is not null && Statement.Length > 0 && CheckJson.Read<HitStatement>(Statement).Pair is { Weights: not null } said
        && said.Left.Fingerprint == pair.Left.Fingerprint && said.Right.Fingerprint == pair.Right.Fingerprint && said.Reasons.SequenceEqual(pair.Reasons) ? pair with { Weights = said.Weights } : pair;

    /// <summary>The key by which a pair of organisations is remembered.</summary>
    public static string KeyOf(NamePair pair) => $"{pair.Left.Key}|{pair.Right.Key}";
}

public enum HitChange { None, Changed, Reopened }

public sealed record HitFound(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record HitRestated(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record HitInputsChanged(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record HitReopened(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

internal sealed class CrossCheckHitMapping : IEntityTypeConfiguration<CrossCheckHit>
{
    public void Configure(EntityTypeBuilder<CrossCheckHit> builder)
    {
        builder.ToTable("CrossCheckHits");
        builder.Ignore(h => h.IsOpen);
        builder.HasIndex(h => new { h.BodyId, h.Reference }).IsUnique();
        builder.HasIndex(h => new { h.BodyId, h.Key }).IsUnique();
        builder.HasIndex(h => new { h.BodyId, h.Score, h.Reference });
        builder.Ignore(h => h.CurrentReviews);
        builder.Ignore(h => h.NeedsSecondReview);
        builder.Ignore(h => h.IsClosedByAnswer);
        builder.HasMany(h => h.Inputs).WithOne().HasForeignKey(i => i.HitId);
        builder.HasMany(h => h.Subjects).WithOne().HasForeignKey(s => s.HitId);
        builder.HasMany(h => h.Reviews).WithOne().HasForeignKey(r => r.HitId);
        builder.Navigation(h => h.Inputs).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(h => h.Subjects).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(h => h.Reviews).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
