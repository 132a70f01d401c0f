using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Features.People;

namespace Probity.Audit;

/// <summary>
/// Somebody looked at a restricted record, or at a list of them (trust 2.6: consultation). Written in the transaction of the
/// reading, never changed. <see cref="Record.BodyId"/> is the body they acted for.
/// </summary>
public sealed class ReadEvent : Record
{
    public Id<ReadEvent> Id { get; init; } = Id<ReadEvent>.New();

    public required DateTimeOffset At { get; init; }

    /// <summary>Null when the system or the operator read.</summary>
    public Id<Person>? PersonId { get; init; }

    public required string PersonName { get; init; }

    /// <summary>The action of the matrix, such as crosscheck.read.</summary>
    public required string Action { get; init; }

    /// <summary>What was shown: references, with the question that was asked for a list.</summary>
    public required string What { get; init; }

    public static ReadEvent Of(Actor by, string action, string what, DateTimeOffset at) =>
        new() { BodyId = by.BodyId, At = at, PersonId = by.PersonId, PersonName = by.Name, Action = action, What = what };
}

internal sealed class ReadEventMapping : IEntityTypeConfiguration<ReadEvent>
{
    public void Configure(EntityTypeBuilder<ReadEvent> builder)
    {
        builder.ToTable("ReadEvents");
        builder.HasIndex(e => new { e.BodyId, e.At });
        builder.HasIndex(e => new { e.BodyId, e.PersonId, e.At });
    }
}
