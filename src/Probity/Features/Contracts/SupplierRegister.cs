using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Matching;

namespace Probity.Features.Contracts;

/// <summary>A line of the supplier list.</summary>
public sealed record SupplierRow(string Reference, string Name, string? Number, int Won, int Lost);

/// <summary>A supplier's part in a contract.</summary>
public sealed record SupplierContract(string Reference, string Title, PartyRole Role, string NameAsWritten, ContractStatus Status, DateOnly? Awarded, Money? Value);

/// <summary>Everything known of a supplier that the actor may see.</summary>
public sealed record SupplierView(Supplier Supplier, IReadOnlyList<SupplierContract> Contracts, Supplier? Parent, IReadOnlyList<Supplier> Children, IReadOnlyList<Supplier> Namesakes, int? Offers);

/// <summary>The use cases of the supplier list.</summary>
public sealed class SupplierRegister(Db db, SupplierNames names, SupplierLinks links, TimeProvider clock)
{
    public DateOnly Today => clock.Today();

    public async Task<KeysetPage<SupplierRow>> PageAsync(string? search, string? after, string? before, Actor actor, CancellationToken ct)
    {
        var suppliers = db.Suppliers.AsNoTracking().VisibleTo(actor, db, Today);
        if (search?.Trim() is { Length: > 0 } typed)
        {
            var (text, key, number) = (typed.ToUpperInvariant(), OrganisationName.Key(typed), CompanyNumber.Normalise(typed) ?? typed);
            suppliers = suppliers.Where(s => s.Name.ToUpper().Contains(text) || s.NameKey == key || s.Reference == text || s.Postcode == text
                || s.Aliases.Any(a => a.Key == key || a.Name.ToUpper().Contains(text)) || s.Identifiers.Any(i => i.Value == number));
        }

        var rows = suppliers.Select(s => new
        {
            s.Name, s.Reference, Number = s.Identifiers.Where(i => i.Scheme == SupplierIdentifier.CompaniesHouse).Select(i => i.Value).FirstOrDefault(),
            Won = db.ContractParties.Count(p => p.SupplierId == s.Id && p.Role == PartyRole.Supplier), Lost = db.ContractParties.Count(p => p.SupplierId == s.Id && p.Role == PartyRole.Bidder),
        });
        // Names compare by text, so the page marks are reference only within the order of names.
        var backwards = after is null && before is not null;
        if (Cursor.Read(after ?? before) is { } mark)
        {
            var (name, reference) = (mark.Key, mark.Reference);
            rows = backwards ? rows.Where(r => string.Compare(r.Name, name) < 0 || r.Name == name && string.Compare(r.Reference, reference) < 0)
                : rows.Where(r => string.Compare(r.Name, name) > 0 || r.Name == name && string.Compare(r.Reference, reference) > 0);
        }

        var ordered = backwards ? rows.OrderByDescending(r => r.Name).ThenByDescending(r => r.Reference) : rows.OrderBy(r => r.Name).ThenBy(r => r.Reference);
        var found = await ordered.Take(Keyset.Size + 1).ToListAsync(ct);
        var page = found.Take(Keyset.Size).Select(r => new SupplierRow(r.Reference, r.Name, r.Number, r.Won, r.Lost));
        return new(backwards ? page.Reverse().ToList() : page.ToList(), backwards ? found.Count > Keyset.Size : after is not null, backwards || found.Count > Keyset.Size);
    }

    public async Task<SupplierView> ReadAsync(string reference, Actor actor, CancellationToken ct)
    {
        var supplier = await FindAsync(db.Suppliers.AsNoTracking().VisibleTo(actor, db, Today), reference, actor, ct);
        var (id, body) = (supplier.Id, supplier.BodyId);
        var alike = (await names.LikeAsync(supplier, ct)).Select(s => s.Id).ToList();
        var contracts = await (from c in db.Contracts.VisibleTo(actor, db, Today)
                               join p in db.ContractParties on c.Id equals p.ContractId
                               where p.SupplierId == id
                               orderby c.AwardDecision descending, c.Reference
                               select new SupplierContract(c.Reference, c.Title, p.Role, p.NameAsWritten, c.Status, p.AwardedOn ?? c.AwardDecision, c.ValueAwarded)).AsNoTracking().Take(500).ToListAsync(ct);
        var related = await db.Suppliers.AsNoTracking().VisibleTo(actor, db, Today)
            .Where(s => s.BodyId == body && s.Id != id && (s.Id == supplier.ParentId || s.ParentId == id || alike.Contains(s.Id)))
            .OrderBy(s => s.Name).Take(50).ToListAsync(ct);
        return new SupplierView(supplier, contracts, related.SingleOrDefault(s => s.Id == supplier.ParentId), related.Where(s => s.ParentId == id).ToList(),
            related.Where(s => s.Id != supplier.ParentId && s.ParentId != id).ToList(), await OffersAsync(supplier, actor, ct));
    }

