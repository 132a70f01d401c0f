using System.Globalization;
using Probity.Features.Contracts;
using Probity.Features.CrossChecks;
using Probity.Features.CrossChecks.Rules;
using Probity.Features.Gifts;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Matching;

namespace Probity.Tests.CrossChecks;

/// <summary>Windows, tiers and severities of the rules, case by case (domain 4.1 to 4.3): no database, one offer and one contract each.</summary>
public sealed class RuleTableTests
{
    private static readonly Id<Body> Force = Id<Body>.New();
    private static readonly Id<Person> Officer = Id<Person>.New();
    private static readonly DateOnly Today = new(2026, 3, 10);
    private static readonly CheckedSupplier Supplier = new(Id<Supplier>.New(), "SUP-1", Force, "Northgate Catering Limited", null, null, null, false, [], []);

    [Theory]
    [InlineData("2025-02-02", "2026-02-02", false, true)]    // twelve months to the day
    [InlineData("2025-02-01", "2026-02-02", false, false)]
    [InlineData("2026-02-02", "2026-02-02", false, true)]    // on the day itself
    [InlineData("2026-02-03", "2026-02-02", false, false)]   // after it: X02
    [InlineData("2024-02-29", "2025-02-28", false, true)]    // a leap day
    [InlineData("2024-02-29", "2025-03-01", false, false)]
    [InlineData("2025-02-01", "2026-02-17", true, true)]     // of the award only the month is known: any day of it
    [InlineData("2025-01-31", "2026-02-17", true, false)]
    [InlineData("2026-02-28", "2026-02-17", true, true)]
    [InlineData("2026-03-01", "2026-02-17", true, false)]
    public void X01_counts_twelve_months_before_the_award_inclusive(string offered, string award, bool monthOnly, bool found) =>
        Assert.Equal(found, Find(new X01HospitalityThenContract(), Offer(offered), Contract(award) with { AwardMonthOnly = monthOnly }).Count == 1);

    [Theory]
    [InlineData("2025-02-02", "2025-02-02", false, false)]
    [InlineData("2025-02-03", "2025-02-02", false, true)]
    [InlineData("2026-02-02", "2025-02-02", false, true)]    // twelve months to the day
    [InlineData("2026-02-03", "2025-02-02", false, false)]
    [InlineData("2025-02-01", "2025-02-17", true, false)]    // no day of the month lies before its first
    [InlineData("2025-02-02", "2025-02-17", true, true)]
    [InlineData("2026-02-28", "2025-02-17", true, true)]
    [InlineData("2026-03-01", "2025-02-17", true, false)]
    public void X02_counts_twelve_months_after_the_award_inclusive(string offered, string award, bool monthOnly, bool found) =>
        Assert.Equal(found, Find(new X02ContractThenHospitality(), Offer(offered), Contract(award) with { AwardMonthOnly = monthOnly }).Count == 1);

    [Fact]
    public void X02_counts_from_an_extension_as_well() =>
        Assert.Single(Find(new X02ContractThenHospitality(), Offer("2026-01-05"), Contract("2023-02-02") with { Variations = [new DateOnly(2025, 6, 1)] }));

    [Theory]
    [InlineData("2025-09-30", ContractStatus.Active, "2026-02-02", "2026-02-20", false)]
    [InlineData("2025-10-01", ContractStatus.Active, "2026-02-02", "2026-02-20", true)]           // the day it opens
    [InlineData("2026-02-20", ContractStatus.Active, "2026-02-02", "2026-02-20", true)]           // the day it is signed
    [InlineData("2026-02-21", ContractStatus.Active, "2026-02-02", "2026-02-20", false)]
    [InlineData("2026-03-01", ContractStatus.Evaluation, null, null, true)]                       // not awarded yet
    [InlineData("2026-03-01", ContractStatus.Standstill, "2026-02-02", null, true)]               // awarded, not signed
    [InlineData("2026-03-01", ContractStatus.Active, "2026-02-02", null, false)]                  // signed, and nobody wrote down when
    [InlineData("2025-12-01", ContractStatus.Cancelled, null, null, true)]                        // cancelled: until the bids closed
    [InlineData("2025-12-02", ContractStatus.Cancelled, null, null, false)]
    public void X03_counts_from_the_opening_of_the_tender_to_the_signature(string offered, ContractStatus status, string? award, string? signed, bool found)
    {
        var contract = Contract(award) with { Status = status, TenderOpen = new DateOnly(2025, 10, 1), TenderClose = new DateOnly(2025, 12, 1), Signed = Day(signed) };

        Assert.Equal(found, Find(new X03HospitalityDuringTender(), Offer(offered), contract with { Parties = [new CheckedParty(Supplier.Id, PartyRole.Bidder, Supplier.Name)] }).Count == 1);
    }

