using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Features.Organisations;

namespace Probity.Features.CrossChecks;

/// <summary>Everything that one run reads, in a fixed order.</summary>
public sealed record CheckInputs(IReadOnlyList<CheckedOffer> Offers, IReadOnlyList<CheckedContract> Contracts, IReadOnlyList<CheckedSupplier> Suppliers,
    IReadOnlyList<CheckedUnit> Units, IReadOnlyList<CheckedRank> Ranks, DateOnly? PeerReviewFrom = null)
{
    /// <summary>A digest of every value: two runs with the same digest, rules and parameters find the same.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in Offers.Cast<object>().Concat(Contracts).Concat(Suppliers).Concat(Units).Concat(Ranks))
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(row, row.GetType(), CheckJson.Options));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>Reads the registers for a run: only the columns that rules use, one query for each table.</summary>
internal sealed class CheckReader(Db db)
{
    public async Task<CheckInputs> ReadAsync(CheckScope scope, CheckParameters parameters, DateOnly today, CancellationToken ct)
    {
        var (bodies, oldest) = (scope.Bodies, today.AddMonths(-parameters.LookBackMonths));
        // A standing grant opens a policing body's contracts, not its own gifts.
        return new CheckInputs(await OffersAsync(scope.Forces, oldest, ct), await ContractsAsync(bodies, oldest, ct), await SuppliersAsync(bodies, ct),
            await UnitsAsync(scope.Force.Id, today, ct), await RanksAsync(scope.Force.Id, today, ct),
            (await db.GiftPolicyOnAsync(scope.Force.Id, today, ct)).Rules.PeerReviewFrom);
    }

    private async Task<IReadOnlyList<CheckedOffer>> OffersAsync(IReadOnlyList<Id<Body>> bodies, DateOnly oldest, CancellationToken ct)
    {
        var shared = (await db.Set<OfferCoRecipient>().AsNoTracking().Where(c => bodies.Contains(c.BodyId) && c.PersonId != null)
            .Select(c => new { c.OfferId, Sharer = new CheckedSharer(c.PersonId!.Value, c.Name) }).ToListAsync(ct)).ToLookup(c => c.OfferId, c => c.Sharer);
        var offers = await db.Offers.AsNoTracking().Where(o => bodies.Contains(o.BodyId) && o.OfferedOn >= oldest && !o.ProvidedByForce)
            .Select(o => new CheckedOffer
            {
                Id = o.Id, Reference = o.Reference, BodyId = o.BodyId, RecipientId = o.RecipientId, RecipientName = o.RecipientName, Rank = o.RankAtTime,
                UnitId = o.UnitId, IsChiefOfficer = o.IsChiefOfficer, DeclaredById = o.DeclaredById, OfferedOn = o.OfferedOn, DeclaredOn = o.DeclaredOn,
                EventOn = o.EventOn, ReceivedOn = o.ReceivedOn, ProviderKind = o.ProviderKind, ProviderName = o.ProviderName, ProviderKey = o.ProviderKey,
                ProviderRole = o.ProviderRole, SupplierId = o.SupplierId, Relationship = o.RelationshipToForce, Kind = o.Kind, Description = o.Description, Value = o.TotalValue,
                ProposedOutcome = o.ProposedOutcome, FinalOutcome = o.FinalOutcome, DecisionTiming = o.DecisionTiming, DecidedByRule = o.DecidedByRule != null,
                NeedsPeerReview = o.NeedsPeerReview, HasPeerReview = o.PeerReviews.Any(), IsImported = o.ImportBatchId != null || o.LegacyRegisterId != null,
                RoutineCount = o.RoutineCount, QualityFlags = o.QualityFlags,
            }).ToListAsync(ct);
        return offers.Select(o => shared.Contains(o.Id) ? o with { CoRecipients = shared[o.Id].DistinctBy(c => c.PersonId).OrderBy(c => c.PersonId.Value).ToList() } : o)
            .OrderBy(o => o.OfferedOn).ThenBy(o => o.Reference, StringComparer.Ordinal).ToList();
    }

