using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Contracts;
using Probity.Features.CrossChecks;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.CrossChecks;

public sealed class EngineTests
{
    private static readonly DateOnly Award = new(2026, 2, 2);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Running_twice_changes_nothing(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        await TellAsync(story, "Northgate Catering");

        var first = await story.RunAsync();
        var before = (await story.HitsAsync()).Select(h => (h.Reference, h.Version, h.Fingerprint)).ToList();
        var second = await story.RunAsync();

        Assert.Equal(before, (await story.HitsAsync()).Select(h => (h.Reference, h.Version, h.Fingerprint)));
        Assert.Equal((first!.InputsDigest, first.Found, 0), (second!.InputsDigest, second.Found, second.New));
        Assert.True(first.Found > 0);
    }

    [Fact]
    public async Task Nothing_runs_where_cross_checks_are_not_switched_on()
    {
        var story = await Story.StartAsync(on: false);
        await using var site = story.Site;
        await TellAsync(story, "Northgate Catering");

        Assert.Null(await story.RunAsync());
        Assert.Empty(await story.HitsAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_answer_is_remembered_and_asked_again_only_when_the_details_change(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var analyst = await story.PersonAsync("Eve Hill", roles: Role.ACU);
        var (officer, supplier, _) = await TellAsync(story, "Northgate Caterers");
        await story.RunAsync();
        var hit = Assert.Single(await story.HitsAsync("X01"));

        await story.ActAsync(analyst, (desk, actor) => desk.IdentifyAsync(hit.Reference, hit.Version, MatchAnswer.Different, "Another town", actor, default));
        await story.OfferAsync("Northgate Caterers Ltd", officer, new DateOnly(2026, 1, 25));
        await story.RunAsync();
        hit = Assert.Single(await story.HitsAsync("X01"));
        Assert.Equal((HitStatus.Dismissed, DispositionCode.DifferentEntity), (hit.Status, hit.Disposition));

        await site.WithDbAsync(async db =>
        {
            (await db.Suppliers.Include(s => s.Aliases).SingleAsync(s => s.Id == supplier.Id)).AddAlias("Northgate Caterers", AliasKind.TradingAs, story.World.System, story.World.At);
            await db.SaveChangesAsync();
        });
        await story.RunAsync();
        Assert.Contains(await story.HitsAsync("X01"), h => h.IsOpen);
    }

    [Fact]
    public async Task The_same_answer_links_the_two_from_then_on()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var analyst = await story.PersonAsync("Eve Hill", roles: Role.ACU);
        await TellAsync(story, "Northgate Caterers", evaluates: true);
        await story.RunAsync();
        var hit = Assert.Single(await story.HitsAsync("X01"));
        Assert.Equal(Severity.Low, hit.Severity);

        await story.ActAsync(analyst, (desk, actor) => desk.IdentifyAsync(hit.Reference, hit.Version, MatchAnswer.Same, null, actor, default));
        await story.RunAsync();

        var linked = Assert.Single(await story.HitsAsync("X01"));
        Assert.Equal((Matching.MatchTier.B, HitStatus.Triage), (linked.Tier, linked.Status));
        Assert.True(linked.Severity > Severity.Low);
    }

    [Fact]
    public async Task A_decided_hit_opens_again_only_when_its_records_change()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var analyst = await story.PersonAsync("Eve Hill", roles: Role.ACU);
        var (_, _, contract) = await TellAsync(story, "Northgate Catering");
        await story.RunAsync();
        var hit = Assert.Single(await story.HitsAsync("X01"));
        await story.ActAsync(analyst, (desk, actor) => desk.DisposeAsync(hit.Reference, hit.Version, new Disposing(HitStatus.Explained, DispositionCode.WithinPolicy, "Working meeting"), actor, default));
        await story.RunAsync();
        Assert.Equal(HitStatus.Explained, Assert.Single(await story.HitsAsync("X01")).Status);

        await site.WithDbAsync(async db =>
        {
            var changed = await db.Contracts.SingleAsync(c => c.Id == contract.Id);
            changed.Correct(changed.Facts with { AwardDecision = Award.AddDays(-3) }, null, "Typing error", story.World.System, story.World.At);
            await db.SaveChangesAsync();
        });
        await story.RunAsync();

        var again = Assert.Single(await story.HitsAsync("X01"));
        Assert.Equal((HitStatus.Triage, 2), (again.Status, again.Round));
    }

    [Fact]
    public async Task A_high_hit_is_dismissed_by_two_people_who_do_not_see_each_others_answer()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var (eve, finn) = (await story.PersonAsync("Eve Hill", roles: Role.ACU), await story.PersonAsync("Finn Lake", roles: Role.ACU));
        var (officer, supplier, _) = await TellAsync(story, "Northgate Catering", tender: new DateOnly(2025, 10, 1));
        await story.OfferAsync("Northgate", officer, new DateOnly(2025, 11, 1), supplier: supplier.Id);
        await story.RunAsync();
        var hit = (await story.HitsAsync("X03")).Single(h => h.Tier == Matching.MatchTier.A);
        Assert.Equal(Severity.High, hit.Severity);
        var dismissal = new Disposing(HitStatus.Dismissed, DispositionCode.NoDecisionRole, "First view");