    [Theory]
    [InlineData("2024-01-15", OfferOutcome.Accepted, ContractPersonRole.Evaluator, true)]
    [InlineData("2024-01-14", OfferOutcome.Accepted, ContractPersonRole.Evaluator, false)]
    [InlineData("2026-01-15", OfferOutcome.AcceptedOnBehalfOfForce, ContractPersonRole.Approver, true)]
    [InlineData("2026-01-15", OfferOutcome.Declined, ContractPersonRole.Evaluator, false)]
    [InlineData("2026-01-15", OfferOutcome.Accepted, ContractPersonRole.ContractManager, false)]
    public void X04_counts_24_months_around_the_award_for_those_who_decide(string offered, OfferOutcome outcome, ContractPersonRole role, bool found) =>
        Assert.Equal(found, Find(new X04DeciderAcceptedFromBidder(), Offer(offered, outcome), Contract("2026-01-15") with { People = [Part(role)] }).Count == 1);

    [Fact]
    public void X04_weighs_a_part_that_was_given_after_the_offer_less()
    {
        var held = Find(new X04DeciderAcceptedFromBidder(), Offer("2025-12-01"), Contract("2026-01-15") with { People = [Part(ContractPersonRole.Evaluator, from: "2025-11-01")] });
        var later = Find(new X04DeciderAcceptedFromBidder(), Offer("2025-12-01"), Contract("2026-01-15") with { People = [Part(ContractPersonRole.Evaluator, from: "2025-12-20")] });

        Assert.True(later[0].Rating.Score < held[0].Rating.Score);
    }

    [Theory]
    [InlineData(ContractPersonRole.Evaluator, "2025-10-31", null, ContractStatus.Active, false)]
    [InlineData(ContractPersonRole.Evaluator, "2025-11-01", null, ContractStatus.Active, false)]  // on the day of the evaluation
    [InlineData(ContractPersonRole.Evaluator, "2025-11-02", null, ContractStatus.Active, true)]
    [InlineData(ContractPersonRole.PanelChair, null, null, ContractStatus.Active, true)]
    [InlineData(ContractPersonRole.Approver, "2026-01-15", null, ContractStatus.Active, false)]   // approvers: before the award
    [InlineData(ContractPersonRole.Approver, "2026-01-16", null, ContractStatus.Active, true)]
    [InlineData(ContractPersonRole.Evaluator, "2025-11-20", "2025-11-20", ContractStatus.Active, false)]  // came later
    [InlineData(ContractPersonRole.BudgetHolder, null, null, ContractStatus.Active, false)]
    [InlineData(ContractPersonRole.Evaluator, null, null, ContractStatus.Cancelled, false)]
    public void X05_asks_for_a_declaration_before_the_part_is_taken(ContractPersonRole role, string? declared, string? from, ContractStatus status, bool found)
    {
        var contract = Contract("2026-01-15") with { EvaluationStart = new DateOnly(2025, 11, 1), Status = status, People = [Part(role, declared, from)] };

        Assert.Equal(found, Find(new X05DeclarationOfInterests(), null, contract).Count == 1);
    }

    [Theory]
    [InlineData("2026-01-15", true)]
    [InlineData("2026-01-16", false)]
    public void X05_leaves_awards_alone_from_before_the_day_the_force_asks_for(string from, bool found) =>
        Assert.Equal(found, Find(new X05DeclarationOfInterests(), null, Contract("2026-01-15") with { People = [Part(ContractPersonRole.Approver)] }, new CheckParameters { DeclarationsFrom = Day(from) }).Count == 1);

