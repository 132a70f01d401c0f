using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;

namespace Probity.Jobs;

/// <summary>
/// Work to be done soon. It lives in the database, in the transaction that made it necessary, so that no crash
/// loses it and any of several instances may do it. Delivery is at least once: running twice must change nothing.
/// </summary>
public sealed class Job : Record
{
    public Id<Job> Id { get; init; } = Id<Job>.New();

    /// <summary>Which <see cref="IJob"/> runs it.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about, for jobs that need it; otherwise empty.</summary>
    public string Argument { get; init; } = "";

    public required DateTimeOffset DueAt { get; set; }

    public DateTimeOffset? LeasedUntil { get; set; }

    public int Attempts { get; set; }

    public string? LastError { get; set; }
}

/// <summary>A kind of background work. Runs in its own scope; the lease lasts ten minutes.</summary>
public interface IJob
{
    string Kind { get; }

    /// <summary>Does the work; returns when it is next due, or null when it is done.</summary>
    Task<DateTimeOffset?> RunAsync(Job job, CancellationToken ct);
}

internal sealed class JobMapping : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.ToTable("Jobs");
        builder.HasIndex(j => new { j.BodyId, j.Kind, j.Argument }).IsUnique();
        builder.HasIndex(j => j.DueAt);
    }
}
