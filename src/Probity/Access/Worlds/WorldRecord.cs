namespace Probity.Access.Worlds;

/// <summary>What somebody is to a case, an alert, a leak enquiry or a hit. The first three are subjects.</summary>
public enum Part { Subject, Suspect, PersonOfInterest, Reporter, Witness }

/// <param name="Person">Null when nobody knows who it is.</param>
/// <param name="AllegedFrom">The earliest day of what is alleged; null when nobody knows.</param>
public sealed record WorldParty(Part Part, string? Person = null, DateOnly? AllegedFrom = null)
{
    public bool IsSubject => Part is Part.Subject or Part.Suspect or Part.PersonOfInterest;
}

/// <param name="Body">The inspectorate that it was submitted to.</param>
public sealed record WorldSubmission(string Body, IReadOnlyList<string> Inspectors, DateOnly? From = null, DateOnly? To = null);

/// <summary>A request for this act that waits for its second person.</summary>
public sealed record WorldPending(string Action, string By);

/// <summary>Anything that is read or acted on: an offer, a case, a card, an access event, an inspection …</summary>
public sealed record WorldRecord
{
    public required string Id { get; init; }

    /// <summary>The body that owns it.</summary>
    public required string Body { get; init; }

    /// <summary>Free words, but for "card", whose holder administers no cards.</summary>
    public string Kind { get; init; } = "";

    public bool Published { get; init; }

    public bool Sealed { get; init; }

    /// <summary>It concerns a chief officer.</summary>
    public bool ChiefOfficer { get; init; }

    public string? Declarant { get; init; }

    public string? Holder { get; init; }

    public IReadOnlyList<string> Beneficiaries { get; init; } = [];

    public IReadOnlyList<string> DonorLinked { get; init; } = [];

    public IReadOnlyList<string> Assigned { get; init; } = [];

    public IReadOnlyList<string> Named { get; init; } = [];

    public IReadOnlyList<string> ReporterReaders { get; init; } = [];

    public IReadOnlyList<WorldParty> Parties { get; init; } = [];

    public IReadOnlyList<WorldSubmission> Submissions { get; init; } = [];

    public IReadOnlyList<string> RequestedBy { get; init; } = [];

    public IReadOnlyList<string> ApprovedBy { get; init; } = [];

    public IReadOnlyList<string> ReferredBy { get; init; } = [];

    public IReadOnlyList<string> Investigators { get; init; } = [];

    public IReadOnlyList<WorldPending> Pending { get; init; } = [];

    /// <summary>Whether a chief officer's matter must be reviewed by a peer before it is decided.</summary>
    public bool NeedsPeerReview { get; init; } = true;

    public IReadOnlyList<string> PeerReviewedBy { get; init; } = [];

    public string? Supplier { get; init; }

    /// <summary>The body that it was handed to for investigation.</summary>
    public string? TransferredTo { get; init; }

    /// <summary>For an inspection: the force that is inspected.</summary>
    public string? Inspects { get; init; }

    /// <summary>For an audit entry, an access event, a notification: the record it is about.</summary>
    public string? About { get; init; }

    /// <summary>For an access event: the role in which it was read.</summary>
    public Role? ReadAs { get; init; }

    /// <summary>Those whose matter it is.</summary>
    public IEnumerable<string> Owners => new[] { Declarant, Holder }.OfType<string>().Concat(Beneficiaries);

    public IEnumerable<WorldParty> Subjects => Parties.Where(party => party.IsSubject);
}
