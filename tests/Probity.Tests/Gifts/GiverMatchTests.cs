using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Contracts;
using Probity.Features.Gifts;
using Probity.Features.Publication;
using Probity.Matching;
using Probity.Tests.CrossChecks;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

/// <summary>Givers are recognised by the engine of the cross-checks, and the declarant learns what is public and no more.</summary>
public sealed class GiverMatchTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_bidder_whose_name_is_typed_short_is_told_to_procurement_and_not_to_the_declarant(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var ada = await story.PersonAsync("Ada Field");
        await TenderAsync(story, await story.SupplierAsync("MARSTON HOLDINGS PLC", "04305821", story.World.PolicingBody));
        var browser = await site.SignInAsync(ada);

        var answered = await Offer(await browser.GetAsync("/gifts/declare"), "Marstons hldgs").PressAsync("Check before you submit");
        await answered.PressAsync("Declare this offer");
        await Offer(await browser.GetAsync("/gifts/declare"), "Marsden's Bakery").PressAsync("Declare this offer");

        Assert.DoesNotContain("marston holdings", answered.Reads.ToLowerInvariant(), StringComparison.Ordinal);
        Assert.Contains(Givers.Neutral, answered.Reads, StringComparison.Ordinal);
        Assert.Equal([("Marsden's Bakery", false), ("Marstons hldgs", true)], await site.WithDbAsync(async db =>
            db.Offers.Select(o => new { o.ProviderName, o.TellProcurement }).AsEnumerable().OrderBy(o => o.ProviderName, StringComparer.Ordinal).Select(o => (o.ProviderName, o.TellProcurement)).ToList()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_another_instance_does_to_a_supplier_counts_from_the_next_question(string database)
    {
        var story = await Story.StartAsync(database);
        await using var here = story.Site;
        await using var elsewhere = await TestSite.RestartAsync(here.Location);
        var there = new Story(elsewhere, story.World);
        await there.SupplierAsync("Larchfield Catering Ltd");
        Assert.Empty(await Ask("Marstons hldgs"));

        var marston = await there.SupplierAsync("MARSTON HOLDINGS PLC");
        Assert.Equal(MatchTier.C, Assert.Single(await Ask("Marstons hldgs")).Match.Tier);
        Assert.Empty(await Ask("Rundle & Co"));

        await ChangeAsync(s => s.AddAlias("Rundles & Co", AliasKind.Brand, story.World.System, story.World.At));
        Assert.Equal(marston.Id, Assert.Single(await Ask("Rundle & Co")).Id);

        await ChangeAsync(s => s.Correct(new SupplierDetails("Kestrel Recoveries Ltd", [IdentifierDetails.Read("GB-COH", "04305821")!]), "Wrong company", story.World.System, story.World.At));
        Assert.Equal(MatchTier.A, Assert.Single(await Ask("Somebody (company no. 4305821)")).Match.Tier);

        await ChangeAsync(s => s.Withdraw("IMP-TST-2026-0001", story.World.System, story.World.At), remove: true);
        Assert.Empty(await Ask("Somebody (company no. 4305821)"));
        Assert.Empty(await Ask("Marstons hldgs"));
        Assert.Single(await Ask("Larchfeild catering"));

        Task<IReadOnlyList<NamedSupplier>> Ask(string typed) =>
            here.WithAsync(services => services.GetRequiredService<SupplierNames>().FindAsync(ProviderDetails.Read(typed, null), story.World.Force.Id, CancellationToken.None));

        Task ChangeAsync(Action<Supplier> change, bool remove = false) => elsewhere.WithDbAsync(async db =>
        {
            var supplier = await db.Suppliers.FindAsync(marston.Id);
            await db.Entry(supplier!).Collection(s => s.Aliases).LoadAsync();
            await db.Entry(supplier!).Collection(s => s.Identifiers).LoadAsync();
            change(supplier!);
            if (remove)
                db.RemoveRange([.. supplier!.Aliases, .. supplier.Identifiers, supplier]);
            await db.SaveChangesAsync();
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_published_contract_of_a_like_name_is_shown_as_that_and_one_not_published_is_not(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var marston = await story.SupplierAsync("MARSTON HOLDINGS PLC");
        var shown = await story.ContractAsync(marston, new DateOnly(2026, 2, 1));
        await PublishAsync(story, shown, "Civil enforcement", "Marston Holdings plc");
        await story.ContractAsync(await story.SupplierAsync("Marstons Holding Group"), new DateOnly(2026, 2, 1));
        var browser = await site.SignInAsync(await story.PersonAsync("Ada Field"));

        var alike = await Offer(await browser.GetAsync("/gifts/declare"), "Marstons hldgs").PressAsync("Check before you submit");
        var equal = await Offer(await browser.GetAsync("/gifts/declare"), "Marston Holdings").PressAsync("Check before you submit");
        var found = await (await browser.GetAsync("/gifts/declare")).Fill("Who offered it?", "Marstons hldgs").PressAsync("Look up who offered it");

        Assert.Contains("Marston Holdings plc, whose name is like theirs, holds a published contract to December 2027: Civil enforcement.", alike.Reads, StringComparison.Ordinal);
        Assert.Contains("They hold a published contract to December 2027: Civil enforcement.", equal.Reads, StringComparison.Ordinal);
        Assert.Contains("Marston Holdings plc", found.Reads, StringComparison.Ordinal);
        Assert.All([alike, equal, found], page => Assert.DoesNotContain("Marstons Holding Group", page.Reads, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_like_name_does_not_say_what_the_giver_is_and_an_equal_one_does()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        await PublishAsync(story, await story.ContractAsync(await story.SupplierAsync("MARSTON HOLDINGS PLC"), new DateOnly(2026, 2, 1)), "Civil enforcement", "Marston Holdings plc");
        var browser = await site.SignInAsync(await story.PersonAsync("Ada Field"));

        var alike = await Offer(await browser.GetAsync("/gifts/declare"), "Marstons hldgs").Choose("Accepted", "What happened to it?").PressAsync("Declare this offer");
        var equal = await Offer(await browser.GetAsync("/gifts/declare"), "Marston Holdings").Choose("Accepted", "What happened to it?").PressAsync("Declare this offer");

        Assert.Equal(["Select what Marstons hldgs is"], alike.Errors);
        Assert.Empty(equal.Errors);
        Assert.Equal(ProviderRole.BusinessSupplier, await site.WithDbAsync(async db => db.Offers.Select(o => o.ProviderRole).Single()));
    }

    [Fact]
    public async Task Ones_own_offers_count_under_every_spelling_of_the_giver()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var browser = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Ada Field")));
        foreach (var provider in new[] { "Larchfield Catering Ltd", "Brook & Sons" })
            await Offer(await browser.GetAsync("/gifts/declare"), provider).PressAsync("Declare this offer");

        var answered = await Offer(await browser.GetAsync("/gifts/declare"), "Larchfeild caterers").PressAsync("Check before you submit");

        Assert.Contains("You have declared one offer from them, or from somebody with a name like theirs", answered.Reads, StringComparison.Ordinal);
        Assert.Contains("GFT-TST-2026-0001", answered.Reads, StringComparison.Ordinal);
    }

    // A policing body lets the contract, and the force uses it.
    private static Task TenderAsync(Story story, Supplier bidder) => story.Site.WithDbAsync(async db =>
    {
        var (owner, by) = (story.World.PolicingBody, Actor.System(story.World.PolicingBody.Id));
        var tender = Contract.Enter(owner.Id, "CON-TST-2026-0099", new ContractFacts("Civil enforcement"), story.World.Force.Id, ContractStatus.LiveTender, Provenance.Typed, by, story.World.At);
        tender.AddParty(bidder, PartyRole.Bidder, bidder.Name, by, story.World.At);
        db.Add(tender);
        await db.SaveChangesAsync();
    });

    private static Page Offer(Page page, string provider) => DeclareTests.Coffee(page).Fill("Who offered it?", provider);

    private static Task PublishAsync(Story story, Contract contract, string title, string party) => story.Site.WithDbAsync(async db =>
    {
        db.Add(new PublishedRow
        {
            BodyId = contract.BodyId, Register = PublishedRegister.Contracts.Name, Reference = "P1", Version = 1, IsCurrent = true, SourceKey = contract.Id.Value, SourceVersion = 1, On = contract.AwardDecision!.Value,
            Party = party, Role = "Open", Cells = $$"""{"title":"{{title}}","end_date":"2027-12-31"}""", PublishedAt = story.World.At, SearchText = title,
        });
        await db.SaveChangesAsync();
    });
}
