using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Matching;

namespace Probity.Features.Contracts;

/// <summary>An organisation that won, carries out or bid for a contract of the body.</summary>
public sealed class Supplier : Audited
{
    private readonly List<SupplierIdentifier> identifiers = [];
    private readonly List<SupplierAlias> aliases = [];

    private Supplier() { }

    public Id<Supplier> Id { get; init; } = Id<Supplier>.New();

    /// <summary>SUP-NSH-2026-0007.</summary>
    public required string Reference { get; init; }

    public string Name { get; private set; } = "";

    /// <summary>The name as <see cref="OrganisationName.Key"/> compares it.</summary>
    public string NameKey { get; private set; } = "";

    public Id<Supplier>? ParentId { get; private set; }

    public string? Postcode { get; private set; }

    /// <summary>Of its website or e-mail, without "www.".</summary>
    public string? Domain { get; private set; }

    public string? Address { get; private set; }

    /// <summary>Many unconnected branches share the name, so the name alone says little (domain 4.2).</summary>
    public bool LowSpecificity { get; private set; }

    /// <summary>The import that made it, IMP-NSH-2026-0007; null for what was entered on a page.</summary>
    public string? BatchReference { get; private init; }

    public string? SourceFile { get; private init; }

    public string? SourceSheet { get; private init; }

    public int? SourceRow { get; private init; }

    public IReadOnlyList<SupplierIdentifier> Identifiers => identifiers;

    public IReadOnlyList<SupplierAlias> Aliases => aliases;

    internal override string? FollowUp => "crosscheck";

    public static Supplier Enter(Id<Body> body, string reference, SupplierDetails details, Provenance source, Actor by, DateTimeOffset at)
    {
        var supplier = new Supplier
        {
            BodyId = body, Reference = reference, BatchReference = source.BatchReference, SourceFile = source.SourceFile,
            SourceSheet = source.SourceSheet, SourceRow = source.SourceRow,
        };
        supplier.Take(details);
        supplier.AddMissing(details, source.BatchReference);
        supplier.Raise(new SupplierEntered(by, at));
        return supplier;
    }

    /// <summary>
    /// Adds what a file knows and we do not. Nothing that is known is overwritten except where we had nothing; a different name
    /// becomes an alias as written. False, and no event, when there was nothing new: the same file twice changes nothing.
    /// </summary>
    public bool Learn(SupplierDetails details, string? batch, Actor by, DateTimeOffset at)
    {
        var before = (Postcode, Domain, Address, identifiers.Count, aliases.Count);
        Postcode ??= details.Postcode;
        Domain ??= details.Domain;
        Address ??= details.Address;
        AddMissing(details, batch);
        foreach (var name in details.OtherNames.Prepend(details.Name).Where(name => !IsNamed(name)))
            aliases.Add(SupplierAlias.Of(this, name, AliasKind.AsWritten, batch));
        if (before == (Postcode, Domain, Address, identifiers.Count, aliases.Count))
            return false;
        Raise(new SupplierLearned(by, at));
        return true;
    }

    public void AddAlias(string name, AliasKind kind, Actor by, DateTimeOffset at)
    {
        if (name == Name || aliases.Any(a => a.Name == name && a.Kind == kind))
            throw new RuleBrokenException($"“{name}” is already recorded for this supplier.");
        aliases.Add(SupplierAlias.Of(this, name, kind));
        Raise(new SupplierAliasAdded(by, at, name));
    }

    public void RemoveAlias(Id<SupplierAlias> id, Actor by, DateTimeOffset at)
    {
        var alias = aliases.SingleOrDefault(a => a.Id == id) ?? throw new NotThereException();
        aliases.Remove(alias);
        Raise(new SupplierAliasRemoved(by, at, alias.Name));
    }

    /// <summary>The company that owns this one; null takes the link away. The caller has made sure that there is no circle.</summary>
    public void BelongTo(Id<Supplier>? parent, Actor by, DateTimeOffset at)
    {
        if (parent == Id)
            throw new RuleBrokenException("A supplier cannot be its own parent.");
        if (parent == ParentId)
            return;
        ParentId = parent;
        Raise(new SupplierParentChanged(by, at));
    }

    public void Correct(SupplierDetails details, string reason, Actor by, DateTimeOffset at)
    {
        if (details.Name != Name)
            aliases.Add(SupplierAlias.Of(this, Name, AliasKind.Former));
        Take(details);
        identifiers.RemoveAll(i => !details.Identifiers.Contains(new IdentifierDetails(i.Scheme, i.Value)));
        AddMissing(details, null);
        Raise(new SupplierCorrected(by, at, reason));
    }

