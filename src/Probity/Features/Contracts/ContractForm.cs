using Probity.GovUk;

namespace Probity.Features.Contracts;

/// <summary>The facts of a contract as typed, for a new one and for a correction.</summary>
public sealed class ContractForm
{
    public string? Title { get; set; }
    public string? Description { get; set; }
    public string? LocalReference { get; set; }
    public string? Category { get; set; }
    public string? Route { get; set; }
    public string? MethodDetails { get; set; }
    public string? Rationale { get; set; }
    public string? BidsReceived { get; set; }
    public string? ValueEstimated { get; set; }
    public string? ValueAwarded { get; set; }
    public string? SpendToDate { get; set; }
    public string? Vat { get; set; }
    public DateParts NeedIdentified { get; set; } = new();
    public DateParts TenderOpen { get; set; } = new();
    public DateParts TenderClose { get; set; } = new();
    public DateParts AwardDecision { get; set; } = new();
    public DateParts StandstillEnd { get; set; } = new();
    public DateParts Signed { get; set; } = new();
    public DateParts Start { get; set; } = new();
    public DateParts End { get; set; } = new();
    public DateParts MaxExtent { get; set; } = new();
    public string? ExtensionOptions { get; set; }

    /// <summary>The winner, when it is known already; new contracts only.</summary>
    public string? Supplier { get; set; }

    public string? Reason { get; set; }

    public int Version { get; set; }

    public static ContractForm Of(Contract c) => new()
    {
        Title = c.Title, Description = c.Description, LocalReference = c.LocalReference, Category = c.Category?.ToString(), Route = c.Route?.ToString(), MethodDetails = c.MethodDetails,
        Rationale = c.Rationale, BidsReceived = c.BidsReceived?.ToString(), ValueEstimated = c.ValueEstimated?.ToPlainString(), ValueAwarded = c.ValueAwarded?.ToPlainString(),
        SpendToDate = c.SpendToDate?.ToPlainString(), Vat = c.VatIncluded is { } vat ? vat ? "yes" : "no" : null, NeedIdentified = Parts(c.NeedIdentified), TenderOpen = Parts(c.TenderOpen),
        TenderClose = Parts(c.TenderClose), AwardDecision = Parts(c.AwardDecision), StandstillEnd = Parts(c.StandstillEnd), Signed = Parts(c.Signed), Start = Parts(c.Start), End = Parts(c.End),
        MaxExtent = Parts(c.MaxExtent), ExtensionOptions = c.ExtensionOptions, Version = c.Version,
    };

    /// <param name="before">What stands now: fields that the form does not show keep their values.</param>
    public ContractFacts Read(FormReader read, ContractFacts? before)
    {
        var route = read.OptionalChoice<ContractRoute>(Route);
        var facts = (before ?? new ContractFacts("")) with
        {
            Title = read.Text(Title, "Enter what the contract is called", 500),
            Description = read.Optional(Description, 8000),
            LocalReference = read.Optional(LocalReference, 200),
            Category = read.OptionalChoice<ContractCategory>(Category),
            Route = route,
            MethodDetails = read.Optional(MethodDetails),
            Rationale = read.Optional(Rationale, 4000),
            OcdsMethod = route == before?.Route ? before?.OcdsMethod : null,
            BidsReceived = read.OptionalNumber(BidsReceived, max: 100_000),
            ValueEstimated = read.OptionalMoney(ValueEstimated),
            ValueAwarded = read.OptionalMoney(ValueAwarded),
            SpendToDate = read.OptionalMoney(SpendToDate),
            VatIncluded = Vat switch { "yes" => true, "no" => false, _ => null },
            NeedIdentified = read.OptionalDate(NeedIdentified),
            TenderOpen = read.OptionalDate(TenderOpen),
            TenderClose = read.OptionalDate(TenderClose),
            AwardDecision = read.OptionalDate(AwardDecision),
            StandstillEnd = read.OptionalDate(StandstillEnd),
            Signed = read.OptionalDate(Signed),
            Start = read.OptionalDate(Start),
            End = read.OptionalDate(End),
            MaxExtent = read.OptionalDate(MaxExtent),
            ExtensionOptions = read.Optional(ExtensionOptions, 1000),
        };
        if (facts.Route is null)
            read.Refuse(nameof(Route), "Select the procurement route");
        else if (facts.Route.Value.IsDirect() && facts.Rationale is null)
            read.Refuse(nameof(Rationale), "Enter why there was no competition");
        if (facts.End < facts.Start)
            read.Refuse(nameof(End), "The last day must be the first day or later");
        return facts with { AwardMonthOnly = before is { AwardMonthOnly: true } && before.AwardDecision == facts.AwardDecision };
    }

    private static DateParts Parts(DateOnly? day) => day is { } known ? DateParts.From(known) : new DateParts();
}
