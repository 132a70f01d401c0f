using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.CrossChecks;
using Probity.Features.Gifts;
using Probity.Features.SignIn;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Admin;

/// <summary>Settings that were asked for and are overtaken by others before the second person confirms.</summary>
public sealed class OvertakenTests
{
    private static readonly DateOnly From = TestSite.Today.AddDays(14);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task New_settings_are_compared_again_when_others_were_set_meanwhile(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (first, second) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Moe Admin", roles: Role.ADM), await world.AddAsync(db, "Ned Admin", roles: Role.ADM)));
        await site.WithAsync(async services =>
        {
            var asking = (await services.GetRequiredService<ActorSource>().FindAsync(first.Id, null, default))!;
            await services.GetRequiredService<GiftSettings>().RequestAsync(new(From, new GiftRules { LineManagerBelow = Money.Pounds(10) }), "Stricter", asking, default);
            await services.GetRequiredService<CheckSettings>().RequestAsync(new(From, new CheckParameters { OfferBeforeAwardMonths = 6 }), "Fewer", asking, default);
        });
        var browser = await site.SignInAsync(second);
        var before = await browser.GetAsync("/requests");
        await site.WithDbAsync(db =>
        {
            db.Add(GiftPolicy.Set(world.Force.Id, TestSite.Today.AddDays(7), new GiftRules { LineManagerBelow = Money.Pounds(20) }, "Meanwhile", world.System, world.At));
            db.Add(CheckPolicy.Set(world.Force.Id, TestSite.Today.AddDays(7), new CheckParameters { OfferBeforeAwardMonths = 9 }, "Meanwhile", world.System, world.At));
            return db.SaveChangesAsync();
        });

        var after = await browser.GetAsync("/requests");
        var refusals = new List<string>();
        foreach (var id in await site.WithDbAsync(db => db.PendingActs.Select(a => a.Id).ToListAsync()))
            refusals.AddRange((await browser.PostAsync(after, $"/requests?id={id}&handler=Confirm", [])).Errors);

        Assert.DoesNotContain("something else now", before.Reads, StringComparison.Ordinal);
        foreach (var now in new[] { "Endorsement enough below: £20 becomes £10", "An offer, then an award: 9 months becomes 6 months" })
        {
            Assert.Contains($"so it would change something else now: New", after.Reads, StringComparison.Ordinal);
            Assert.Contains(now, after.Reads, StringComparison.Ordinal);
            Assert.Contains(refusals, r => r.Contains(now, StringComparison.Ordinal));
        }

        Assert.Equal((1, 1), await site.WithDbAsync(async db => (await db.GiftPolicies.CountAsync(), await db.CheckPolicies.CountAsync())));
    }
}