    /// <summary>Adds another name that a file tells of; false when it is there already.</summary>
    internal bool LearnAlias(string name, AliasKind kind, string batch, Actor by, DateTimeOffset at)
    {
        if (name.Length == 0 || aliases.Any(a => a.Kind == kind && string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase)))
            return false;
        aliases.Add(SupplierAlias.Of(this, name, kind, batch));
        Raise(new SupplierAliasAdded(by, at, name));
        return true;
    }

    /// <summary>Puts back what an import replaced, and takes away what it added.</summary>
    internal void Restore(SupplierBefore before, string batch, Actor by, DateTimeOffset at)
    {
        (ParentId, Postcode, Domain, Address) = (before.ParentId is { } parent ? new Id<Supplier>(parent) : null, before.Postcode, before.Domain, before.Address);
        if (!Unlearn(batch, by, at))
            Withdraw(batch, by, at);
    }

    /// <summary>Takes back what an import added to a supplier that was here before it. False when that was nothing.</summary>
    internal bool Unlearn(string batch, Actor by, DateTimeOffset at)
    {
        var removed = identifiers.RemoveAll(i => i.BatchReference == batch) + aliases.RemoveAll(a => a.BatchReference == batch);
        if (removed > 0)
            Raise(new SupplierImportUndone(by, at, batch));
        return removed > 0;
    }

    /// <summary>Says that the supplier goes because the import that made it is undone; the caller removes it.</summary>
    internal void Withdraw(string batch, Actor by, DateTimeOffset at) => Raise(new SupplierImportUndone(by, at, batch));

    /// <summary>What matching compares.</summary>
    public OrganisationDetails Details() =>
        new(Name, identifiers.OrderBy(i => i.Scheme == SupplierIdentifier.CompaniesHouse ? 0 : 1).FirstOrDefault()?.Full, Postcode, Domain)
        {
            Aliases = aliases.Select(a => a.Name).ToList(), LowSpecificity = LowSpecificity,
        };

    private void Take(SupplierDetails details)
    {
        (Name, NameKey) = (details.Name, OrganisationName.Key(details.Name));
        (Postcode, Domain, Address) = (details.Postcode, details.Domain, details.Address);
        LowSpecificity = details.LowSpecificity ?? OrganisationName.IsGeneric(NameKey);
    }

    private bool IsNamed(string name) => string.Equals(name, Name, StringComparison.OrdinalIgnoreCase)
        || aliases.Any(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase));

    private void AddMissing(SupplierDetails details, string? batch)
    {
        foreach (var identifier in details.Identifiers.Where(d => !identifiers.Any(i => i.Scheme == d.Scheme && i.Value == d.Value)).Distinct())
            identifiers.Add(SupplierIdentifier.Of(this, identifier, batch));
    }
}

/// <summary>What is known of a supplier. <paramref name="Postcode"/> is written as Royal Mail writes it.</summary>
public sealed record SupplierDetails(string Name, IReadOnlyList<IdentifierDetails> Identifiers,
    string? Postcode = null, string? Domain = null, string? Address = null, bool? LowSpecificity = null)
{
    /// <summary>Other names that a file gives for the same organisation.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];
}

/// <summary>A supplier before an import changed it.</summary>
internal sealed record SupplierBefore(Guid? ParentId, string? Postcode, string? Domain, string? Address)
{
    public static SupplierBefore Of(Supplier s) => new(s.ParentId?.Value, s.Postcode, s.Domain, s.Address);
}

public sealed record SupplierEntered(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record SupplierLearned(Actor By, DateTimeOffset At) : AuditEvent(By, At)
{
    public override string Sentence => "Supplier details added from a file";
}

public sealed record SupplierImportUndone(Actor By, DateTimeOffset At, string Batch) : AuditEvent(By, At)
{
    public override string Sentence => $"Import {Batch} undone";
}

public sealed record SupplierCorrected(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record SupplierAliasAdded(Actor By, DateTimeOffset At, string Name) : AuditEvent(By, At)
{
    public override string Sentence => $"Other name “{Name}” added";
}

public sealed record SupplierAliasRemoved(Actor By, DateTimeOffset At, string Name) : AuditEvent(By, At)
{
    public override string Sentence => $"Other name “{Name}” removed";
}

public sealed record SupplierParentChanged(Actor By, DateTimeOffset At) : AuditEvent(By, At);

internal sealed class SupplierMapping : IEntityTypeConfiguration<Supplier>
{
    public void Configure(EntityTypeBuilder<Supplier> builder)
    {
        builder.ToTable("Suppliers");
        builder.HasIndex(s => new { s.BodyId, s.Reference }).IsUnique();
        builder.HasIndex(s => new { s.BodyId, s.NameKey });
        builder.HasIndex(s => new { s.BodyId, s.BatchReference });
        builder.HasIndex(s => new { s.BodyId, s.Name, s.Id });
        builder.HasMany(s => s.Identifiers).WithOne().HasForeignKey(i => i.SupplierId);
        builder.HasMany(s => s.Aliases).WithOne().HasForeignKey(a => a.SupplierId);
        builder.Navigation(s => s.Identifiers).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(s => s.Aliases).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