    // Only a count of what the actor may see anyway, and only where they read the whole gift register.
    private async Task<int?> OffersAsync(Supplier supplier, Actor actor, CancellationToken ct) =>
        actor.ReadsRegister("gift.read") ? await ExposureList.OffersFrom(db, actor, [supplier]).CountAsync(ct) : null;

    public Task AddAliasAsync(string reference, int version, string name, AliasKind kind, Actor by, CancellationToken ct) =>
        EditAsync(reference, version, s => s.AddAlias(name, kind, by, clock.GetUtcNow()), by, ct);

    public Task RemoveAliasAsync(string reference, Guid alias, Actor by, CancellationToken ct) =>
        EditAsync(reference, null, s => s.RemoveAlias(new Id<SupplierAlias>(alias), by, clock.GetUtcNow()), by, ct);

    public Task SetParentAsync(string reference, int version, string? parent, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var supplier = await ForActAsync(reference, by, ct);
        db.Expect(supplier, version);
        Supplier? found = null;
        if (parent?.Trim() is { Length: > 0 } typed)
        {
            var (body, key) = (supplier.BodyId, OrganisationName.Key(typed));
            var candidates = await db.Suppliers.Where(s => s.BodyId == body && (s.Reference == typed || s.NameKey == key)).ToListAsync(ct);
            found = candidates is [var only] ? only : candidates.SingleOrDefault(c => c.Reference == typed)
                ?? throw new RuleBrokenException(candidates.Count == 0 ? $"No supplier is called “{typed}”." : $"Several suppliers are called “{typed}”: enter the reference, SUP-….");
            await MustNotCircleAsync(supplier, found, ct);
        }

        supplier.BelongTo(found?.Id, by, clock.GetUtcNow());
    }, ct);

    private async Task MustNotCircleAsync(Supplier supplier, Supplier parent, CancellationToken ct)
    {
        for (var (at, steps) = ((Supplier?)parent, 0); at is not null && steps < 20; steps++)
        {
            if (at.Id == supplier.Id)
                throw new RuleBrokenException($"{parent.Name} belongs to {supplier.Name}, so it cannot be its parent.");
            var next = at.ParentId;
            at = next is null ? null : await db.Suppliers.AsNoTracking().SingleOrDefaultAsync(s => s.Id == next, ct);
        }
    }

    private Task EditAsync(string reference, int? version, Action<Supplier> edit, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var supplier = await ForActAsync(reference, by, ct);
        if (version is { } shown)
            db.Expect(supplier, shown);
        edit(supplier);
    }, ct);

    public Task<Supplier> TakeAsync(string reference, Actor by, CancellationToken ct) =>
        by.ReadsRegister("supplier.edit") ? FindAsync(db.Suppliers.VisibleTo(by, db, Today), reference, by, ct) : throw new NotThereException();

    private async Task<Supplier> ForActAsync(string reference, Actor by, CancellationToken ct)
    {
        var supplier = await TakeAsync(reference, by, ct);
        await links.MustNotBeLinkedAsync(by, "supplier.edit", [supplier.Id], ct);
        return supplier;
    }

    private static async Task<Supplier> FindAsync(IQueryable<Supplier> suppliers, string reference, Actor actor, CancellationToken ct)
    {
        var (body, upper) = (actor.BodyId, reference.ToUpperInvariant());
        return await suppliers.Include(s => s.Identifiers).Include(s => s.Aliases).AsSplitQuery()
            .Where(s => s.Reference == upper).OrderBy(s => s.BodyId == body ? 0 : 1).ThenBy(s => s.Id).FirstOrDefaultAsync(ct) ?? throw new NotThereException();
    }
}
