using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Features.Inspections;
using Probity.Features.Inspections.Campaign;
using Probity.Features.Inspections.Facts;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Campaign;

/// <summary>A campaign through its pages, from issue to acceptance, by the people whose task each step is.</summary>
public sealed class CampaignTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_return_goes_from_the_inspectorate_to_the_force_through_everybodys_hands_and_back(string database)
    {
        var world = await CampaignWorld.StartAsync(database, issue: false);
        await using var site = world.Site;
        var kept = await world.Counted.OfferAsync(Measures.Counted.Gift());
        var inspector = await site.SignInAsync(world.Inspector);
        var (liaison, respondent, deputy) = (await site.SignInAsync(world.Liaison), await site.SignInAsync(world.Respondent), await site.SignInAsync(world.Deputy));

        // Issued to everybody on the roster at once.
        var campaign = await (await (await inspector.GetAsync("/")).FollowAsync("Data returns")).FollowAsync("Integrity test 2026");
        var without = await campaign.PressAsync("Issue to all of them");
        campaign = await campaign.Fill("Day", "30").Fill("Month", "4").Fill("Year", "2026").PressAsync("Issue to all of them");
        Assert.Equal("Enter by when they must submit", Assert.Single(without.Errors));
        Assert.Contains("The return is issued to 1 force.", campaign.Reads, StringComparison.Ordinal);

        // The liaison counts, asks somebody, and answers.
        Assert.Contains("Integrity test 2026: the data return is due on 30 April 2026", (await liaison.GetAsync("/")).Reads, StringComparison.Ordinal);
        var page = await (await (await liaison.GetAsync("/")).FollowAsync("Inspections")).FollowAsync("Integrity test 2026");
        page = await page.PressAsync("Count from the registers");
        Assert.Contains("Counted in the register: gifts-offers version 1", page.Reads, StringComparison.Ordinal);
        var question = await (await page.FollowAsync("Q2: Is there a plan?")).Fill("Ask somebody", "Res Pondent").PressAsync("Ask them");
        Assert.Contains("Res Pondent", question.Reads, StringComparison.Ordinal);
        foreach (var (link, number) in new[] { ("F3: Second-job applications", "40"), ("F4: Applications approved", "41") })
            page = await (await page.FollowAsync(link)).Choose("A number (0 is one)").Fill("Number", number).PressAsync("Save the answer");
        page = await (await page.FollowAsync("F5: Staffing")).Choose("An answer").Choose("No change").PressAsync("Save the answer");
        page = await (await page.FollowAsync("F7: Healthcheck")).Choose("Not supplied").Fill("Note", "It is being written").PressAsync("Save the answer");
        page = await (await page.FollowAsync("Q1: Are offers declared in time?")).Choose("Yes").Fill("What do you do, and how do you know?", "Checked each month").Fill("Evidence", kept.Reference).PressAsync("Save the answer");

        // Somebody without any role answers what they were asked, and sees nothing else.
        var asked = await (await (await respondent.GetAsync("/")).FollowAsync("1 question of an inspection to answer")).FollowAsync("Q2: Is there a plan?");
        Assert.False(asked.Offers("Ask them"));
        await asked.Choose("Partly").Fill("What do you do, and how do you know?", "A draft").PressAsync("Save the answer");
        Assert.Equal(HttpStatusCode.NotFound, (await respondent.GetAsync($"/inspections/answers/{(await world.AnswerAsync("Q1")).Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await respondent.GetAsync("/inspections/returns/test-2026")).Status);

        // It is not sent while something in it cannot be.
        page = await liaison.GetAsync("/inspections/returns/test-2026");
        Assert.Contains("This is 41 and part of F3, which is 40.", page.Reads, StringComparison.Ordinal);
        Assert.Contains("This is 41 and part of F3", (await page.PressAsync("Send for signature")).Reads, StringComparison.Ordinal);
        page = await (await page.FollowAsync("F4: Applications approved")).Fill("Number", "39").PressAsync("Save the answer");
        page = await page.PressAsync("Send for signature");
        Assert.Contains("waits for a chief officer's signature", page.Reads, StringComparison.OrdinalIgnoreCase);

        // Nothing of it has reached the inspectorate.
        var early = await inspector.GetAsync("/inspections/campaigns/test-2026/testshire");
        Assert.Contains("Nothing was submitted yet", early.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Checked each month", early.Reads, StringComparison.Ordinal);

        // The head of professional standards prepared it and is no chief officer; the deputy signs.
        var refused = await (await liaison.GetAsync("/inspections/returns/test-2026/sign")).PressAsync("Sign and submit");
        Assert.Contains("A chief officer signs the return.", refused.Reads, StringComparison.Ordinal);
        var signed = await (await (await deputy.GetAsync("/")).FollowAsync("Integrity test 2026: the data return waits for your signature")).PressAsync("Sign and submit");
        Assert.Contains("signed and submitted (submission 1)", signed.Reads, StringComparison.Ordinal);

        // The inspector reads, asks, and gets an answer.
        var read = await inspector.GetAsync("/inspections/campaigns/test-2026/testshire");
        Assert.Contains("Checked each month", read.Reads, StringComparison.Ordinal);
        Assert.Contains("It is being written", read.Reads, StringComparison.Ordinal);
        await read.Choose("F7: Healthcheck", "Which item?").Fill("What is your question?", "When will it be ready?").PressAsync("Return it with this question");
        Assert.Contains("came back with questions", (await liaison.GetAsync("/")).Reads, StringComparison.Ordinal);
        page = await liaison.GetAsync("/inspections/returns/test-2026");
        Assert.Contains("When will it be ready?", page.Reads, StringComparison.Ordinal);
        Assert.Contains("Reply to its question", (await page.PressAsync("Send for signature")).Reads, StringComparison.Ordinal);
        page = await (await page.FollowAsync("F7: Healthcheck")).Fill("Your reply to the inspectorate's question", "In June").PressAsync("Save the answer");
        await page.PressAsync("Send for signature");
        await (await deputy.GetAsync("/inspections/returns/test-2026/sign")).PressAsync("Sign and submit");
        read = await inspector.GetAsync("/inspections/campaigns/test-2026/testshire");
        Assert.Contains("Answered in submission 2", read.Reads, StringComparison.Ordinal);
        Assert.Contains("Reply: In June", read.Reads, StringComparison.Ordinal);
        Assert.Contains("The return is accepted.", (await read.PressAsync("Accept the return")).Reads, StringComparison.Ordinal);
        Assert.Contains("Submission 1", (await inspector.GetAsync("/inspections/campaigns/test-2026/testshire?number=1")).Reads, StringComparison.Ordinal);

        // Its figures are facts of the inspection, with where they came from.
        var inspection = await site.WithDbAsync(db => db.Inspections.AsNoTracking().Include(i => i.Items).SingleAsync());
        var figures = inspection.Read().Figures.ToDictionary(f => f.Code);
        Assert.Equal(InspectionStage.ReturnReceived, inspection.Stage);
        Assert.Equal((1L, Provenance.Register, "gifts-offers version 1"), (figures["G1"].Value, figures["G1"].Provenance, figures["G1"].Query));
        Assert.Equal((39L, Provenance.ForceReturn), (figures["F4"].Value, figures["F4"].Provenance));
        Assert.Equal((null, CountState.NotSupplied, "It is being written"), (figures["F7"].Value, figures["F7"].State, figures["F7"].Note));
        Assert.Equal((new FigurePeriod(null, new DateOnly(2025, 9, 1), null, TestSite.Today), null), (figures["F4"].Period, figures["G1"].Period));
        Assert.Equal("no-change", figures["F5"].Answer);
        Assert.Equal("return-2", Assert.Single(figures["F3"].Source).Document);
        Assert.Empty(figures["G1"].Rows);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_a_force_works_on_is_not_there_for_the_inspectorate_even_where_the_program_forgets_to_ask(string database)
    {
        var world = await CampaignWorld.StartAsync(database);
        await using var site = world.Site;
        await world.FillAsync();
        var inspector = await site.SignInAsync(world.Inspector);
        var answer = await world.AnswerAsync("Q1");

        foreach (var address in new[] { $"/inspections/answers/{answer.Id}", "/inspections/returns/test-2026", "/inspections/returns/test-2026/sign", "/inspections/returns/test-2026/submissions/1" })
            Assert.Contains((await inspector.GetAsync(address)).Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
        Assert.Equal(HttpStatusCode.NotFound, (await inspector.GetAsync("/inspections/campaigns/test-2026/testshire?number=1")).Status);
        if (database != "postgres")
            return;
        // The database itself: as the inspector it shows neither the return nor an answer, before and after the submission.
        Assert.Equal((0, 0, 0), await AsInspectorAsync(world));
        await world.SubmitAsync();
        Assert.Equal((0, 0, 1), await AsInspectorAsync(world));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_force_and_people_without_the_task_find_no_return(string database)
    {
        var world = await CampaignWorld.StartAsync(database);
        await using var site = world.Site;
        var other = await site.WithDbAsync(db => World.CreateAsync(db, site.Clock.GetUtcNow(), "othershire", "OTH"));
        var neighbour = await site.WithDbAsync(db => other.AddAsync(db, "Ned Neighbour", roles: Probity.Access.Role.HPS));
        var manager = await world.Counted.PersonAsync("Eve Manager", Probity.Access.Role.RGM);

        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(neighbour)).GetAsync("/inspections/returns/test-2026")).Status);
        Assert.Contains("No return has been asked for", (await (await site.SignInAsync(neighbour)).GetAsync("/inspections/returns")).Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync(manager)).GetAsync("/inspections/returns")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(world.Liaison)).GetAsync("/inspections/campaigns")).Status);
        Assert.Equal("/sign-in", (await site.Anonymous().GetAsync($"/inspections/answers/{(await world.AnswerAsync("Q1")).Id}")).Address.AbsolutePath);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_who_is_assigned_reads_a_return_and_nobody_asks_a_force_in_which_they_served(string database)
    {
        var world = await CampaignWorld.StartAsync(database, issue: false);
        await using var site = world.Site;
        var (ina, near) = await site.WithDbAsync(async db =>
        {
            var one = await world.Counted.World.AddAsync(db, "Ina Spector", body: world.Inspectorate, roles: Probity.Access.Role.INS);
            var other = await world.Counted.World.AddAsync(db, "Nea Rby", body: world.Inspectorate, roles: Probity.Access.Role.HMI);
            db.Add(Probity.Features.People.RoleGrant.Make(world.Counted.World.Force.Id, other.Id, Probity.Access.Role.HPS, new DateOnly(2022, 1, 1), TestSite.Today.AddYears(-2), "Served there", world.Counted.World.System, world.Counted.World.At));
            await db.SaveChangesAsync();
            return (one, other);
        });
        Task IssueAsync(Probity.Features.People.Person by) => world.AsAsync<CampaignDesk>(by, (desk, actor) => desk.IssueAsync(CampaignWorld.Code, TestSite.Today.AddDays(30), actor, CancellationToken.None));

        await Assert.ThrowsAsync<NotThereException>(() => IssueAsync(ina));
        Assert.Contains("is yours to ask", (await Assert.ThrowsAsync<RuleBrokenException>(() => IssueAsync(near))).Message, StringComparison.Ordinal);
        await IssueAsync(world.Inspector);
        await world.FillAsync();
        await world.SubmitAsync();
        const string Return = "/inspections/campaigns/test-2026/testshire";
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(ina)).GetAsync(Return)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(near)).GetAsync(Return)).Status);
        Assert.DoesNotContain("return to read", (await (await site.SignInAsync(near)).GetAsync("/")).Reads, StringComparison.Ordinal);

        await world.AsAsync<Probity.Features.Inspections.Drafts.InspectionTeam>(world.Inspector, (team, actor) => team.AssignAsync(CampaignWorld.Code, "testshire", "Ina Spector", actor, CancellationToken.None));

        Assert.Contains("1 return to read", (await (await site.SignInAsync(ina)).GetAsync("/")).Reads, StringComparison.Ordinal);
        Assert.Contains("SHA-256", (await (await site.SignInAsync(ina)).GetAsync(Return)).Reads, StringComparison.Ordinal);
    }

    private static Task<(int Returns, int Answers, int Submitted)> AsInspectorAsync(CampaignWorld world) => world.Site.WithAsync(async services =>
    {
        var (db, scope) = (Get<Probity.Data.Db>(services), Get<Probity.Data.RowSecurity.DataScope>(services));
        var actor = await Get<Probity.Features.SignIn.ActorSource>(services).FindAsync(world.Inspector.Id, null, CancellationToken.None);
        await Get<Probity.Features.SignIn.ActorBodies>(services).SayAsync(scope, actor!, CancellationToken.None);
        return (await db.ForceReturns.CountAsync(), await db.ReturnAnswers.CountAsync(), await db.SubmittedReturns.CountAsync());
    });

    private static T Get<T>(IServiceProvider services) where T : notnull => Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<T>(services);
}
