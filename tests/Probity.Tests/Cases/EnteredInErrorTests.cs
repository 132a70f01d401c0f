using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Cases;
using Probity.Features.Conflicts;
using Probity.Tests.Support;

namespace Probity.Tests.Cases;

public sealed class EnteredInErrorTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_who_read_the_case_take_off_a_party_that_was_entered_in_error_and_the_history_keeps_both(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var site = stage.Site;
        var petra = await site.WithDbAsync(db => stage.World.AddAsync(db, "Petra Poi", roles: Role.PSD));
        var (head, second, chief, asPetra) = (await site.SignInAsync(stage.Head), await site.SignInAsync(stage.SecondHead), await site.SignInAsync(stage.Chief), await site.SignInAsync(petra));
        var address = await stage.OpenAsync(head);
        await (await head.GetAsync(address)).Fill("Whom do you name?", "Petra Poi").Choose("Investigator", "What do they do on the case?").Fill("Why do they need it?", "She investigates").PressAsync("Name them");
        Assert.Equal(HttpStatusCode.OK, (await asPetra.GetAsync(address)).Status);
        await (await head.GetAsync(address)).Choose("Suspect", "What are they to the case?").Fill("Who?", "Petra Poi").PressAsync("Add the party");
        Assert.Equal(HttpStatusCode.NotFound, (await asPetra.GetAsync(address)).Status);

        var asked = await (await head.GetAsync(address)).Choose("Petra Poi, suspect", "Who was entered in error?").Fill("What was the error?", "Another Poi was meant").PressAsync("Ask to take them off");

        Assert.Contains("Asked.", asked.Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await asPetra.GetAsync(address)).Status);
        // Neither who asked, nor whom it is about, nor a chief officer who knows of the case and does not read it.
        foreach (var browser in new[] { head, asPetra, chief })
            Assert.False((await browser.GetAsync("/requests")).Offers("Confirm"));
        Assert.DoesNotContain("Petra", (await chief.GetAsync("/requests")).Reads, StringComparison.Ordinal);
        await (await second.GetAsync("/requests")).PressAsync("Confirm");

        Assert.Equal(HttpStatusCode.OK, (await asPetra.GetAsync(address)).Status);
        Assert.DoesNotContain("Petra Poi, suspect", (await head.GetAsync(address)).Reads, StringComparison.Ordinal);
        Assert.Contains("Petra Poi taken off, entered in error", (await head.GetAsync($"{address}/history")).Reads, StringComparison.Ordinal);
        await site.WithDbAsync(async db =>
        {
            Assert.NotNull((await db.Set<CaseParty>().SingleAsync(p => p.PersonId == petra.Id)).TakenOffAt);
            Assert.False(await db.Conflicts.AnyAsync(c => c.PersonId == petra.Id));
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_case_stays_about_somebody(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var (head, second) = (await stage.Site.SignInAsync(stage.Head), await stage.Site.SignInAsync(stage.SecondHead));
        var address = await stage.OpenAsync(head);
        await (await head.GetAsync(address)).Choose("Sam Subject, subject", "Who was entered in error?").Fill("What was the error?", "Nobody knows who it was").PressAsync("Ask to take them off");

        var refused = await (await second.GetAsync("/requests")).PressAsync("Confirm");

        Assert.Contains("A case is about somebody", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.True(await stage.Site.WithDbAsync(db => db.Conflicts.AnyAsync(c => c.PersonId == stage.Subject.Id && c.Rule == ConflictRule.Subject)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_was_let_in_all_the_same_is_kept_out_again_at_once_by_one(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var site = stage.Site;
        var (head, second, tied) = (await site.SignInAsync(stage.Head), await site.SignInAsync(stage.SecondHead), await site.SignInAsync(stage.Investigator));
        var address = await stage.OpenAsync(head);
        await (await head.GetAsync(address)).Fill("Whom do you name?", "Inga Vest").Choose("Investigator", "What do they do on the case?").Fill("Why do they need it?", "She investigates").PressAsync("Name them");
        await site.WithDbAsync(async db =>
        {
            db.Add(Tie.Declare(stage.World.Force.Id, stage.Investigator.Id, stage.Subject.Id, TieKind.CloseFriendship, null, null, stage.World.System, site.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        await (await head.GetAsync(address)).Fill("Who stands further off?", "Inga Vest").Fill("Why are they needed all the same?", "Nobody else is left").PressAsync("Ask to let them in");
        await (await second.GetAsync("/requests")).PressAsync("Confirm");
        Assert.Equal(HttpStatusCode.OK, (await tied.GetAsync(address)).Status);
        Assert.Contains("Let in although they stand near Inga Vest", (await head.GetAsync(address)).Reads, StringComparison.Ordinal);

        await (await head.GetAsync(address)).Choose("Inga Vest", "Who is kept out again?").PressAsync("Keep them out");

        Assert.Equal(HttpStatusCode.NotFound, (await tied.GetAsync(address)).Status);
        Assert.DoesNotContain("Let in although", (await head.GetAsync(address)).Reads, StringComparison.Ordinal);
        Assert.Single(await site.WithDbAsync(db => db.Set<CaseWaiver>().ToListAsync()));
    }
}
