using Probity.Features.Contracts;
using Probity.Features.CrossChecks;
using Probity.Features.Gifts;
using Probity.Features.Organisations;
using Probity.Matching;
using Probity.Tests.Support;

namespace Probity.Tests.CrossChecks;

/// <summary>Each rule finds what it is for, and leaves alone what is none of it.</summary>
public sealed class RuleTests
{
    private static readonly DateOnly Award = new(2026, 2, 2);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Refreshments_then_a_contract_are_found_however_the_name_was_typed(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var officer = await story.PersonAsync("Ada Field");
        var buyer = await story.PersonAsync("Ben Moss");
        string[] typed = ["Northgate Catering Ltd", "NORTHGATE CATERING", "Northgate Catering Limited (Co. no. 01234567)", "Nothgate Catering Ltd."];
        foreach (var name in typed)
            await story.OfferAsync(name, officer, new DateOnly(2025, 11, 4));
        await story.OfferAsync("Southgate Cleaning Ltd", officer, new DateOnly(2025, 11, 4));
        var supplier = await story.SupplierAsync("Northgate Catering Limited", "01234567");
        await story.ContractAsync(supplier, Award, people: (buyer, ContractPersonRole.Evaluator));

        await story.RunAsync();

        var hits = await story.HitsAsync("X01");
        var offers = await story.Site.WithDbAsync(db => Task.FromResult(db.Offers.ToDictionary(o => o.Reference, o => o.ProviderName)));
        var found = hits.SelectMany(h => h.Inputs).Where(i => i.Register == "gifts").Select(i => offers[i.Reference]).ToHashSet();
        Assert.Equal(typed.ToHashSet(), found);
        Assert.Contains(hits, h => h.Tier == MatchTier.A);
        Assert.All(hits, h => Assert.Equal(Severity.Low, h.Severity));
    }

    [Fact]
    public async Task A_look_alike_is_only_ever_found_by_name_and_stays_low()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var buyer = await story.PersonAsync("Ben Moss");
        await story.OfferAsync("Northgate Caterers of Ludlow", buyer, new DateOnly(2026, 1, 20), value: 200);
        var supplier = await story.SupplierAsync("Northgate Catering Limited", "01234567");
        await story.ContractAsync(supplier, Award, people: (buyer, ContractPersonRole.Evaluator));

        await story.RunAsync();

