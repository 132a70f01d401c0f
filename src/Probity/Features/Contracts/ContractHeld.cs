namespace Probity.Features.Contracts;

/// <summary>The facts as the record holds them, one column each so that both databases can filter and sort by them.</summary>
public sealed partial class Contract
{
    public string? Ocid { get; private set; }

    public string? LocalReference { get; private set; }

    public string Title { get; private set; } = "";

    public string? Description { get; private set; }

    public ContractCategory? Category { get; private set; }

    public string? BuyerName { get; private set; }

    public string? BuyerIdentifier { get; private set; }

    public ContractRoute? Route { get; private set; }

    public string? OcdsMethod { get; private set; }

    public string? MethodDetails { get; private set; }

    public string? Rationale { get; private set; }

    public DateOnly? NeedIdentified { get; private set; }

    public DateOnly? TenderOpen { get; private set; }

    public DateOnly? TenderClose { get; private set; }

    public DateOnly? EvaluationStart { get; private set; }

    public DateOnly? EvaluationEnd { get; private set; }

    /// <summary>The day of the decision: the date that cross-checks count from (domain 4.2).</summary>
    public DateOnly? AwardDecision { get; private set; }

    /// <summary>Only the month is known: a check uses the whole month, with lower confidence.</summary>
    public bool AwardMonthOnly { get; private set; }

    public DateOnly? StandstillEnd { get; private set; }

    public DateOnly? Signed { get; private set; }

    public DateOnly? Start { get; private set; }

    public DateOnly? End { get; private set; }

    public string? ExtensionOptions { get; private set; }

    public DateOnly? MaxExtent { get; private set; }

    public int? BidsReceived { get; private set; }

    public Money? ValueEstimated { get; private set; }

    public Money? ValueAwarded { get; private set; }

    public Money? SpendToDate { get; private set; }

    public bool? VatIncluded { get; private set; }

    public string? Notices { get; private set; }

    /// <summary>When the latest release that we hold was published; null for what came from elsewhere.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }

    public ContractFacts Facts => new(Title)
    {
        Ocid = Ocid, LocalReference = LocalReference, Description = Description, Category = Category, BuyerName = BuyerName, BuyerIdentifier = BuyerIdentifier,
        Route = Route, OcdsMethod = OcdsMethod, MethodDetails = MethodDetails, Rationale = Rationale,
        NeedIdentified = NeedIdentified, TenderOpen = TenderOpen, TenderClose = TenderClose, EvaluationStart = EvaluationStart, EvaluationEnd = EvaluationEnd,
        AwardDecision = AwardDecision, AwardMonthOnly = AwardMonthOnly, StandstillEnd = StandstillEnd, Signed = Signed, Start = Start, End = End,
        ExtensionOptions = ExtensionOptions, MaxExtent = MaxExtent, BidsReceived = BidsReceived,
        ValueEstimated = ValueEstimated, ValueAwarded = ValueAwarded, SpendToDate = SpendToDate, VatIncluded = VatIncluded, Notices = Notices,
    };

    private void Take(ContractFacts facts)
    {
        (Ocid, LocalReference, Title, Description) = (facts.Ocid, facts.LocalReference, facts.Title, facts.Description);
        (Category, BuyerName, BuyerIdentifier) = (facts.Category, facts.BuyerName, facts.BuyerIdentifier);
        (Route, OcdsMethod, MethodDetails, Rationale) = (facts.Route, facts.OcdsMethod ?? facts.Route?.OcdsMethod(), facts.MethodDetails, facts.Rationale);
        (NeedIdentified, TenderOpen, TenderClose) = (facts.NeedIdentified, facts.TenderOpen, facts.TenderClose);
        (EvaluationStart, EvaluationEnd) = (facts.EvaluationStart, facts.EvaluationEnd);
        (AwardDecision, AwardMonthOnly, StandstillEnd) = (facts.AwardDecision, facts.AwardMonthOnly, facts.StandstillEnd);
        (Signed, Start, End, ExtensionOptions, MaxExtent) = (facts.Signed, facts.Start, facts.End, facts.ExtensionOptions, facts.MaxExtent);
        (BidsReceived, ValueEstimated, ValueAwarded, SpendToDate) = (facts.BidsReceived, facts.ValueEstimated, facts.ValueAwarded, facts.SpendToDate);
        (VatIncluded, Notices) = (facts.VatIncluded, facts.Notices);
    }
}
