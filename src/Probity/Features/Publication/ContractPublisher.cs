using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Contracts;
using Probity.Features.Organisations;
using Probity.Site;

namespace Probity.Features.Publication;

/// <summary>A contract that would be published, as the public would see it.</summary>
/// <param name="Changes">It was published before and has changed since: a correction.</param>
public sealed record ContractCandidate(Contract Contract, IReadOnlyDictionary<string, string> Cells, bool Changes)
{
    public bool IsHeldBack => Contract.WithheldBecause is not null;
}

/// <summary>What a second person is asked to confirm: the period and the contracts, each at the version that was previewed.</summary>
public sealed record ContractPublication(DateOnly From, DateOnly To, IReadOnlyDictionary<Guid, int> Versions);

/// <summary>
/// Publishing contracts over £10,000, as policing bodies must since 2012 [S74]: preview, ask, and once a second person confirms,
/// store the copies.
/// </summary>
public sealed class ContractPublisher(Db db, SecondPerson second, TimeProvider clock) : ISecondPersonAct
{
    private const string Act = "contracts.publish";

    /// <summary>A contract of exactly this value is not "over" it.</summary>
    public static readonly Money Threshold = Money.Pounds(10_000);

    public string Kind => Act;

    /// <summary>The contracts awarded in a period and over the threshold that are not published as they stand.</summary>
    public async Task<IReadOnlyList<ContractCandidate>> CandidatesAsync(Id<Body> body, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var threshold = Threshold;
        var contracts = await db.Contracts.AsNoTracking().Include(c => c.Parties)
            .Where(c => c.BodyId == body && c.AwardDecision >= from && c.AwardDecision <= to && c.ValueAwarded > threshold && c.Status != ContractStatus.Cancelled)
            .OrderBy(c => c.AwardDecision).ThenBy(c => c.Reference).ToListAsync(ct);
        var ids = contracts.SelectMany(c => c.Parties).Where(p => p.Role == PartyRole.Supplier).Select(p => p.SupplierId).Distinct().ToList();
        var numbers = (await db.SupplierIdentifiers.AsNoTracking().Where(i => ids.Contains(i.SupplierId) && i.Scheme == SupplierIdentifier.CompaniesHouse).ToListAsync(ct))
            .ToLookup(i => i.SupplierId, i => i.Full);
        var buyer = await db.Bodies.AsNoTracking().Where(b => b.Id == body).Select(b => b.Name).SingleAsync(ct);
        var published = (await Published(body).AsNoTracking().ToListAsync(ct)).ToDictionary(r => r.SourceKey);
        return contracts.Where(c => !published.TryGetValue(c.Id.Value, out var row) || row.WithdrawnAt is null)
            .Select(c => new ContractCandidate(c, Cells(c, buyer, numbers), published.ContainsKey(c.Id.Value)))
            .Where(c => !c.Changes || JsonSerializer.Serialize(c.Cells) != published[c.Contract.Id.Value].Cells).ToList();
    }

    /// <summary>Contracts of the period whose value nobody recorded: they may belong among the published ones.</summary>
    public Task<int> WithoutValueAsync(Id<Body> body, DateOnly from, DateOnly to, CancellationToken ct) =>
        db.Contracts.CountAsync(c => c.BodyId == body && c.AwardDecision >= from && c.AwardDecision <= to && c.ValueAwarded == null && c.Status != ContractStatus.Cancelled, ct);

    public async Task RequestAsync(DateOnly from, DateOnly to, string why, Actor by, CancellationToken ct)
    {
        var rows = (await CandidatesAsync(by.BodyId, from, to, ct)).Where(c => !c.IsHeldBack).ToList();
        if (rows.Count == 0)
            throw new RuleBrokenException("There is nothing to publish in this period.");
        var details = new ContractPublication(from, to, rows.ToDictionary(c => c.Contract.Id.Value, c => c.Contract.Version));
        await second.RequestAsync("register.publish", Act, $"Publish {rows.Count:#,##0} {(rows.Count == 1 ? "contract" : "contracts")} over {Threshold} awarded between {from:d MMMM yyyy} and {to:d MMMM yyyy}", details, null, why, by, ct);
    }

    public string AddressOf(PendingAct act)
    {
        var details = JsonSerializer.Deserialize<ContractPublication>(act.Payload)!;
        return Addresses.Of("/contracts/publish", ("from", $"{details.From:d MMMM yyyy}"), ("to", $"{details.To:d MMMM yyyy}"));
    }

