using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Features.Inspections;
using Probity.Features.Inspections.Notes;
using Probity.Features.Inspections.Writing;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Notes;

/// <summary>What inspectors keep to themselves, and what they tell a force.</summary>
public sealed class NotesTests
{
    private const string Address = $"/inspections/{InspectionWorld.Code}/northshire/notes";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Notes_are_read_by_the_inspectors_of_a_force_alone_and_each_look_is_written_down(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        var inspector = await site.SignInAsync(world.Ines);

        var page = await (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/facts")).FollowAsync("Notes and hot debrief");
        var empty = await page.PressAsync("Keep the note");
        Assert.Contains("Enter the note", empty.Errors);
        page = await empty.Fill("New note", "Zebra: ask about the panel again.").PressAsync("Keep the note");
        Assert.Contains("Zebra: ask about the panel again. Ines Iver,", page.Reads, StringComparison.Ordinal);
        Assert.Contains("Zebra", (await (await site.SignInAsync(world.Hanna)).GetAsync(Address)).Reads, StringComparison.Ordinal);

        foreach (var other in new[] { world.Edda, world.Chief, world.SouthChief, world.Constable, world.Commissioner })
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(other)).GetAsync(Address)).Status);
        Assert.DoesNotContain("hot debrief", (await (await site.SignInAsync(world.Edda)).GetAsync($"/inspections/{InspectionWorld.Code}/northshire/facts")).Reads, StringComparison.Ordinal);

        await site.WithAsync(async services =>
        {
            var reports = services.GetRequiredService<InspectionReports>();
            Assert.DoesNotContain("Zebra", (await reports.ForceAsync(InspectionWorld.Code, "northshire", ReportKind.Force, Ct)).Json, StringComparison.Ordinal);
            Assert.DoesNotContain("Zebra", (await reports.ThematicAsync(InspectionWorld.Code, null, Ct)).Json, StringComparison.Ordinal);
        });
        await site.WithDbAsync(async db =>
        {
            var looks = await db.ReadEvents.Where(e => e.Action == NotesDesk.Action && e.What == "test-2026/northshire: 1 note").Select(e => e.PersonName).ToListAsync(Ct);
            Assert.Contains("Hanna Holm", looks);
            Assert.DoesNotContain(await db.AuditEntries.ToListAsync(Ct), e => $"{e.Sentence} {e.Reason} {e.Changes}".Contains("Zebra", StringComparison.Ordinal));
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_force_reads_its_hot_debrief_once_it_is_given_and_no_other_force_does(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        var (inspector, chief) = (await site.SignInAsync(world.Ines), await site.SignInAsync(world.Chief));

        Assert.Contains("No debriefs", (await (await chief.GetAsync("/inspections/returns")).FollowAsync("What inspectors told your force at the end of fieldwork")).Reads, StringComparison.Ordinal);
        var tomorrow = TestSite.Today.AddDays(1);
        var page = (await inspector.GetAsync(Address)).Fill("Day", $"{tomorrow.Day}").Fill("Month", $"{tomorrow.Month}").Fill("Year", $"{tomorrow.Year}").Fill("Who gave it?", "Ines Iver").Fill("To whom?", "the chief constable").Fill("What was the force told?", "One register is kept.\nLetters are filed late.");
        var refused = await page.PressAsync("Record the debrief");
        Assert.Contains("a day that is not in the future", refused.Reads, StringComparison.Ordinal);
        Assert.Contains("No debriefs", (await chief.GetAsync("/inspections/debriefs")).Reads, StringComparison.Ordinal);

        await refused.Fill("Day", $"{TestSite.Today.Day}").Fill("Month", $"{TestSite.Today.Month}").Fill("Year", $"{TestSite.Today.Year}").PressAsync("Record the debrief");
        var given = await chief.GetAsync("/inspections/debriefs");
        Assert.Contains("by Ines Iver to the chief constable One register is kept. Letters are filed late.", given.Reads, StringComparison.Ordinal);
        Assert.Contains("No debriefs", (await (await site.SignInAsync(world.SouthChief)).GetAsync("/inspections/debriefs")).Reads, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await (await site.SignInAsync(world.Constable)).GetAsync("/inspections/debriefs")).Status);
        await site.WithDbAsync(async db => Assert.Equal(InspectionStage.Debriefed, (await db.Inspections.SingleAsync(i => i.ForceId == world.North.Force.Id, Ct)).Stage));
    }
}
