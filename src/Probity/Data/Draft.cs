using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Features.People;

namespace Probity.Data;

/// <summary>
/// A half-filled form: owner, form and what was typed. It is not a record, so that records never need a "not yet valid"
/// state; it survives a restart, and abandoned ones are removed after a stated time and counted.
/// </summary>
public sealed class Draft : Record
{
    public Id<Draft> Id { get; init; } = Id<Draft>.New();

    public required Id<Person> OwnerId { get; init; }

    /// <summary>Which form, such as "gift".</summary>
    public required string Form { get; init; }

    /// <summary>What was typed, as JSON of the form class.</summary>
    public required string Typed { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset SavedAt { get; set; }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("Drafts");
        builder.HasIndex(d => new { d.BodyId, d.OwnerId, d.Form });
        builder.HasIndex(d => d.SavedAt);
    }
}
