using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;

namespace Probity.Features.CrossChecks;

/// <summary>One run: what it ran with and what came of it. The same rules, parameters and inputs give the same hits.</summary>
public sealed class CrossCheckRun : Record
{
    public Id<CrossCheckRun> Id { get; init; } = Id<CrossCheckRun>.New();

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>The local day for which the windows were counted.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>JSON: rule code to version.</summary>
    public required string Rules { get; init; }

    /// <summary>JSON of the <see cref="CheckParameters"/>.</summary>
    public required string Parameters { get; init; }

    /// <summary>A digest of every value that was read, in order.</summary>
    public required string InputsDigest { get; init; }

    public required int Offers { get; init; }

    public required int Contracts { get; init; }

    public required int Found { get; init; }

    public required int New { get; init; }

    public required int Reopened { get; init; }

    public required int Suppressed { get; init; }
}

internal sealed class CrossCheckRunMapping : IEntityTypeConfiguration<CrossCheckRun>
{
    public void Configure(EntityTypeBuilder<CrossCheckRun> builder)
    {
        builder.ToTable("CrossCheckRuns");
        builder.HasIndex(r => new { r.BodyId, r.StartedAt });
    }
}
