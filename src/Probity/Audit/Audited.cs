using Probity.Features.Organisations;

namespace Probity.Audit;

/// <summary>A row with an owner. Every table carries the owning body, which is the data controller.</summary>
public abstract class Record
{
    /// <summary>The body whose record this is: never an alliance.</summary>
    public Id<Body> BodyId { get; init; }
}

/// <summary>The history says that this field changed with its record, never what it held: hashes of passwords and codes.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>
/// A record with a history. It moves only through its verbs, each of which raises an event;
/// <see cref="Data.Db"/> refuses to save one that changed without saying what happened.
/// </summary>
public abstract class Audited : Record
{
    private readonly List<AuditEvent> raised = [];

    /// <summary>Grows by one with each save: two people who save the same version are told, never overwritten.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Which retention rule applies (domain 3.19), the event that starts its clock and the day it ends; null while the record is live.</summary>
    public string RetentionClass { get; protected set; } = "unset";

    public string? RetentionTrigger { get; protected set; }

    public DateOnly? RetentionEnds { get; protected set; }

    internal IReadOnlyList<AuditEvent> Raised => raised;

    internal void Saved() => raised.Clear();

    internal void NextVersion() => Version++;

    /// <summary>Says what happened. Protected by design: only the record's own verbs know.</summary>
    protected void Raise(AuditEvent happened) => raised.Add(happened);

    /// <summary>The kind of job that must run soon after this record changes (see <see cref="Jobs.Job"/>), or null.</summary>
    internal virtual string? FollowUp => null;
}

/// <summary>A row that belongs to an audited record and changes only when its owner says so.</summary>
public abstract class Part : Record
{
    /// <summary>The primary key of the record that this is a part of.</summary>
    internal abstract Guid OwnerKey { get; }
}