        await story.ActAsync(eve, (desk, actor) => desk.DisposeAsync(hit.Reference, hit.Version, dismissal, actor, default));
        hit = (await story.HitsAsync("X03")).Single(h => h.Id == hit.Id);
        Assert.Equal(HitStatus.Triage, hit.Status);
        await story.ActAsync(finn, async (desk, actor) => Assert.Empty((await desk.OpenAsync(hit.Reference, actor, default)).ReviewsShownTo(actor)));
        await story.ActAsync(eve, (desk, actor) => desk.DisposeAsync(hit.Reference, hit.Version, dismissal with { Rationale = "Still my view" }, actor, default));
        hit = (await story.HitsAsync("X03")).Single(h => h.Id == hit.Id);
        Assert.Equal(HitStatus.Triage, hit.Status);

        await story.ActAsync(finn, (desk, actor) => desk.DisposeAsync(hit.Reference, hit.Version, dismissal with { Rationale = "Second view" }, actor, default));
        Assert.Equal(HitStatus.Dismissed, (await story.HitsAsync("X03")).Single(h => h.Id == hit.Id).Status);
    }

    [Fact]
    public async Task The_first_answer_about_names_on_a_high_hit_stays_hidden_until_the_second()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var (eve, finn) = (await story.PersonAsync("Eve Hill", roles: Role.ACU), await story.PersonAsync("Finn Lake", roles: Role.ACU));
        await TellAsync(story, "Northgate Caterers", evaluates: true, tender: new DateOnly(2026, 1, 1));
        await story.RunAsync();
        var hit = Assert.Single(await story.HitsAsync("X03"));
        await story.ActAsync(eve, (desk, actor) => desk.IdentifyAsync(hit.Reference, hit.Version, MatchAnswer.Same, null, actor, default));
        await story.RunAsync();
        hit = Assert.Single(await story.HitsAsync("X03"));
        Assert.Equal(Severity.High, hit.Severity);

        await story.ActAsync(eve, (desk, actor) => desk.IdentifyAsync(hit.Reference, hit.Version, MatchAnswer.Different, "Second thoughts", actor, default));

        var page = await (await site.SignInAsync(finn)).GetAsync($"/checks/{hit.Reference}");
        Assert.Contains("Somebody else has reviewed this hit", page.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Second thoughts", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("different organisations", page.Text, StringComparison.Ordinal);
        var next = await page.FollowAsync("Say whether the two names are the same organisation");
        await next.PressAsync("Different d");
        Assert.Equal(HitStatus.Dismissed, Assert.Single(await story.HitsAsync("X03")).Status);
    }

    [Fact]
    public async Task An_answer_can_be_taken_back()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var analyst = await story.PersonAsync("Eve Hill", roles: Role.ACU);
        await TellAsync(story, "Northgate Caterers");
        await story.RunAsync();
        var hit = Assert.Single(await story.HitsAsync("X01"));
        var browser = await site.SignInAsync(analyst);
        await (await browser.GetAsync($"/checks/triage/{hit.Reference}")).PressAsync("Different d");

        var back = await browser.GetAsync($"/checks/triage/{hit.Reference}");
        Assert.Contains("Answered: different organisations. You can answer again.", back.Reads, StringComparison.Ordinal);
        await back.PressAsync("Same s");
        await story.RunAsync();

        hit = Assert.Single(await story.HitsAsync("X01"));
        Assert.Equal((HitStatus.Triage, MatchAnswer.Same, Matching.MatchTier.B), (hit.Status, hit.Answer, hit.Tier));
    }

    [Fact]
    public async Task A_suppression_needs_two_people_and_ends()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var (eve, finn) = (await story.PersonAsync("Eve Hill", roles: Role.ACU), await story.PersonAsync("Finn Lake", roles: Role.ACU));
        await TellAsync(story, "Northgate Catering");
        await story.RunAsync();
        var hit = Assert.Single(await story.HitsAsync("X01"));
        await story.ActAsync(eve, (desk, actor) => desk.AskSuppressionAsync(hit.Reference, TestSite.Today.AddMonths(6), "Framework reseller", actor, default));
        Assert.True(Assert.Single(await story.HitsAsync("X01")).IsOpen);

        await site.WithAsync(async services =>
        {
            var second = services.GetRequiredService<SecondPerson>();
            var actor = (await services.GetRequiredService<Probity.Features.SignIn.ActorSource>().FindAsync(finn.Id, null, default))!;
            var asked = Assert.Single(await second.WaitingAsync(actor, default));
            Assert.Equal($"/checks/{hit.Reference}", second.AddressOf(asked));
            await second.ConfirmAsync(asked.Id, actor, default);
        });

        Assert.False(Assert.Single(await story.HitsAsync("X01")).IsOpen);
        Assert.Equal(1, (await story.RunAsync())!.Suppressed);
    }

    [Fact]
    public async Task Contracts_of_the_policing_body_are_checked_under_its_grant_and_not_without()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var officer = await story.PersonAsync("Ada Field");
        var pcc = story.World.PolicingBody;
        var supplier = await story.SupplierAsync("Northgate Catering Limited", "01234567", pcc);
        await story.ContractAsync(supplier, Award, body: pcc);
        await story.OfferAsync("Northgate Catering, company no. 01234567", officer, new DateOnly(2026, 1, 20));
        await story.RunAsync();
        Assert.Empty(await story.HitsAsync("X01"));

        await site.WithDbAsync(db =>
        {
            db.Add(StandingGrant.Make(pcc.Id, story.World.Force.Id, new DateOnly(2026, 1, 1), null, "Test", Actor.System(pcc.Id), story.World.At));
            return db.SaveChangesAsync();
        });
        await story.RunAsync();
        Assert.Single(await story.HitsAsync("X01"));
    }

    [Fact]
    public async Task A_large_register_is_checked_in_seconds()
    {
        var (offers, contracts, suppliers) = (new List<CheckedOffer>(), new List<CheckedContract>(), new List<CheckedSupplier>());
        var (body, chance, contractCount, offerCount) = (Id<Features.Organisations.Body>.New(), new Random(7), TestSize.Of(1000, 5000), TestSize.Of(2000, 10_000));
        for (var i = 0; i < contractCount; i++)
        {
            var supplier = Id<Supplier>.New();
            suppliers.Add(new CheckedSupplier(supplier, $"SUP-{i:0000}", body, $"{Word()} {Word()} {Trade()} Ltd", null, null, null, false, [], []));
            contracts.Add(new CheckedContract { Id = Id<Contract>.New(), Reference = $"CON-{i:0000}", BodyId = body, Title = "A contract", AwardDecision = Award.AddDays(-i % 700), Parties = [new CheckedParty(supplier, PartyRole.Supplier, "x")] });
        }

        // One offer in ten is from a supplier; the others come from organisations that supply nothing.
        var others = Enumerable.Range(0, offerCount * 4 / 10).Select(_ => $"{Word()} {Word()} {Trade()}").ToList();
        for (var i = 0; i < offerCount; i++)
        {
            var name = i % 10 == 0 ? suppliers[chance.Next(contractCount)].Name : others[chance.Next(others.Count)];
            offers.Add(new CheckedOffer
            {
                Id = Id<Features.Gifts.Offer>.New(), Reference = $"GFT-{i:00000}", BodyId = body, RecipientId = Id<Person>.New(), RecipientName = "Ada Field", Description = "Coffee",
                ProviderName = name, ProviderKey = Matching.OrganisationName.Key(name), OfferedOn = Award.AddDays(-i % 900), FinalOutcome = Features.Gifts.OfferOutcome.Accepted,
            });
        }

        var started = TimeProvider.System.GetTimestamp();

        var context = new CheckContext(new CheckInputs(offers, contracts, suppliers, [], []), new CheckParameters(), TestSite.Today, [], new MatchMemory());
        await using var site = await TestSite.StartAsync();
        var found = await site.WithAsync(async services =>
        {
            var count = 0;
            foreach (var rule in services.GetServices<ICrossCheck>())
                await foreach (var _ in rule.FindAsync(context, default))
                    count++;
            return count;
        });

        Assert.True(found > 20);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(60), $"{TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} seconds");

        string Word() => string.Concat(Enumerable.Range(0, 3).Select(_ => $"{"bcdfghjklmnprstvwy"[chance.Next(18)]}{"aeiou"[chance.Next(5)]}"));

        string Trade() => new[] { "Services", "Catering", "Systems", "Consulting", "Engineering", "Solutions", "Training", "Security" }[chance.Next(8)];
    }

    // Somebody was offered coffee, and the company won a contract a fortnight later.
    private static async Task<(Person Officer, Supplier Supplier, Contract Contract)> TellAsync(Story story, string typed, bool evaluates = false, DateOnly? tender = null)
    {
        var officer = await story.PersonAsync("Ada Field");
        var supplier = await story.SupplierAsync("Northgate Catering Limited");
        await story.OfferAsync(typed, officer, new DateOnly(2026, 1, 20), value: 40);
        var contract = await story.ContractAsync(supplier, Award, tender, people: evaluates ? [(officer, ContractPersonRole.Evaluator)] : []);
        return (officer, supplier, contract);
    }
}
