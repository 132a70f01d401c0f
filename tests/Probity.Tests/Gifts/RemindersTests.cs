using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Gifts;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

/// <summary>What the register waits for stands on the start page of whoever can do it, by the force's own limits.</summary>
public sealed class RemindersTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_quiet_unit_is_asked_for_a_nil_return_through_its_supervisor(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site, new GiftRules { DormantMonths = 7 });
        var (sergeant, constable) = (await site.SignInAsync(world.Sergeant), await site.SignInAsync(world.Constable));

        var asked = await sergeant.GetAsync("/");
        await (await asked.FollowAsync("Headquarters has made no entry for 7 months: declare a nil return")).PressAsync("Declare a nil return");

        Assert.DoesNotContain("has made no entry", (await constable.GetAsync("/")).Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("has made no entry", (await sergeant.GetAsync("/")).Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_publication_is_due_when_its_months_have_ended_and_something_is_checked(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site, new GiftRules { PublishEveryMonths = 1 });
        var publisher = await site.WithDbAsync(db => world.World.AddAsync(db, "Pia Publisher", roles: Role.DPO));
        foreach (var on in new[] { new DateOnly(2026, 2, 27), new DateOnly(2026, 3, 2) })
        {
            var offer = await world.DeclareAsync(world.Constable, outcome: OfferOutcome.Declined, on: on);
            await world.ChangeAsync(offer, o => o.Check(CheckVerdict.Appropriate, null, FlowWorld.As(world.HeadOfStandards, Role.HPS), world.World.At));
        }

        var preview = await (await (await site.SignInAsync(publisher)).GetAsync("/")).FollowAsync("Publication of gifts to 28 February 2026 is due: 1 offer");
        var manager = await (await (await site.SignInAsync(world.RegisterManager)).GetAsync("/")).FollowAsync("1 reminder about the gifts register");

        Assert.Contains("Biscuits", preview.Reads, StringComparison.Ordinal);
        Assert.Contains("One checked offer made to 28 February 2026 is not published", manager.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_must_leave_the_force_is_due_and_overdue_by_the_days_of_the_force(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site, new GiftRules { DisposeWithinDays = 3 });
        var offer = await world.DeclareAsync(world.Constable, outcome: OfferOutcome.Returned);
        var due = await world.GetAsync(offer);
        await site.WithDbAsync(db => db.Offers.ExecuteUpdateAsync(set => set.SetProperty(o => o.DisposalDueOn, TestSite.Today.AddDays(-1))));

        var reminders = await (await site.SignInAsync(world.RegisterManager)).GetAsync("/gifts/reminders");

        Assert.Equal(TestSite.Today.AddDays(3), due.DisposalDueOn);
        Assert.Contains("Disposal overdue: 1", reminders.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("not decided: 0", reminders.Reads, StringComparison.Ordinal);
        Assert.Empty(reminders.Document.QuerySelectorAll("main ul:empty, main ul:not(:has(li))"));
        Assert.True(reminders.Offers(offer.Reference));
    }
}
