namespace Probity.Features.Contracts.Ocds;

/// <summary>Everything known of one contracting process, from all its releases.</summary>
/// <param name="Current">The state after the latest release, as one release.</param>
/// <param name="ReleaseIds">The releases it was made from, oldest first.</param>
public sealed record OcdsProcess(string Ocid, OcdsRelease Current, IReadOnlyList<string> ReleaseIds);

/// <summary>Several releases of one process into one state.</summary>
public static class OcdsMerge
{
    /// <summary>The releases of one ocid, in any order: later dates win field by field; parties, awards and contracts are matched by id.</summary>
    public static OcdsProcess Of(IEnumerable<OcdsRelease> releases)
    {
        // Undated first, so that any date wins; the order given settles equal dates.
        var ordered = releases.OrderBy(r => r.Date ?? DateTimeOffset.MinValue).ToList();
        if (ordered.Select(r => r.Ocid).Distinct(StringComparer.Ordinal).Skip(1).Any())
            throw new ArgumentException("Only releases of one ocid can be merged.", nameof(releases));
        if (ordered.Count == 0)
            throw new ArgumentException("There is no release to merge.", nameof(releases));

        return new(ordered[0].Ocid, ordered.Aggregate(Merge), [.. ordered.Select(r => r.Id).Distinct()]);
    }

    private static OcdsRelease Merge(OcdsRelease older, OcdsRelease newer) => newer with
    {
        Date = newer.Date ?? older.Date,
        Tags = [.. older.Tags.Union(newer.Tags)],
        Language = newer.Language ?? older.Language,
        InitiationType = newer.InitiationType ?? older.InitiationType,
        Buyer = newer.Buyer ?? older.Buyer,
        Parties = ById(older.Parties, newer.Parties, p => p.Id ?? p.Name, Merge),
        Tender = Both(older.Tender, newer.Tender, Merge),
        Awards = ById(older.Awards, newer.Awards, a => a.Id, Merge),
        Contracts = ById(older.Contracts, newer.Contracts, c => c.Id, Merge),
        Bids = ById(older.Bids, newer.Bids, b => b.Id, (_, b) => b),
        BidStatistics = ById(older.BidStatistics, newer.BidStatistics, s => s.Id, (_, s) => s),
        RelatedProcesses = ById(older.RelatedProcesses, newer.RelatedProcesses, p => p.Id, (_, p) => p),
        Notes = [.. older.Notes, .. newer.Notes],
    };

    private static OcdsParty Merge(OcdsParty older, OcdsParty newer) => newer with
    {
        Name = newer.Name ?? older.Name,
        Identifier = newer.Identifier ?? older.Identifier,
        AdditionalIdentifiers = [.. older.AdditionalIdentifiers.Union(newer.AdditionalIdentifiers)],
        Address = newer.Address ?? older.Address,
        ContactDomain = newer.ContactDomain ?? older.ContactDomain,
        Website = newer.Website ?? older.Website,
        // A supplier in one release may have been a bidder in another; both stay true.
        Roles = [.. older.Roles.Union(newer.Roles)],
    };

    private static OcdsTender Merge(OcdsTender older, OcdsTender newer) => new()
    {
        Id = newer.Id ?? older.Id,
        Title = newer.Title ?? older.Title,
        Description = newer.Description ?? older.Description,
        Status = newer.Status ?? older.Status,
        Method = newer.Method ?? older.Method,
        MethodDetails = newer.MethodDetails ?? older.MethodDetails,
        MethodRationale = newer.MethodRationale ?? older.MethodRationale,
        Category = newer.Category ?? older.Category,
        Value = newer.Value ?? older.Value,
        MinValue = newer.MinValue ?? older.MinValue,
        TenderPeriod = Both(older.TenderPeriod, newer.TenderPeriod, Merge),
        EnquiryPeriod = Both(older.EnquiryPeriod, newer.EnquiryPeriod, Merge),
        AwardPeriod = Both(older.AwardPeriod, newer.AwardPeriod, Merge),
        ContractPeriod = Both(older.ContractPeriod, newer.ContractPeriod, Merge),
        Tenderers = ById(older.Tenderers, newer.Tenderers, o => o.Id ?? o.Name, (_, o) => o),
        NumberOfTenderers = newer.NumberOfTenderers ?? older.NumberOfTenderers,
        ProcuringEntity = newer.ProcuringEntity ?? older.ProcuringEntity,
        Classifications = Latest(older.Classifications, newer.Classifications),
        Lots = ById(older.Lots, newer.Lots, l => l.Id, Merge),
        Documents = ById(older.Documents, newer.Documents, d => d.Id, (_, d) => d),
    };

