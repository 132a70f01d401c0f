using Probity.Access;
using Probity.Features.Contracts;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Kernel;

namespace Probity.Tests.Contracts;

/// <summary>The declared controls of a contract, at the record.</summary>
public sealed class ContractTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 5, 4);
    private static readonly Id<Body> Force = Id<Body>.New();
    private static readonly Actor Procurement = new() { PersonId = Id<Person>.New(), Name = "Priya Prentice", BodyId = Force, HomeBodyId = Force, Roles = new HashSet<Role> { Role.PRC } };

    [Fact]
    public void Evaluation_does_not_begin_before_every_evaluator_has_declared()
    {
        var (contract, first, second) = (Tender(), Somebody("Eve"), Somebody("Ned"));
        contract.AddPerson(first, ContractPersonRole.Evaluator, null, Procurement, Now);
        contract.AddPerson(second, ContractPersonRole.PanelChair, null, Procurement, Now);
        contract.DeclareInterest(null, As(first), Now);

        Assert.Contains("not declared", Assert.Throws<RuleBrokenException>(() => contract.Move(ContractStatus.Evaluation, Today, null, Procurement, Now)).Message);
        contract.DeclareInterest("My brother works for a bidder", As(second), Now);
        contract.Move(ContractStatus.Evaluation, Today, null, Procurement, Now);

        Assert.Equal((ContractStatus.Evaluation, Today), (contract.Status, contract.EvaluationStart));
    }

    [Fact]
    public void The_award_waits_for_the_approvers_declaration_and_for_an_approver_who_did_not_evaluate()
    {
        var (contract, eve, ann) = (Tender(), Somebody("Eve"), Somebody("Ann"));
        contract.AddPerson(eve, ContractPersonRole.Evaluator, null, Procurement, Now);
        contract.AddPerson(eve, ContractPersonRole.Approver, null, Procurement, Now);
        contract.DeclareInterest(null, As(eve), Now);
        contract.Move(ContractStatus.Evaluation, Today, null, Procurement, Now);

        Assert.Contains("only approver", Assert.Throws<RuleBrokenException>(() => contract.Move(ContractStatus.AwardDecision, Today, null, Procurement, Now)).Message);
        contract.AddPerson(ann, ContractPersonRole.Approver, null, Procurement, Now);
        Assert.Contains("not declared", Assert.Throws<RuleBrokenException>(() => contract.Move(ContractStatus.AwardDecision, Today, null, Procurement, Now)).Message);
        contract.DeclareInterest(null, As(ann), Now);
        Assert.Contains("You evaluated", Assert.Throws<RuleBrokenException>(() => contract.Move(ContractStatus.AwardDecision, Today, null, As(eve), Now)).Message);
        contract.Move(ContractStatus.AwardDecision, Today, null, Procurement, Now);

        Assert.Equal(Today, contract.AwardDecision);
    }

    [Fact]
    public void Nobody_declares_for_somebody_else()
    {
        var contract = Tender();
        contract.AddPerson(Somebody("Eve"), ContractPersonRole.Evaluator, null, Procurement, Now);

        Assert.Throws<RuleBrokenException>(() => contract.DeclareInterest(null, Procurement, Now));
    }

    [Fact]
    public void A_direct_award_typed_on_a_page_says_why_and_goes_straight_to_the_award()
    {
        Assert.Throws<RuleBrokenException>(() => Enter(new ContractFacts("Radios") { Route = ContractRoute.DirectAward }));

        var contract = Enter(new ContractFacts("Radios") { Route = ContractRoute.DirectAward, Rationale = "One maker only" });

        Assert.Contains(ContractStatus.AwardDecision, contract.NextStages);
        Assert.Equal("direct", contract.OcdsMethod);
    }

    [Fact]
    public void Who_approves_a_waiver_or_a_variation_is_not_who_asked()
    {
        var (contract, ann) = (Tender(), Somebody("Ann"));

        Assert.Throws<RuleBrokenException>(() => contract.Waive(Today, "Urgent", ann.Id, ann.Id, Procurement, Now));
        contract.Waive(Today, "Urgent", ann.Id, Somebody("Bob").Id, Procurement, Now);

        Assert.Single(contract.Waivers);
    }

    [Fact]
    public void A_file_never_takes_back_a_stage_that_procurement_recorded()
    {
        var contract = Enter(new ContractFacts("Vans") { Ocid = "ocds-1", Route = ContractRoute.Open });
        contract.Move(ContractStatus.LiveTender, Today, null, Procurement, Now);
        contract.Move(ContractStatus.Cancelled, Today, "No budget", Procurement, Now);

        contract.Absorb(new ContractFacts("Vans") { Ocid = "ocds-1" }, ContractStatus.Active, Now, Procurement, Now);

        Assert.Equal(ContractStatus.Cancelled, contract.Status);
    }

    [Fact]
    public void Signing_waits_for_the_end_of_the_standstill()
    {
        var contract = Enter(new ContractFacts("Radios") { Route = ContractRoute.SingleTender, Rationale = "One maker only" });
        contract.Move(ContractStatus.AwardDecision, Today, null, Procurement, Now);
        contract.Move(ContractStatus.Standstill, Today.AddDays(10), null, Procurement, Now);

        Assert.Throws<RuleBrokenException>(() => contract.Move(ContractStatus.Active, Today.AddDays(10), null, Procurement, Now.AddDays(11)));
        contract.Move(ContractStatus.Active, Today.AddDays(11), null, Procurement, Now.AddDays(11));

        Assert.Equal(Today.AddDays(11), contract.Signed);
    }

    private static Contract Tender()
    {
        var contract = Enter(new ContractFacts("Uniforms") { Route = ContractRoute.Open });
        contract.Move(ContractStatus.LiveTender, Today, null, Procurement, Now);
        return contract;
    }

    private static Contract Enter(ContractFacts facts) => Contract.Enter(Force, "CON-TST-2026-0001", facts, null, ContractStatus.Pipeline, Provenance.Typed, Procurement, Now);

    private static Person Somebody(string name) => Person.Join(Force, new PersonDetails(name, PersonType.Staff, name, "Example", null, Today),
        new PostingDetails("Staff", "Buyer", Id<Unit>.New(), null, false, Today), Procurement, Now);

    private static Actor As(Person person) => Procurement with { PersonId = person.Id, Name = person.Name };
}
