using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.CrossChecks;
using Probity.Features.Gifts;
using Probity.Features.SignIn;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Admin;

/// <summary>Rules and windows start tomorrow at the earliest: past the page that says so, and when the second person is slow.</summary>
public sealed class PastDayTests
{
    private static readonly GiftRulesChange Rules = new(TestSite.Today, new GiftRules { LineManagerBelow = Money.Pounds(10) });
    private static readonly CheckChange Windows = new(TestSite.Today, new CheckParameters { OfferBeforeAwardMonths = 6 });

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Settings_from_a_day_that_has_begun_are_neither_asked_for_nor_confirmed(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (first, second) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Moe Admin", roles: Role.ADM), await world.AddAsync(db, "Ned Admin", roles: Role.ADM)));

        await site.WithAsync(async services =>
        {
            var (asking, answering) = (await ActorAsync(first), await ActorAsync(second));
            await RefusedAsync(() => services.GetRequiredService<GiftSettings>().RequestAsync(Rules, "Stricter", asking, default));
            await RefusedAsync(() => services.GetRequiredService<CheckSettings>().RequestAsync(Windows, "Stricter", asking, default));
            foreach (var (kind, change) in new[] { ("gift.policy", JsonSerializer.Serialize(Rules)), ("crosscheck.policy", JsonSerializer.Serialize(Windows)) })
                await RefusedAsync(async () => await services.GetRequiredService<SecondPerson>().ConfirmAsync(await AskedLongAgoAsync(kind, change, asking), answering, default));

            async Task<Actor> ActorAsync(Features.People.Person person) => (await services.GetRequiredService<ActorSource>().FindAsync(person.Id, null, default))!;
        });

        Assert.Equal((0, 0), await site.WithDbAsync(async db => (await db.GiftPolicies.CountAsync(), await db.CheckPolicies.CountAsync())));

        // What was asked for before its day and reaches the second person on it.
        async Task<Id<PendingAct>> AskedLongAgoAsync(string kind, string change, Actor by) => await site.WithDbAsync(async db =>
        {
            var act = PendingAct.Request(world.Force.Id, "config.change", kind, "New from today", change, null, "Stricter", by, site.Clock.GetUtcNow().AddDays(-7));
            db.PendingActs.Add(act);
            await db.SaveChangesAsync();
            return act.Id;
        });
    }

    private static async Task RefusedAsync(Func<Task> act) => Assert.Contains("start tomorrow or later", (await Assert.ThrowsAsync<RuleBrokenException>(act)).Message, StringComparison.Ordinal);
}
