using Microsoft.EntityFrameworkCore;
using Probity.Features.Imports;
using Probity.Matching;

namespace Probity.Features.Contracts.Import;

/// <summary>
/// The suppliers that a part of a file names: found in the body's register by identifier first, then by name and postcode, then
/// by name alone where no registered number speaks against it; otherwise new (domain 4.2). One query a part, not one a row.
/// </summary>
internal sealed class SupplierBook
{
    private readonly Dictionary<IdentifierDetails, Entry> byIdentifier = [];
    private readonly Dictionary<string, List<Entry>> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry> byReference = new(StringComparer.Ordinal);
    private readonly List<Entry> entries = [];

    /// <summary>A supplier of the register, or one that this file makes.</summary>
    internal sealed class Entry
    {
        public Supplier? Known { get; set; }

        public ImportItem? From { get; init; }

        public List<SupplierDetails> Said { get; } = [];

        public HashSet<IdentifierDetails> Identifiers { get; } = [];

        public string? Postcode { get; set; }

        public bool IsNew { get; set; }

        public bool Learned { get; set; }
    }

    public static async Task<SupplierBook> LoadAsync(ImportContext context, IReadOnlyCollection<SupplierDetails> named, IReadOnlyCollection<string> references, CancellationToken ct)
    {
        var body = context.Body.Id;
        var keys = named.SelectMany(d => d.OtherNames.Prepend(d.Name)).Select(OrganisationName.Key).Distinct().ToList();
        var numbers = named.SelectMany(d => d.Identifiers).Select(i => i.Value).Distinct().ToList();
        var found = await context.LoadAsync(db => db.Suppliers.Include(s => s.Identifiers).Include(s => s.Aliases).AsSplitQuery()
            .Where(s => s.BodyId == body && (EF.Parameter(keys).Contains(s.NameKey) || EF.Parameter(references).Contains(s.Reference)
                || s.Identifiers.Any(i => i.BodyId == body && EF.Parameter(numbers).Contains(i.Value)) || s.Aliases.Any(a => a.BodyId == body && EF.Parameter(keys).Contains(a.Key)))), ct);
        var book = new SupplierBook();
        foreach (var supplier in found.OrderBy(s => s.Reference, StringComparer.Ordinal))
            book.Enter(supplier);
        return book;
    }

    private void Enter(Supplier supplier)
    {
        var entry = new Entry { Known = supplier, Postcode = supplier.Postcode };
        byReference[supplier.Reference] = entry;
        foreach (var identifier in supplier.Identifiers)
            Index(entry, new IdentifierDetails(identifier.Scheme, identifier.Value));
        foreach (var key in supplier.Aliases.Select(a => a.Key).Prepend(supplier.NameKey).Distinct())
            Index(entry, key);
        entries.Add(entry);
    }

    /// <summary>The supplier that is meant; made when there is none.</summary>
    public Entry Resolve(SupplierDetails details, ImportItem? from, string? reference = null)
    {
        var entry = (reference is not null ? byReference.GetValueOrDefault(reference) : null) ?? Find(details) ?? New(from);
        entry.Said.Add(details);
        entry.Postcode ??= details.Postcode;
        foreach (var identifier in details.Identifiers)
            Index(entry, identifier);
        foreach (var name in details.OtherNames.Prepend(details.Name))
            Index(entry, OrganisationName.Key(name));
        return entry;
    }

    /// <summary>The supplier of a reference or a name, when exactly one is meant; nothing is made.</summary>
    public Entry? Look(string referenceOrName) => byReference.GetValueOrDefault(referenceOrName)
        ?? (byKey.TryGetValue(OrganisationName.Key(referenceOrName), out var namesakes) && namesakes is [var only] ? only : null);

    /// <summary>Gives every new supplier its number and every known one what was learned. Call once, when all are resolved.</summary>
    public async Task SettleAsync(ImportContext context, CancellationToken ct)
    {
        var made = entries.Where(e => e.IsNew).ToList();
        var references = await context.ReferencesAsync("SUP", context.Today.Year, made.Count, ct);
        foreach (var (entry, reference) in made.Zip(references))
        {
            var source = entry.From is { } from ? new Provenance(context.BatchReference, from.File, from.Sheet, from.Number) : Provenance.Typed;
            entry.Known = Supplier.Enter(context.Body.Id, reference, entry.Said[0], source, context.By, context.At);
            context.Db.Suppliers.Add(entry.Known);
        }

        foreach (var entry in entries)
            foreach (var details in entry.Said.Distinct())
                entry.Learned |= entry.Known!.Learn(details, context.BatchReference is { Length: > 0 } batch ? batch : null, context.By, context.At);
    }

    private Entry New(ImportItem? from)
    {
        var entry = new Entry { From = from, IsNew = true };
        entries.Add(entry);
        return entry;
    }

    private Entry? Find(SupplierDetails details)
    {
        foreach (var identifier in details.Identifiers.OrderBy(i => i.Scheme == SupplierIdentifier.CompaniesHouse ? 0 : 1))
            if (byIdentifier.TryGetValue(identifier, out var same))
                return same;

        var key = OrganisationName.Key(details.Name);
        if (key.Length == 0 || !byKey.TryGetValue(key, out var namesakes))
            return null;
        var possible = namesakes.Where(e => !Contradict(e.Identifiers, details.Identifiers)).ToList();
        return possible.FirstOrDefault(e => e.Postcode is not null && e.Postcode == details.Postcode)
            // A hundred pubs are called the Red Lion: there the name alone says nothing.
            ?? (OrganisationName.IsGeneric(key) ? null : possible.FirstOrDefault());
    }

    // Two numbers of one register are two organisations, whatever they are called.
    private static bool Contradict(IEnumerable<IdentifierDetails> left, IReadOnlyList<IdentifierDetails> right) =>
        left.Any(l => right.Any(r => r.Scheme == l.Scheme) && !right.Contains(l));

    private void Index(Entry entry, IdentifierDetails identifier)
    {
        entry.Identifiers.Add(identifier);
        byIdentifier.TryAdd(identifier, entry);
    }

    private void Index(Entry entry, string key)
    {
        if (key.Length == 0)
            return;
        if (!byKey.TryGetValue(key, out var namesakes))
            byKey.Add(key, namesakes = []);
        if (!namesakes.Contains(entry))
            namesakes.Add(entry);
    }
}
