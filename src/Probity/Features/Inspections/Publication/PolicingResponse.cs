using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;

namespace Probity.Features.Inspections.Publication;

/// <summary>
/// What a local policing body says to one recommendation, or to several at once: what is done, or why nothing is. It is that body's own record and
/// public, as the law has it.
/// </summary>
public sealed class PolicingResponse : Audited
{
    private readonly List<PolicingResponseCover> covers = [];

    private PolicingResponse() { }

    public Id<PolicingResponse> Id { get; init; } = Id<PolicingResponse>.New();

    /// <summary>The recommendations that it answers; the days are counted for each of them.</summary>
    public IReadOnlyList<PolicingResponseCover> Covers => covers;

    public required string Comment { get; init; }

    /// <summary>What is done and by when; null where nothing is.</summary>
    public string? Action { get; init; }

    /// <summary>Why nothing is done.</summary>
    public string? NoActionBecause { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    public static PolicingResponse Give(IReadOnlyCollection<TrackedRecommendation> to, string comment, string? action, string? noActionBecause, Actor by, DateTimeOffset at)
    {
        if (to.Count == 0)
            throw new RuleBrokenException("Select what you answer.");
        if (string.IsNullOrWhiteSpace(action) == string.IsNullOrWhiteSpace(noActionBecause))
            throw new RuleBrokenException("Enter either what is done or why nothing is.");
        var response = new PolicingResponse { BodyId = by.BodyId, Comment = comment, Action = action, NoActionBecause = noActionBecause, ByName = by.Name, At = at };
        response.covers.AddRange(to.Select(r => new PolicingResponseCover { BodyId = by.BodyId, ResponseId = response.Id, RecommendationId = r.Id }));
        response.Raise(new PolicingBodyResponded(by, at, string.Join(", ", to.Select(r => r.Code))));
        return response;
    }
}

/// <summary>A recommendation that a response answers. It has one answer, whatever else that answers.</summary>
public sealed class PolicingResponseCover : Part
{
    internal PolicingResponseCover() { }

    public Id<PolicingResponseCover> Id { get; init; } = Id<PolicingResponseCover>.New();

    public required Id<PolicingResponse> ResponseId { get; init; }

    public required Id<TrackedRecommendation> RecommendationId { get; init; }

    internal override Guid OwnerKey => ResponseId.Value;
}

/// <param name="Which">The codes of what was answered.</param>
public sealed record PolicingBodyResponded(Actor By, DateTimeOffset At, string Which) : AuditEvent(By, At);

internal sealed class PolicingResponseMapping : IEntityTypeConfiguration<PolicingResponse>
{
    public void Configure(EntityTypeBuilder<PolicingResponse> builder)
    {
        builder.ToTable("PolicingResponses");
        builder.HasMany(r => r.Covers).WithOne().HasForeignKey(c => c.ResponseId);
        builder.Navigation(r => r.Covers).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class PolicingResponseCoverMapping : IEntityTypeConfiguration<PolicingResponseCover>
{
    public void Configure(EntityTypeBuilder<PolicingResponseCover> builder)
    {
        builder.ToTable("PolicingResponseCovers");
        builder.HasIndex(c => new { c.BodyId, c.RecommendationId }).IsUnique();
        builder.HasIndex(c => c.RecommendationId);
    }
}
