using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Cases;
using Probity.Tests.Support;

namespace Probity.Tests.Cases;

/// <summary>Cases as pages: what each person may do with them, and for whom they do not exist.</summary>
public sealed class CasePagesTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_case_goes_from_opening_to_closing_through_three_people(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var investigator = await stage.Site.SignInAsync(stage.Investigator);
        var address = await stage.OpenAsync(investigator);

        var page = await investigator.GetAsync(address);
        page = await page.Fill("What was done or found?", "Asked the supplier for its invoices.").PressAsync("Enter it");
        Assert.Contains("Asked the supplier for its invoices.", page.Reads, StringComparison.Ordinal);
        Assert.False(page.Offers("Name them"));
        Assert.False(page.Offers("Record the decision"));

        var head = await stage.Site.SignInAsync(stage.Head);
        page = await head.GetAsync(address);
        page = await page.Fill("Whom do you name?", "Hal Head").Choose("Appropriate authority", "What do they do on the case?").Fill("Why do they need it?", "To decide it").PressAsync("Name them");
        Assert.Contains("Hal Head, appropriate authority", page.Reads, StringComparison.Ordinal);
        page = await page.Choose("Misconduct", "How serious is it?").Fill("The decision and its reasons", "A written warning.").PressAsync("Record the decision");
        Assert.Contains("Misconduct, Hal Head", page.Reads, StringComparison.Ordinal);
        page = await page.Fill("What was learnt?", "Tell them each year.").PressAsync("Close the case");
        Assert.Contains("Status Closed", page.Reads, StringComparison.Ordinal);
        Assert.False((await investigator.GetAsync(address)).Offers("Enter it"));

        page = await page.Fill("Why is it opened again?", "New papers").PressAsync("Ask to open it again");
        Assert.Contains("Asked.", page.Reads, StringComparison.Ordinal);
        var second = await stage.Site.SignInAsync(stage.SecondHead);
        await (await second.GetAsync("/requests")).PressAsync("Confirm");
        Assert.Contains("Status Open", (await head.GetAsync(address)).Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task For_whoever_stands_too_near_the_case_is_not_there(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var address = await stage.OpenAsync(await stage.Site.SignInAsync(stage.Investigator));
        var elsewhere = new Uri("/cases/CAS-2222222222", UriKind.Relative);

        // The second head was the subject's line manager, and holds a role that reads every case of the force.
        foreach (var person in new[] { stage.Subject, stage.Manager })
        {
            var browser = await stage.Site.SignInAsync(person);
            var (hidden, none) = (await browser.GetAsync(address), await browser.GetAsync(elsewhere.OriginalString));
            Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
            Assert.Equal(WithoutToken(none.Text), WithoutToken(hidden.Text));
        }

        var manager = await stage.Site.SignInAsync(stage.Manager);
        Assert.Contains("No cases", (await manager.GetAsync("/cases")).Reads, StringComparison.Ordinal);
        Assert.Contains("1 case", (await (await stage.Site.SignInAsync(stage.Head)).GetAsync("/cases")).Reads, StringComparison.Ordinal);
    }

    // The token of a page's forms is new each time it is shown.
    private static string WithoutToken(string text) => Regex.Replace(text, "(?<=name=\"__RequestVerificationToken\"[^>]*value=\")[^\"]*", "");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_tie_takes_the_case_away_at_the_next_click_and_two_people_can_let_somebody_back_in(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var address = await stage.OpenAsync(await stage.Site.SignInAsync(stage.Investigator));
        var second = await stage.Site.SignInAsync(stage.SecondHead);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync(address)).Status);

        var page = await second.GetAsync("/relationships");
        page = await page.Fill("With whom?", "Sam Subject").Choose("Family", "What is it?").PressAsync("Declare it");
        Assert.Contains("Sam Subject", page.Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync(address)).Status);

        var head = await stage.Site.SignInAsync(stage.Head);
        await (await head.GetAsync(address)).Fill("Who stands further off?", "Sue Second").Fill("Why are they needed all the same?", "Nobody else is left").PressAsync("Ask to let them in");
        Assert.DoesNotContain("near a case", (await second.GetAsync("/requests")).Reads, StringComparison.Ordinal);
        var chief = await stage.Site.SignInAsync(stage.Chief);
        page = await (await chief.GetAsync("/requests")).PressAsync("Confirm");
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync(address)).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task On_a_sealed_case_only_the_named_read_and_two_people_name(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var investigator = await stage.Site.SignInAsync(stage.Investigator);
        var address = await stage.OpenAsync(investigator);
        await (await investigator.GetAsync(address)).Fill("Why is it sealed?", "Covert stage").PressAsync("Seal the case");

        var head = await stage.Site.SignInAsync(stage.Head);
        var header = (await head.GetAsync(address)).Reads;
        Assert.Contains("What it says is for those who are named on it", header, StringComparison.Ordinal);
        foreach (var content in new[] { "Invoices", "Sam Subject", "Inga Vest", "Two payments" })
            Assert.DoesNotContain(content, header, StringComparison.Ordinal);
        var list = (await head.GetAsync("/cases")).Reads;
        Assert.Contains("For those who are named on it", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Invoices paid twice", list, StringComparison.Ordinal);

        var reference = address.Split('/')[^1];
        var log = await stage.Site.WithDbAsync(db => db.ReadEvents.Where(e => e.RecordType == nameof(Case) && e.What == reference).ToListAsync());
        Assert.Equal(["case.read.open", "case.read.open", "case.read.sealed"], log.Where(e => e.PersonId == stage.Investigator.Id).OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Action));
        Assert.All(log.Where(e => e.PersonId == stage.Head.Id), e => Assert.Equal("case.list", e.Action));
        Assert.Contains(log, e => e is { Action: "case.read.open", Rule: "PSD:n", Act: ReadAct.View, Session: not null });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_reported_it_is_for_one_reader_who_says_why(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var investigator = await stage.Site.SignInAsync(stage.Investigator);
        var address = await stage.OpenAsync(investigator);
        await (await investigator.GetAsync(address)).Fill("Who reported it?", "Ivy Informant").PressAsync("Enter who reported it");

        var page = await investigator.GetAsync(address);
        Assert.DoesNotContain("Ivy Informant", page.Text, StringComparison.Ordinal);
        var refused = await page.PressAsync("Show who reported it");
        Assert.Contains("Enter why you need to know", refused.Errors);
        page = await (await investigator.GetAsync(address)).Fill("Why do you need to know?", "To ask for papers").PressAsync("Show who reported it");
        Assert.Contains("Ivy Informant", page.Reads, StringComparison.Ordinal);
        Assert.False((await (await stage.Site.SignInAsync(stage.Head)).GetAsync(address)).Offers("Show who reported it"));
        Assert.Equal("To ask for papers", Assert.Single(await stage.Site.WithDbAsync(db => db.ReadEvents.Where(e => e.Action == "case.read.reporter").ToListAsync())).Reason);
        Assert.DoesNotContain(await stage.Site.WithDbAsync(db => db.AuditEntries.ToListAsync()), e => e.Changes.Contains("Ivy", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_opens_a_case_about_their_own_manager_is_told_and_nothing_is_kept(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var investigator = await stage.Site.SignInAsync(stage.Investigator);

        var page = await stage.FillAsync(investigator, "Hal Head");
        page = await page.PressAsync("Open the case");

        Assert.Contains("You stand too near this person", page.Reads, StringComparison.Ordinal);
        Assert.Equal("Invoices paid twice", page.ValueOf("Title"));
        Assert.Equal(0, await stage.Site.WithDbAsync(db => db.Cases.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Posts_that_are_two_days_old_leave_a_case_to_those_who_are_named(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var investigator = await stage.Site.SignInAsync(stage.Investigator);
        var address = await stage.OpenAsync(investigator);
        var head = await stage.Site.SignInAsync(stage.Head);
        Assert.Equal(HttpStatusCode.OK, (await head.GetAsync(address)).Status);

        await stage.ConfirmPostsAsync(ago: TimeSpan.FromHours(49));

        Assert.DoesNotContain("Two payments", (await head.GetAsync(address)).Reads, StringComparison.Ordinal);
        Assert.Contains("more than two days ago", (await investigator.GetAsync(address)).Reads, StringComparison.Ordinal);
        var administrator = await stage.Site.SignInAsync(stage.Administrator);
        await (await administrator.GetAsync("/people")).PressAsync("Posts and lines are right today");
        Assert.Contains("Two payments", (await head.GetAsync(address)).Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_case_is_handed_to_a_force_that_both_people_see_and_then_lost_from_sight_here(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var address = await stage.OpenAsync(await stage.Site.SignInAsync(stage.Investigator));
        var (other, lead) = await stage.Site.WithDbAsync(async db =>
        {
            var world = await World.CreateAsync(db, stage.Site.Clock.GetUtcNow(), "othershire", "OTH");
            return (world, await world.AddAsync(db, "Lea Lead", roles: Role.PSD));
        });
        var head = await stage.Site.SignInAsync(stage.Head);
        var page = await head.GetAsync(address);
        var forged = page.Choose("OTH Constabulary", "To which body?");
        page = await forged.Fill("Who leads it there?", "Lea Lead").Fill("Why is it handed over?", "It is about our own").PressAsync("Ask to hand it over");
        Assert.Contains("Asked.", page.Reads, StringComparison.Ordinal);
        // Not to a body that is not in the list, whatever the form says.
        page = await head.GetAsync(address);
        page.Document.QuerySelector("select[name='Form.TransferTo'] option[value]:not([value=''])")!.SetAttribute("value", other.PolicingBody.Id.ToString());
        page = await page.Choose("OTH Constabulary", "To which body?").Fill("Who leads it there?", "Lea Lead").Fill("Why is it handed over?", "Elsewhere").PressAsync("Ask to hand it over");
        Assert.Contains("Choose a body from the list", page.Reads, StringComparison.Ordinal);

        var chief = await (await stage.Site.SignInAsync(stage.Chief)).GetAsync("/requests");
        Assert.Contains("Hand a case over to OTH Constabulary, led there by Lea Lead", chief.Reads, StringComparison.Ordinal);
        await chief.PressAsync("Confirm");

        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await stage.Site.SignInAsync(lead)).GetAsync(address)).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_may_only_know_of_a_sealed_case_learns_nothing_by_naming_people(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var investigator = await stage.Site.SignInAsync(stage.Investigator);
        var address = await stage.OpenAsync(investigator);
        await (await investigator.GetAsync(address)).Fill("Why is it sealed?", "Covert stage").PressAsync("Seal the case");
        var head = await stage.Site.SignInAsync(stage.Head);

        foreach (var name in new[] { "Max Manager", "Sue Second" })
        {
            var page = await (await head.GetAsync(address)).Fill("Whom do you name?", name).Choose("Oversight", "What do they do on the case?").Fill("Why do they need it?", "To see").PressAsync("Name them");
            Assert.Contains("a second person must confirm", page.Reads, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("stands too near", (await head.GetAsync(address)).Reads, StringComparison.Ordinal);
    }
}
