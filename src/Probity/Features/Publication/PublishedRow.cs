using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Data;

namespace Probity.Features.Publication;

/// <summary>
/// What the public sees of one entry of a register: a stored copy, so that a later correction never rewrites what was
/// published. A correction is a new version under the same public reference; a withdrawal leaves a neutral notice there.
/// </summary>
public sealed class PublishedRow : Record, ISearched
{
    public Id<PublishedRow> Id { get; init; } = Id<PublishedRow>.New();

    /// <summary>The published register, such as "gifts".</summary>
    public required string Register { get; init; }

    /// <summary>
    /// PUB-NSH-2026-0001, given in the order of publication: the register's own numbers would show by their gaps how much
    /// is not published.
    /// </summary>
    public required string Reference { get; init; }

    public required int Version { get; init; }

    /// <summary>False once a newer version or a withdrawal has taken its place.</summary>
    public bool IsCurrent { get; set; } = true;

    /// <summary>The entry that this is a copy of, and its version at the time. Never shown.</summary>
    public required Guid SourceKey { get; init; }

    public required int SourceVersion { get; init; }

    /// <summary>The date by which rows are ordered and found by year.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The party it is found by: donor or supplier, as published.</summary>
    public required string Party { get; init; }

    /// <summary>The rank or role it is found by.</summary>
    public required string Role { get; init; }

    /// <summary>The published columns, as a JSON object of texts.</summary>
    public required string Cells { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Why there is a version after the first, in neutral words.</summary>
    public string? CorrectionNote { get; init; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public required string SearchText { get; init; }
}

public static class PublishedRows
{
    /// <summary>The contracts that the public reads now: neither corrected away nor withdrawn.</summary>
    public static IQueryable<PublishedRow> PublishedContracts(this Db db) =>
        db.PublishedRows.AsNoTracking().Where(r => r.Register == PublishedRegister.Contracts.Name && r.IsCurrent && r.WithdrawnAt == null);
}

internal sealed class PublishedRowMapping : IEntityTypeConfiguration<PublishedRow>
{
    public void Configure(EntityTypeBuilder<PublishedRow> builder)
    {
        builder.ToTable("PublishedRows");
        builder.HasIndex(r => new { r.BodyId, r.Register, r.Reference, r.Version }).IsUnique();
        builder.HasIndex(r => new { r.BodyId, r.Register, r.IsCurrent, r.On, r.Id });
        // For readers: by role and the roles there are, and the last update, which is a publication or a withdrawal.
        builder.HasIndex(r => new { r.BodyId, r.Register, r.IsCurrent, r.Role, r.On, r.Id });
        builder.HasIndex(r => new { r.BodyId, r.Register, r.PublishedAt, r.Id });
        builder.HasIndex(r => new { r.BodyId, r.Register, r.WithdrawnAt }).HasFilter("\"WithdrawnAt\" IS NOT NULL");
        builder.HasIndex(r => new { r.BodyId, r.SourceKey });
    }
}
