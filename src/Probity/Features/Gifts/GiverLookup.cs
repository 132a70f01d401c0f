using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>Suggest: while typing. Find and Check: a button was pressed.</summary>
public enum LookupKind { Suggest, Find, Check }

/// <summary>Somebody looked a giver up while declaring. Kept because searching through givers is itself worth seeing (domain 6, case 40).</summary>
public sealed class GiverLookup : Record
{
    public Id<GiverLookup> Id { get; init; } = Id<GiverLookup>.New();

    public required Id<Person> PersonId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required LookupKind Kind { get; init; }

    /// <summary>The name in the form in which it is compared; what was typed is not kept.</summary>
    public required string Key { get; init; }
}

internal sealed class GiverLookupMapping : IEntityTypeConfiguration<GiverLookup>
{
    public void Configure(EntityTypeBuilder<GiverLookup> builder)
    {
        builder.ToTable("GiverLookups");
        builder.HasIndex(l => new { l.BodyId, l.PersonId, l.At });
    }
}
