using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Publication;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Publication;

/// <summary>What becomes of recommendations: what the force claims, what its policing body answers and what inspectors find, each for itself.</summary>
public sealed class FollowTests
{
    private const string Place = $"/inspections/{InspectionWorld.Code}/northshire/recommendations", Submit = "Submit to the inspectorate";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Recommendations_stand_in_the_order_in_which_people_count() =>
        Assert.Equal(["R1", "R2", "R10"], new[] { "R10", "R2", "R1" }.Order(TrackedRecommendation.CodeOrder));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_a_force_claims_stands_beside_what_inspectors_found(string database)
    {
        var (site, world, clock) = await StartAsync(database);
        await using var _ = site;
        var (chief, inspector, commissioner) = (await site.SignInAsync(world.Chief), await site.SignInAsync(world.Ines), await site.SignInAsync(world.Commissioner));
        foreach (var early in new[] { chief, inspector, commissioner, site.Anonymous() })
            foreach (var address in new[] { Place, $"/inspections/{InspectionWorld.Code}/recommendations" })
                Assert.Equal(HttpStatusCode.NotFound, (await early.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await chief.GetAsync($"{Place}/R1")).Status);

        await world.PublishAsync(clock);
        Assert.Contains("2 recommendations on which to tell the inspectorate of progress", (await chief.GetAsync("/")).Reads, StringComparison.Ordinal);
        Assert.Contains("2 recommendations to answer by 12 May 2026", (await commissioner.GetAsync("/")).Reads, StringComparison.Ordinal);
        var page = await (await chief.GetAsync("/inspections/returns")).FollowAsync("R1, test-2026");
        page = await page.Choose("Done", "How far is it?").Fill("What was done, or why is it not accepted?", "The books were merged.").PressAsync("Keep it in the force");
        Assert.Contains("Not yet: only the force reads it", page.Reads, StringComparison.Ordinal);
        foreach (var outside in new[] { inspector, commissioner })
            Assert.DoesNotContain("The books were merged.", (await outside.GetAsync($"{Place}/R1")).Reads, StringComparison.Ordinal);
        Assert.Contains("What the force says Nothing submitted yet", (await inspector.GetAsync(Place)).Reads, StringComparison.Ordinal);

        var refused = await page.PressAsync(Submit);
        Assert.Equal(["Enter what shows that it is done"], refused.Errors);
        page = await refused.Fill("What shows it?", "Force Order 12.").PressAsync(Submit);
        Assert.Contains("Submitted Cleo Crane, 18 March 2026", page.Reads, StringComparison.Ordinal);

        foreach (var outside in new[] { inspector, commissioner })
            Assert.Contains("Entry 1: Done What was done The books were merged. What shows it Force Order 12.", (await outside.GetAsync($"{Place}/R1")).Reads, StringComparison.Ordinal);
        Assert.Contains("1 recommendation that a force says is done, to look at", (await inspector.GetAsync("/")).Reads, StringComparison.Ordinal);
        Assert.Contains("Done (18 March 2026); not looked at since Not looked at yet", (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/recommendations")).Reads, StringComparison.Ordinal);

        clock.Move(TimeSpan.FromDays(1));
        (chief, inspector) = (await site.SignInAsync(world.Chief), await site.SignInAsync(world.Ines));
        var found = await (await inspector.GetAsync(Place)).Choose("R1: Keep one register of second jobs.", "On which recommendation?").Choose("Not done", "How far is it?").Fill("What did you look at, and find?", "Two books are still kept.").PressAsync("Save what you found");
        Assert.Contains("What the force says Done (18 March 2026) What inspectors found Not done: Two books are still kept.", found.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("to look at", (await inspector.GetAsync("/")).Reads, StringComparison.Ordinal);

        page = await (await chief.GetAsync($"{Place}/R1")).Choose("Under way", "How far is it?").Fill("What was done, or why is it not accepted?", "The last two are being merged.").PressAsync(Submit);
        Assert.Equal(["Enter by when it is to be done"], page.Errors);
        page = await page.Fill("Day", "30").Fill("Month", "4").Fill("Year", "2026").PressAsync(Submit);
        Assert.Contains("What the force says Under way (19 March 2026), by 30 April 2026", page.Reads, StringComparison.Ordinal);
        Assert.Contains("Entry 1: Done", page.Reads, StringComparison.Ordinal);

        await (await inspector.GetAsync(Place)).Choose("R1: Keep one register of second jobs.", "On which recommendation?").Choose("Done, and looked at", "How far is it?").Fill("What did you look at, and find?", "One book.").PressAsync("Save what you found");
        Assert.False((await chief.GetAsync($"{Place}/R1")).Offers(Submit));
        Assert.Contains("What inspectors found Done: One book.", (await site.Anonymous().GetAsync(Place)).Reads, StringComparison.Ordinal);
        var late = await page.Choose("Done", "How far is it?").Fill("What was done, or why is it not accepted?", "Again.").Fill("What shows it?", "A list").PressAsync(Submit);
        Assert.Contains("Inspectors found R1 done.", late.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_a_force_claims_is_there_for_those_alone_who_follow_it(string database)
    {
        var (site, world, clock) = await StartAsync(database);
        await using var _ = site;
        await world.PublishAsync(clock);
        var (head, other, unassigned) = await site.WithDbAsync(async db => (
            await world.North.AddAsync(db, "Hedda Hill", roles: Role.HPS), await world.South.AddAsync(db, "Otto Ott", body: world.South.PolicingBody, roles: Role.PCC),
            await world.North.AddAsync(db, "Ivar Ilk", body: world.Inspectorate, roles: Role.INS)));
        var writer = await site.SignInAsync(head);

        var page = (await writer.GetAsync($"{Place}/R2")).Choose("Not accepted", "How far is it?").Fill("What was done, or why is it not accepted?", "It would cost more than it finds.");
        var refused = await page.PressAsync(Submit);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("A chief officer says that a recommendation is not accepted.", refused.Reads, StringComparison.Ordinal);
        Assert.Equal("It would cost more than it finds.", refused.ValueOf("What was done, or why is it not accepted?"));
        await refused.PressAsync("Keep it in the force");
        await (await (await site.SignInAsync(world.Chief)).GetAsync($"{Place}/R2")).PressAsync(Submit);

        Assert.Contains("Entry 1: Not accepted Why It would cost more than it finds.", (await (await site.SignInAsync(world.Commissioner)).GetAsync($"{Place}/R2")).Reads, StringComparison.Ordinal);
        Assert.Contains("Somebody else submitted an entry meanwhile.", (await page.PressAsync("Keep it in the force")).Reads, StringComparison.Ordinal);
        foreach (var person in new[] { world.SouthChief, other, world.Constable, unassigned })
        {
            var outsider = await site.SignInAsync(person);
            var away = await outsider.GetAsync($"{Place}/R2");
            Assert.Equal(HttpStatusCode.NotFound, away.Status);
            Assert.Equal((await outsider.GetAsync($"{Place}/R9")).Reads, away.Reads);
            foreach (var open in new[] { Place, $"/inspections/{InspectionWorld.Code}/recommendations" })
                Assert.DoesNotContain("Not accepted", (await outsider.GetAsync(open)).Reads, StringComparison.Ordinal);
        }

        var stranger = site.Anonymous();
        Assert.DoesNotContain("What the force says", (await stranger.GetAsync(Place)).Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("What the force says", (await stranger.GetAsync($"/inspections/{InspectionWorld.Code}/recommendations")).Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_answer_covers_several_recommendations_and_the_days_are_counted_for_each(string database)
    {
        var (site, world, clock) = await StartAsync(database);
        await using var _ = site;
        await world.PublishAsync(clock);
        clock.Move(TimeSpan.FromDays(10));
        await site.WithDbAsync(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Code == InspectionWorld.Code, Ct);
            db.Add(TrackedRecommendation.Begin(programme, world.North.Force, new Recommendation("R3", RecommendationKind.CauseOfConcern, "the chief constable", "Vet everybody."), Actor.System(programme.BodyId), clock.GetUtcNow()));
            await db.SaveChangesAsync(Ct);
        });
        var other = await site.WithDbAsync(db => world.South.AddAsync(db, "Otto Ott", body: world.South.PolicingBody, roles: Role.PCC));
        var (commissioner, stranger) = (await site.SignInAsync(world.Commissioner), site.Anonymous());
        Assert.Contains("R1: recommendation For the chief constable What is asked Keep one register of second jobs. By No date Policing body An answer is due by 12 May 2026", (await stranger.GetAsync(Place)).Reads, StringComparison.Ordinal);
        Assert.Contains("By No date Policing body An answer is due by 22 May 2026", (await stranger.GetAsync(Place)).Reads, StringComparison.Ordinal);

        clock.Move(TimeSpan.FromDays(45));
        commissioner = await site.SignInAsync(world.Commissioner);
        Assert.DoesNotContain("overdue", (await commissioner.GetAsync("/inspections/responses")).Reads, StringComparison.Ordinal);
        clock.Move(TimeSpan.FromDays(1));
        commissioner = await site.SignInAsync(world.Commissioner);
        Assert.Contains("2 overdue", (await commissioner.GetAsync("/inspections/responses")).Reads, StringComparison.Ordinal);
        foreach (var person in new[] { world.Chief, other, world.Ines })
            Assert.False((await (await site.SignInAsync(person)).GetAsync(Place)).Offers("Publish the answer"));

        var page = (await commissioner.GetAsync(Place)).Fill("What do you say to it?", "Agreed.").Fill("What is done, and by when?", "One register by June.");
        var none = await page.PressAsync("Publish the answer");
        Assert.Equal(["Select what you answer"], none.Errors);
        page = none.Choose("R1: Keep one register of second jobs.", "What do you answer?").Choose("R3: Vet everybody.", "What do you answer?");
        await page.PressAsync("Publish the answer");

        var reads = (await stranger.GetAsync(Place)).Reads;
        Assert.Contains("Agreed. What is done: One register by June. (13 May 2026; it was due by 12 May 2026) One answer to R1 and R3.", reads, StringComparison.Ordinal);
        Assert.Contains("Agreed. What is done: One register by June. (13 May 2026) One answer to R1 and R3.", reads, StringComparison.Ordinal);
        Assert.Contains("Overdue: an answer was due by 12 May 2026", reads, StringComparison.Ordinal);
        Assert.Contains("Answered 13 May 2026; it was due by 12 May 2026, with R3", (await stranger.GetAsync($"/inspections/{InspectionWorld.Code}/recommendations")).Reads, StringComparison.Ordinal);
        var again = await page.PressAsync("Publish the answer");
        Assert.Contains("R1 and R3 have been answered.", again.Reads, StringComparison.Ordinal);

        var alone = await (await commissioner.GetAsync(Place)).Choose("R2: Check gifts against contracts.", "What do you answer?").Fill("What do you say to it?", "No.").PressAsync("Publish the answer");
        Assert.Contains("Enter either what is done or why nothing is.", alone.Reads, StringComparison.Ordinal);
        await alone.Fill("Or: why is nothing done?", "It is for the chief constable.").PressAsync("Publish the answer");
        Assert.Contains("No. Nothing is done, because: It is for the chief constable. (13 May 2026; it was due by 12 May 2026) What inspectors found", (await stranger.GetAsync(Place)).Reads, StringComparison.Ordinal);
        Assert.Contains("3 of 3 answered", (await commissioner.GetAsync("/inspections/responses")).Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_published_report_leads_to_what_has_become_of_its_recommendations(string database)
    {
        var (site, world, clock) = await StartAsync(database);
        await using var _ = site;
        await world.PublishAsync(clock);
        var stranger = site.Anonymous();

        var force = await (await stranger.GetAsync($"/public/inspections/{InspectionWorld.Code}/northshire")).FollowAsync("The recommendations, and what has become of them");
        Assert.Contains("R2: area for improvement", force.Reads, StringComparison.Ordinal);
        var all = await (await stranger.GetAsync($"/public/inspections/{InspectionWorld.Code}/national")).FollowAsync("The recommendations, and what has become of them");
        Assert.Contains("NSH Constabulary, R1", all.Reads, StringComparison.Ordinal);
        Assert.False((await stranger.GetAsync($"/public/inspections/{InspectionWorld.Code}/southshire")).Offers("The recommendations, and what has become of them"));
        Assert.Contains("What inspectors found", (await (await (await site.SignInAsync(world.Ines)).GetAsync($"/inspections/{InspectionWorld.Code}/work")).FollowAsync("What becomes of the recommendations")).Reads, StringComparison.Ordinal);
    }

    private static async Task<(TestSite Site, InspectionWorld World, MovedClock Clock)> StartAsync(string database)
    {
        var clock = new MovedClock();
        var site = await TestSite.StartAsync(await Databases.NewAsync(database), clock);
        await site.StopJobsAsync();
        return (site, await InspectionWorld.CreateAsync(site), clock);
    }
}
