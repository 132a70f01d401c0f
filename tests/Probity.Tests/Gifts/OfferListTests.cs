using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Features.People;
using Probity.Features.SignIn;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

public sealed class OfferListTests
{
    private static readonly string[] Givers = ["Larchfield Catering", "Élan Média", "Brook & Sons", "Police Dog Charity", "", "O'Hara's Café"];

    [Fact]
    public async Task Every_cell_of_the_register_says_its_column_for_narrow_screens()
    {
        await using var site = await TestSite.StartAsync();
        var world = await FlowWorld.StartAsync(site);
        await world.DeclareAsync(world.Constable);

        var list = await (await site.SignInAsync(world.RegisterManager)).GetAsync("/gifts");

        var headings = list.Document.QuerySelectorAll("thead th").Select(h => h.TextContent.Trim()).ToList();
        Assert.Equal(headings, list.Document.QuerySelectorAll("tbody tr")[0].Children.Select(c => c.GetAttribute("data-label")));
        Assert.Equal(["table", "row", "columnheader", "rowheader", "cell"], new[] { "table", "tbody tr", "thead th", "tbody th", "tbody td" }.Select(s => list.Document.QuerySelector(s)!.GetAttribute("role")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_order_shows_every_offer_once_however_it_is_paged(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        await site.WithDbAsync(db => FillAsync(db, world, 130));

        foreach (var order in Enum.GetValues<OfferOrder>())
        {
            var seen = new List<string>();
            var backwards = new List<string>();
            string? after = null;
            OfferPage page;
            do
            {
                page = await AskAsync(site, world, Everything with { Order = order, After = after });
                seen.AddRange(page.Rows.Select(r => r.Reference));
                after = page.Next;
            }
            while (after is not null);
            for (after = page.Previous; after is not null; after = page.Previous)
            {
                page = await AskAsync(site, world, Everything with { Order = order, After = after });
                backwards.InsertRange(0, page.Rows.Select(r => r.Reference));
            }

            var expected = order == OfferOrder.Value ? 130 - 130 / 10 : 130;
            Assert.Equal(expected, seen.Count);
            Assert.Equal(expected, seen.Distinct().Count());
            Assert.Equal(seen.Take(backwards.Count), backwards);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Search_finds_the_beginnings_of_words_whole_references_and_nothing_else(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        await site.WithDbAsync(db => FillAsync(db, world, 12));

        Assert.Equal(2, (await AskAsync(site, world, Everything with { Words = "LARCH cat" })).Rows.Count);
        Assert.Equal(2, (await AskAsync(site, world, Everything with { Words = "élan" })).Rows.Count);
        Assert.Equal("GFT-TST-2026-0003", (await AskAsync(site, world, Everything with { Words = "gft-tst-2026-0003" })).Rows.Single().Reference);
        Assert.Empty((await AskAsync(site, world, Everything with { Words = "%" })).Rows);
        Assert.Empty((await AskAsync(site, world, Everything with { Words = "field" })).Rows);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_register_shows_what_its_reader_may_see_and_keeps_the_question_in_the_address(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (manager, officer) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Rita Manager", roles: Role.RGM), await world.AddAsync(db, "Olu Officer")));
        await site.WithDbAsync(db => FillAsync(db, world, 60));

        var first = await (await site.SignInAsync(manager)).GetAsync("/gifts?order=Oldest&kind=Gift");
        var second = await first.FollowAsync("Next page");
        var narrowed = await second.Fill("Search", "larch").PressAsync("Show");
        var officers = await (await site.SignInAsync(officer)).GetAsync("/gifts");
        var nonsense = await (await site.SignInAsync(manager)).GetAsync("/gifts?from=tomorrow&after=zzz&flag=zzz");

        Assert.Contains("kind=Gift", second.Address.Query, StringComparison.Ordinal);
        Assert.Equal(10, second.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(10, narrowed.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("No offers yet", officers.Reads, StringComparison.Ordinal);
        Assert.Equal(["Offered on or after: enter a real date, like 27 3 2026"], nonsense.Errors);
        Assert.Equal("tomorrow", nonsense.ValueOf("Offered on or after"));
        Assert.True(nonsense.Document.QuerySelector("details")!.HasAttribute("open"));
        Assert.DoesNotContain("No offers yet", nonsense.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_decides_offers_is_told_how_many_they_see_each_counted_once(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (middle, chief, both) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Dee Decider", roles: Role.DEC),
            await world.AddAsync(db, "Chris Chief", chief: true), await world.AddAsync(db, "Bo Both", chief: true, roles: Role.DEC)));
        await site.WithDbAsync(async db =>
        {
            await FillAsync(db, world, 24);
            foreach (var (n, id) in (await db.Offers.OrderBy(o => o.Reference).Select(o => o.Id).ToListAsync()).Index())
            {
                var decider = (n % 3) switch { 0 => OfferDecider.DecisionMaker, 1 => OfferDecider.ChiefOfficer, _ => OfferDecider.Rule };
                Id<Person>? declarer = (n % 4, n < 12) switch { (0, true) => middle.Id, (1, true) => chief.Id, (2, true) => both.Id, _ => null };
                await db.Offers.Where(o => o.Id == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Decider, decider).SetProperty(o => o.DeclaredById, declarer)
                    .SetProperty(o => o.IsChiefOfficer, n == 13 || n == 14));
            }
        });

        // Eight are theirs to decide, and of the three that they declared, one is among the eight; so is one of the two made to a chief officer.
        foreach (var (person, expected) in new[] { (middle, 10), (chief, 11), (both, 18) })
        {
            var page = await site.WithAsync(async services => await services.GetRequiredService<OfferList>().PageAsync(Everything,
                (await services.GetRequiredService<ActorSource>().FindAsync(person.Id, null, CancellationToken.None))!, CancellationToken.None));

            Assert.Equal(expected, page.Rows.Count);
            Assert.Equal(expected, page.Total);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_outcome_finds_what_was_decided_or_else_proposed_for_every_viewer_whether_they_see_few_or_many(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var people = await site.WithDbAsync(async db => new[]
        {
            await world.AddAsync(db, "Rita Manager", roles: Role.RGM), await world.AddAsync(db, "Dee Decider", roles: Role.DEC),
            await world.AddAsync(db, "Chris Chief", chief: true), await world.AddAsync(db, "Pat Commissioner", roles: Role.PCC), await world.AddAsync(db, "Olu Officer"),
        });
        await site.WithDbAsync(async db =>
        {
            await FillAsync(db, world, 40);
            var outcomes = new OfferOutcome?[] { OfferOutcome.Declined, OfferOutcome.Destroyed, null };
            foreach (var (n, id) in (await db.Offers.OrderBy(o => o.Reference).Select(o => o.Id).ToListAsync()).Index())
            {
                var (final, decider) = (outcomes[n % 3], Enum.GetValues<OfferDecider>()[n % 5]);
                var (proposed, declarer) = (n % 2 == 0 ? OfferOutcome.Destroyed : OfferOutcome.Declined, n % 7 < people.Length ? people[n % 7].Id : (Id<Person>?)null);
                await db.Offers.Where(o => o.Id == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.FinalOutcome, final).SetProperty(o => o.ProposedOutcome, proposed)
                    .SetProperty(o => o.Decider, decider).SetProperty(o => o.DeclaredById, declarer).SetProperty(o => o.IsChiefOfficer, n % 11 == 0));
            }
        });

        foreach (var person in people)
            await site.WithAsync(async services =>
            {
                var db = services.GetRequiredService<Db>();
                var actor = (await services.GetRequiredService<ActorSource>().FindAsync(person.Id, null, CancellationToken.None))!;
                var sees = await db.Offers.AsNoTracking().VisibleTo(actor, db).ToListAsync();
                var expected = sees.Where(o => (o.FinalOutcome ?? o.ProposedOutcome) == OfferOutcome.Destroyed).Select(o => o.Reference);
                var listed = await services.GetRequiredService<OfferList>().PageAsync(Everything with { Outcome = OfferOutcome.Destroyed }, actor, CancellationToken.None);
                var asFew = await (await db.VisibleAsync(actor, 1000, CancellationToken.None)).Select(o => o.Reference).ToListAsync();
                var asMany = await (await db.VisibleAsync(actor, 0, CancellationToken.None)).Select(o => o.Reference).ToListAsync();

                Assert.NotEmpty(sees);
                Assert.Equal(expected.Order(), listed.Rows.Select(r => r.Reference).Order());
                Assert.Equal(sees.Select(o => o.Reference).Order(), asFew.Order());
                Assert.Equal(asFew.Order(), asMany.Order());
                return true;
            });
    }

    [Fact]
    public async Task An_outcome_is_looked_up_in_an_index_that_is_in_the_order_of_the_register()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();

        var plan = await site.WithAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var asked = await services.GetRequiredService<OfferList>().MatchingAsync(Everything with { Outcome = OfferOutcome.Destroyed }, world.System, CancellationToken.None);
            await using var command = asked.OrderByDescending(o => o.OfferedOn).ThenByDescending(o => o.Id).Take(50).CreateDbCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
            await db.Database.OpenConnectionAsync();
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
                lines.Add(reader.GetString(3));
            return lines;
        });

        Assert.Equal("SEARCH o USING INDEX IX_Offers_Outcome (BodyId=? AND <expr>=?)", Assert.Single(plan));
    }

    private static readonly OfferQuestion Everything = new(null, null, null, null, null, null, null, null, null, OfferOrder.Newest, null);

    private static Task<OfferPage> AskAsync(TestSite site, World world, OfferQuestion question) =>
        site.WithAsync(services => services.GetRequiredService<OfferList>().PageAsync(question, world.System, CancellationToken.None));

    // Many on one day, some without a value: what an order must break ties by.
    private static async Task FillAsync(Db db, World world, int count)
    {
        for (var n = 0; n < count; n++)
        {
            var declared = new OfferDeclaration
            {
                ProviderKind = ProviderKind.Organisation, ProviderName = Givers[n % Givers.Length], Kind = OfferKind.Gift, OfferedOn = TestSite.Today.AddDays(-(n / 7)),
                Items = [new OfferItemDetails("Box of biscuits", 1, n % 10 == 9 ? null : Money.Pounds(n % 4), true, null, false, false, OfferOutcome.Declined)],
                ReasonForOffer = "Thank you", ProposedOutcome = OfferOutcome.Declined,
            };
            var past = new OfferPast { DeclaredOn = declared.OfferedOn, DeclaredByName = "Test", FinalOutcome = OfferOutcome.Declined };
            db.Add(Offer.Import(world.Force.Id, declared, new OfferRecipient(RecipientKind.Team, null, "Response team"), $"GFT-TST-2026-{n + 1:0000}", past,
                new OfferSource(null, null, null, null, null), world.System, world.At));
        }

        await db.SaveChangesAsync();
    }
}
