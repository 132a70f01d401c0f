using Microsoft.EntityFrameworkCore;
using Probity.Features.Cases.Glass;
using Probity.Tests.Support;

namespace Probity.Tests.Cases;

/// <summary>Break-glass: what it opens, for how long, for whom, and who hears of it.</summary>
public sealed class GlassTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_sealed_case_opens_to_a_second_pair_of_eyes_for_an_hour(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var (address, head) = (await SealedAsync(stage), await stage.Site.SignInAsync(stage.Head));

        var page = await (await head.GetAsync("/cases")).FollowAsync($"Read it by break-glass: {address[7..]}");
        page = await page.Fill("Why must you read it now?", "A life is at risk tonight").PressAsync("Break the glass");
        Assert.Contains("a second person must confirm", page.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Two payments", (await head.GetAsync(address)).Reads, StringComparison.Ordinal);
        // For the subject's manager the request is not there either.
        Assert.DoesNotContain("Break-glass", (await (await stage.Site.SignInAsync(stage.Manager)).GetAsync("/requests")).Reads, StringComparison.Ordinal);
        await (await (await stage.Site.SignInAsync(stage.SecondHead)).GetAsync("/requests")).PressAsync("Confirm");

        page = await head.GetAsync(address);
        Assert.Contains("Two payments for one delivery.", page.Reads, StringComparison.Ordinal);
        Assert.False(page.Offers("Enter it"));
        Assert.Contains("A life is at risk tonight", (await (await stage.Site.SignInAsync(stage.Investigator)).GetAsync(address)).Reads, StringComparison.Ordinal);
        Assert.Equal("HPS:n/F11", (await stage.Site.WithDbAsync(db => db.ReadEvents.Where(e => e.PersonId == stage.Head.Id && e.Action == "case.read.sealed").SingleAsync())).Rule);

        await AgeAsync(stage, TimeSpan.FromMinutes(61));
        Assert.DoesNotContain("Two payments", (await head.GetAsync(address)).Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_breaks_the_glass_of_what_is_too_near_and_it_looks_like_a_case_that_is_not_there(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var address = await SealedAsync(stage);
        var manager = await stage.Site.SignInAsync(stage.Manager);

        var near = await TryAsync(manager, address[7..]);
        var none = await TryAsync(manager, "CAS-2222222222");

        Assert.Contains("No case of this reference can be opened so", near.Reads, StringComparison.Ordinal);
        Assert.Equal(none.Errors, near.Errors);
        Assert.Equal(none.Status, near.Status);
        Assert.Equal(0, await stage.Site.WithDbAsync(db => db.PendingActs.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_chief_officer_reviews_each_use_and_a_fourth_on_one_day_is_refused(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var address = await SealedAsync(stage, isSealed: false);
        await stage.ConfirmPostsAsync(TimeSpan.FromHours(50));
        var head = await stage.Site.SignInAsync(stage.Head);
        await stage.Site.WithDbAsync(async db =>
        {
            var found = await db.Cases.SingleAsync();
            for (var use = 0; use < 3; use++)
                db.Add(GlassUse.Break(found, stage.Head.Id, stage.Head.Name, stage.SecondHead.Id, "Needed at once", stage.World.System, stage.Site.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        await stage.ConfirmPostsAsync(TimeSpan.FromHours(1));

        Assert.Contains("three times a day", (await TryAsync(head, address[7..])).Reads, StringComparison.Ordinal);
        var chief = await stage.Site.SignInAsync(stage.Chief);
        var page = await (await chief.GetAsync("/")).FollowAsync("3 uses of break-glass to review");
        page = await page.Fill("What did you find?", "It was needed.").PressAsync($"Record the review of Hal Head on {address[7..]}");
        Assert.Contains("Reviewed by Cho Chief: It was needed.", page.Reads, StringComparison.Ordinal);
        Assert.Contains("2 uses", (await chief.GetAsync("/")).Reads, StringComparison.Ordinal);
    }

    private static async Task<string> SealedAsync(Stage stage, bool isSealed = true)
    {
        var investigator = await stage.Site.SignInAsync(stage.Investigator);
        var address = await stage.OpenAsync(investigator);
        if (isSealed)
            await (await investigator.GetAsync(address)).Fill("Why is it sealed?", "Covert stage").PressAsync("Seal the case");
        return address;
    }

    private static async Task<Page> TryAsync(Browser browser, string reference) =>
        await (await browser.GetAsync($"/break-glass?reference={reference}")).Fill("Why must you read it now?", "A life is at risk tonight").PressAsync("Break the glass");

    private static Task AgeAsync(Stage stage, TimeSpan by) => stage.Site.WithDbAsync(async db =>
    {
        var at = stage.Site.Clock.GetUtcNow() - by;
        await db.GlassUses.ExecuteUpdateAsync(set => set.SetProperty(u => u.At, at));
    });
}
