using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Inspections;
using Probity.Features.Inspections.Drafts;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Drafts;

/// <summary>The national report has its own editing and signature, on the pages of every other draft.</summary>
public sealed class NationalDraftTests
{
    private const string Draft = $"/inspections/{InspectionWorld.Code}/national/draft";

    private const string Sum = "Applications, between September 2025 and February 2026: two of two forces gave a number; the middle value was 92.5, the lowest 40 and the highest 145. Together they came to 185.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_national_report_is_edited_with_reasons_checked_and_signed_by_two_who_wrote_none_of_it(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        var editor = await site.SignInAsync(world.Edda);

        var draft = await (await editor.GetAsync($"/inspections/{InspectionWorld.Code}/work")).FollowAsync("The national report");
        Assert.Contains(Sum, draft.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Check of facts", draft.Reads, StringComparison.Ordinal);
        draft = await (await draft.FollowAsync($"Change: {Sum}")).Fill("What the report says", Sum.Replace("185", "158", StringComparison.Ordinal)).Fill("Why?", "Plainer").PressAsync("Save the sentence");
        Assert.Contains("The sentence says 158; the facts say", draft.Reads, StringComparison.Ordinal);
        Assert.Contains("To be mended or answered 2", draft.Reads, StringComparison.Ordinal);
        draft = await (await editor.GetAsync($"{Draft}/add")).Choose("At the end of: Second jobs", "After which sentence does it stand?").Fill("The paragraph", "Forces have come a long way.").Fill("Why?", "From moderation").PressAsync("Add the paragraph");
        Assert.True(draft.Reads.IndexOf("Forces have come a long way.", StringComparison.Ordinal) > draft.Reads.IndexOf("Together they came to", StringComparison.Ordinal));

        var open = await Assert.ThrowsAsync<RuleBrokenException>(() => AskAsync(site, world));
        Assert.Contains("shows 2 things that nobody has mended or answered", open.Message, StringComparison.Ordinal);
        await (await editor.GetAsync($"{Draft}/sentence?key=thematic.F3")).Fill("Why?", "Mistyped").PressAsync("Put back what was composed");

        // Who wrote some of it signs none of it.
        var hanna = await site.SignInAsync(world.Hanna);
        await (await hanna.GetAsync($"{Draft}/sentence?key=answers/1")).Fill("What the report says", "Both forces answered.").Fill("Why?", "Shorter").PressAsync("Save the sentence");
        await (await hanna.GetAsync($"{Draft}/sentence?key=answers/1")).Fill("Why?", "Longer").PressAsync("Put back what was composed");
        var wrote = await Assert.ThrowsAsync<RuleBrokenException>(() => AskAsync(site, world));
        Assert.Contains("Hanna Holm wrote some of this report", wrote.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(world.Chief)).GetAsync(Draft)).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_stands_too_near_a_force_finds_no_national_report_before_it_is_public(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        await site.WithDbAsync(async db =>
        {
            db.Add(RoleGrant.Make(world.North.Force.Id, world.Ines.Id, Role.INS, TestSite.Today.AddYears(-1), TestSite.Today.AddDays(-30), "Test", Actor.System(world.North.Force.Id), site.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Ct);
        });

        var ines = await site.SignInAsync(world.Ines);
        Assert.Equal(HttpStatusCode.NotFound, (await ines.GetAsync(Draft)).Status);
        Assert.DoesNotContain("national report", (await ines.GetAsync($"/inspections/{InspectionWorld.Code}/work")).Reads, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsync(world.Edda)).GetAsync(Draft)).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Good_practice_is_told_of_no_force_and_of_the_force_itself_nothing_says_that_it_was(string database)
    {
        const string said = "Every new second job is looked at by a panel, and its reasons are read out.";
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        var inspector = await site.SignInAsync(world.Ines);

        var form = (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/fact/finding?heading=H1")).Fill("The finding", "A panel looks at second jobs.");
        foreach (var (text, why) in new[]
        {
            ("NSH Constabulary has a panel.", "“NSH Constabulary"), ("The constabulary has a panel.", "“constabulary”"), ("Cleo Crane reads the reasons out.", "“Cleo Crane and Crane”"), ("A panel looked at all 145 of them.", "145 can be looked up"),
        })
        {
            form = await form.Fill("Good practice (optional)", text).Fill("Who agreed that it is told?", "The chief constable").PressAsync("Save");
            Assert.Equal(HttpStatusCode.Conflict, form.Status);
            Assert.Contains(why, form.Reads, StringComparison.Ordinal);
            Assert.Equal(text, form.ValueOf("Good practice (optional)"));
        }

        form = await form.Fill("Good practice (optional)", said).Fill("Who agreed that it is told?", "").PressAsync("Save");
        Assert.Contains("say who agreed", form.Reads, StringComparison.Ordinal);
        await form.Fill("Who agreed that it is told?", "The chief constable, on 3 March").PressAsync("Save");

        var draft = await inspector.GetAsync(Draft);
        Assert.Contains($"Good practice. {said}", draft.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("on 3 March", draft.Reads, StringComparison.Ordinal);
        await site.WithAsync(async services =>
        {
            var reports = services.GetRequiredService<InspectionReports>();
            Assert.DoesNotContain("panel, and", (await reports.ForceAsync(InspectionWorld.Code, "northshire", Features.Inspections.Writing.ReportKind.Force, Ct)).Json, StringComparison.Ordinal);
            var national = (await reports.ThematicAsync(InspectionWorld.Code, null, Ct)).Json;
            Assert.Contains(said, national, StringComparison.Ordinal);
            Assert.DoesNotContain("on 3 March", national, StringComparison.Ordinal);
        });

        // An editor who writes the name in again is told, and no reason answers it.
        draft = await (await draft.FollowAsync($"Change: Good practice. {said}")).Fill("What the report says", "In NSH Constabulary, a panel looks at every new second job.").Fill("Why?", "Clearer").PressAsync("Save the sentence");
        Assert.Contains("“NSH Constabulary” gives away whose practice it is.", draft.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Answer it", draft.Reads, StringComparison.Ordinal);
    }

    private static Task AskAsync(TestSite site, InspectionWorld world) => site.WithAsync(async services =>
        await services.GetRequiredService<SignOff>().RequestAsync(InspectionWorld.Code, InspectionPublication.National, "All of it", await InspectionWorld.ActorAsync(services, world.Hanna), Ct));
}
