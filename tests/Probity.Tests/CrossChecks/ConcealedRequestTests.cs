using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.CrossChecks;

/// <summary>A request to set a rule aside for a hit exists for nobody for whom the hit does not (F1, F2).</summary>
public sealed class ConcealedRequestTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task For_whom_the_hit_does_not_exist_its_request_is_not_listed_and_cannot_be_answered(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var (subject, id) = await AskedAsync(story);
        var browser = await site.SignInAsync(subject);

        var list = await browser.GetAsync("/requests");
        var answers = new List<HttpStatusCode>();
        foreach (var handler in new[] { "Confirm", "Refuse", "Withdraw" })
            answers.Add((await browser.PostAsync(list, $"/requests?id={id}&handler={handler}", new() { ["why"] = "Forged" })).Status);

        Assert.Contains("No request is waiting", list.Reads, StringComparison.Ordinal);
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.NotFound, a));
        Assert.Equal(PendingStatus.Waiting, await site.WithDbAsync(db => db.PendingActs.Select(a => a.Status).SingleAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_asked_and_came_to_manage_the_subject_since_is_no_longer_the_first_of_two(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var (subject, _) = await AskedAsync(story);
        await site.WithDbAsync(async db =>
        {
            var eve = await db.People.SingleAsync(p => p.Surname == "Hill");
            (await db.People.Include(p => p.Postings).SingleAsync(p => p.Id == subject.Id))
                .Post(new PostingDetails("Constable", "Constable", story.World.Unit.Id, eve.Id, false, TestSite.Today.AddDays(-1)), story.World.System, story.World.At);
            await db.SaveChangesAsync();
        });

        var confirmed = await (await (await site.SignInAsync(await story.PersonAsync("Finn Lake", roles: Role.ACU))).GetAsync("/requests")).PressAsync("Confirm");

        Assert.StartsWith("Eve Hill may no longer ask for this", Assert.Single(confirmed.Errors), StringComparison.Ordinal);
        Assert.True(Assert.Single(await story.HitsAsync("X01")).IsOpen);
        Assert.Equal(0, await site.WithDbAsync(db => db.Suppressions.CountAsync()));
    }

    // An analyst asks to set a rule aside for a hit about another analyst.
    private static async Task<(Person Subject, Id<PendingAct> Request)> AskedAsync(Story story)
    {
        var (eve, subject) = (await story.PersonAsync("Eve Hill", roles: Role.ACU), await story.PersonAsync("Ada Field", roles: Role.ACU));
        await story.OfferAsync("Northgate Catering", subject, new DateOnly(2026, 1, 20), value: 40);
        await story.ContractAsync(await story.SupplierAsync("Northgate Catering Limited"), new DateOnly(2026, 2, 2));
        await story.RunAsync();
        var hit = Assert.Single(await story.HitsAsync("X01"));
        await story.ActAsync(eve, (desk, actor) => desk.AskSuppressionAsync(hit.Reference, TestSite.Today.AddMonths(6), "Framework reseller", actor, default));
        return (subject, await story.Site.WithDbAsync(db => db.PendingActs.Select(a => a.Id).SingleAsync()));
    }
}
