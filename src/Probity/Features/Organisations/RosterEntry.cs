using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;

namespace Probity.Features.Organisations;

/// <summary>A body is a subject of an inspection programme between two days. "The 44 bodies" is a count of these, not a constant.</summary>
public sealed class RosterEntry : Part
{
    internal RosterEntry() { }

    public Id<RosterEntry> Id { get; init; } = Id<RosterEntry>.New();

    /// <summary>The programme's code: WFOF-2011, REVISIT-2012, CURRENT or a later one.</summary>
    public required string Programme { get; init; }

    public required DateOnly From { get; init; }

    public DateOnly? To { get; init; }

    internal override Guid OwnerKey => BodyId.Value;
}

/// <summary>The programmes whose rosters are known from the start (domain 5.1).</summary>
public static class Programmes
{
    public const string WithoutFearOrFavour = "WFOF-2011";
    public const string Revisit = "REVISIT-2012";
    public const string Current = "CURRENT";

    /// <summary>The programme's name for people; the code of a later one.</summary>
    public static string Title(string code) => code switch
    {
        WithoutFearOrFavour => "Without Fear or Favour, 2011",
        Revisit => "Revisiting police relationships, 2012",
        Current => "Current inspections",
        _ => code,
    };
}

internal sealed class RosterEntryMapping : IEntityTypeConfiguration<RosterEntry>
{
    public void Configure(EntityTypeBuilder<RosterEntry> builder)
    {
        builder.ToTable("RosterEntries");
        builder.HasIndex(e => new { e.BodyId, e.Programme, e.From }).IsUnique();
        builder.HasIndex(e => new { e.Programme, e.From });
    }
}
