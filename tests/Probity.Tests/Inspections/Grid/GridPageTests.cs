using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Inspections.Campaign;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Programmes;
using Probity.Tests.Inspections.Campaign;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Grid;

/// <summary>Forces by questions, as inspectors read them.</summary>
public sealed class GridPageTests
{
    private const string Address = $"/inspections/{CampaignWorld.Code}/grid";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_cell_has_the_forces_answer_the_inspectors_finding_and_the_test_of_the_submitted_figure(string database)
    {
        var asked = CampaignWorld.Definition with { Questions = [new Question("Q1", "H1", "Are offers declared?", null, "gifts-offers >= 2"), new Question("Q2", "H1", "Is there a plan?")] };
        var world = await CampaignWorld.StartAsync(database, definition: asked);
        await using var site = world.Site;
        await world.Counted.OfferAsync(Measures.Counted.Gift());
        await world.FillAsync();
        var inspector = await site.SignInAsync(world.Inspector);
        var grid = await (await inspector.GetAsync($"/inspections/{CampaignWorld.Code}/forces")).FollowAsync("Forces by questions");
        Assert.Equal("–Force: not stated. Inspector: not stated. Test: not stated (nothing was submitted).", CellOf(grid, "Q1"));

        await world.SubmitAsync();
        // What the force enters afterwards is its own affair.
        await world.Counted.OfferAsync(Measures.Counted.Gift());
        grid = await inspector.GetAsync(Address);
        Assert.Equal("Force: yes. Inspector: not stated. Test: not met (1 submitted, where at least 2 is expected). Gap: the force says yes, and it was found otherwise.", CellOf(grid, "Q1"));
        Assert.Equal("Force: partly. Inspector: not stated.", CellOf(grid, "Q2"));

        var facts = await grid.FollowAsync(LinkOf(grid, "Q2"));
        Assert.NotNull(facts.Document.GetElementById(facts.Address.Fragment.TrimStart('#')));
        facts = await (await facts.FollowAsync("Write a finding under Is it kept?")).Fill("The finding", "{noun} is writing a plan.").Choose("Q2 Is there a plan?").Choose("Has done").PressAsync("Save");
        await (await facts.FollowAsync("Write a finding under Is it kept?")).Fill("The finding", "{noun} has no date for it.").Choose("Q2 Is there a plan?").Choose("Has done").Choose("Gap").PressAsync("Save");
        var narrow = await (await grid.FollowAsync("Q2 Is there a plan?")).Choose("Most gaps first", "Order of the forces").PressAsync("Show");
        Assert.Equal("?question=Q2&sort=gap", narrow.Address.Query);
        Assert.Equal("Force: partly. Inspector: not met.", CellOf(narrow, "Q2"));
        Assert.DoesNotContain(narrow.Document.QuerySelectorAll("td"), c => c.TextContent.Contains("on Q1", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await inspector.GetAsync($"{Address}?question=Q9")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(world.Liaison)).GetAsync(Address)).Status);
        Assert.NotEmpty(await site.WithDbAsync(db => db.ReadEvents.Where(e => e.RecordType == nameof(SubmittedReturn) && e.Action == "inspection.evidence" && e.What == "test-2026, grid: testshire").ToListAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_the_forces_on_which_the_inspector_works_are_rows_and_most_gaps_come_first_where_asked(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await AssignAsync(world, null, "Hanna Holm");
        await AssignAsync(world, "southshire", "Ines Iver");
        await SubmitAsync(world, world.South.Force, new ReturnedAnswer("H2.1", "", Stance.Yes, "", [], null));
        var hanna = await site.SignInAsync(world.Hanna);
        var entered = await (await hanna.GetAsync($"/inspections/{InspectionWorld.Code}/southshire/fact/finding")).Fill("The finding", "{noun} has several registers.").Choose("H2.1 Is there one register?").Choose("Has not").PressAsync("Save");
        Assert.Empty(entered.Errors);

        var byName = Forces(await hanna.GetAsync(Address));
        var byGaps = Forces(await hanna.GetAsync($"{Address}?sort=gap"));

        Assert.Equal(2, byName.Count);
        Assert.EndsWith("no gap", byName[0], StringComparison.Ordinal);
        Assert.EndsWith("1 gap", byName[1], StringComparison.Ordinal);
        Assert.Equal(byName.Reverse(), byGaps);
        Assert.Equal([byName[1]], Forces(await (await site.SignInAsync(world.Ines)).GetAsync(Address)));
    }

    private static Task AssignAsync(InspectionWorld world, string? slug, string who) => world.Site.WithAsync(async services =>
        await services.GetRequiredService<InspectionTeam>().AssignAsync(InspectionWorld.Code, slug, who, await InspectionWorld.ActorAsync(services, world.Hanna), CancellationToken.None));

    private static async Task SubmitAsync(InspectionWorld world, Features.Organisations.Body force, params ReturnedAnswer[] answers) => await world.Site.WithDbAsync(async db =>
    {
        var (at, by) = (world.Site.Clock.GetUtcNow(), Actor.System(world.Inspectorate.Id));
        var programme = await db.Programmes.SingleAsync(p => p.Code == InspectionWorld.Code);
        var request = ReturnRequest.Issue(programme, await db.Inspections.SingleAsync(i => i.ForceId == force.Id), force, TestSite.Today.AddDays(9), by, at);
        request.Receive(1, by, at);
        var content = SubmittedReturn.Write(new ReturnContent(programme.Code, programme.Title, "1", force.Slug, force.Name, "", [], answers));
        db.AddRange(request, new SubmittedReturn { BodyId = force.Id, RequestId = request.Id, InspectorateId = programme.BodyId, Number = 1, Content = content, Hash = SubmittedReturn.HashOf(content), SubmittedAt = at, SignedByName = "Cyril Cole" });
        await db.SaveChangesAsync();
        return request;
    });

    private static IReadOnlyList<string> Forces(Page page) => [.. page.Document.QuerySelectorAll("tbody th").Select(h => Words(h.TextContent))];

    private static string CellOf(Page page, string question) => Whole(page, question)[..Whole(page, question).LastIndexOf(" Facts of ", StringComparison.Ordinal)];

    private static string LinkOf(Page page, string question) => Whole(page, question);

    private static string Whole(Page page, string question) => Words(page.Document.QuerySelectorAll("td").Single(c => c.TextContent.TrimEnd().EndsWith($" on {question}", StringComparison.Ordinal)).TextContent);

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
