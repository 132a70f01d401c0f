using System.Net;
using Probity.Features.Gifts;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

public sealed class EndorseTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Low_risk_offers_are_endorsed_together_with_one_comment(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var first = await world.DeclareAsync(world.Constable);
        var second = await world.DeclareAsync(world.OtherConstable, "Elm Street School");
        var sergeant = await site.SignInAsync(world.Sergeant);

        var queue = await sergeant.GetAsync("/gifts/endorse");
        var after = await queue.Choose($"Include {first.Reference}").Choose($"Include {second.Reference}").Fill("One comment for all that you ticked", "Both seen").PressAsync("Endorse those ticked");

        Assert.Contains("2 offers endorsed", after.Reads, StringComparison.Ordinal);
        Assert.Contains("Nothing waits for you", after.Reads, StringComparison.Ordinal);
        Assert.Equal(OfferStatus.Decided, (await world.GetAsync(first)).Status);
        Assert.Equal("Both seen", (await world.GetAsync(second)).EndorsementComment);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_endorses_their_own_offer(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var own = await world.DeclareAsync(world.Sergeant);
        var shared = await world.DeclareAsync(world.Constable);
        var sergeant = await site.SignInAsync(world.Sergeant);

        var queue = await sergeant.GetAsync("/gifts/endorse");
        var page = await sergeant.GetAsync($"/gifts/{own.Reference}/endorse");
        var posted = await sergeant.PostAsync(queue, $"/gifts/{own.Reference}/endorse", new() { ["Version"] = "1", ["Form.Answer"] = "Endorse" });

        Assert.DoesNotContain(own.Reference, queue.Reads, StringComparison.Ordinal);
        Assert.Contains(shared.Reference, queue.Reads, StringComparison.Ordinal);
        Assert.Contains("You cannot act on this offer", page.Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, posted.Status);
        Assert.Equal(OfferStatus.Submitted, (await world.GetAsync(own)).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task High_risk_rows_are_refused_in_bulk_although_they_are_posted(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var low = await world.DeclareAsync(world.Constable);
        var high = await world.DeclareAsync(world.OtherConstable, "Northern Fleet Ltd", 12, role: ProviderRole.BusinessSupplier);
        var sergeant = await site.SignInAsync(world.Sergeant);

        var queue = await sergeant.GetAsync("/gifts/endorse");
        var token = queue.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var both = new FormUrlEncodedContent([new("Form.Ticked", $"{low.Reference}:1"), new("Form.Ticked", $"{high.Reference}:1"), new("Form.Comment", "All fine"), new("__RequestVerificationToken", token)]);
        var after = await sergeant.SubmitAsync("/gifts/endorse", HttpMethod.Post, () => both);

        Assert.Empty(queue.Document.QuerySelectorAll($"#tick-{high.Reference}"));
        Assert.Equal(HttpStatusCode.Conflict, after.Status);
        Assert.Contains($"{high.Reference} cannot be dealt with together", after.Errors[0], StringComparison.Ordinal);
        Assert.Equal("All fine", after.ValueOf("One comment for all that you ticked"));
        Assert.Equal(OfferStatus.Submitted, (await world.GetAsync(low)).Status);
        Assert.Equal(OfferStatus.Submitted, (await world.GetAsync(high)).Status);
    }

    [Fact]
    public async Task A_question_goes_back_to_the_declarant_and_the_answer_returns()
    {
        await using var site = await TestSite.StartAsync();
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable);
        var (sergeant, constable) = (await site.SignInAsync(world.Sergeant), await site.SignInAsync(world.Constable));

        var page = await sergeant.GetAsync($"/gifts/{offer.Reference}/endorse");
        await page.Choose("Something is missing: ask the declarant").Fill("Comment, or your question", "Which shop?").PressAsync("Save");
        var answer = await constable.GetAsync($"/gifts/{offer.Reference}/answer");
        await answer.Fill("Your answer", "The one in Mill Road").PressAsync("Send");
        var stored = await world.GetAsync(offer);

        Assert.Contains("Which shop?", answer.Reads, StringComparison.Ordinal);
        Assert.Equal(OfferStatus.Submitted, stored.Status);
        Assert.Equal("The one in Mill Road", Assert.Single(stored.Queries).Answer);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_deputy_sees_the_queue_while_the_supervisor_is_away_but_not_their_own_offers(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var theirs = await world.DeclareAsync(world.Constable);
        var own = await world.DeclareAsync(world.OtherConstable);
        var (sergeant, deputy) = (await site.SignInAsync(world.Sergeant), await site.SignInAsync(world.OtherConstable));

        var before = await deputy.GetAsync("/gifts/endorse");
        var cover = await sergeant.GetAsync("/gifts/cover");
        var saved = await cover.Choose("Jon Constable, Constable", "Who endorses for you?").PressLastDayAsync();
        var queue = await deputy.GetAsync("/gifts/endorse");
        var endorsed = await queue.Choose($"Include {theirs.Reference}").Fill("One comment for all that you ticked", "For Hal").PressAsync("Endorse those ticked");

        Assert.Equal(HttpStatusCode.NotFound, before.Status);
        Assert.Contains("Jon Constable, from 18 March 2026 to 31 March 2026", saved.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain(own.Reference, queue.Reads, StringComparison.Ordinal);
        Assert.Contains("1 offer endorsed", endorsed.Reads, StringComparison.Ordinal);
    }
}

internal static class CoverPageUse
{
    /// <summary>The last day stands second on the page, so its parts are filled by name.</summary>
    public static Task<Page> PressLastDayAsync(this Page page)
    {
        foreach (var (part, value) in new[] { ("Day", "31"), ("Month", "3"), ("Year", "2026") })
            page.Document.QuerySelector($"input[name='Form.To.{part}']")!.SetAttribute("value", value);
        return page.PressAsync("Save cover");
    }
}
