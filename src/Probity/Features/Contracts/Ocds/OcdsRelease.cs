using Probity.Features.Imports.Sheets;

namespace Probity.Features.Contracts.Ocds;

/// <summary>A release of the Open Contracting Data Standard 1.1: what a publisher said on one day about one contracting process.</summary>
/// <param name="Ocid">The process this belongs to: the one id that every release of it shares.</param>
public sealed record OcdsRelease(string Ocid, string Id)
{
    /// <summary>When it was published; later releases win in <see cref="OcdsMerge"/>.</summary>
    public DateTimeOffset? Date { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string? Language { get; init; }
    public string? InitiationType { get; init; }
    public OcdsOrganisation? Buyer { get; init; }
    public IReadOnlyList<OcdsParty> Parties { get; init; } = [];
    public OcdsTender? Tender { get; init; }
    public IReadOnlyList<OcdsAward> Awards { get; init; } = [];
    public IReadOnlyList<OcdsContract> Contracts { get; init; } = [];

    /// <summary>Single bids, where the publisher uses the bids extension.</summary>
    public IReadOnlyList<OcdsBid> Bids { get; init; } = [];
    public IReadOnlyList<OcdsBidStatistic> BidStatistics { get; init; } = [];
    public IReadOnlyList<OcdsRelatedProcess> RelatedProcesses { get; init; } = [];

    /// <summary>What was missing, odd or put right while reading. None of it stops an import; all of it is shown.</summary>
    public IReadOnlyList<RowProblem> Notes { get; init; } = [];

    /// <summary>The full entry for an organisation that is named by reference.</summary>
    public OcdsParty? Party(OcdsOrganisation? reference) => reference is null ? null
        : Parties.FirstOrDefault(p => p.Id is not null && p.Id == reference.Id)
            ?? Parties.FirstOrDefault(p => p.Name is not null && p.Name == reference.Name);
}

/// <summary>A reference to an organisation; the details are in <see cref="OcdsRelease.Parties"/>.</summary>
public sealed record OcdsOrganisation(string? Id, string? Name);

/// <summary>An amount as published. <see cref="Currency"/> is null where the publisher gave none: it is never assumed here.</summary>
public sealed record OcdsValue(decimal? Amount, string? Currency);

/// <summary>A span of time with the publisher's own offsets; <see cref="OcdsDates"/> turns each end into a local day.</summary>
public sealed record OcdsPeriod(DateTimeOffset? Start, DateTimeOffset? End)
{
    /// <summary>The furthest date that options to extend can reach.</summary>
    public DateTimeOffset? MaxExtent { get; init; }
    public int? DurationInDays { get; init; }
}

public sealed record OcdsClassification(string? Scheme, string? Id, string? Description);

public sealed record OcdsDocument(string? Id, string? Type, string? Title, string? Description, string? Url, DateTimeOffset? Published);

public sealed record OcdsTender
{
    public string? Id { get; init; }
    public string? Title { get; init; }
    public string? Description { get; init; }
    /// <summary>planning, planned, active, cancelled, unsuccessful, complete or withdrawn [S80]; kept as published.</summary>
    public string? Status { get; init; }
    /// <summary>open, selective, limited or direct [S80]; kept as published.</summary>
    public string? Method { get; init; }
    /// <summary>The local name of the route.</summary>
    public string? MethodDetails { get; init; }
    public string? MethodRationale { get; init; }
    /// <summary>goods, works or services; kept as published.</summary>
    public string? Category { get; init; }
    public OcdsValue? Value { get; init; }
    public OcdsValue? MinValue { get; init; }
    public OcdsPeriod? TenderPeriod { get; init; }
    public OcdsPeriod? EnquiryPeriod { get; init; }
    public OcdsPeriod? AwardPeriod { get; init; }
    public OcdsPeriod? ContractPeriod { get; init; }
    public IReadOnlyList<OcdsOrganisation> Tenderers { get; init; } = [];
    public int? NumberOfTenderers { get; init; }
    public OcdsOrganisation? ProcuringEntity { get; init; }
    public IReadOnlyList<OcdsClassification> Classifications { get; init; } = [];
    public IReadOnlyList<OcdsLot> Lots { get; init; } = [];
    public IReadOnlyList<OcdsDocument> Documents { get; init; } = [];
}

public sealed record OcdsLot
{
    public string? Id { get; init; }
    public string? Title { get; init; }
    public string? Description { get; init; }
    public string? Status { get; init; }
    public OcdsValue? Value { get; init; }
    public OcdsPeriod? ContractPeriod { get; init; }
}

public sealed record OcdsAward
{
    public string? Id { get; init; }
    public string? Title { get; init; }
    public string? Description { get; init; }
    /// <summary>pending, active, cancelled or unsuccessful [S80]; kept as published.</summary>
    public string? Status { get; init; }
    /// <summary>The date of the award decision: the one that cross-checks count from.</summary>
    public DateTimeOffset? Date { get; init; }
    public OcdsValue? Value { get; init; }
    public IReadOnlyList<OcdsOrganisation> Suppliers { get; init; } = [];
    public OcdsPeriod? ContractPeriod { get; init; }
    public IReadOnlyList<string> RelatedLots { get; init; } = [];
    public bool? HasSubcontracting { get; init; }
    public IReadOnlyList<OcdsDocument> Documents { get; init; } = [];
}

public sealed record OcdsContract
{
    public string? Id { get; init; }
    public string? AwardId { get; init; }
    public string? Title { get; init; }
    public string? Description { get; init; }
    /// <summary>pending, active, cancelled or terminated [S80]; kept as published.</summary>
    public string? Status { get; init; }
    public OcdsPeriod? Period { get; init; }
    public OcdsValue? Value { get; init; }
    public DateTimeOffset? DateSigned { get; init; }
    public IReadOnlyList<OcdsAmendment> Amendments { get; init; } = [];
    public IReadOnlyList<OcdsTransaction> Transactions { get; init; } = [];
    public IReadOnlyList<OcdsDocument> Documents { get; init; } = [];

    /// <summary>Spent so far, in one currency; null when there are no amounts or several currencies.</summary>
    public OcdsValue? Spent => Transactions.Any(t => t.Value?.Amount is not null)
        && Transactions.Where(t => t.Value?.Amount is not null).Select(t => t.Value!.Currency).Distinct().Take(2).ToList() is [var currency]
            ? new(Transactions.Sum(t => t.Value?.Amount ?? 0), currency) : null;
}

public sealed record OcdsAmendment(string? Id, DateTimeOffset? Date, string? Rationale, string? Description);

public sealed record OcdsTransaction(string? Id, DateTimeOffset? Date, OcdsValue? Value);

public sealed record OcdsBid(string? Id, DateTimeOffset? Date, string? Status, OcdsValue? Value)
{
    public IReadOnlyList<OcdsOrganisation> Tenderers { get; init; } = [];
}

/// <summary>A count about bids, for example measure <c>bids</c>; for one lot where <paramref name="RelatedLot"/> says so.</summary>
public sealed record OcdsBidStatistic(string? Id, string? Measure, decimal? Value, string? RelatedLot);

public sealed record OcdsRelatedProcess(string? Id, IReadOnlyList<string> Relationship, string? Title, string? Scheme, string? Identifier, string? Uri);
