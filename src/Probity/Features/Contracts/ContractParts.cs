using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Features.People;

namespace Probity.Features.Contracts;

public enum PartyRole
{
    Supplier,
    Subcontractor,
    /// <summary>Bid and did not win: who lost matters as much to a cross-check.</summary>
    Bidder,
}

/// <summary>A supplier's part in a contract.</summary>
public sealed class ContractParty : Part
{
    internal ContractParty() { }

    public Id<ContractParty> Id { get; init; } = Id<ContractParty>.New();

    public Id<Contract> ContractId { get; init; }

    public required Id<Supplier> SupplierId { get; init; }

    public required PartyRole Role { get; init; }

    /// <summary>The name as it stands in the contract or the file.</summary>
    public required string NameAsWritten { get; init; }

    /// <summary>The day this supplier was chosen, where lots were awarded on different days; otherwise null, and the contract's date counts.</summary>
    public DateOnly? AwardedOn { get; init; }

    internal override Guid OwnerKey => ContractId.Value;
}

public enum ContractPersonRole { Specifier, Evaluator, PanelChair, Approver, ContractManager, BudgetHolder, ExternalAdviser }

public static class ContractPersonRoles
{
    /// <summary>Judge the bids: their declaration must exist before evaluation begins (domain 3.21).</summary>
    public static readonly IReadOnlyList<ContractPersonRole> Judges = [ContractPersonRole.Evaluator, ContractPersonRole.PanelChair];

    /// <summary>Decide: their declaration must exist before the award.</summary>
    public static readonly IReadOnlyList<ContractPersonRole> Deciders = [.. Judges, ContractPersonRole.Approver];
}

/// <summary>A person with a part in the decision or the running of a contract, and what they declared.</summary>
public sealed class ContractPerson : Part
{
    internal ContractPerson() { }

    public Id<ContractPerson> Id { get; init; } = Id<ContractPerson>.New();

    public Id<Contract> ContractId { get; init; }

    public required Id<Person> PersonId { get; init; }

    public required ContractPersonRole Role { get; init; }

    /// <summary>Rank and post when they were named; a later posting does not change it.</summary>
    public string? PostThen { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; internal set; }

    public DateOnly? InterestDeclaredOn { get; internal set; }

    /// <summary>True for "none", false when <see cref="InterestDetails"/> says what; null until declared.</summary>
    public bool? DeclaredNone { get; internal set; }

    public string? InterestDetails { get; internal set; }

    internal override Guid OwnerKey => ContractId.Value;
}

/// <summary>A change of a contract after it was signed.</summary>
public sealed class ContractVariation : Part
{
    internal ContractVariation() { }

    public Id<ContractVariation> Id { get; init; } = Id<ContractVariation>.New();

    public Id<Contract> ContractId { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>What the contract is worth more by; null where the variation changes no amount or it is not known.</summary>
    public Money? Value { get; init; }

    public required string Reason { get; init; }

    /// <summary>Null where a file named nobody.</summary>
    public Id<Person>? RequestedById { get; init; }

    public Id<Person>? ApprovedById { get; init; }

    internal override Guid OwnerKey => ContractId.Value;
}

/// <summary>Leave to do without the competition that the rules ask for.</summary>
public sealed class ContractWaiver : Part
{
    internal ContractWaiver() { }

    public Id<ContractWaiver> Id { get; init; } = Id<ContractWaiver>.New();

    public Id<Contract> ContractId { get; init; }

    public required DateOnly On { get; init; }

    public required string Reason { get; init; }

    public required Id<Person> RequestedById { get; init; }

    public required Id<Person> ApprovedById { get; init; }

    internal override Guid OwnerKey => ContractId.Value;
}

internal sealed class ContractPartyMapping : IEntityTypeConfiguration<ContractParty>
{
    public void Configure(EntityTypeBuilder<ContractParty> builder)
    {
        builder.ToTable("ContractParties");
        builder.HasOne<Supplier>().WithMany().HasForeignKey(p => p.SupplierId);
        builder.HasIndex(p => new { p.BodyId, p.SupplierId });
        builder.HasIndex(p => p.SupplierId);
        builder.HasIndex(p => p.ContractId);
    }
}

internal sealed class ContractPersonMapping : IEntityTypeConfiguration<ContractPerson>
{
    public void Configure(EntityTypeBuilder<ContractPerson> builder)
    {
        builder.ToTable("ContractPeople");
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId);
        builder.HasIndex(p => p.PersonId);
        builder.HasIndex(p => p.ContractId);
    }
}

internal sealed class ContractVariationMapping : IEntityTypeConfiguration<ContractVariation>
{
    public void Configure(EntityTypeBuilder<ContractVariation> builder)
    {
        builder.ToTable("ContractVariations");
        builder.HasIndex(v => v.ContractId);
    }
}

internal sealed class ContractWaiverMapping : IEntityTypeConfiguration<ContractWaiver>
{
    public void Configure(EntityTypeBuilder<ContractWaiver> builder)
    {
        builder.ToTable("ContractWaivers");
        builder.HasIndex(w => w.ContractId);
    }
}
