using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Features.People;

namespace Probity.Audit;

/// <summary>What was done with a record that was not changed (trust 6.2, "act").</summary>
public enum ReadAct { View, List, Export, Denied }

/// <summary>
/// Somebody looked at a restricted record, or at a list of them (trust 2.6: consultation). Written in the transaction of the
/// reading, never changed. <see cref="Record.BodyId"/> is the body they acted for. Made by <see cref="ReadLog"/>.
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

    public ReadAct Act { get; init; }

    /// <summary>What was shown: references, with the question that was asked for a list.</summary>
    public required string What { get; init; }

    /// <summary>The type of the record and its key; no key for a list.</summary>
    public string? RecordType { get; init; }

    public Guid? RecordKey { get; init; }

    /// <summary>Whose record it is, if it is somebody's: they may see that it was read.</summary>
    public Id<Person>? OwnerId { get; init; }

    /// <summary>The cell of the matrix that let them, such as "ACU:f": the role in which they read.</summary>
    public string? Rule { get; init; }

    /// <summary>Why, in their own words, where a reason was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>From where: the address, and the session as the list of sessions shows it.</summary>
    public string? Address { get; init; }

    public string? Session { get; init; }
}

internal sealed class ReadEventMapping : IEntityTypeConfiguration<ReadEvent>
{
    public void Configure(EntityTypeBuilder<ReadEvent> builder)
    {
        builder.ToTable("ReadEvents");
        builder.HasIndex(e => new { e.BodyId, e.At });
        builder.HasIndex(e => new { e.BodyId, e.PersonId, e.At });
        builder.HasIndex(e => new { e.OwnerId, e.At });
        builder.HasIndex(e => new { e.RecordKey, e.At });
    }
}
