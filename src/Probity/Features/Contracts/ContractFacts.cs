namespace Probity.Features.Contracts;

public enum ContractCategory { Goods, Works, Services }

public enum ContractRoute { Open, Restricted, Quotes, FrameworkMiniCompetition, FrameworkCallOff, SingleTender, Waiver, DirectAward, Extension }

/// <summary>How a local route is called in the Open Contracting Data Standard, and which routes need a reason (domain 3.7).</summary>
public static class ContractRoutes
{
    /// <summary>Awarded without competition: the reason must be written down.</summary>
    public static readonly IReadOnlyList<ContractRoute> Direct =
        [ContractRoute.SingleTender, ContractRoute.Waiver, ContractRoute.DirectAward, ContractRoute.Extension];

    public static bool IsDirect(this ContractRoute route) => Direct.Contains(route);

    public static string OcdsMethod(this ContractRoute route) => route switch
    {
        ContractRoute.Open => "open",
        ContractRoute.Restricted => "selective",
        ContractRoute.Quotes or ContractRoute.FrameworkMiniCompetition or ContractRoute.FrameworkCallOff => "limited",
        _ => "direct",
    };
}

/// <summary>
/// Everything that is said of a contract apart from its people and suppliers: what a form or a file brings, and what the record
/// holds. An absent value is unknown, never nought (domain 6, case 15). Days are local.
/// </summary>
public sealed record ContractFacts(string Title)
{
    /// <summary>The process as its publisher names it; null for what is entered by hand.</summary>
    public string? Ocid { get; init; }

    /// <summary>The body's own number for it.</summary>
    public string? LocalReference { get; init; }

    public string? Description { get; init; }

    public ContractCategory? Category { get; init; }

    public string? BuyerName { get; init; }

    public string? BuyerIdentifier { get; init; }

    public ContractRoute? Route { get; init; }

    /// <summary>open, selective, limited or direct; as published where it was published [S80].</summary>
    public string? OcdsMethod { get; init; }

    /// <summary>The local name of the route.</summary>
    public string? MethodDetails { get; init; }

    /// <summary>Why there was no competition.</summary>
    public string? Rationale { get; init; }

    public DateOnly? NeedIdentified { get; init; }

    public DateOnly? TenderOpen { get; init; }

    public DateOnly? TenderClose { get; init; }

    public DateOnly? EvaluationStart { get; init; }

    public DateOnly? EvaluationEnd { get; init; }

    /// <summary>The day of the decision: the date that cross-checks count from (domain 4.2).</summary>
    public DateOnly? AwardDecision { get; init; }

    /// <summary>Only the month of the decision is known; the day stored is the first of it.</summary>
    public bool AwardMonthOnly { get; init; }

    public DateOnly? StandstillEnd { get; init; }

    public DateOnly? Signed { get; init; }

    public DateOnly? Start { get; init; }

    public DateOnly? End { get; init; }

    public string? ExtensionOptions { get; init; }

    /// <summary>The furthest day that extensions can reach.</summary>
    public DateOnly? MaxExtent { get; init; }

    public int? BidsReceived { get; init; }

    public Money? ValueEstimated { get; init; }

    public Money? ValueAwarded { get; init; }

    public Money? SpendToDate { get; init; }

    /// <summary>Whether the values include VAT; null where it was not said.</summary>
    public bool? VatIncluded { get; init; }

    /// <summary>Addresses of the notices, one a line.</summary>
    public string? Notices { get; init; }

    /// <summary>What stands here wins; where nothing is said, <paramref name="older"/> still does.</summary>
    public ContractFacts Over(ContractFacts older) => this with
    {
        Title = Title.Length > 0 ? Title : older.Title,
        AwardDecision = AwardDecision ?? older.AwardDecision,
        AwardMonthOnly = AwardDecision is null ? older.AwardMonthOnly : AwardMonthOnly,
        Ocid = Ocid ?? older.Ocid,
        LocalReference = LocalReference ?? older.LocalReference,
        Description = Description ?? older.Description,
        Category = Category ?? older.Category,
        BuyerName = BuyerName ?? older.BuyerName,
        BuyerIdentifier = BuyerIdentifier ?? older.BuyerIdentifier,
        Route = Route ?? older.Route,
        OcdsMethod = OcdsMethod ?? older.OcdsMethod,
        MethodDetails = MethodDetails ?? older.MethodDetails,
        Rationale = Rationale ?? older.Rationale,
        NeedIdentified = NeedIdentified ?? older.NeedIdentified,
        TenderOpen = TenderOpen ?? older.TenderOpen,
        TenderClose = TenderClose ?? older.TenderClose,
        EvaluationStart = EvaluationStart ?? older.EvaluationStart,
        EvaluationEnd = EvaluationEnd ?? older.EvaluationEnd,
        StandstillEnd = StandstillEnd ?? older.StandstillEnd,
        Signed = Signed ?? older.Signed,
        Start = Start ?? older.Start,
        End = End ?? older.End,
        ExtensionOptions = ExtensionOptions ?? older.ExtensionOptions,
        MaxExtent = MaxExtent ?? older.MaxExtent,
        BidsReceived = BidsReceived ?? older.BidsReceived,
        ValueEstimated = ValueEstimated ?? older.ValueEstimated,
        ValueAwarded = ValueAwarded ?? older.ValueAwarded,
        SpendToDate = SpendToDate ?? older.SpendToDate,
        VatIncluded = VatIncluded ?? older.VatIncluded,
        Notices = Both(older.Notices, Notices),
    };

    // Each notice stays true when the next one is out.
    private static string? Both(string? older, string? newer) => older is null || newer is null ? newer ?? older
        : string.Join('\n', older.Split('\n').Union(newer.Split('\n')));
}