        Assert.All(await story.HitsAsync("X01"), h => Assert.Equal((MatchTier.C, Severity.Low), (h.Tier, h.Severity)));
    }

    [Fact]
    public async Task An_offer_to_the_evaluator_weighs_more_than_one_to_somebody_without_a_part()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var buyer = await story.PersonAsync("Ben Moss");
        var supplier = await story.SupplierAsync("Northgate Catering Limited");
        await story.OfferAsync("Northgate", buyer, new DateOnly(2026, 1, 20), value: 40, supplier: supplier.Id);
        await story.ContractAsync(supplier, Award, people: (buyer, ContractPersonRole.Evaluator));

        await story.RunAsync();

        var hit = Assert.Single(await story.HitsAsync("X01"));
        Assert.Equal((MatchTier.A, Severity.High), (hit.Tier, hit.Severity));
        Assert.Contains("Ben Moss is recorded on the contract as evaluator.", hit.SeverityParts, StringComparison.Ordinal);
        Assert.DoesNotContain("had no part", hit.Statement, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody in the force evaluated", hit.Statement, StringComparison.Ordinal);
        Assert.Contains("already worked for the force", hit.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_outside_the_window_is_not_found()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var buyer = await story.PersonAsync("Ben Moss");
        var supplier = await story.SupplierAsync("Northgate Catering Limited");
        await story.OfferAsync("Northgate", buyer, Award.AddMonths(-12).AddDays(-1), supplier: supplier.Id);
        await story.ContractAsync(supplier, Award);

        await story.RunAsync();
        Assert.Empty(await story.HitsAsync("X01"));

        await story.OfferAsync("Northgate", buyer, Award.AddMonths(-12), supplier: supplier.Id);
        await story.RunAsync();
        Assert.Single(await story.HitsAsync("X01"));
    }

    [Fact]
    public async Task The_award_to_a_daughter_company_counts()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var buyer = await story.PersonAsync("Ben Moss");
        var group = await story.SupplierAsync("Northgate Group plc");
        var daughter = await story.SupplierAsync("Custody Meals Limited", parent: group.Id);
        await story.OfferAsync("Northgate Group", buyer, new DateOnly(2026, 1, 20), supplier: group.Id);
        await story.ContractAsync(daughter, Award);

        await story.RunAsync();

        Assert.Contains("recorded as the parent of Custody Meals Limited", Assert.Single(await story.HitsAsync("X01")).Statement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hospitality_after_an_award_is_found_and_before_it_is_another_rule()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var buyer = await story.PersonAsync("Ben Moss");
        var supplier = await story.SupplierAsync("Northgate Catering Limited");
        await story.ContractAsync(supplier, Award);
        await story.OfferAsync("Northgate", buyer, Award, supplier: supplier.Id);
        await story.RunAsync();
        Assert.Empty(await story.HitsAsync("X02"));

        await story.OfferAsync("Northgate", buyer, Award.AddDays(1), supplier: supplier.Id);
        await story.RunAsync();
        Assert.Contains("had no part", Assert.Single(await story.HitsAsync("X02")).Statement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acceptance_from_a_losing_bidder_while_the_tender_is_live_is_high()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var buyer = await story.PersonAsync("Ben Moss");
        var (winner, loser) = (await story.SupplierAsync("Northgate Catering Limited"), await story.SupplierAsync("Westfield Meals Limited"));
        await story.ContractAsync(winner, Award, tender: new DateOnly(2025, 10, 1), loser: loser);
        await story.OfferAsync("Westfield", buyer, new DateOnly(2025, 11, 1), supplier: loser.Id);
        await story.OfferAsync("Westfield", buyer, new DateOnly(2025, 9, 30), supplier: loser.Id);

        await story.RunAsync();

        Assert.Equal(Severity.High, Assert.Single(await story.HitsAsync("X03")).Severity);
    }

    [Fact]
    public async Task An_evaluator_who_accepted_from_a_bidder_is_found_and_one_who_declined_is_not()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var (accepted, declined) = (await story.PersonAsync("Ben Moss"), await story.PersonAsync("Cat Reed"));
        var (winner, loser) = (await story.SupplierAsync("Northgate Catering Limited"), await story.SupplierAsync("Westfield Meals Limited"));
        await story.ContractAsync(winner, Award, loser: loser, people: [(accepted, ContractPersonRole.Evaluator), (declined, ContractPersonRole.Approver)]);
        await story.OfferAsync("Westfield", accepted, new DateOnly(2024, 6, 1), supplier: loser.Id);
        await story.OfferAsync("Westfield", declined, new DateOnly(2024, 6, 1), OfferOutcome.Declined, supplier: loser.Id);

        await story.RunAsync();

        var hit = Assert.Single(await story.HitsAsync("X04"));
        Assert.Contains("Ben Moss", hit.Headline, StringComparison.Ordinal);
        Assert.DoesNotContain("The approver signed a list", hit.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_or_late_declaration_is_found_and_one_in_time_is_not()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var buyer = await story.PersonAsync("Ben Moss");
        var supplier = await story.SupplierAsync("Northgate Catering Limited");
        var tender = new DateOnly(2025, 10, 1);
        await story.ContractAsync(supplier, Award, tender, declared: tender.AddDays(10), people: (buyer, ContractPersonRole.Evaluator));
        await story.RunAsync();
        Assert.Empty(await story.HitsAsync("X05"));

        await story.ContractAsync(supplier, Award, tender, declared: tender.AddDays(31), people: (buyer, ContractPersonRole.Evaluator));
        await story.ContractAsync(supplier, Award, tender, people: (buyer, ContractPersonRole.Evaluator));
        await story.RunAsync();
        Assert.Equal(2, (await story.HitsAsync("X05")).Count);
    }

    [Fact]
    public async Task Three_offers_in_a_year_are_found_and_two_small_ones_are_not()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var officer = await story.PersonAsync("Ada Field");
        await story.OfferAsync("Corner Bakery Ltd", officer, new DateOnly(2025, 10, 1));
        await story.OfferAsync("Corner Bakery", officer, new DateOnly(2025, 11, 1));
        await story.RunAsync();
        Assert.Empty(await story.HitsAsync("X21"));

        await story.OfferAsync("CORNER BAKERY LIMITED", officer, new DateOnly(2025, 12, 1), OfferOutcome.Declined);
        await story.RunAsync();
        Assert.Equal(3, Assert.Single(await story.HitsAsync("X21")).Inputs.Count);
    }

    [Fact]
    public async Task A_retrospective_decision_is_found_and_a_prior_one_is_not()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var officer = await story.PersonAsync("Ada Field");
        await story.OfferAsync("Corner Bakery", officer, new DateOnly(2025, 10, 1), timing: DecisionTiming.Prior);
        var late = await story.OfferAsync("Corner Bakery", officer, new DateOnly(2025, 10, 2), timing: DecisionTiming.Retrospective);

        await story.RunAsync();

        Assert.Equal(late.Reference, Assert.Single(Assert.Single(await story.HitsAsync("X22")).Inputs).Reference);
    }

    [Fact]
    public async Task A_chief_officer_without_peer_review_is_found_and_with_one_is_not()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var chief = await story.PersonAsync("Cy Vane", chief: true);
        await story.OfferAsync("City Hall", chief, new DateOnly(2025, 10, 1), reviewed: true);
        var without = await story.OfferAsync("City Hall", chief, new DateOnly(2025, 10, 2), reviewed: false);

        await story.RunAsync();

        Assert.Equal(without.Reference, Assert.Single(Assert.Single(await story.HitsAsync("X23")).Inputs).Reference);
    }

    [Fact]
    public async Task An_offer_from_the_media_is_found()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var officer = await story.PersonAsync("Ada Field");
        await story.OfferAsync("Evening Ledger", officer, new DateOnly(2025, 10, 1), role: ProviderRole.MediaOrganisation);
        await story.OfferAsync("Corner Bakery", officer, new DateOnly(2025, 10, 1));

        await story.RunAsync();

        Assert.Single(await story.HitsAsync("X24"));
    }

    [Fact]
    public async Task A_silent_unit_is_found_unless_it_made_a_nil_return()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var officer = await story.PersonAsync("Ada Field");
        var (silent, answered) = await site.WithDbAsync(async db =>
        {
            var units = new[] { "Silent", "Answered" }.Select(n => Unit.Open(story.World.Force.Id, n, n, UnitKind.Team, null, story.World.System, story.World.At)).ToList();
            db.AddRange(units);
            await db.SaveChangesAsync();
            foreach (var unit in units)
                for (var i = 0; i < 5; i++)
                    await story.World.AddAsync(db, $"Person{i} {unit.Code}", unit: unit, rank: "Sergeant");
            return (units[0], units[1]);
        });
        await site.WithDbAsync(db =>
        {
            var by = new Probity.Access.Actor { PersonId = officer.Id, Name = officer.Name, BodyId = story.World.Force.Id, HomeBodyId = story.World.Force.Id };
            db.Add(NilReturn.Declare(Probity.Kernel.ReportingPeriod.Quarter(2025, 4), answered.Id, by, story.World.At));
            return db.SaveChangesAsync();
        });
        // Last, because the checks follow an offer by themselves.
        await story.OfferAsync("Corner Bakery", officer, new DateOnly(2024, 10, 1));

        await story.RunAsync();

        var found = (await story.HitsAsync("X36")).SelectMany(h => h.Inputs).Select(i => i.Reference).ToList();
        Assert.Contains(silent.Code, found);
        Assert.DoesNotContain(answered.Code, found);
    }

    [Fact]
    public async Task A_unit_that_never_declines_is_found_until_it_does()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var officer = await story.PersonAsync("Ada Field");
        for (var i = 0; i < 5; i++)
            await story.OfferAsync($"Giver {(char)('A' + i)}", officer, new DateOnly(2025, 10, 1 + i));
        await story.RunAsync();
        Assert.Single(await story.HitsAsync("X39"));

        var other = await Story.StartAsync();
        await using var otherSite = other.Site;
        officer = await other.PersonAsync("Ada Field");
        for (var i = 0; i < 5; i++)
            await other.OfferAsync($"Giver {(char)('A' + i)}", officer, new DateOnly(2025, 10, 1 + i), i == 4 ? OfferOutcome.Declined : OfferOutcome.Accepted);
        await other.RunAsync();
        Assert.Empty(await other.HitsAsync("X39"));
    }

    [Fact]
    public async Task An_old_row_whose_provider_is_unclear_is_not_joined_by_name()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var buyer = await story.PersonAsync("Ben Moss");
        await story.ContractAsync(await story.SupplierAsync("Northgate Catering Limited"), Award);
        await story.OfferAsync("Northgate Catering", buyer, new DateOnly(2026, 1, 20), flags: "provider unclear");

        await story.RunAsync();

        Assert.Empty(await story.HitsAsync("X01"));
    }
}
