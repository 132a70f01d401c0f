using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Publication;
using Probity.Tests.Gifts;
using Probity.Tests.Support;

namespace Probity.Tests.Storage;

/// <summary>The same thing at the same time, by two people or by one button pressed twice.</summary>
public sealed class RaceTests
{
    private const int AtOnce = 6;
    private const string SomeoneElse = "Someone else changed this while you were working on it.";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_declaration_sent_several_times_at_once_is_entered_once_and_all_are_shown_it(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var browser = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Ada Field")));
        var page = (await browser.GetAsync("/gifts/declare")).Fill("Who offered it?", "Bean There Ltd").Fill("What was offered?", "Coffee").Fill("What was it worth?", "3.20")
            .Choose("Light refreshments", "What kind of offer was it?").Choose("Declined", "What happened to it?").Fill("Why was it offered?", "Thank you");

        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => page.PressAsync("Declare this offer"))));

        Assert.Equal(["GFT-TST-2026-0001"], answers.Select(a => a.Heading.Contains("GFT-TST-2026-0001", StringComparison.Ordinal) ? "GFT-TST-2026-0001" : $"{a.Status} {a.Reads}").Distinct());
        Assert.Equal(1, await site.WithDbAsync(db => db.Offers.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_draft_saved_several_times_at_once_is_one_draft(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var browser = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Ada Field")));
        var page = (await browser.GetAsync("/gifts/declare")).Fill("Who offered it?", "Bean There Ltd");

        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => page.PressAsync("Save and finish later"))));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, "/gifts/mine"), (answer.Status, answer.Address.AbsolutePath)));
        Assert.Equal(1, await site.WithDbAsync(db => db.Drafts.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_request_sent_several_times_at_once_waits_once(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (ann, dora) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ann Keys", roles: Role.ADM), await world.AddAsync(db, "Dora Dale")));
        var page = (await (await site.SignInAsync(ann)).GetAsync("/admin/roles")).Fill("Number of the person", dora.Number).Choose(Role.DEC.Title(), "Role").Fill("Why?", "Needed for the job");

        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => page.PressAsync("Ask for it"))));

        Assert.Single(answers, a => a.Errors.Count == 0);
        Assert.All(answers.Where(a => a.Errors.Count > 0), a => Assert.StartsWith("You have already asked for exactly this", Assert.Single(a.Errors), StringComparison.Ordinal));
        Assert.Equal(1, await site.WithDbAsync(db => db.PendingActs.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_who_decide_at_once_one_has_decided_and_the_other_keeps_what_they_typed(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable, pounds: 40);
        await world.ChangeAsync(offer, o => o.Endorse("Seen", FlowWorld.As(world.Sergeant, Role.SUP), site.Clock.GetUtcNow()));
        var deciders = new[] { world.OtherDecider, world.HeadOfStandards };
        var pages = new List<Page>();
        foreach (var decider in deciders)
            pages.Add((await (await site.SignInAsync(decider)).GetAsync($"/gifts/{offer.Reference}/decide")).Choose("Declined", "What becomes of: Biscuits").Fill("Why?", $"Because of {decider.Name}"));

        var answers = await Task.WhenAll(pages.Select(page => Task.Run(() => page.PressAsync("Decide"))));

        var loser = Assert.Single(answers, a => a.Status == HttpStatusCode.Conflict);
        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.StartsWith("Because of ", loser.ValueOf("Why?"), StringComparison.Ordinal);
        Assert.Equal(1, await site.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.Event == "OfferDecided")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_who_add_the_same_at_once_the_second_is_told_as_if_they_had_changed_it(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable);

        await site.WithDbAsync(async db =>
        {
            foreach (var why in new[] { "First", "Second" })
                db.Add(RedactionChoice.Make(offer.BodyId, offer.Id, true, null, why, world.World.System, site.Clock.GetUtcNow()));

            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_came_second_can_try_again_with_what_they_typed(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (first, second) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ann Admin", roles: Role.ADM), await world.AddAsync(db, "Bob Admin", roles: Role.ADM)));
        var address = $"/admin/units/change?code={world.Unit.Code}";
        var (early, late) = (await (await site.SignInAsync(first)).GetAsync(address), await (await site.SignInAsync(second)).GetAsync(address));
        await early.Fill("Name", "Main building").PressAsync("Rename");

        var told = await late.Fill("Name", "Head office").PressAsync("Rename");
        var again = await told.PressAsync("Rename");

        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.StartsWith(SomeoneElse, Assert.Single(told.Errors), StringComparison.Ordinal);
        Assert.Equal("Head office", told.ValueOf("Name"));
        Assert.Contains("Main building", told.Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal("Head office", await site.WithDbAsync(db => db.Units.Where(u => u.Id == world.Unit.Id).Select(u => u.Name).SingleAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_corrections_of_a_contract_are_both_made_when_the_second_tries_again(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var buyer = await site.WithDbAsync(db => world.AddAsync(db, "Priya Prentice", roles: Role.PRC));
        var browser = await site.SignInAsync(buyer);
        var made = await (await browser.GetAsync("/contracts/new")).Fill("What is the contract called?", "Cell refreshments").Choose("Open", "Procurement route").PressAsync("Record the contract");
        var (one, two) = (await browser.GetAsync(made.Address.AbsolutePath + "/edit"), await browser.GetAsync(made.Address.AbsolutePath + "/edit"));
        await one.Fill("What is the contract called?", "Refreshments in cells").Fill("Why do you correct it?", "Clearer").PressAsync("Save the correction");

        var told = await two.Fill("What is the contract called?", "Refreshments").Fill("Why do you correct it?", "Shorter").PressAsync("Save the correction");
        var again = await told.PressAsync("Save the correction");

        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Equal(("Refreshments", "Shorter"), (told.ValueOf("What is the contract called?"), told.ValueOf("Why do you correct it?")));
        Assert.Equal("Refreshments", again.Heading);
    }
}
