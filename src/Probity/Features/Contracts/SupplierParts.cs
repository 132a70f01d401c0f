using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Matching;

namespace Probity.Features.Contracts;

/// <summary>A registered number of a supplier. GB-COH is authoritative (domain 4.2).</summary>
public sealed class SupplierIdentifier : Part
{
    public const string CompaniesHouse = "GB-COH";

    private SupplierIdentifier() { }

    public Id<SupplierIdentifier> Id { get; init; } = Id<SupplierIdentifier>.New();

    public Id<Supplier> SupplierId { get; init; }

    /// <summary>As on org-id.guide: GB-COH, GB-CHC, GB-VAT and so on.</summary>
    public required string Scheme { get; init; }

    public required string Value { get; init; }

    /// <summary>The import that it was learned from, so that the import can be undone.</summary>
    public string? BatchReference { get; init; }

    /// <summary>"GB-COH-01234567".</summary>
    public string Full => $"{Scheme}-{Value}";

    internal override Guid OwnerKey => SupplierId.Value;

    internal static SupplierIdentifier Of(Supplier supplier, IdentifierDetails details, string? batch) =>
        new() { BodyId = supplier.BodyId, SupplierId = supplier.Id, Scheme = details.Scheme, Value = details.Value, BatchReference = batch };
}

/// <summary>A scheme and a number, tidied so that equal numbers are equal texts.</summary>
public sealed record IdentifierDetails(string Scheme, string Value)
{
    /// <summary>Null when nothing usable was given. A number that is no company number is kept as written under its scheme.</summary>
    public static IdentifierDetails? Read(string? scheme, string? value)
    {
        var (kept, number) = (scheme?.Trim().ToUpperInvariant(), value?.Trim().ToUpperInvariant());
        if (string.IsNullOrEmpty(kept) || string.IsNullOrEmpty(number) || kept.Length > 40 || number.Length > 100)
            return null;
        // Numbers that Contracts Finder and Find a Tender give to one notice's parties: they identify no organisation.
        if (kept is "GB-CFS" or "GB-FTS")
            return null;
        return kept == SupplierIdentifier.CompaniesHouse
            ? CompanyNumber.Normalise(number) is { } company ? new(kept, company) : null
            : new(kept, number);
    }
}

public enum AliasKind { TradingAs, Former, Brand, AsWritten }

/// <summary>Another name that the same supplier goes by.</summary>
public sealed class SupplierAlias : Part
{
    private SupplierAlias() { }

    public Id<SupplierAlias> Id { get; init; } = Id<SupplierAlias>.New();

    public Id<Supplier> SupplierId { get; init; }

    public required string Name { get; init; }

    /// <summary>The name as <see cref="OrganisationName.Key"/> compares it.</summary>
    public required string Key { get; init; }

    public required AliasKind Kind { get; init; }

    /// <summary>The import that it was learned from, so that the import can be undone.</summary>
    public string? BatchReference { get; init; }

    internal override Guid OwnerKey => SupplierId.Value;

    internal static SupplierAlias Of(Supplier supplier, string name, AliasKind kind, string? batch = null) =>
        new() { BodyId = supplier.BodyId, SupplierId = supplier.Id, Name = name, Key = OrganisationName.Key(name), Kind = kind, BatchReference = batch };
}

internal sealed class SupplierIdentifierMapping : IEntityTypeConfiguration<SupplierIdentifier>
{
    public void Configure(EntityTypeBuilder<SupplierIdentifier> builder)
    {
        builder.ToTable("SupplierIdentifiers");
        builder.Ignore(i => i.Full);
        builder.HasIndex(i => new { i.BodyId, i.Scheme, i.Value });
        builder.HasIndex(i => i.SupplierId);
    }
}

internal sealed class SupplierAliasMapping : IEntityTypeConfiguration<SupplierAlias>
{
    public void Configure(EntityTypeBuilder<SupplierAlias> builder)
    {
        builder.ToTable("SupplierAliases");
        builder.HasIndex(a => new { a.BodyId, a.Key });
        builder.HasIndex(a => a.SupplierId);
    }
}
