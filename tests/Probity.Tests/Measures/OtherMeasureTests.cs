using Probity.Access;
using Probity.Features.Cases;
using Probity.Features.Contracts;
using Probity.Features.CrossChecks;
using Probity.Features.Inspections.Campaign;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Measures;
using Probity.Kernel;
using Probity.Tests.CrossChecks;
using Probity.Tests.Gifts;
using Probity.Tests.Support;

namespace Probity.Tests.Measures;

/// <summary>The traps of counting contracts, investigations and cross-checks, and how figures are rounded.</summary>
public sealed class OtherMeasureTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Contracts_count_by_the_day_of_the_award_and_what_is_unknown_is_neither_nought_nor_no(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;
        var first = await counted.ContractAsync(Counted.From, facts => facts with { Route = ContractRoute.DirectAward, BidsReceived = 1 });
        var last = await counted.ContractAsync(Counted.To, facts => facts with { ValueAwarded = null, BidsReceived = 3 });
        await counted.ContractAsync(Counted.From, facts => facts with { Route = null, AwardMonthOnly = true });
        await counted.ContractAsync(null);
        await counted.ContractAsync(Counted.To, status: ContractStatus.Cancelled);
        await counted.ContractAsync(Counted.From.AddDays(-1), facts => facts with { Signed = Counted.From });
        var used = await counted.ContractAsync(Counted.To, owner: counted.World.PolicingBody.Id, user: counted.World.Force.Id);
        await counted.ContractAsync(Counted.To, owner: counted.World.PolicingBody.Id);

        var awarded = await counted.OfAsync("contracts-awarded");
        var value = await counted.OfAsync("contracts-value");

        Assert.Equal("4", awarded.Text);
        Assert.Superset(new HashSet<string> { first.Reference, last.Reference, used.Reference }, awarded.Rows.ToHashSet());
        Assert.Contains("Of 1 only the month of the award is known.", awarded.Notes);
        Assert.Equal("£3,000", value.Text);
        Assert.Contains("Of contracts awarded, the value is unknown for 1 of 4.", value.Notes);
        Assert.Equal("1 of 3", (await counted.OfAsync("contracts-without-competition")).Text);
        Assert.Equal("1 of 2", (await counted.OfAsync("contracts-single-bid")).Text);
        Assert.Equal("0", (await counted.OfAsync("contracts-waivers")).Text);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_waiver_counts_by_its_own_day(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;
        var contract = await counted.ContractAsync(null);
        var (asks, approves) = (await counted.PersonAsync("Ann Asks"), await counted.PersonAsync("Al Approves"));
        await site.WithDbAsync(async db =>
        {
            var stored = (await db.FindAsync<Contract>(contract.Id))!;
            foreach (var on in new[] { Counted.From, Counted.To, Counted.To.AddDays(1) })
                stored.Waive(on, "One maker", asks.Id, approves.Id, counted.World.System, counted.World.At);
            await db.SaveChangesAsync();
        });

        var figure = await counted.OfAsync("contracts-waivers");

        Assert.Equal("2", figure.Text);
        Assert.Equal([contract.Reference], figure.Rows);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_investigation_of_three_people_is_one_and_one_about_something_else_is_none(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;
        var head = await counted.PersonAsync("Hal Head", Role.HPS);
        // The last minute of the last day in London, and the first of the next.
        var counts = await counted.CaseAsync(head, Counted.To.AddDays(1).StartInLondon().AddMinutes(-1), ReportArea.Gifts, "Ann One", "Ben Two", "Cy Three");
        await counted.CaseAsync(head, Counted.To.AddDays(1).StartInLondon(), ReportArea.Gifts, "Ann One");
        await counted.CaseAsync(head, Counted.From.StartInLondon(), ReportArea.Other, "Ann One");

        var figure = await counted.OfAsync("F6");
        var rate = await counted.OfAsync("conduct-per-1000");

        Assert.Equal(("conduct-investigations", "1", 1m), (figure.Measure.Code, figure.Text, figure.Value));
        Assert.Equal([counts.Reference], figure.Rows);
        Assert.Contains("They name 3 people or entries as subjects.", figure.Notes);
        // One officer serves in this force.
        Assert.Equal("1000.0 per 1,000 (1; workforce 1)", rate.Text);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Precision_counts_what_was_taken_further_out_of_what_was_decided_and_a_suppressed_pair_that_fires_again_once(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var analyst = await story.PersonAsync("Eve Hill", roles: Role.ACU);
        var second = await story.PersonAsync("Finn Lake", roles: Role.ACU);
        var officer = await story.PersonAsync("Ada Field");
        foreach (var name in new[] { "Northgate Caterers", "Southgate Caterers", "Westgate Caterers" })
        {
            var supplier = await story.SupplierAsync(name);
            await story.OfferAsync(name, officer, TestSite.Today.AddDays(-40), supplier: supplier.Id);
            await story.ContractAsync(supplier, TestSite.Today.AddDays(-10));
        }

        await story.RunAsync();
        var hits = (await story.HitsAsync("X01")).OrderBy(h => h.Headline, StringComparer.Ordinal).ToList();
        Assert.Equal(3, hits.Count);
        await site.WithDbAsync(async db =>
        {
            var by = FlowWorld.As(analyst, Role.ACU);
            var stored = hits.Select(h => db.CrossCheckHits.Find(h.Id)!).ToList();
            stored[0].Escalate(DispositionCode.ConductReferral, "Both sides of one decision", by, site.Clock.GetUtcNow());
            stored[1].Suppress(TestSite.Today.AddDays(100), "Known and managed", FlowWorld.As(second, Role.ACU), site.Clock.GetUtcNow());
            db.Suppressions.Add(Suppression.Agree(stored[1].BodyId, "X01", Suppression.ScopeOf(stored[1]), TestSite.Today.AddDays(100), "Known and managed", analyst.Id, FlowWorld.As(second, Role.ACU), site.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        await story.RunAsync();
        await story.RunAsync();
        var counted = new Counted(site, story.World);

        var figure = await counted.OfAsync("crosscheck-precision", new ReportingPeriod(TestSite.Today.AddDays(-1), TestSite.Today, TestSite.Today, LabelStyle.Between));

        Assert.Equal("1 of 2", figure.Text);
        Assert.Equal([hits[0].Reference], figure.Rows);
        Assert.Contains("1 of 2 (too few for a percentage)", (await (await site.SignInAsync(analyst)).GetAsync("/checks/precision")).Reads, StringComparison.Ordinal);
    }

    [Fact]
    public void Percentages_have_one_decimal_and_never_stand_without_a_base_that_is_below_ten()
    {
        Assert.Equal("96.6% (140 of 145)", MeasureResult.ShareText(140, 145));
        Assert.Equal("85.1% (57 of 67)", MeasureResult.ShareText(57, 67));
        Assert.Equal("98.6% (70 of 71)", MeasureResult.ShareText(70, 71));
        Assert.Equal("100.0% (40 of 40)", MeasureResult.ShareText(40, 40));
        Assert.Equal("95.0% (307 of 323)", MeasureResult.ShareText(307, 323));
        Assert.Equal("0.1% (1 of 2,000)", MeasureResult.ShareText(1, 2_000));
        Assert.Equal("10.0% (1 of 10)", MeasureResult.ShareText(1, 10));
        Assert.Equal("3 of 9", MeasureResult.ShareText(3, 9));
        Assert.Null(MeasureResult.Share(0, 0));
    }

    [Fact]
    public void Every_measure_has_a_definition_a_period_rule_and_traps_and_the_figures_of_the_inspectorate_are_among_them()
    {
        Assert.Equal(MeasureLibrary.All.Count, MeasureLibrary.All.Select(m => m.Code).Distinct().Count());
        Assert.All(MeasureLibrary.All, m => Assert.All([m.Meaning, m.PeriodRule, .. m.Traps], said => Assert.EndsWith(".", said, StringComparison.Ordinal)));
        Assert.All(MeasureLibrary.All, m => Assert.NotEmpty(m.Traps));
        Assert.Equal(["F1", "F2", "F3", "F4", "F5", "F6", "F7"], MeasureLibrary.All.Where(m => m.Figure is not null).Select(m => m.Figure).Order());
        Assert.All(MeasureLibrary.All.Where(m => m.Unit is MeasureUnit.Percentage or MeasureUnit.PerThousand), m => Assert.NotNull(m.OutOf));
    }

    [Theory]
    [InlineData("revisit-2012")]
    [InlineData("wfof-2011")]
    [InlineData("integrity-2024")]
    public void Every_measure_and_test_that_a_shipped_programme_names_is_in_the_library(string code)
    {
        var programme = InspectionJson.Read<ProgrammeDefinition>(ShippedProgrammes.Read(code), code);

        Assert.All(programme.Return.Where(i => i.Measure is not null), i => Assert.NotNull(MeasureLibrary.Find(i.Measure!)));
        Assert.All(programme.Questions.Where(q => q.Test is not null), q => Assert.NotNull(RegisterTest.Parse(q.Test)));
        if (code == "revisit-2012")
            Assert.Equal(["F1", "F2", "F3", "F4", "F5", "F6"], programme.Return.Where(i => i.Measure is { } name && MeasureLibrary.Find(name)!.Figure == i.Code).Select(i => i.Code));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_register_that_does_not_exist_yet_was_not_asked_and_gives_no_number(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;

        foreach (var code in new[] { "F1", "F2", "F3", "F4", "F5", "F7", "policy-attestation", "card-sample-coverage" })
        {
            var figure = await counted.OfAsync(code);
            Assert.Equal((CountState.NotAsked, null, "not asked"), (figure.State, figure.Value, figure.Text));
            Assert.Contains("no register", figure.Why, StringComparison.Ordinal);
        }
    }
}
