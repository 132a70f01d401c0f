namespace Probity.Features.Contracts.Ocds;

/// <summary>An organisation in a contracting process, with everything the publisher said of it.</summary>
public sealed record OcdsParty
{
    public string? Id { get; init; }

    /// <summary>The name with outer and doubled spaces removed, otherwise as published.</summary>
    public string? Name { get; init; }
    public string? LegalName => Identifier?.LegalName;
    public OcdsIdentifier? Identifier { get; init; }
    public IReadOnlyList<OcdsIdentifier> AdditionalIdentifiers { get; init; } = [];
    public OcdsAddress? Address { get; init; }

    /// <summary>The part after the at sign of the contact's email; the contact's own name and address are not kept.</summary>
    public string? ContactDomain { get; init; }
    public string? Website { get; init; }

    /// <summary>buyer, procuringEntity, supplier, tenderer, funder and others; kept as published.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}

/// <summary>A registered identifier. <see cref="Id"/> is tidied (spaces, leading zeros of company numbers), <see cref="AsPublished"/> is not.</summary>
public sealed record OcdsIdentifier(string? Scheme, string? Id, string? LegalName, string? Uri)
{
    public string? AsPublished { get; init; }
}

public sealed record OcdsAddress(string? Street, string? Locality, string? Region, string? PostalCode, string? Country);
