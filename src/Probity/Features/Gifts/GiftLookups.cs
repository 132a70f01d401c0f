using Microsoft.EntityFrameworkCore;
using Probity.Features.Contracts;
using Probity.Features.Imports;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>What a chunk of gift rows refers to, fetched with one query each.</summary>
internal sealed class GiftLookups
{
    public required IReadOnlyDictionary<string, Offer> Offers { get; init; }

    public required GiftNames Names { get; init; }

    public required IReadOnlyDictionary<string, Guid> Before { get; init; }

    public required IReadOnlyDictionary<string, Person> People { get; init; }

    public required IReadOnlyDictionary<Id<Unit>, string> Units { get; init; }

    public required IReadOnlyDictionary<string, Id<Supplier>> Suppliers { get; init; }

    public required IReadOnlyDictionary<string, Guid> Legacy { get; init; }

    public required IReadOnlyList<GiftPolicy> Policies { get; init; }

    public required bool AllLegacy { get; init; }

    /// <summary>Whether a row comes from an older register, which may have gaps.</summary>
    public bool IsLegacy(ImportItem item) => AllLegacy || item.Row!["legacy_register"].Trim().Length > 0;

    public GiftRules RulesOn(Id<Body> body, DateOnly day) => (Policies.Where(p => p.From <= day).MaxBy(p => p.From) ?? GiftPolicy.Default(body)).Rules;

    public Person? Person(string? number) => number is not null && People.TryGetValue(number, out var person) ? person : null;

    public static async Task<GiftLookups> ForAsync(ImportContext context, IReadOnlyList<ImportItem> items, CancellationToken ct)
    {
        var (db, body) = (context.Register, context.Body.Id);
        var references = Values(items, "reference");
        var offers = references.Count == 0 ? [] : await db.Offers.AsNoTracking().Where(o => o.BodyId == body && references.Contains(o.Reference))
            .Include(o => o.Items).Include(o => o.CoRecipients).Include(o => o.PeerReviews).Include(o => o.Queries).AsSplitQuery().ToListAsync(ct);
        var numbers = NumberColumns.SelectMany(c => Values(items, c)).Concat(Values(items, "co_recipients").SelectMany(GiftEntry.NumbersIn)).Distinct().ToList();
        var suppliers = Values(items, "supplier");
        return new GiftLookups
        {
            Offers = offers.ToDictionary(o => o.Reference),
            Names = await GiftExport.NamesAsync(db, offers, ct),
            Before = await context.ImportedBeforeAsync(items, ct),
            People = numbers.Count == 0 ? new Dictionary<string, Person>() : await db.People.AsNoTracking().Include(p => p.Postings).Where(p => p.BodyId == body && numbers.Contains(p.Number)).ToDictionaryAsync(p => p.Number, ct),
            Units = await db.Units.AsNoTracking().Where(u => u.BodyId == body).ToDictionaryAsync(u => u.Id, u => u.Name, ct),
            Suppliers = suppliers.Count == 0 ? new Dictionary<string, Id<Supplier>>() : await db.Suppliers.AsNoTracking().Where(s => s.BodyId == body && suppliers.Contains(s.Reference)).ToDictionaryAsync(s => s.Reference, s => s.Id, ct),
            Legacy = await LegacyAsync(context, items, ct),
            Policies = await db.GiftPolicies.AsNoTracking().Where(p => p.BodyId == body).ToListAsync(ct),
            AllLegacy = context.Legacy is not null,
        };
    }

    private static readonly string[] NumberColumns =
        ["recipient_number", "declared_by_number", "endorsed_by_number", "peer_reviewer_number", "decided_by_number", "checked_by_number"];

    private static List<string> Values(IReadOnlyList<ImportItem> items, string column) => items.Select(i => i.Row![column].Trim()).Where(v => v.Length > 0).Distinct().ToList();

    // Our own exports name the older register of each entry; one that is not known here yet is noted.
    private static async Task<IReadOnlyDictionary<string, Guid>> LegacyAsync(ImportContext context, IReadOnlyList<ImportItem> items, CancellationToken ct)
    {
        var names = Values(items, "legacy_register");
        if (names.Count == 0)
            return new Dictionary<string, Guid>();
        var body = context.Body.Id;
        var known = await context.Register.LegacyRegisters.AsNoTracking().Where(r => r.BodyId == body && r.Register == "gifts" && names.Contains(r.Name)).ToDictionaryAsync(r => r.Name, r => r.Id.Value, ct);
        foreach (var name in names.Where(n => !known.ContainsKey(n)))
        {
            if (context.Recall($"legacy {name}") is { } earlier)
            {
                known[name] = earlier;
                continue;
            }

            var reference = (await context.ReferencesAsync("LEG", context.Today.Year, 1, ct))[0];
            var noted = LegacyRegister.Note(body, reference, "gifts", name, null, null, null, context.By, context.At);
            context.Db.LegacyRegisters.Add(noted);
            context.Remember($"legacy {name}", noted.Id.Value);
            known[name] = noted.Id.Value;
        }

        return known;
    }
}
