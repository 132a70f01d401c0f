using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Imports;

namespace Probity.Features.Gifts;

/// <summary>
/// Gifts from files: our own exports, which come back without loss, and station spreadsheets. An entry that stands in the
/// register already is never overwritten: a file that says otherwise is refused, since corrections need two people.
/// </summary>
public sealed class GiftImport : IRegisterImport
{
    public string Register => "gifts";

    public string Describe => "One row for each item of an offer. A row is known again by its reference or, without one, by saying exactly the same.";

    public IReadOnlyList<Role> For => [Role.RGM];

    // No entry has a reference twice, and rows without one are known by the batch that brought them.
    public IReadOnlyList<string> RestsOn => [];

    public IReadOnlyList<ImportColumn> Columns => GiftColumns.Columns;

    /// <summary>The rows of one offer, which must come into one chunk.</summary>
    public string? GroupOf(ImportItem item)
    {
        var row = item.Row!;
        return row["reference"].Trim() is { Length: > 0 } reference ? reference : row["group"].Trim() is { Length: > 0 } group ? $"group {group}" : null;
    }

    public async Task<IReadOnlyList<RowOutcome>> ApplyAsync(ImportContext context, IReadOnlyList<ImportItem> items, CancellationToken ct)
    {
        var lookups = await GiftLookups.ForAsync(context, items, ct);
        var groups = Groups(items).ToList();
        var outcomes = new Dictionary<ImportItem, RowOutcome>(ReferenceEqualityComparer.Instance);
        var fresh = new List<(List<ImportItem> Rows, GiftEntry Entry)>();
        foreach (var rows in groups)
        {
            if (Known(context, lookups, rows) is { } known)
            {
                for (var i = 0; i < rows.Count; i++)
                    outcomes[rows[i]] = known[i];
                continue;
            }

            var entry = GiftEntry.Read(context, lookups, rows.Select(r => new GiftRow(r, lookups.IsLegacy(r))).ToList());
            foreach (var row in entry.Rows.Where(r => r.Problems.Count > 0))
                outcomes[row.Item] = RowOutcome.Refused(row.Problems);
            if (entry.Rows.Any(r => r.Problems.Count > 0))
                foreach (var row in rows.Where(r => !outcomes.ContainsKey(r)))
                    outcomes[row] = RowOutcome.Unchanged();
            else
                fresh.Add((rows, entry));
        }

        await MakeAsync(context, lookups, fresh, outcomes, ct);
        return items.Select(i => outcomes[i]).ToList();
    }

    public async Task<IReadOnlyList<string>> DependentsAsync(ImportContext context, IReadOnlyList<ImportedRecord> records, CancellationToken ct)
    {
        var keys = records.Select(r => new Id<Offer>(r.Key)).ToList();
        var published = await context.Db.Offers.AsNoTracking().Where(o => keys.Contains(o.Id) && o.PublishedAt != null && o.Version > 1).Select(o => o.Reference).ToListAsync(ct);
        return published.Select(r => $"{r} has been published.").ToList();
    }

    public async Task UndoAsync(ImportContext context, IReadOnlyList<ImportedRecord> records, CancellationToken ct)
    {
        var keys = records.Where(r => r.Type == nameof(Offer)).Select(r => new Id<Offer>(r.Key)).ToList();
        var offers = await context.Db.Offers.Where(o => keys.Contains(o.Id))
            .Include(o => o.Items).Include(o => o.CoRecipients).Include(o => o.PeerReviews).Include(o => o.Queries).AsSplitQuery().ToListAsync(ct);
        foreach (var offer in offers)
        {
            offer.WithdrawImport(context.BatchReference, context.By, context.At);
            context.Db.RemoveRange(offer.Items);
            context.Db.RemoveRange(offer.CoRecipients);
            context.Db.RemoveRange(offer.PeerReviews);
            context.Db.RemoveRange(offer.Queries);
            context.Db.Remove(offer);
        }
    }

