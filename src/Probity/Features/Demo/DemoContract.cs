using Probity.Access;
using Probity.Features.Contracts;

namespace Probity.Features.Demo;

/// <summary>What one contract of the demo shall be.</summary>
internal sealed record ContractPlan
{
    public required string Title { get; init; }

    public required DemoTrade Trade { get; init; }

    public required ContractRoute Route { get; init; }

    public required DateOnly Award { get; init; }

    public required Supplier Winner { get; init; }

    public required List<Supplier> Losers { get; init; }

    public required Money Value { get; init; }

    public required int Months { get; init; }

    /// <summary>How far it has come; an active contract ends when its months are over.</summary>
    public ContractStatus Until { get; init; } = ContractStatus.Active;

    public required DateOnly Today { get; init; }

    public required DemoMember[] Judges { get; init; }

    public required DemoMember Approver { get; init; }

    public required DemoMember Manager { get; init; }

    /// <summary>One of the judges declared after the evaluation had begun, or never: what X05 finds.</summary>
    public bool DeclaredLate { get; init; }

    public bool NotDeclared { get; init; }

    public bool HasInterest { get; init; }

    public bool Varied { get; init; }

    public bool Competitive => !Route.IsDirect() && Route != ContractRoute.FrameworkCallOff;

    public DateOnly EnteredOn => TenderOpen.AddDays(-10) is var day && day < Today ? day : Today.AddDays(-1);

    public DateOnly TenderOpen => Award.AddDays(-90);

    public DateOnly Evaluation => Award.AddDays(-35);
}

/// <summary>Enters one contract and what happened to it, in the order of its days, by the record's own verbs.</summary>
internal sealed class DemoContract(DemoForce force, string reference, ContractPlan plan)
{
    private Actor Buyer => force.As(force.Holding(Role.PRC)[^1]) with { BodyId = force.PolicingBody.Id };

    public Contract Enter()
    {
        var status = plan.Until;
        var contract = Contract.Enter(force.PolicingBody.Id, reference, Facts(status), force.Body.Id, status, Provenance.Typed, Buyer, Moment(plan.EnteredOn));
        var judged = plan.Competitive && status is not (ContractStatus.Pipeline or ContractStatus.LiveTender);
        if (judged || status == ContractStatus.LiveTender)
            foreach (var judge in plan.Judges.Distinct())
                contract.AddPerson(judge.Person, judge == plan.Judges[0] ? ContractPersonRole.PanelChair : ContractPersonRole.Evaluator, plan.TenderOpen, Buyer, Moment(plan.TenderOpen));
        if (judged)
            Declare(contract);
        Award(contract, status);
        var end = plan.Award.AddDays(20).AddMonths(plan.Months);
        if (status == ContractStatus.Active && end < plan.Today)
            contract.Move(ContractStatus.Ended, end, "The term is over", Buyer, Moment(end));
        return contract;
    }

    private void Declare(Contract contract)
    {
        if (contract.Status == ContractStatus.Cancelled)
            return;
        var judges = plan.Judges.Distinct().ToList();
        for (var i = 0; i < judges.Count; i++)
        {
            var last = i == judges.Count - 1;
            if (last && plan.NotDeclared)
                continue;
            var day = last && plan.DeclaredLate ? plan.Evaluation.AddDays(6) : plan.Evaluation.AddDays(-4);
            if (day <= plan.Today)
                contract.DeclareInterest(plan.HasInterest && i == 0 ? "A cousin works in this company's accounts office. I have no contact with them about work." : null, force.As(judges[i]), Moment(day));
        }
    }

    private void Award(Contract contract, ContractStatus status)
    {
        var awarded = status == ContractStatus.Active;
        if (plan.Competitive && status is not (ContractStatus.Pipeline or ContractStatus.LiveTender or ContractStatus.Cancelled))
            foreach (var bidder in awarded ? plan.Losers : [.. plan.Losers, plan.Winner])
                contract.AddParty(bidder, PartyRole.Bidder, bidder.Name, Buyer, Moment(plan.Evaluation));
        if (status == ContractStatus.LiveTender)
            contract.AddParty(plan.Winner, PartyRole.Bidder, plan.Winner.Name, Buyer, Moment(plan.TenderOpen.AddDays(3)));
        if (!awarded)
            return;
        contract.AddPerson(plan.Approver.Person, ContractPersonRole.Approver, plan.Award, Buyer, Moment(plan.Award));
        contract.AddPerson(plan.Manager.Person, ContractPersonRole.ContractManager, plan.Award.AddDays(12), Buyer, Moment(plan.Award.AddDays(12)));
        contract.AddParty(plan.Winner, PartyRole.Supplier, plan.Winner.Name, Buyer, Moment(plan.Award));
        contract.DeclareInterest(null, force.As(plan.Approver), Moment(plan.Award.AddDays(-1)));
        if (plan.Route == ContractRoute.Waiver)
            contract.Waive(plan.Award.AddDays(-5), "Only one company can supply parts for the equipment in use", plan.Judges[0].Person.Id, plan.Approver.Person.Id, Buyer, Moment(plan.Award.AddDays(-5)));
        var varied = plan.Award.AddDays(120);
        if (plan.Varied && varied < plan.Today)
            contract.Vary(varied, new Money(plan.Value.Pence / 8), "More sites than at first", plan.Manager.Person.Id, plan.Approver.Person.Id, Buyer, Moment(varied));
    }

    private ContractFacts Facts(ContractStatus status)
    {
        var (tendered, evaluated, awarded) = (status != ContractStatus.Pipeline && plan.Competitive, status is not (ContractStatus.Pipeline or ContractStatus.LiveTender or ContractStatus.Cancelled) && plan.Competitive,
            status == ContractStatus.Active);
        return new ContractFacts(plan.Title)
        {
            LocalReference = reference.Replace("CON", "BUY", StringComparison.Ordinal), Description = $"{plan.Trade.Title} for {force.Body.Name}.", Category = plan.Trade.Category,
            BuyerName = force.PolicingBody.Name, Route = plan.Route, OcdsMethod = plan.Route.OcdsMethod(),
            Rationale = plan.Route.IsDirect() ? plan.Route == ContractRoute.Extension ? "The option in the contract was used" : "Only one company can supply parts for the equipment in use" : null,
            NeedIdentified = plan.TenderOpen.AddDays(-30), TenderOpen = tendered ? plan.TenderOpen : null, TenderClose = evaluated ? plan.TenderOpen.AddDays(45) : null,
            EvaluationStart = evaluated ? plan.Evaluation : null, EvaluationEnd = evaluated && awarded ? plan.Award.AddDays(-5) : null,
            AwardDecision = awarded ? plan.Award : null, StandstillEnd = awarded && plan.Competitive ? plan.Award.AddDays(10) : null,
            Signed = awarded ? plan.Award.AddDays(12) : null, Start = awarded ? plan.Award.AddDays(20) : null, End = awarded ? plan.Award.AddDays(20).AddMonths(plan.Months) : null,
            ExtensionOptions = plan.Months > 12 ? "One year, once" : null, BidsReceived = evaluated ? plan.Losers.Count + 1 : null,
            ValueEstimated = plan.Value, ValueAwarded = awarded ? plan.Value : null, VatIncluded = true,
        };
    }

    private DateTimeOffset Moment(DateOnly day) => DemoOrder.At(day < plan.Today ? day : plan.Today.AddDays(-1), 30);
}
