using System.Net;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Entry;

/// <summary>A programme and its facts, entered by an inspector on pages alone.</summary>
public sealed class EntryPagesTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_programme_needs_no_line_of_code(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        var inspector = await site.SignInAsync(world.Hugo);

        var page = await (await inspector.GetAsync("/inspections/programmes")).Fill("Title", "Integrity 2027").Fill("Code", "integrity-2027").Fill("Headings", "Gifts\nSecond jobs").PressAsync("Enter the programme");
        page = await (await page.FollowAsync("Add a window")).Fill("Code", "Y").Fill("First day", "2026-04-01").Fill("Last day", "2027-03-31").PressAsync("Add a window");
        page = await (await page.FollowAsync("Add a figure")).Fill("Code", "N1").Fill("What is counted", "Offers declared").Choose("Count", "Kind of answer").Choose("between April 2026 and March 2027", "Window").Fill("One of it", "offer").Fill("Many of it", "offers").PressAsync("Add a figure");
        page = await (await page.FollowAsync("Add a graded area")).Fill("Code", "gifts").Fill("Area", "Gifts").Fill("Grades", "good\npoor").PressAsync("Add a graded area");
        page = await (await page.FollowAsync("Add a topic")).Fill("Code", "gifts.kept").Fill("Title", "How gifts are kept").Choose("H1.1 Gifts", "Question").Fill("Sentences", "{noun} keeps {registers}[, run by {owner}].\n{noun} declared {N1:offer|offers} {window:N1}.").PressAsync("Add a topic");
        page = await (await page.FollowAsync("Add forces")).Fill("Forces", "northshire").Fill("From", "2026-04-01").PressAsync("Add forces");
        Assert.Contains("between April 2026 and March 2027", page.Reads, StringComparison.Ordinal);

        var facts = await inspector.GetAsync("/inspections/integrity-2027/northshire/facts");
        var refused = await (await facts.FollowAsync("Enter N1 Offers declared")).Choose("A number, zero included", "What kind of answer is it?").Fill("Number", "several").PressAsync("Save");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("several", refused.ValueOf("Number"));
        facts = await refused.Fill("Number", "12").PressAsync("Save");
        facts = await (await facts.FollowAsync("Enter How gifts are kept")).Fill("Registers", "one register").PressAsync("Save");
        facts = await (await facts.FollowAsync("Write a finding under Second jobs")).Fill("The finding", "{noun} reviews every second job.").PressAsync("Save");
        facts = await facts.Choose("poor", "Gifts").PressAsync("Save the summing up");

        Assert.Contains("keeps one register.", facts.Reads, StringComparison.Ordinal);
        Assert.Contains("declared 12 offers between April 2026 and March 2027.", facts.Reads, StringComparison.Ordinal);
        Assert.Contains("reviews every second job.", facts.Reads, StringComparison.Ordinal);
        Assert.Contains("12 offers", (await inspector.GetAsync("/inspections/integrity-2027/northshire/draft")).Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_who_change_a_force_at_once_are_told(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        var (one, other) = (await site.SignInAsync(world.Ines), await site.SignInAsync(world.Ines));
        var address = $"/inspections/{InspectionWorld.Code}/northshire/fact/finding?heading=H1";
        var (mine, theirs) = (await one.GetAsync(address), await other.GetAsync(address));

        Assert.Equal(HttpStatusCode.OK, (await mine.Fill("The finding", "One thing.").PressAsync("Save")).Status);
        var late = await theirs.Fill("The finding", "Another thing.").PressAsync("Save");

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("Another thing.", late.ValueOf("The finding"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_finding_says_which_evidence_it_rests_on(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        var inspector = await site.SignInAsync(world.Ines);

        var empty = await (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/evidence")).PressAsync("Add the item");
        Assert.Contains("Enter what was read, heard or seen", empty.Errors);
        var evidence = await empty.Choose("Focus group", "What is it?").Fill("What was read, heard or seen", "They knew the rules.").Fill("Whose word it is", "six response constables").PressAsync("Add the item");
        Assert.Contains("They knew the rules. (six response constables)", evidence.Reads, StringComparison.Ordinal);

        var facts = await (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/fact/finding?heading=H1")).Fill("The finding", "Staff knew the rules.").Choose("Rests on EV-1: They knew the rules.").PressAsync("Save");
        Assert.Contains("The finding rests on one source.", facts.Reads, StringComparison.Ordinal);
        Assert.Contains("To be mended or answered 1", (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/draft")).Reads, StringComparison.Ordinal);
        var kept = await (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/evidence")).PressAsync("Take out EV-1");

        Assert.Equal(HttpStatusCode.Conflict, kept.Status);
        Assert.DoesNotContain("They knew the rules", (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/draft")).Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_outside_the_inspectorate_finds_the_pages(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        var chief = await site.SignInAsync(world.Chief);

        foreach (var address in new[] { "/inspections/programmes", $"/inspections/programmes/{InspectionWorld.Code}", $"/inspections/{InspectionWorld.Code}/forces", $"/inspections/{InspectionWorld.Code}/northshire/facts", $"/inspections/{InspectionWorld.Code}/northshire/fact/finding", $"/inspections/{InspectionWorld.Code}/northshire/evidence" })
            Assert.Equal(HttpStatusCode.NotFound, (await chief.GetAsync(address)).Status);
    }
}