    private async Task<IReadOnlyList<CheckedContract>> ContractsAsync(IReadOnlyList<Id<Body>> bodies, DateOnly oldest, CancellationToken ct)
    {
        var parties = (await db.ContractParties.AsNoTracking().Where(p => bodies.Contains(p.BodyId))
            .Select(p => new { p.ContractId, Party = new CheckedParty(p.SupplierId, p.Role, p.NameAsWritten, p.AwardedOn) }).ToListAsync(ct)).ToLookup(p => p.ContractId, p => p.Party);
        var people = (await (from part in db.ContractPeople.AsNoTracking()
                             join person in db.People on part.PersonId equals person.Id
                             where bodies.Contains(part.BodyId)
                             select new { part.ContractId, Part = new CheckedPart(part.PersonId, person.GivenNames + " " + person.Surname, part.Role, part.From, part.InterestDeclaredOn) })
            .ToListAsync(ct)).ToLookup(p => p.ContractId, p => p.Part);
        var variations = (await db.ContractVariations.AsNoTracking().Where(v => bodies.Contains(v.BodyId)).Select(v => new { v.ContractId, v.On }).ToListAsync(ct))
            .ToLookup(v => v.ContractId, v => v.On);
        var contracts = await db.Contracts.AsNoTracking().Where(c => bodies.Contains(c.BodyId))
            .Select(c => new CheckedContract
            {
                Id = c.Id, Reference = c.Reference, BodyId = c.BodyId, Title = c.Title, Status = c.Status, Route = c.Route, TenderOpen = c.TenderOpen, TenderClose = c.TenderClose,
                EvaluationStart = c.EvaluationStart, AwardDecision = c.AwardDecision, AwardMonthOnly = c.AwardMonthOnly, Signed = c.Signed, Start = c.Start,
                Value = c.ValueAwarded ?? c.ValueEstimated,
            }).ToListAsync(ct);
        return contracts.Select(c => c with
        {
            Parties = parties[c.Id].OrderBy(p => p.Role).ThenBy(p => p.SupplierId.Value).ToList(),
            People = people[c.Id].OrderBy(p => p.Role).ThenBy(p => p.PersonId.Value).ToList(),
            Variations = variations[c.Id].Order().ToList(),
        }).Where(c => IsRecent(c, oldest)).OrderBy(c => c.Reference, StringComparer.Ordinal).ThenBy(c => c.Id.Value).ToList();
    }

    // A contract matters while something about it lies in the time looked at.
    private static bool IsRecent(CheckedContract contract, DateOnly oldest) =>
        contract.Variations.Append(contract.Signed ?? DateOnly.MaxValue).Append(contract.Decided?.To ?? DateOnly.MaxValue).Concat(contract.Parties.Select(p => p.AwardedOn).OfType<DateOnly>()).Max() >= oldest;

    private async Task<IReadOnlyList<CheckedSupplier>> SuppliersAsync(IReadOnlyList<Id<Body>> bodies, CancellationToken ct)
    {
        var numbers = (await db.SupplierIdentifiers.AsNoTracking().Where(i => bodies.Contains(i.BodyId)).Select(i => new { i.SupplierId, i.Scheme, i.Value }).ToListAsync(ct))
            .ToLookup(i => i.SupplierId, i => $"{i.Scheme}-{i.Value}");
        var aliases = (await db.SupplierAliases.AsNoTracking().Where(a => bodies.Contains(a.BodyId)).Select(a => new { a.SupplierId, a.Name }).ToListAsync(ct))
            .ToLookup(a => a.SupplierId, a => a.Name);
        var suppliers = await db.Suppliers.AsNoTracking().Where(s => bodies.Contains(s.BodyId))
            .Select(s => new { s.Id, s.Reference, s.BodyId, s.Name, s.ParentId, s.Postcode, s.Domain, s.LowSpecificity }).ToListAsync(ct);
        return suppliers.Select(s => new CheckedSupplier(s.Id, s.Reference, s.BodyId, s.Name, s.ParentId, s.Postcode, s.Domain, s.LowSpecificity,
                numbers[s.Id].Order(StringComparer.Ordinal).ToList(), aliases[s.Id].Order(StringComparer.Ordinal).ToList()))
            .OrderBy(s => s.Reference, StringComparer.Ordinal).ThenBy(s => s.Id.Value).ToList();
    }

    private async Task<IReadOnlyList<CheckedUnit>> UnitsAsync(Id<Body> force, DateOnly today, CancellationToken ct)
    {
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == force && u.ClosedOn == null).Select(u => new
        {
            u.Id, u.Code, u.Name, People = db.Postings.Count(p => p.UnitId == u.Id && p.From <= today && (p.To == null || p.To >= today)),
            Since = db.Postings.Where(p => p.UnitId == u.Id).Min(p => (DateOnly?)p.From),
            Nil = db.NilReturns.Where(n => n.UnitId == u.Id).Max(n => (DateOnly?)n.To),
        }).ToListAsync(ct);
        return units.Select(u => new CheckedUnit(u.Id, force, u.Code, u.Name, u.People, u.Since, u.Nil)).OrderBy(u => u.Code, StringComparer.Ordinal).ToList();
    }

    private async Task<IReadOnlyList<CheckedRank>> RanksAsync(Id<Body> force, DateOnly today, CancellationToken ct)
    {
        var ranks = await db.Postings.AsNoTracking().Where(p => p.BodyId == force && p.From <= today && (p.To == null || p.To >= today))
            .GroupBy(p => p.Rank).Select(g => new { Rank = g.Key, People = g.Count(), Since = g.Min(p => (DateOnly?)p.From) }).ToListAsync(ct);
        return ranks.Select(r => new CheckedRank(force, r.Rank, r.People, r.Since)).OrderBy(r => r.Rank, StringComparer.Ordinal).ToList();
    }
}
