using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Inspections;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Drafts;

/// <summary>A programme that was published before it was entered, beside one that is worked on.</summary>
public sealed class EnteredReportsTests
{
    private const string Then = """
        {"code": "test-2025", "title": "Looking first", "inspectorate": "test-inspectorate", "isExercise": true, "windows": [{"code": "W", "from": "2024-09-01", "to": "2025-02-28"}],
         "roster": [{"body": "northshire", "from": "2025-01-01"}], "headings": [{"code": "H1", "text": "Second jobs"}], "questions": [{"code": "H1.1", "heading": "H1", "text": "How many applications?"}],
         "return": [{"code": "F3", "title": "Applications", "kind": "count", "window": "W", "question": "H1.1", "one": "application", "many": "applications", "definition": "New applications."}],
         "topics": [{"code": "jobs.count", "title": "Applications", "question": "H1.1", "sentences": [[{"say": "{noun} has received {F3:application|applications} {window:F3}."}]]}],
         "forces": [{"programme": "test-2025", "force": "northshire", "isHistorical": true, "published": "2025-06", "documents": [{"id": "return", "title": "Data return"}],
           "figures": [{"code": "F3", "value": 120, "provenance": "force-return", "source": [{"document": "return", "paragraph": "4"}]}]}]}
        """;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_report_that_was_entered_after_its_publication_is_said_to_be_so_and_what_follows_is_compared_with_it(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        await site.WithAsync(services => services.GetRequiredService<InspectionRegister>().ImportAsync(Then, "then.json", null, Actor.System(world.Inspectorate.Id), TestContext.Current.CancellationToken));
        var (leader, inspector) = (await site.SignInAsync(world.Hanna), await site.SignInAsync(world.Ines));

        foreach (var address in new[] { "/inspections/test-2025/work", "/inspections/test-2025/northshire/draft" })
        {
            var page = await leader.GetAsync(address);
            Assert.Contains("Published, and not drafted here", page.Reads, StringComparison.Ordinal);
            Assert.Contains("Not signed here", page.Reads, StringComparison.Ordinal);
            Assert.DoesNotContain("Being written", page.Reads, StringComparison.Ordinal);
            Assert.False(page.Offers("Send the draft to the force"));
        }

        var correction = await (await leader.GetAsync("/inspections/test-2025/northshire/draft/add")).Choose("At the end of: Second jobs", "After which sentence does it stand?").Fill("The paragraph", "Staff spoke well of it.").Fill("Why?", "Left out").PressAsync("Add the paragraph");
        Assert.Contains("Being written (an earlier version is public)", correction.Reads, StringComparison.Ordinal);
        Assert.Contains("Being written Nobody yet", (await leader.GetAsync($"/inspections/{InspectionWorld.Code}/work")).Reads, StringComparison.Ordinal);

        // Who is assigned to the later programme alone is not led to the earlier one.
        const string Compare = "Then and now: compare with Looking first";
        foreach (var address in new[] { "draft", "facts" })
        {
            Assert.False((await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/{address}")).Offers(Compare));
            Assert.False((await leader.GetAsync($"/inspections/{InspectionWorld.Code}/southshire/{address}")).Offers(Compare));
            Assert.False((await leader.GetAsync($"/inspections/test-2025/northshire/{address}")).Reads.Contains("Then and now", StringComparison.Ordinal));
            var compared = await (await leader.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/{address}")).FollowAsync(Compare);
            Assert.Contains("F3 Applications 120 145 Yes", compared.Reads, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/compare/test-2025")).Status);
    }
}