    [Theory]
    [InlineData("2025-03-01,2025-09-01,2026-03-01", 4, 1, true)]     // three, the first twelve months before the last
    [InlineData("2025-02-28,2025-09-01,2026-03-01", 4, 1, false)]
    [InlineData("2025-09-01,2026-03-01", 37.5, 1, false)]            // two worth 75 pounds: the limit itself
    [InlineData("2025-09-01,2026-03-01", 37.51, 1, true)]
    [InlineData("2026-03-01", 200, 1, false)]                        // one offer is not repeated
    [InlineData("2026-03-01", 4, 3, true)]                           // one entry for three routine invitations
    public void X21_counts_what_one_provider_offered_within_twelve_months(string days, decimal each, int routine, bool found)
    {
        var offers = days.Split(',').Select(day => Offer(day) with { Value = Money.Pounds(each), RoutineCount = routine == 1 ? null : routine }).ToList();

        Assert.Equal(found, FindAll(new X21RepeatedOffers(), offers, null).Count == 1);
    }

    [Fact]
    public void X21_counts_offers_in_which_a_person_only_shared()
    {
        var sharer = new CheckedSharer(Id<Person>.New(), "Ben Reed");
        var offers = new[] { "2025-09-01", "2025-10-01", "2025-11-01" }.Select(day => Offer(day) with { RecipientId = Id<Person>.New(), CoRecipients = [sharer] }).ToList();

        var finding = Assert.Single(FindAll(new X21RepeatedOffers(), offers, null), f => f.Key.StartsWith("person/", StringComparison.Ordinal));
        Assert.EndsWith("made 3 offers to Ben Reed", finding.Headline, StringComparison.Ordinal);
        Assert.Equal(3, finding.Inputs.Count);
    }

    [Theory]
    [InlineData(DecisionTiming.Prior, OfferOutcome.Accepted, false, false)]
    [InlineData(DecisionTiming.Retrospective, OfferOutcome.Accepted, false, true)]
    [InlineData(null, OfferOutcome.Accepted, false, true)]
    [InlineData(DecisionTiming.Retrospective, OfferOutcome.Declined, false, false)]
    [InlineData(DecisionTiming.Retrospective, OfferOutcome.Accepted, true, false)]   // light refreshments that the rules let pass
    public void X22_asks_when_an_accepted_offer_was_decided(DecisionTiming? timing, OfferOutcome outcome, bool byRule, bool found) =>
        Assert.Equal(found, Find(new X22AcceptedBeforeDecision(), Offer("2026-01-05", outcome) with { DecisionTiming = timing, DecidedByRule = byRule }, null).Count == 1);

    [Theory]
    [InlineData(true, false, true, true)]
    [InlineData(true, true, true, false)]
    [InlineData(false, false, true, false)]
    [InlineData(true, false, false, false)]   // the force does not ask for it
    public void X23_asks_for_a_peers_review_where_the_force_does(bool chief, bool reviewed, bool asks, bool found) =>
        Assert.Equal(found, Find(new X23ChiefOfficerWithoutPeerReview(), Offer("2026-01-05") with { IsChiefOfficer = chief, HasPeerReview = reviewed }, null, peerReviewFrom: asks ? new DateOnly(2026, 1, 5) : null).Count == 1);

    [Theory]
    [InlineData("2025-03-10", true)]
    [InlineData("2025-03-09", false)]
    public void X39_looks_at_the_last_twelve_months_inclusive(string first, bool found)
    {
        var unit = new CheckedUnit(Id<Unit>.New(), Force, "U1", "Town", 9, null, null);
        var offers = new[] { first, "2025-10-01", "2025-10-02", "2025-10-03", "2025-10-04" }.Select(day => Offer(day) with { UnitId = unit.Id }).ToList();

        Assert.Equal(found, FindAll(new X39NoneDeclined(), offers, null, units: [unit]).Count == 1);
    }

