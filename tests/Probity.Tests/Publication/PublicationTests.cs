using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Gifts;
using Probity.Tests.Support;

namespace Probity.Tests.Publication;

public sealed class PublicationTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_people_publish_and_the_public_reads_what_was_previewed(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var (first, second) = await PreparedAsync(site);

        var preview = await (await first.GetAsync("/gifts/publish")).Fill("Offered on or after", "1/1/2026").Fill("Offered on or before", "31/3/2026").PressAsync("Preview");
        var asked = await preview.Fill("Why now?", "Quarterly publication").PressAsync("Ask a second person to publish");
        var before = await site.Anonymous().GetAsync("/public/testshire/gifts");
        await (await second.GetAsync("/requests")).PressAsync("Confirm");
        var after = await site.Anonymous().GetAsync("/public/testshire/gifts?party=larch");
        var csv = await site.Anonymous().GetAsync("/public/testshire/gifts.csv");
        var row = await after.FollowAsync("PUB-TST-2026-0002");

        Assert.Contains("Member of the public", preview.Reads, StringComparison.Ordinal);
        Assert.False(asked.Offers("Confirm"));
        Assert.Equal(HttpStatusCode.NotFound, before.Status);
        Assert.Single(after.Document.QuerySelectorAll("tbody tr"));
        Assert.Equal(3, csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Chief Constable Carys Chief", row.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Nosey", csv.Text + after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Olu Officer", csv.Text + after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("GFT-", csv.Text + after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_of_an_invented_force_say_that_they_are_exercise_data()
    {
        await using var site = await TestSite.StartAsync();
        var (first, second) = await PreparedAsync(site);
        await PublishAsync(first, second);

        var csv = await site.Anonymous().GetRawAsync("/public/testshire/gifts.csv");
        var lines = (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var (json, schema) = (await site.Anonymous().GetAsync("/public/testshire/gifts.json"), await site.Anonymous().GetAsync("/public/testshire/gifts/schema.json"));

        Assert.Equal("testshire-gifts-exercise-data.csv", csv.Content.Headers.ContentDisposition?.FileName);
        Assert.EndsWith(",exercise_data", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.EndsWith(",Exercise data", line, StringComparison.Ordinal));
        Assert.Contains("\"notice\":\"Exercise data\"", json.Text, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"exercise_data\"", schema.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_withdrawn_entry_is_gone_from_pages_files_and_feed_and_its_link_says_only_that(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var (first, second) = await PreparedAsync(site);
        await PublishAsync(first, second);

        var asked = await (await first.GetAsync("/published/PUB-TST-2026-0002/withdraw")).Fill("Reason", "Names a victim").PressAsync("Ask a second person to withdraw it");
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        var request = await second.GetAsync("/requests");
        Assert.Contains("Donor: Larchfield Catering", request.Reads, StringComparison.Ordinal);
        await request.PressAsync("Confirm");

        var anonymous = site.Anonymous();
        foreach (var address in new[] { "/public/testshire/gifts", "/public/testshire/gifts.csv", "/public/testshire/gifts.json" })
        {
            var answer = await anonymous.GetAsync(address);
            Assert.Contains("PUB-TST-2026-0001", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("PUB-TST-2026-0002", answer.Text, StringComparison.Ordinal);
        }

        var feed = await anonymous.GetAsync("/public/testshire/gifts/feed.atom");
        Assert.Contains("This entry was withdrawn.", feed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Larchfield", feed.Text, StringComparison.Ordinal);
        var notice = await anonymous.GetAsync("/public/testshire/gifts/PUB-TST-2026-0002");
        Assert.Contains("was withdrawn from publication", notice.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Names a victim", notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Larchfield", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_head_of_standards_proposes_from_the_offer_how_it_is_published_and_comes_back_to_it()
    {
        await using var site = await TestSite.StartAsync();
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable, outcome: OfferOutcome.Declined);
        var (head, manager) = (await site.SignInAsync(world.HeadOfStandards), await site.SignInAsync(world.RegisterManager));
        var early = await head.GetAsync($"/gifts/{offer.Reference}");
        await world.ChangeAsync(offer, o => o.Check(CheckVerdict.Appropriate, null, FlowWorld.As(world.RegisterManager, Role.RGM), world.World.At));

        var page = await (await head.GetAsync($"/gifts/{offer.Reference}")).FollowAsync("Propose how it is published");
        var saved = await page.Fill("Publish this description instead", "A token").Fill("Reason", "Names a child").PressAsync("Save");

        Assert.False(early.Offers("Propose how it is published"));
        Assert.False((await manager.GetAsync($"/gifts/{offer.Reference}")).Offers("Propose how it is published"));
        Assert.Contains($"Proposed how {offer.Reference} is published", saved.Reads, StringComparison.Ordinal);
        Assert.Contains("What happens next", (await saved.FollowAsync("Back")).Reads, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_held_back_is_not_published()
    {
        await using var site = await TestSite.StartAsync();
        var (first, second) = await PreparedAsync(site);

        await (await first.GetAsync("/gifts/publish/GFT-TST-2026-0001")).Choose("Hold this offer back from publication").Fill("Reason", "A live enquiry").PressAsync("Save");
        await PublishAsync(first, second);

        var page = await site.Anonymous().GetAsync("/public/testshire/gifts");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("Larchfield", page.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_one_person_would_leave_out_is_shown_to_the_second_and_confirmed_with_the_publication(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var (first, second) = await PreparedAsync(site);
        await (await first.GetAsync("/gifts/publish/GFT-TST-2026-0001")).Choose("Hold this offer back from publication").Fill("Reason", "A live enquiry").PressAsync("Save");
        await (await first.GetAsync("/gifts/publish/GFT-TST-2026-0002")).Fill("Publish this description instead", "A token").Fill("Reason", "Names a child").PressAsync("Save");

        var preview = await first.GetAsync("/gifts/publish?from=1/1/2026&to=31/3/2026");
        await preview.Fill("Why now?", "Quarterly").PressAsync("Ask a second person to publish");
        var proposed = await site.WithDbAsync(db => db.RedactionChoices.CountAsync(c => c.ConfirmedByName == null));
        var request = await second.GetAsync("/requests");
        await request.PressAsync("Confirm");
        var confirmed = await site.WithDbAsync(db => db.RedactionChoices.Select(c => c.ConfirmedByName).ToListAsync());
        var published = await site.Anonymous().GetAsync("/public/testshire/gifts");

        Assert.Contains("Held back: A live enquiry (proposed by Dee First)", preview.Reads, StringComparison.Ordinal);
        Assert.Contains("GFT-TST-2026-0001 is held back. Dee First proposed it: A live enquiry", request.Reads, StringComparison.Ordinal);
        Assert.Contains("GFT-TST-2026-0002 is published with the description “A token”. Dee First proposed it: Names a child", request.Reads, StringComparison.Ordinal);
        Assert.Equal(2, proposed);
        Assert.Equal(["Dov Second", "Dov Second"], confirmed);
        Assert.Contains("A token", published.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_choice_that_the_second_person_has_not_seen_stops_the_publication(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var (first, second) = await PreparedAsync(site);
        await (await first.GetAsync("/gifts/publish/GFT-TST-2026-0001")).Choose("Hold this offer back from publication").Fill("Reason", "A live enquiry").PressAsync("Save");
        await (await first.GetAsync("/gifts/publish?from=1/1/2026&to=31/3/2026")).Fill("Why now?", "Quarterly").PressAsync("Ask a second person to publish");
        var request = await second.GetAsync("/requests");

        // One is loosened and another is added after it was asked for.
        await (await first.GetAsync("/gifts/publish/GFT-TST-2026-0002")).Fill("Publish this description instead", "Nothing to see").Fill("Reason", "Typed late").PressAsync("Save");
        var added = await request.PressAsync("Confirm");
        await (await first.GetAsync("/requests")).PressAsync("Withdraw my request");
        await (await first.GetAsync("/gifts/publish?from=1/1/2026&to=31/3/2026")).Fill("Why now?", "Quarterly").PressAsync("Ask a second person to publish");
        request = await second.GetAsync("/requests");
        await (await first.GetAsync("/gifts/publish/GFT-TST-2026-0002")).Fill("Publish this description instead", "").Fill("Reason", "Typed later").PressAsync("Save");
        var changed = await request.PressAsync("Confirm");

        Assert.Equal(HttpStatusCode.Conflict, added.Status);
        Assert.Equal(HttpStatusCode.Conflict, changed.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Anonymous().GetAsync("/public/testshire/gifts")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_confirms_what_is_left_out_of_their_own_entry(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var (first, second) = await PreparedAsync(site, ofSecond: true);
        await (await first.GetAsync("/gifts/publish/GFT-TST-2026-0004")).Fill("Publish this description instead", "A token").Fill("Reason", "Vulgar").PressAsync("Save");
        await (await first.GetAsync("/gifts/publish?from=1/1/2026&to=31/3/2026")).Fill("Why now?", "Quarterly").PressAsync("Ask a second person to publish");

        var refused = await (await second.GetAsync("/requests")).PressAsync("Confirm");

        Assert.Contains("GFT-TST-2026-0004 is Dov Second's own", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Anonymous().GetAsync("/public/testshire/gifts")).Status);
    }

    [Fact]
    public async Task A_body_that_published_nothing_looks_like_one_that_does_not_exist()
    {
        await using var site = await TestSite.StartAsync();
        await PreparedAsync(site);

        var real = await site.Anonymous().GetAsync("/public/testshire/gifts");
        var invented = await site.Anonymous().GetAsync("/public/nowhere/gifts");

        Assert.Equal(HttpStatusCode.NotFound, real.Status);
        Assert.Equal(invented.Reads, real.Reads);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_offer_that_changed_after_the_request_stops_the_publication(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var (first, second) = await PreparedAsync(site);
        await (await first.GetAsync("/gifts/publish?from=1/1/2026&to=31/3/2026")).Fill("Why now?", "Quarterly").PressAsync("Ask a second person to publish");
        await site.WithDbAsync(db => db.Offers.Where(o => o.Reference == "GFT-TST-2026-0001").ExecuteUpdateAsync(change => change.SetProperty(o => o.Version, o => o.Version + 1)));

        var refused = await (await second.GetAsync("/requests")).PressAsync("Confirm");

        Assert.StartsWith("Offers changed after the request was made", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal(0, await site.WithDbAsync(db => db.PublishedRows.CountAsync()));
    }

    [Fact]
    public async Task Nobody_has_a_part_in_the_withdrawal_of_their_own_entry()
    {
        await using var site = await TestSite.StartAsync();
        var (first, second) = await PreparedAsync(site, ofSecond: true);
        await PublishAsync(second, first);
        var own = await site.WithDbAsync(db => db.PublishedRows.Where(r => r.On == TestSite.Today.AddDays(-4)).Select(r => r.Reference).SingleAsync());
        async Task<Page> AskAsync(Browser browser) => await (await browser.GetAsync($"/published/{own}/withdraw")).Fill("Reason", "Names a victim").PressAsync("Ask a second person to withdraw it");

        var asked = await AskAsync(second);
        await AskAsync(first);
        var confirmed = await (await second.GetAsync("/requests")).PressAsync("Confirm");

        Assert.StartsWith("Nobody has a part in the withdrawal", Assert.Single(asked.Errors), StringComparison.Ordinal);
        Assert.StartsWith("Nobody has a part in the withdrawal", Assert.Single(confirmed.Errors), StringComparison.Ordinal);
        Assert.Null(await site.WithDbAsync(db => db.PublishedRows.Where(r => r.Reference == own).Select(r => r.WithdrawnAt).SingleAsync()));
    }

    [Fact]
    public async Task Who_decides_about_one_entry_comes_back_to_the_preview_of_the_period()
    {
        await using var site = await TestSite.StartAsync();
        var (first, _) = await PreparedAsync(site);
        var preview = await first.GetAsync("/gifts/publish?from=1/1/2026&to=31/3/2026");

        var entry = await preview.FollowAsync("GFT-TST-2026-0001");
        var back = await entry.FollowAsync("Back");
        var saved = await entry.Choose("Hold this offer back from publication").Fill("Reason", "A live enquiry").PressAsync("Save");

        Assert.Contains("2 new, 0 corrected, 0 held back", back.Reads, StringComparison.Ordinal);
        Assert.Contains("Proposed how GFT-TST-2026-0001 is published", saved.Reads, StringComparison.Ordinal);
        Assert.Contains("1 new, 0 corrected, 1 held back", saved.Reads, StringComparison.Ordinal);
    }

    private static async Task PublishAsync(Browser first, Browser second)
    {
        var preview = await first.GetAsync("/gifts/publish?from=1/1/2026&to=31/3/2026");
        await preview.Fill("Why now?", "Quarterly").PressAsync("Ask a second person to publish");
        await (await second.GetAsync("/requests")).PressAsync("Confirm");
    }

    private static async Task<(Browser First, Browser Second)> PreparedAsync(TestSite site, bool ofSecond = false)
    {
        var world = await site.NewWorldAsync();
        var (chief, officer, one, two) = await site.WithDbAsync(async db => (
            await world.AddAsync(db, "Carys Chief", rank: "Chief Constable", chief: true), await world.AddAsync(db, "Olu Officer"),
            await world.AddAsync(db, "Dee First", roles: Role.DPO), await world.AddAsync(db, "Dov Second", roles: Role.DPO)));
        await site.WithDbAsync(async db =>
        {
            Add(db, world, 1, chief, "Larchfield Catering", ProviderKind.Organisation, ProviderRole.BusinessOther, OfferStatus.Checked);
            Add(db, world, 2, officer, "Nancy Nosey", ProviderKind.Person, ProviderRole.PublicOrVictim, OfferStatus.Checked);
            Add(db, world, 3, officer, "Unchecked Ltd", ProviderKind.Organisation, ProviderRole.BusinessOther, OfferStatus.Decided);
            if (ofSecond)
                Add(db, world, 4, two, "Larchfield Catering", ProviderKind.Organisation, ProviderRole.BusinessOther, OfferStatus.Checked);
            await db.SaveChangesAsync();
        });
        return (await site.SignInAsync(one), await site.SignInAsync(two));
    }

    private static void Add(Db db, World world, int number, Person to, string giver, ProviderKind kind, ProviderRole role, OfferStatus status)
    {
        var declared = new OfferDeclaration
        {
            ProviderKind = kind, ProviderName = giver, ProviderRole = role, Kind = OfferKind.Gift, OfferedOn = TestSite.Today.AddDays(-number),
            Items = [new OfferItemDetails("Fruit basket", 1, Money.Pounds(12.5m), true, null, false, false, OfferOutcome.Declined)],
            ReasonForOffer = "Thank you", ProposedOutcome = OfferOutcome.Declined,
        };
        var rank = number == 1 ? "Chief Constable" : "Constable";
        db.Add(Offer.Import(world.Force.Id, declared, new OfferRecipient(RecipientKind.Person, to.Id, to.Name, rank, rank, world.Unit.Id, "Headquarters", number == 1),
            $"GFT-TST-2026-{number:0000}", new OfferPast { DeclaredOn = declared.OfferedOn, DeclaredByName = "Test", FinalOutcome = OfferOutcome.Declined, Status = status },
            new OfferSource(null, null, null, null, null), world.System, world.At));
    }
}
