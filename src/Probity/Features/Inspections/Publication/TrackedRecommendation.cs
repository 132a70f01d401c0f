using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Publication;

/// <summary>How far a recommendation is: open until an inspector has looked and found it done.</summary>
public enum TrackedState { Open, Progress, Verified, NotDone }

/// <summary>A recommendation from its publication on: public with its deadline, and what inspectors found of it since.</summary>
public sealed class TrackedRecommendation : Audited
{
    /// <summary>Within which the local policing body comments (Police Act 1996, section 55).</summary>
    public const int DaysToRespond = 56;

    /// <summary>The order in which people count: R2 before R10.</summary>
    public static readonly StringComparer CodeOrder = StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);

    private TrackedRecommendation() { }

    public Id<TrackedRecommendation> Id { get; init; } = Id<TrackedRecommendation>.New();

    public required Id<Programme> ProgrammeId { get; init; }

    public required Id<Body> ForceId { get; init; }

    public required string ProgrammeCode { get; init; }

    public required string ForceSlug { get; init; }

    /// <summary>Its code in the report, such as "R1".</summary>
    public required string Code { get; init; }

    public required RecommendationKind Kind { get; init; }

    public required string Addressee { get; init; }

    public required string Text { get; init; }

    public DateOnly? Due { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public TrackedState State { get; private set; }

    /// <summary>What the inspector looked at, and found.</summary>
    public string? Found { get; private set; }

    public string? FoundBy { get; private set; }

    public DateTimeOffset? FoundAt { get; private set; }

    /// <summary>The last of the days, of which that of the publication is the first.</summary>
    public DateOnly RespondBy => PublishedAt.LondonDate().AddDays(DaysToRespond - 1);

    public static TrackedRecommendation Begin(Programme programme, Body force, Recommendation made, Actor by, DateTimeOffset at)
    {
        var tracked = new TrackedRecommendation
        {
            BodyId = programme.BodyId, ProgrammeId = programme.Id, ForceId = force.Id, ProgrammeCode = programme.Code, ForceSlug = force.Slug,
            Code = made.Code, Kind = made.Kind, Addressee = made.Addressee, Text = made.Text, Due = made.Due, PublishedAt = at,
        };
        tracked.Raise(new RecommendationPublished(by, at, made.Code));
        return tracked;
    }

    public void Find(TrackedState state, string found, Actor by, DateTimeOffset at)
    {
        if (state is TrackedState.Open)
            throw new RuleBrokenException("Select what was found.");
        if (State is TrackedState.Verified && state is not TrackedState.NotDone)
            throw new RuleBrokenException("It was verified as done already.");
        (State, Found, FoundBy, FoundAt) = (state, found, by.Name, at);
        Raise(new RecommendationLookedAt(by, at, state, found));
    }
}

public sealed record RecommendationPublished(Actor By, DateTimeOffset At, string Which) : AuditEvent(By, At);

public sealed record RecommendationLookedAt(Actor By, DateTimeOffset At, TrackedState Now, string Why) : AuditEvent(By, At, Why);

internal sealed class TrackedRecommendationMapping : IEntityTypeConfiguration<TrackedRecommendation>
{
    public void Configure(EntityTypeBuilder<TrackedRecommendation> builder)
    {
        builder.ToTable("TrackedRecommendations");
        builder.HasIndex(r => new { r.BodyId, r.ProgrammeId, r.ForceId, r.Code }).IsUnique();
        builder.HasIndex(r => r.ForceId);
        builder.Ignore(r => r.RespondBy);
    }
}
