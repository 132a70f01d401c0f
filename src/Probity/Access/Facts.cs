namespace Probity.Access;

/// <summary>
/// What is true of a record for one actor: the facts that scopes and forbid rules are predicates over. Whoever loads the
/// record establishes them; nothing here is looked up. Everything is false until somebody says that it is true.
/// </summary>
public sealed record Facts
{
    // Where the record is.

    /// <summary>The record belongs to the body acted for.</summary>
    public bool SameBody { get; init; }

    /// <summary>It belongs to the force that the local policing body acted for oversees.</summary>
    public bool Oversees { get; init; }

    /// <summary>It was handed to another body to investigate.</summary>
    public bool Transferred { get; init; }

    /// <summary>It was handed to the body acted for.</summary>
    public bool TransferredHere { get; init; }

    public bool Submitted { get; init; }

    public bool Published { get; init; }

    public bool Sealed { get; init; }

    // What the actor is to it.

    /// <summary>The actor declared it, or it is about an offer made to them, or the card is theirs.</summary>
    public bool Own { get; init; }

    /// <summary>Its person is in the actor's reporting tree.</summary>
    public bool InTree { get; init; }

    /// <summary>It is for this actor to decide, review or act on.</summary>
    public bool Assigned { get; init; }

    public bool Named { get; init; }

    /// <summary>It concerns a chief officer.</summary>
    public bool ChiefOfficer { get; init; }

    /// <summary>The actor is named in the compartment that holds who reported it (F4).</summary>
    public bool KnowsReporter { get; init; }

    // Whom it is about (F1, F2, F3, F12, F13).

    /// <summary>It has subjects: people whom it suspects or is interested in.</summary>
    public bool HasSubjects { get; init; }

    /// <summary>At least one of its subjects is nobody whom the product knows.</summary>
    public bool SubjectUnmatched { get; init; }

    /// <summary>The posts and reporting lines that the facts below rest on were right within the last two days (F13); false when nobody knows.</summary>
    public bool PostsFresh { get; init; }

    /// <summary>Trust, F13: whoever may be a manager of a subject cannot be told from two-day-old posts.</summary>
    public static bool AreFresh(DateTimeOffset? postsAsOf, DateTimeOffset now) => postsAsOf <= now && postsAsOf >= now - PostsLast;

    /// <summary>How long posts count as known.</summary>
    public static readonly TimeSpan PostsLast = TimeSpan.FromHours(48);

    public bool IsSubject { get; init; }

    /// <summary>Direct line manager or direct report of a subject, now or since the earliest alleged date.</summary>
    public bool DirectLine { get; init; }

    /// <summary>A manager two or more levels above a subject, in the same time.</summary>
    public bool UpperLine { get; init; }

    /// <summary>A declared or vetted relationship with a subject, in the same time.</summary>
    public bool Tied { get; init; }

    /// <summary>Posted to the unit, of those that police the police, to which a subject belongs.</summary>
    public bool UnitOfSubject { get; init; }

    /// <summary>Two others have waived the conflict of this actor with this record, where it can be waived.</summary>
    public bool Waived { get; init; }

    /// <summary>For an audit entry, a statistic, a notification: the facts of the record it is about (F9).</summary>
    public Facts? About { get; init; }

    /// <summary>An access event of somebody who read for professional standards or the anti-corruption unit (F9).</summary>
    public bool ReadInCompartment { get; init; }

    // What the actor has done with it (F5, F6, F7, F8, F10).

    /// <summary>The actor would judge their own matter: declared it, gains by it, is linked to its donor, or reports to whoever declared it.</summary>
    public bool SelfDealing { get; init; }

    /// <summary>A chief officer's matter that somebody of their own team would decide, or that no peer has reviewed.</summary>
    public bool DecidedTooNear { get; init; }

    /// <summary>A gift, interest or association links the actor to its supplier, in the last 24 months.</summary>
    public bool LinkedToSupplier { get; init; }

    public bool Requested { get; init; }

    public bool Approved { get; init; }

    public bool Referred { get; init; }

    public bool Investigated { get; init; }

    /// <summary>The actor is anybody whom the record names: declarant, beneficiary, holder or party.</summary>
    public bool Concerned { get; init; }

    /// <summary>The actor is the first of two who asked for this same act.</summary>
    public bool AskedFirst { get; init; }

    /// <summary>The actor would gain by the grant.</summary>
    public bool GainsByGrant { get; init; }

    /// <summary>The actor, for the inspectorate, served in this force in the last three years or is tied to a chief officer of it.</summary>
    public bool NearForce { get; init; }
}

/// <summary>A use of break-glass for one record.</summary>
/// <param name="Age">How long ago.</param>
/// <param name="NumberOfDay">Which use of that person on that day, the first being 1.</param>
/// <param name="Second">A second person joined in.</param>
public sealed record BreakGlass(TimeSpan Age, int NumberOfDay, bool Second);

/// <summary>What is true of the moment, not of the record.</summary>
public sealed record Context
{
    public static readonly Context None = new();

    /// <summary>The actor acts for the body that employs them.</summary>
    public bool AtHome { get; init; }

    /// <summary>The actor's latest use of break-glass for this record.</summary>
    public BreakGlass? Glass { get; init; }

    /// <summary>How often the actor used break-glass today, on any record.</summary>
    public int GlassToday { get; init; }

    /// <summary>That use still opens: within the hour, and one of the first three of its day (F11).</summary>
    public bool GlassHolds => Glass is { NumberOfDay: <= 3 } glass && glass.Age >= TimeSpan.Zero && glass.Age < TimeSpan.FromMinutes(60);

    public bool GlassHasSecond => Glass is { Second: true };
}
