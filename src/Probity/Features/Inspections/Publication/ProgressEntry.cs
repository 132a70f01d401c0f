using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Publication;

/// <summary>How far a force says that it is with a recommendation. It is a claim: what inspectors find stands beside it (<see cref="TrackedState"/>).</summary>
public enum ClaimedState { InProgress, Complete, NotAccepted }

/// <param name="Done">What was done; for what is not accepted, why.</param>
/// <param name="Evidence">What shows it, in words.</param>
/// <param name="Due">By when it is to be done, as the force plans it.</param>
public sealed record ProgressSaid(ClaimedState Claim, string Done, string? Evidence, DateOnly? Due);

/// <summary>
/// What a force says of its progress on a recommendation. It is the force's own record: until it is submitted nobody outside the force finds
/// it, and from then on it stays as it is; another entry follows it.
/// </summary>
public sealed class ProgressEntry : Audited
{
    private ProgressEntry() { }

    public Id<ProgressEntry> Id { get; init; } = Id<ProgressEntry>.New();

    public required Id<TrackedRecommendation> RecommendationId { get; init; }

    /// <summary>Who reads it once it is submitted.</summary>
    public required Id<Body> InspectorateId { get; init; }

    /// <summary>1 for the first on this recommendation.</summary>
    public required int Number { get; init; }

    public ClaimedState Claim { get; private set; }

    public string Done { get; private set; } = "";

    public string? Evidence { get; private set; }

    public DateOnly? Due { get; private set; }

    public string WrittenBy { get; private set; } = "";

    public DateTimeOffset WrittenAt { get; private set; }

    public string? SubmittedBy { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public static ProgressEntry Write(TrackedRecommendation about, int number, ProgressSaid said, Actor by, DateTimeOffset at)
    {
        var entry = new ProgressEntry { BodyId = about.ForceId, RecommendationId = about.Id, InspectorateId = about.BodyId, Number = number };
        entry.Rewrite(about, said, by, at);
        return entry;
    }

    public void Rewrite(TrackedRecommendation about, ProgressSaid said, Actor by, DateTimeOffset at)
    {
        MustBeUnsent();
        (Claim, Done, Evidence, Due, WrittenBy, WrittenAt) = (said.Claim, said.Done, said.Evidence, said.Due, by.Name, at);
        Raise(new ProgressWritten(by, at, about.Code, said.Claim));
    }

    /// <summary>Tells the inspectorate. A recommendation is no order: a chief officer may say that it is not accepted, and why.</summary>
    public void Submit(TrackedRecommendation about, Actor by, DateTimeOffset at)
    {
        MustBeUnsent();
        if (about.State is TrackedState.Verified)
            throw new RuleBrokenException($"Inspectors found {about.Code} done. If that does not hold any more, speak to the inspectorate.");
        if (Claim is ClaimedState.NotAccepted && !by.Is(Role.COF))
            throw new RuleBrokenException("A chief officer says that a recommendation is not accepted. Keep the entry, and ask one to submit it.");
        if (Claim is ClaimedState.Complete && string.IsNullOrWhiteSpace(Evidence))
            throw new RuleBrokenException("Enter what shows that it is done.");
        (SubmittedBy, SubmittedAt) = (by.Name, at);
        Raise(new ProgressSubmitted(by, at, about.Code, Claim));
    }

    private void MustBeUnsent()
    {
        if (SubmittedAt is not null)
            throw new RuleBrokenException("The entry was submitted and stays as it is. Write another.");
    }
}

public sealed record ProgressWritten(Actor By, DateTimeOffset At, string Which, ClaimedState Claim) : AuditEvent(By, At);

public sealed record ProgressSubmitted(Actor By, DateTimeOffset At, string Which, ClaimedState Claim) : AuditEvent(By, At);

internal sealed class ProgressEntryMapping : IEntityTypeConfiguration<ProgressEntry>
{
    public void Configure(EntityTypeBuilder<ProgressEntry> builder)
    {
        builder.ToTable("ProgressEntries");
        builder.HasIndex(e => new { e.BodyId, e.RecommendationId, e.Number }).IsUnique();
        builder.HasIndex(e => e.RecommendationId);
    }
}
