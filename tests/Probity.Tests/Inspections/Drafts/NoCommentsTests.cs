using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Probity.Features.Inspections.Drafts;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Drafts;

/// <summary>A force that has nothing to say on the facts says so, and a force that says nothing has not.</summary>
public sealed class NoCommentsTests
{
    private const string Check = $"/inspections/{InspectionWorld.Code}/northshire/accuracy", Draft = $"/inspections/{InspectionWorld.Code}/northshire/draft";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_force_without_comments_says_so_and_is_waited_for_no_longer(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        await world.SendAsync("northshire");
        var (chief, inspector) = (await site.SignInAsync(world.Chief), await site.SignInAsync(world.Ines));

        Assert.Contains("The force said Nothing Signed by", (await inspector.GetAsync(Draft)).Reads, StringComparison.Ordinal);
        Assert.Contains("The force may comment until", (await (await inspector.GetAsync($"{Draft}/comments")).PressAsync("End the check of facts")).Reads, StringComparison.Ordinal);

        var before = await chief.GetAsync(Check);
        var told = await before.PressAsync("Say that there are no comments");
        Assert.Contains("The inspectorate has been told: No comments (Cleo Crane, 18 March 2026).", told.Reads, StringComparison.Ordinal);
        Assert.False(told.Offers("Send the comment"));
        var late = await before.Choose("A fact", "What is your comment about?").Choose("H1/1: The constabulary has received 145 applications between September 2025 and Feb…", "Which paragraph?").Fill("What is wrong?", "It was 146.").Fill("What shows it?", "A count").PressAsync("Send the comment");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Cleo Crane told the inspectorate on 18 March 2026 that there are no more comments.", late.Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await before.PressAsync("Say that there are no comments")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(world.SouthChief)).GetAsync(Check)).Status);

        var comments = await inspector.GetAsync($"{Draft}/comments");
        Assert.Contains("The force says: No comments (Cleo Crane, 18 March 2026).", comments.Reads, StringComparison.Ordinal);
        var ended = await comments.PressAsync("End the check of facts");
        Assert.Contains("Check of facts Ended 18 March 2026 The force said No comments (Cleo Crane, 18 March 2026)", ended.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Silence_until_the_deadline_is_not_a_word_that_there_is_nothing(string database)
    {
        var clock = new MovedClock();
        await using var site = await TestSite.StartAsync(await Databases.NewAsync(database), clock);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        await world.SendAsync("northshire");
        await world.SendAsync("southshire");
        await site.WithAsync(async services => await services.GetRequiredService<AccuracyDesk>().CommentAsync(InspectionWorld.Code, "southshire", "H1/1", CommentKind.Fact, "It was 41.", "A count", await InspectionWorld.ActorAsync(services, world.SouthChief), TestContext.Current.CancellationToken));
        var south = (await site.SignInAsync(world.SouthChief), $"/inspections/{InspectionWorld.Code}/southshire");
        await (await south.Item1.GetAsync($"{south.Item2}/accuracy")).PressAsync("Say that there are no more comments");

        clock.Move(TimeSpan.FromDays(15));
        var (chief, inspector) = (await site.SignInAsync(world.Chief), await site.SignInAsync(world.Ines));
        Assert.False((await chief.GetAsync(Check)).Offers("Say that there are no comments"));
        var ended = await (await inspector.GetAsync($"{Draft}/comments")).PressAsync("End the check of facts");
        Assert.Contains("Check of facts Ended 2 April 2026 The force said Nothing Signed by", ended.Reads, StringComparison.Ordinal);
        Assert.Contains("The force said 1 comment, and no more (Cyril Cole, 18 March 2026)", (await inspector.GetAsync($"{south.Item2}/draft")).Reads, StringComparison.Ordinal);
    }
}
