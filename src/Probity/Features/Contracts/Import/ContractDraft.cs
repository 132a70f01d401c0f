using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Contracts.Import;

/// <summary>What one row or one contracting process says of a contract, before anything is looked up.</summary>
internal sealed record ContractDraft(ContractFacts Facts)
{
    /// <summary>The items it came from: one row, or every release of the process in this part of the file.</summary>
    public required IReadOnlyList<ImportItem> Items { get; init; }

    /// <summary>Our own reference, in a file that we exported.</summary>
    public string? Reference { get; init; }

    public ContractStatus? Status { get; init; }

    public string? UserForce { get; init; }

    public Id<Body>? UserForceId { get; init; }

    /// <summary>The short name of the body that signs, where the file says so.</summary>
    public string? SignedBy { get; init; }

    /// <summary>Another body's contract that the row repeats without a change.</summary>
    public Id<Contract>? Elsewhere { get; init; }

    public DateTimeOffset? ReleasedAt { get; init; }

    public IReadOnlyList<PartyDraft> Parties { get; init; } = [];

    public IReadOnlyList<PersonDraft> People { get; init; } = [];

    public IReadOnlyList<VariationDraft> Variations { get; init; } = [];

    public IReadOnlyList<VariationDraft> Waivers { get; init; } = [];

    public IReadOnlyList<RowProblem> Problems { get; init; } = [];

    public ImportItem First => Items[0];

    /// <summary>What it is recognised by when it comes again.</summary>
    public string Key => Elsewhere is { } other ? $"elsewhere {other}"
        : Reference is not null ? $"ref {Reference}"
        : Facts.Ocid is not null ? $"ocid {Facts.Ocid}"
        : Facts.LocalReference is not null ? $"local {Facts.LocalReference}"
        : $"title {Facts.Title}|{Facts.AwardDecision:yyyy-MM-dd}";
}

internal sealed record PartyDraft(SupplierDetails Details, PartyRole Role, DateOnly? AwardedOn = null)
{
    /// <summary>SUP-NSH-2026-0007, in a file that we exported.</summary>
    public string? Reference { get; init; }
}

internal sealed record PersonDraft(string Number, ContractPersonRole Role, DateOnly? DeclaredOn, string? Details);

/// <summary>A variation, or a waiver, which has no value.</summary>
internal sealed record VariationDraft(DateOnly On, Money? Value, string Reason, string? RequestedBy, string? ApprovedBy);

/// <summary>The people whom a file names by their numbers.</summary>
internal sealed class PeopleByNumber(IReadOnlyDictionary<string, Person> people)
{
    public Person? this[string? number] => number is not null && people.TryGetValue(number, out var person) ? person : null;
}
