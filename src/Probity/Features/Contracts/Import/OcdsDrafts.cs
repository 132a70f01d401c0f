using Probity.Features.Contracts.Ocds;
using Probity.Features.Imports;

namespace Probity.Features.Contracts.Import;

/// <summary>What a contracting process says, in our words.</summary>
internal static class OcdsDrafts
{
    private static readonly string[] Void = ["cancelled", "unsuccessful", "withdrawn"];

    public static ContractDraft Of(IReadOnlyList<ImportItem> items, DateOnly today)
    {
        var release = OcdsMerge.Of(items.Select(i => i.Release!.Release!)).Current;
        var facts = Facts(release);
        return new ContractDraft(facts)
        {
            Items = items, ReleasedAt = release.Date, Status = Status(release, facts, today), Parties = OcdsParticipants.Of(release),
            Variations = release.Contracts.SelectMany(c => c.Amendments).Where(a => a.Date is not null)
                .Select(a => new VariationDraft(OcdsDates.Day(a.Date!.Value), null, Short(a.Rationale ?? a.Description, 2000) ?? "No reason published", null, null)).ToList(),
        };
    }

    /// <summary>Awards that stand. A publisher that gives no status means one that does.</summary>
    public static IReadOnlyList<OcdsAward> Standing(OcdsRelease release) => release.Awards.Where(a => !IsVoid(a.Status)).ToList();

    private static ContractFacts Facts(OcdsRelease release)
    {
        var (tender, awards) = (release.Tender, Standing(release));
        var award = awards.Count > 0 ? awards[0] : null;
        var contract = release.Contracts.FirstOrDefault(c => !IsVoid(c.Status)) ?? (release.Contracts.Count > 0 ? release.Contracts[0] : null);
        var period = contract?.Period ?? award?.ContractPeriod ?? tender?.ContractPeriod;
        var buyer = release.Party(release.Buyer) ?? release.Party(tender?.ProcuringEntity) ?? release.Parties.FirstOrDefault(p => p.Roles.Contains("buyer"));
        return new ContractFacts(Short(tender?.Title ?? award?.Title ?? contract?.Title ?? release.Ocid, 500)!)
        {
            Ocid = release.Ocid,
            LocalReference = Short(tender?.Id, 200),
            Description = Short(tender?.Description ?? award?.Description ?? contract?.Description, 8000),
            Category = Enum.TryParse<ContractCategory>(tender?.Category, ignoreCase: true, out var category) ? category : null,
            BuyerName = Short(release.Buyer?.Name ?? buyer?.Name ?? tender?.ProcuringEntity?.Name, 500),
            BuyerIdentifier = buyer?.Identifier is { Scheme: { } scheme, Id: { } id } ? $"{scheme}-{id}" : null,
            Route = OcdsRoutes.Of(tender?.Method, tender?.MethodDetails),
            OcdsMethod = tender?.Method,
            MethodDetails = Short(tender?.MethodDetails, 500),
            Rationale = Short(tender?.MethodRationale, 4000),
            TenderOpen = OcdsDates.Day(tender?.TenderPeriod?.Start),
            TenderClose = OcdsDates.Day(tender?.TenderPeriod?.End),
            EvaluationStart = OcdsDates.Day(tender?.AwardPeriod?.Start),
            EvaluationEnd = OcdsDates.Day(tender?.AwardPeriod?.End),
            // Lots may be awarded on several days: the first decision is the contract's, and each supplier keeps its own.
            AwardDecision = OcdsDates.Day(awards.Where(a => a.Date is not null).Min(a => a.Date)),
            Signed = OcdsDates.Day(release.Contracts.Where(c => c.DateSigned is not null).Min(c => c.DateSigned)),
            Start = OcdsDates.Day(period?.Start),
            End = OcdsDates.Day(period?.End),
            MaxExtent = OcdsDates.Day(period?.MaxExtent),
            BidsReceived = Bids(release),
            ValueEstimated = Pounds(tender?.Value),
            ValueAwarded = Sum(awards.Select(a => a.Value)) ?? Sum(release.Contracts.Select(c => c.Value)),
            SpendToDate = Sum(release.Contracts.Select(c => c.Spent)),
            Notices = Notices(release),
        };
    }

    private static ContractStatus Status(OcdsRelease release, ContractFacts facts, DateOnly today)
    {
        var contracts = release.Contracts.Select(c => c.Status?.ToLowerInvariant()).ToList();
        if (contracts.Count > 0 && contracts.All(s => s == "terminated"))
            return ContractStatus.Terminated;
        if (contracts.Count > 0 && contracts.All(IsVoid))
            return ContractStatus.Cancelled;
        if (contracts.Contains("active") || Standing(release).Count > 0)
            return facts.End < today ? ContractStatus.Ended
                : contracts.Contains("active") || facts.Start <= today ? ContractStatus.Active
                : ContractStatus.AwardDecision;
        if (release.Awards.Count > 0 || IsVoid(release.Tender?.Status))
            return ContractStatus.Cancelled;
        return release.Tender?.Status?.ToLowerInvariant() switch
        {
            "active" => ContractStatus.LiveTender,
            "complete" => ContractStatus.Evaluation,
            "planning" or "planned" => ContractStatus.Pipeline,
            _ => release.Tags.Any(t => t.StartsWith("tender", StringComparison.OrdinalIgnoreCase)) ? ContractStatus.LiveTender : ContractStatus.Pipeline,
        };
    }

    private static int? Bids(OcdsRelease release)
    {
        var counted = release.BidStatistics.FirstOrDefault(s => s.RelatedLot is null && s.Measure is "bids" or "validBids" && s.Value is >= 0 and <= 100_000)?.Value;
        return (int?)counted ?? release.Tender?.NumberOfTenderers ?? (release.Bids.Count > 0 ? release.Bids.Count : null);
    }

    /// <summary>Null, never nought, where an amount is missing, is not in pounds, or is no amount a contract can have.</summary>
    private static Money? Pounds(OcdsValue? value) =>
        value is { Amount: >= 0 and <= 1_000_000_000_000m and var amount, Currency: { } currency } && currency.Equals("GBP", StringComparison.OrdinalIgnoreCase)
            ? Money.Pounds(amount) : null;

    // A sum with a part missing would understate: then it is unknown.
    private static Money? Sum(IEnumerable<OcdsValue?> values)
    {
        var parts = values.Where(v => v?.Amount is not null).Select(Pounds).ToList();
        return parts.Count == 0 || parts.Any(p => p is null) ? null : parts.Aggregate(Money.Zero, (sum, part) => sum + part!.Value);
    }

    private static string? Notices(OcdsRelease release)
    {
        var urls = (release.Tender?.Documents ?? []).Concat(release.Awards.SelectMany(a => a.Documents)).Concat(release.Contracts.SelectMany(c => c.Documents))
            .Where(d => d.Type?.EndsWith("Notice", StringComparison.OrdinalIgnoreCase) == true)
            .Select(d => d.Url).Where(url => Uri.TryCreate(url, UriKind.Absolute, out var u) && u.Scheme is "https" or "http").Distinct().Take(20).ToList();
        return urls.Count == 0 ? null : string.Join('\n', urls);
    }

    internal static bool IsVoid(string? status) => status is not null && Void.Contains(status.ToLowerInvariant());

    internal static string? Short(string? text, int max) => string.IsNullOrWhiteSpace(text) ? null : text.Length <= max ? text : text[..(max - 1)] + "…";
}