    private static OcdsLot Merge(OcdsLot older, OcdsLot newer) => new()
    {
        Id = newer.Id ?? older.Id,
        Title = newer.Title ?? older.Title,
        Description = newer.Description ?? older.Description,
        Status = newer.Status ?? older.Status,
        Value = newer.Value ?? older.Value,
        ContractPeriod = Both(older.ContractPeriod, newer.ContractPeriod, Merge),
    };

    private static OcdsAward Merge(OcdsAward older, OcdsAward newer) => new()
    {
        Id = newer.Id ?? older.Id,
        Title = newer.Title ?? older.Title,
        Description = newer.Description ?? older.Description,
        Status = newer.Status ?? older.Status,
        Date = newer.Date ?? older.Date,
        Value = newer.Value ?? older.Value,
        Suppliers = Latest(older.Suppliers, newer.Suppliers),
        ContractPeriod = Both(older.ContractPeriod, newer.ContractPeriod, Merge),
        RelatedLots = Latest(older.RelatedLots, newer.RelatedLots),
        HasSubcontracting = newer.HasSubcontracting ?? older.HasSubcontracting,
        Documents = ById(older.Documents, newer.Documents, d => d.Id, (_, d) => d),
    };

    private static OcdsContract Merge(OcdsContract older, OcdsContract newer) => new()
    {
        Id = newer.Id ?? older.Id,
        AwardId = newer.AwardId ?? older.AwardId,
        Title = newer.Title ?? older.Title,
        Description = newer.Description ?? older.Description,
        Status = newer.Status ?? older.Status,
        Period = Both(older.Period, newer.Period, Merge),
        Value = newer.Value ?? older.Value,
        DateSigned = newer.DateSigned ?? older.DateSigned,
        Amendments = ById(older.Amendments, newer.Amendments, a => a.Id, (_, a) => a),
        Transactions = ById(older.Transactions, newer.Transactions, t => t.Id, (_, t) => t),
        Documents = ById(older.Documents, newer.Documents, d => d.Id, (_, d) => d),
    };

    private static OcdsPeriod Merge(OcdsPeriod older, OcdsPeriod newer) => new(newer.Start ?? older.Start, newer.End ?? older.End)
    {
        MaxExtent = newer.MaxExtent ?? older.MaxExtent,
        DurationInDays = newer.DurationInDays ?? older.DurationInDays,
    };

    private static T? Both<T>(T? older, T? newer, Func<T, T, T> merge) where T : class =>
        older is null ? newer : newer is null ? older : merge(older, newer);

    private static IReadOnlyList<T> Latest<T>(IReadOnlyList<T> older, IReadOnlyList<T> newer) => newer.Count > 0 ? newer : older;

    /// <summary>Entries without an id are matched by their place: nothing else tells a correction from an addition.</summary>
    private static List<T> ById<T>(IReadOnlyList<T> older, IReadOnlyList<T> newer, Func<T, string?> id, Func<T, T, T> merge)
    {
        var merged = older.Select((item, place) => (Key: id(item) ?? $"#{place}", Item: item)).ToList();
        var places = new Dictionary<string, int>(merged.Count);
        for (var i = 0; i < merged.Count; i++)
            places.TryAdd(merged[i].Key, i);

        foreach (var (place, item) in newer.Index())
        {
            var key = id(item) ?? $"#{place}";
            if (places.TryGetValue(key, out var at))
                merged[at] = (key, merge(merged[at].Item, item));
            else
            {
                places.Add(key, merged.Count);
                merged.Add((key, item));
            }
        }
        return [.. merged.Select(m => m.Item)];
    }
}