    [Fact]
    public void A_declined_offer_weighs_less_than_an_accepted_one()
    {
        foreach (var rule in new ICrossCheck[] { new X01HospitalityThenContract(), new X03HospitalityDuringTender(), new X24OfferFromMedia() })
        {
            var contract = Contract("2026-02-02") with { TenderOpen = new DateOnly(2025, 10, 1) };
            var (accepted, declined) = (Find(rule, Media(OfferOutcome.Accepted), contract), Find(rule, Media(OfferOutcome.Declined), contract));

            Assert.True(Assert.Single(declined).Rating.Score < Assert.Single(accepted).Rating.Score, rule.Code);
        }

        static CheckedOffer Media(OfferOutcome outcome) => Offer("2026-01-05", outcome) with { ProviderRole = ProviderRole.MediaOrganisation };
    }

    [Theory]
    [InlineData(null, OfferOutcome.Accepted, MatchTier.A, Severity.High)]
    [InlineData("Northgate Catering Ltd.", OfferOutcome.Accepted, MatchTier.C, Severity.High)]       // any acceptance is high
    [InlineData("Northgate Catering Ltd.", OfferOutcome.Declined, MatchTier.C, Severity.Medium)]
    [InlineData("Northgate Caterers", OfferOutcome.Accepted, MatchTier.C, Severity.Low)]             // it may well be another organisation
    public void X03_makes_an_acceptance_high_unless_the_names_are_only_alike(string? typed, OfferOutcome outcome, MatchTier tier, Severity severity)
    {
        var contract = Contract(null) with { Status = ContractStatus.Evaluation, TenderOpen = new DateOnly(2025, 10, 1), People = [Part(ContractPersonRole.Evaluator)] };

        var hit = Assert.Single(Find(new X03HospitalityDuringTender(), Offer("2026-01-05", outcome, typed) with { Value = Money.Pounds(200) }, contract));

        Assert.Equal((tier, severity), (hit.Tier, hit.Rating.Severity));
    }

    [Theory]
    [InlineData(null, MatchTier.A, Severity.High)]
    [InlineData("Northgate Catering Ltd.", MatchTier.C, Severity.Medium)]
    [InlineData("Northgate Caterers", MatchTier.C, Severity.Low)]
    public void X01_stays_below_high_while_only_names_join_the_two(string? typed, MatchTier tier, Severity severity)
    {
        var contract = Contract("2026-02-02") with { People = [Part(ContractPersonRole.Evaluator)] };

        var hit = Assert.Single(Find(new X01HospitalityThenContract(), Offer("2026-01-05", typed: typed) with { Value = Money.Pounds(200) }, contract));

        Assert.Equal((tier, severity), (hit.Tier, hit.Rating.Severity));
    }

    [Fact]
    public void A_month_without_a_day_lowers_confidence_and_weight_and_says_so()
    {
        var day = Assert.Single(Find(new X01HospitalityThenContract(), Offer("2026-01-05"), Contract("2026-02-01")));
        var month = Assert.Single(Find(new X01HospitalityThenContract(), Offer("2026-01-05"), Contract("2026-02-01") with { AwardMonthOnly = true }));

        Assert.Equal((MatchTier.A, MatchTier.B), (day.Tier, month.Tier));
        Assert.True(month.Rating.Score < day.Rating.Score);
        Assert.Contains(month.Rating.Parts, p => p.Sentence == "Only the month of the award is recorded.");
        Assert.Contains("The day of the award.", month.Unknown);
    }

    [Theory]
    [InlineData(ContractRoute.FrameworkCallOff, false, Severity.Low)]
    [InlineData(ContractRoute.FrameworkCallOff, true, Severity.High)]    // somebody in the force did evaluate, and it was the recipient
    [InlineData(ContractRoute.Open, false, Severity.Medium)]             // who evaluated is not recorded
    public void A_call_off_that_nobody_here_evaluated_stays_low(ContractRoute route, bool evaluated, Severity severity)
    {
        var contract = Contract("2026-02-02") with { Route = route, People = evaluated ? [Part(ContractPersonRole.Evaluator)] : [] };

        var hit = Assert.Single(FindAll(new X01HospitalityThenContract(), [Offer("2026-01-05") with { Value = Money.Pounds(200) }, Offer("2026-01-06") with { Value = Money.Pounds(200) }], contract, group: true));

        Assert.Equal(severity, hit.Rating.Severity);
    }