    public async Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct)
    {
        var details = JsonSerializer.Deserialize<ContractPublication>(act.Payload)!;
        var candidates = await CandidatesAsync(act.BodyId, details.From, details.To, ct);
        return [.. candidates.Where(c => c.IsHeldBack).Select(c => $"{c.Contract.Reference} is held back: {c.Contract.WithheldBecause}"), .. await LetGoAsync(act.BodyId, candidates.Where(c => details.Versions.ContainsKey(c.Contract.Id.Value)), ct)];
    }

    // One person let it go; the second confirms that too, so they are told (trust, F7).
    private async Task<IEnumerable<string>> LetGoAsync(Id<Body> body, IEnumerable<ContractCandidate> shown, CancellationToken ct)
    {
        var references = shown.ToDictionary(c => c.Contract.Id.Value, c => c.Contract.Reference);
        var (keys, events) = (references.Keys.ToList(), new[] { nameof(ContractReleased), nameof(ContractPublished) });
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.BodyId == body && keys.Contains(e.RecordKey) && events.Contains(e.Event)).ToListAsync(ct);
        return entries.GroupBy(e => e.RecordKey).Select(of => of.MaxBy(e => e.Id.Value)!).Where(e => e.Event == nameof(ContractReleased))
            .Select(e => $"{references[e.RecordKey]} is published, having been held back until now. {e.PersonName} let it go: {e.Reason}").Order(StringComparer.Ordinal);
    }

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var details = JsonSerializer.Deserialize<ContractPublication>(act.Payload)!;
        var body = await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == act.BodyId, ct);
        var rows = (await CandidatesAsync(act.BodyId, details.From, details.To, ct)).Where(c => details.Versions.ContainsKey(c.Contract.Id.Value)).ToList();
        if (rows.Count != details.Versions.Count || rows.Any(c => c.IsHeldBack || details.Versions[c.Contract.Id.Value] != c.Contract.Version))
            throw new RuleBrokenException("Contracts changed after the request was made, so what you would confirm is not what was previewed. Refuse this request and ask again.");

        var now = clock.GetUtcNow();
        var before = (await Published(act.BodyId).ToListAsync(ct)).ToDictionary(r => r.SourceKey);
        var references = new Queue<string>(await db.NextReferencesAsync("PUB", body, now.LondonDate().Year, rows.Count(r => !r.Changes), ct));
        foreach (var row in rows)
        {
            var old = before.GetValueOrDefault(row.Contract.Id.Value);
            if (old is not null)
                old.IsCurrent = false;
            db.PublishedRows.Add(Copy(row, old?.Reference ?? references.Dequeue(), (old?.Version ?? 0) + 1, now));
            (await db.Contracts.SingleAsync(c => c.Id == row.Contract.Id, ct)).MarkPublished(confirmedBy, now);
        }

        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>Holds a contract back from publication, or lets it go; the reason stays in its history.</summary>
    public async Task HoldBackAsync(string reference, string reason, bool holdBack, Actor by, CancellationToken ct)
    {
        var (body, upper) = (by.BodyId, reference.ToUpperInvariant());
        var contract = await db.Contracts.SingleOrDefaultAsync(c => c.BodyId == body && c.Reference == upper, ct) ?? throw new NotThereException();
        contract.HoldBack(holdBack, reason, by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    private IQueryable<PublishedRow> Published(Id<Body> body) => db.PublishedRows.Where(r => r.BodyId == body && r.Register == PublishedRegister.Contracts.Name && r.IsCurrent);

    private static Dictionary<string, string> Cells(Contract c, string buyer, ILookup<Id<Supplier>, string> numbers)
    {
        var won = c.Parties.Where(p => p.Role == PartyRole.Supplier).OrderBy(p => p.NameAsWritten).ToList();
        return new Dictionary<string, string>
        {
            // A month is not a day: the column holds dates only, so it stays empty.
            ["award_date"] = c.AwardMonthOnly ? "" : c.AwardDecision!.Value.ToString("yyyy-MM-dd"),
            ["title"] = c.Title,
            ["buyer"] = c.BuyerName ?? buyer,
            ["supplier"] = string.Join("; ", won.Select(p => p.NameAsWritten)),
            ["supplier_identifier"] = string.Join("; ", won.SelectMany(p => numbers[p.SupplierId].Take(1))),
            ["procedure"] = c.Route?.Words() ?? c.MethodDetails ?? "",
            ["value_gbp"] = c.ValueAwarded?.ToPlainString() ?? "",
            ["start_date"] = c.Start?.ToString("yyyy-MM-dd") ?? "",
            ["end_date"] = c.End?.ToString("yyyy-MM-dd") ?? "",
        };
    }

    private static PublishedRow Copy(ContractCandidate row, string reference, int version, DateTimeOffset now) => new()
    {
        BodyId = row.Contract.BodyId, Register = PublishedRegister.Contracts.Name, Reference = reference, Version = version, SourceKey = row.Contract.Id.Value,
        SourceVersion = row.Contract.Version, On = row.Contract.AwardDecision!.Value, Party = row.Cells["supplier"], Role = row.Cells["procedure"], Cells = JsonSerializer.Serialize(row.Cells),
        PublishedAt = now, CorrectionNote = version > 1 ? "The register was corrected." : null,
        SearchText = $"{reference} {row.Cells["title"]} {row.Cells["supplier"]} {row.Cells["supplier_identifier"]} {row.Cells["procedure"]}".ToLowerInvariant(),
    };
}