    /// <summary>What to say of rows that the register holds already: unchanged, or that they say otherwise. Null when they are new.</summary>
    private static List<RowOutcome>? Known(ImportContext context, GiftLookups lookups, List<ImportItem> rows)
    {
        var reference = rows[0].Row!["reference"].Trim();
        if (reference.Length == 0)
        {
            return rows.All(r => lookups.Before.ContainsKey(r.RowKey)) ? rows.Select(r => RowOutcome.Unchanged(lookups.Before[r.RowKey])).ToList() : null;
        }

        if (lookups.Offers.TryGetValue(reference, out var offer))
            return rows.Select((row, i) => Compare(offer, lookups.Names, row, i)).ToList();
        if (rows.All(r => lookups.Before.ContainsKey(r.RowKey)))
            return rows.Select(r => RowOutcome.Unchanged(lookups.Before[r.RowKey])).ToList();
        if (context.Recall($"gift {reference}") is not null)
            return rows.Select(r => RowOutcome.Refused(r.Problem("reference", reference, "Put the rows of one offer one after the other"))).ToList();
        return null;
    }

    private static RowOutcome Compare(Offer offer, GiftNames names, ImportItem item, int index)
    {
        var position = int.TryParse(item.Row!["item"], out var said) ? said : index + 1;
        if (offer.Items.SingleOrDefault(i => i.Position == position) is not { } held)
            return RowOutcome.Refused(item.Problem("item", item.Row["item"], $"{offer.Reference} is in the register without an item {position}. Take this row out, or correct the entry there"));
        var line = new GiftLine(offer, held, names);
        foreach (var column in GiftColumns.All.Where(c => c.Name is not ("group" or "item")))
        {
            var (theirs, ours) = (item.Row[column.Name], column.Of(line).Text);
            if (theirs.Trim().Length > 0 && !SameValue.Is(theirs, ours))
                return RowOutcome.Refused(item.Problem(column.Name, theirs, $"{offer.Reference} is in the register with {(ours.Length == 0 ? "nothing" : $"“{ours}”")} here. An import does not overwrite entries: take this row out, or correct the entry there"));
        }

        return RowOutcome.Unchanged(offer.Id.Value, offer);
    }

    private static async Task MakeAsync(ImportContext context, GiftLookups lookups, List<(List<ImportItem> Rows, GiftEntry Entry)> fresh, Dictionary<ImportItem, RowOutcome> outcomes, CancellationToken ct)
    {
        var given = new Dictionary<int, Queue<string>>();
        foreach (var year in fresh.Where(f => f.Entry.KeptReference is null).GroupBy(f => f.Entry.Past.DeclaredOn.Year))
            given[year.Key] = new(await context.ReferencesAsync("GFT", year.Key, year.Count(), ct));
        foreach (var kept in fresh.Select(f => f.Entry.KeptReference).OfType<string>().GroupBy(r => r.Split('-')[2]))
            await context.KeepReferencesAsync("GFT", int.Parse(kept.Key), kept.Max(r => int.Parse(r.Split('-')[3])), ct);
        foreach (var (rows, entry) in fresh)
        {
            try
            {
                var reference = entry.KeptReference ?? given[entry.Past.DeclaredOn.Year].Dequeue();
                var offer = Offer.Import(context.Body.Id, entry.Declared, entry.Recipient, reference, entry.Past, entry.Source, context.By, context.At);
                context.Db.Offers.Add(offer);
                if (rows[0].Row!["reference"].Trim() is { Length: > 0 } theirs)
                    context.Remember($"gift {theirs}", offer.Id.Value);
                foreach (var row in rows)
                    outcomes[row] = RowOutcome.Created(offer, offer.Id.Value);
            }
            catch (RuleBrokenException rule)
            {
                foreach (var row in rows)
                    outcomes[row] = RowOutcome.Refused(row.Problem(null, null, rule.Message));
            }
        }
    }

    // Rows of one offer stand one after the other.
    private IEnumerable<List<ImportItem>> Groups(IReadOnlyList<ImportItem> items)
    {
        List<ImportItem> rows = [];
        string? current = null;
        foreach (var item in items)
        {
            var group = GroupOf(item);
            if (rows.Count > 0 && (group is null || group != current))
            {
                yield return rows;
                rows = [];
            }

            rows.Add(item);
            current = group;
        }

        if (rows.Count > 0)
            yield return rows;
    }
}