    [Fact]
    public void Of_lots_that_were_awarded_on_several_days_each_supplier_has_its_own()
    {
        var contract = Contract("2025-02-02") with { Parties = [new CheckedParty(Supplier.Id, PartyRole.Supplier, Supplier.Name, new DateOnly(2025, 7, 1))] };

        Assert.Single(Find(new X01HospitalityThenContract(), Offer("2025-06-01"), contract));
        Assert.Empty(Find(new X02ContractThenHospitality(), Offer("2025-06-01"), contract));
    }

    [Theory]
    [InlineData(PartyRole.Supplier, true)]
    [InlineData(PartyRole.Subcontractor, true)]
    [InlineData(PartyRole.Bidder, false)]
    public void X01_looks_at_who_won_and_who_carries_out(PartyRole role, bool found) =>
        Assert.Equal(found, Find(new X01HospitalityThenContract(), Offer("2026-01-05"), Contract("2026-02-02") with { Parties = [new CheckedParty(Supplier.Id, role, Supplier.Name)] }).Count == 1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_person_is_no_company_of_their_name_whoever_else_typed_it(bool personFirst)
    {
        var company = Offer("2026-01-05", typed: "Northgate Catering");
        var person = Offer("2026-01-06", typed: "Northgate Catering") with { ProviderKind = ProviderKind.Person };

        var found = FindAll(new X01HospitalityThenContract(), personFirst ? [person, company] : [company, person], Contract("2026-02-02"));

        Assert.Equal([company.Reference], found.SelectMany(f => f.Inputs).Where(i => i.Register == "gifts").Select(i => i.Reference));
    }

    private static List<Finding> Find(ICrossCheck rule, CheckedOffer? offer, CheckedContract? contract, CheckParameters? parameters = null, DateOnly? peerReviewFrom = null) =>
        FindAll(rule, offer is null ? [] : [offer], contract, parameters, peerReviewFrom: peerReviewFrom);

    // With "group", only the first of several findings counts: some cases give one for each offer.
    private static List<Finding> FindAll(ICrossCheck rule, IReadOnlyList<CheckedOffer> offers, CheckedContract? contract, CheckParameters? parameters = null, IReadOnlyList<CheckedUnit>? units = null, DateOnly? peerReviewFrom = null, bool group = false)
    {
        var inputs = new CheckInputs(offers, contract is null ? [] : [contract], [Supplier], units ?? [], [], peerReviewFrom);
        var found = rule.FindAsync(new CheckContext(inputs, parameters ?? new CheckParameters(), Today, [], new MatchMemory()), default).ToBlockingEnumerable().ToList();
        return group ? found.Take(1).ToList() : found;
    }

    private static CheckedOffer Offer(string on, OfferOutcome outcome = OfferOutcome.Accepted, string? typed = null) => new()
    {
        Id = Id<Offer>.New(), Reference = $"GFT-{on}", BodyId = Force, RecipientId = Officer, RecipientName = "Ben Moss", OfferedOn = Day(on)!.Value, DeclaredOn = Today,
        ProviderKind = ProviderKind.Organisation, ProviderName = typed ?? "Northgate", ProviderKey = OrganisationName.Key(typed ?? "Northgate"), ProviderRole = ProviderRole.BusinessOther,
        SupplierId = typed is null ? Supplier.Id : null, Description = "Dinner", Value = Money.Pounds(30), ProposedOutcome = outcome, FinalOutcome = outcome, DecisionTiming = DecisionTiming.Prior,
    };

    private static CheckedContract Contract(string? award) => new()
    {
        Id = Id<Contract>.New(), Reference = "CON-1", BodyId = Force, Title = "Custody catering", Status = ContractStatus.Active, AwardDecision = Day(award),
        Parties = [new CheckedParty(Supplier.Id, PartyRole.Supplier, Supplier.Name)],
    };

    private static CheckedPart Part(ContractPersonRole role, string? declared = null, string? from = null) => new(Officer, "Ben Moss", role, Day(from), Day(declared));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
