using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Conflicts;
using Probity.Features.Inspections.Drafts;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Drafts;

/// <summary>Who works on the inspection of a force, and who never does.</summary>
public sealed class TeamTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_inspector_reads_the_drafts_that_they_are_assigned_to_and_no_other(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        var (inspector, lead) = (await site.SignInAsync(world.Ines), await site.SignInAsync(world.Hanna));
        Assert.Equal(HttpStatusCode.NotFound, (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/draft")).Status);

        var work = await (await lead.GetAsync($"/inspections/{InspectionWorld.Code}/work")).Fill("Who?", "Ines Iver").Choose("NSH Constabulary", "On which force?").PressAsync("Assign them");
        Assert.Contains("Ines Iver: NSH Constabulary", work.Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/draft")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/southshire/draft")).Status);
        Assert.DoesNotContain("SSH Constabulary", (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/work")).Reads, StringComparison.Ordinal);

        await work.PressAsync("End it: Ines Iver, NSH Constabulary");
        Assert.Equal(HttpStatusCode.NotFound, (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/draft")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_is_assigned_to_or_moderates_a_force_to_whose_chief_officer_they_are_tied(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        await site.WithDbAsync(async db =>
        {
            db.Ties.Add(Tie.Declare(world.Chief.BodyId, world.Chief.Id, world.Ines.Id, TieKind.Family, null, null, Actor.System(world.Chief.BodyId), site.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Ct);
        });

        var inspector = await site.SignInAsync(world.Ines);
        Assert.Equal(HttpStatusCode.NotFound, (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/draft")).Status);
        var moderation = await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/moderation/H2.1");
        Assert.Contains("Human Resources", moderation.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Professional Standards", moderation.Reads, StringComparison.Ordinal);
        await site.WithAsync(async services =>
        {
            var refusal = await Assert.ThrowsAsync<RuleBrokenException>(async () => await services.GetRequiredService<InspectionTeam>().AssignAsync(InspectionWorld.Code, "northshire", "Ines Iver", await InspectionWorld.ActorAsync(services, world.Hanna), Ct));
            Assert.Contains("tied to a chief officer", refusal.Message, StringComparison.Ordinal);
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_HM_Inspector_signs_and_nobody_signs_their_own_words(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        await site.WithAsync(async services =>
        {
            var (desk, hanna) = (services.GetRequiredService<DraftDesk>(), await InspectionWorld.ActorAsync(services, world.Hanna));
            await desk.SaveAsync(new(InspectionWorld.Code, "southshire", 0), "jobs.count/1", "The force has received 40 applications between September 2025 and February 2026.", null, "Plainer", hanna, Ct);
        });

        var own = await Assert.ThrowsAsync<RuleBrokenException>(() => world.SignAsync("southshire"));
        Assert.Contains("another HM Inspector signs it", own.Message, StringComparison.Ordinal);

        await world.SignAsync("northshire");
        var draft = await (await site.SignInAsync(world.Hugo)).GetAsync($"/inspections/{InspectionWorld.Code}/northshire/draft");
        Assert.Contains("Hanna Holm and Hugo Hall", draft.Reads, StringComparison.Ordinal);
        Assert.False(draft.Offers("Ask to sign the report"));
    }
}
