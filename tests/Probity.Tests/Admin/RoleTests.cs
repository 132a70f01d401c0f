using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Access.Forbids;
using Probity.Tests.Support;

namespace Probity.Tests.Admin;

public sealed class RoleTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_role_needs_two_people_and_neither_is_the_one_who_gets_it(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (first, second, subject) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ann Keys", roles: Role.ADM),
            await world.AddAsync(db, "Carl Chief", rank: "Chief Constable", chief: true), await world.AddAsync(db, "Dora Deputy", rank: "Deputy Chief Constable", chief: true)));
        var (ann, carl, dora) = (await site.SignInAsync(first), await site.SignInAsync(second), await site.SignInAsync(subject));

        var asked = await AskAsync(ann, subject.Number, Role.DEC);
        Assert.Contains("Asked", asked.Reads, StringComparison.Ordinal);
        Assert.False((await ann.GetAsync("/requests")).Offers("Confirm"));
        Assert.False((await dora.GetAsync("/requests")).Offers("Confirm"));
        Assert.Equal(HttpStatusCode.Conflict, (await AskAsync(ann, first.Number, Role.DEC)).Status);
        Assert.False(await site.WithDbAsync(db => db.RoleGrants.AnyAsync(g => g.PersonId == subject.Id)));

        await (await carl.GetAsync("/requests")).PressAsync("Confirm");

        Assert.True(await site.WithDbAsync(db => db.RoleGrants.AnyAsync(g => g.PersonId == subject.Id && g.Role == Role.DEC)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_lost_the_role_since_they_asked_is_no_longer_one_of_two(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (ann, chief, subject) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ann Keys", roles: Role.ADM),
            await world.AddAsync(db, "Carl Chief", rank: "Chief Constable", chief: true), await world.AddAsync(db, "Dora Dale")));
        await AskAsync(await site.SignInAsync(ann), subject.Number, Role.DEC);
        await site.WithDbAsync(async db =>
        {
            (await db.RoleGrants.SingleAsync(g => g.PersonId == ann.Id)).End(TestSite.Today.AddDays(-1), "Test", world.System, world.At);
            await db.SaveChangesAsync();
        });

        var refused = await (await (await site.SignInAsync(chief)).GetAsync("/requests")).PressAsync("Confirm");

        Assert.Contains("Ann Keys may no longer ask for this", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.False(await site.WithDbAsync(db => db.RoleGrants.AnyAsync(g => g.PersonId == subject.Id)));
        Assert.True(await site.WithDbAsync(db => db.PendingActs.AnyAsync(a => a.Status == PendingStatus.Waiting)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_privileged_role_waits_a_day_unless_two_chief_officers_agree(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (ann, chief, deputy, one, other) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ann Keys", roles: Role.ADM), await world.AddAsync(db, "Carl Chief", rank: "Chief Constable", chief: true),
            await world.AddAsync(db, "Dora Deputy", rank: "Deputy Chief Constable", chief: true), await world.AddAsync(db, "Ona One"), await world.AddAsync(db, "Otto Other")));
        var (asAnn, asChief, asDeputy) = (await site.SignInAsync(ann), await site.SignInAsync(chief), await site.SignInAsync(deputy));

        await AskAsync(asAnn, one.Number, Role.PSD);
        Assert.Contains("counts from 09:0", (await (await asChief.GetAsync("/requests")).PressAsync("Confirm")).Reads, StringComparison.Ordinal);
        await AskAsync(asChief, other.Number, Role.PSD);
        await (await asDeputy.GetAsync("/requests")).PressAsync("Confirm");

        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(one)).GetAsync("/cases")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsync(other)).GetAsync("/cases")).Status);
        await site.WithDbAsync(db => db.RoleGrants.Where(g => g.PersonId == one.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.CountsFrom, site.Clock.GetUtcNow())));
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsync(one)).GetAsync("/cases")).Status);
    }

    [Fact]
    public async Task Roles_that_are_kept_apart_are_refused_with_the_reason()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var (ann, acu) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ann Keys", roles: Role.ADM), await world.AddAsync(db, "Cora Calm", roles: Role.ACU)));
        var browser = await site.SignInAsync(ann);

        var refused = await AskAsync(browser, acu.Number, Role.ADM);
        var page = await browser.GetAsync("/admin/roles");
        var inspector = await browser.PostAsync(page, "/admin/roles", new() { ["Form.Number"] = acu.Number, ["Form.Role"] = "INS", ["Form.From.Day"] = "1", ["Form.From.Month"] = "4", ["Form.From.Year"] = "2026", ["Form.Why"] = "Typed by hand" });

        Assert.DoesNotContain("Inspector", page.Document.QuerySelectorAll("option").Select(o => o.TextContent));
        Assert.Contains("cannot be held together with Administrator", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Contains("An inspector holds no role in a force", Assert.Single(inspector.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.ADM, Role.RGM, true)]
    [InlineData(Role.DPO, Role.ADM, true)]
    [InlineData(Role.OPS, Role.FIN, true)]
    [InlineData(Role.ADM, Role.FIN, false)]
    [InlineData(Role.RGM, Role.DPO, false)]
    public void Some_roles_are_never_held_together(Role one, Role other, bool apart) => Assert.Equal(apart, Separation.Between(one, other) is not null);

    [Fact]
    public async Task A_role_ends_at_the_next_request_after_a_second_person_confirmed()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var (ann, chief, auditor) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ann Keys", roles: Role.ADM),
            await world.AddAsync(db, "Carl Chief", rank: "Chief Constable", chief: true), await world.AddAsync(db, "Ian Audit", roles: Role.IAU)));
        var (admin, second, third) = (await site.SignInAsync(ann), await site.SignInAsync(chief), await site.SignInAsync(auditor));
        Assert.Equal(HttpStatusCode.OK, (await third.GetAsync("/admin/matrix")).Status);

        await (await (await admin.GetAsync("/admin/roles")).FollowAsync("End Internal audit of Ian Audit")).Fill("Why?", "Moved on").PressAsync("Ask to end it");
        Assert.Equal(HttpStatusCode.OK, (await third.GetAsync("/admin/matrix")).Status);
        await (await second.GetAsync("/requests")).PressAsync("Confirm");

        Assert.Equal(HttpStatusCode.Forbidden, (await third.GetAsync("/admin/matrix")).Status);
    }

    [Fact]
    public async Task An_officer_sees_the_heading_of_a_colleague_and_an_administrator_the_rest()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var (ann, ben, cora) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ann Keys", roles: Role.ADM), await world.AddAsync(db, "Ben Beat"), await world.AddAsync(db, "Cora Calm")));

        var asOfficer = await (await (await site.SignInAsync(ben)).GetAsync("/people?q=calm")).FollowAsync("Cora Calm");
        var asAdmin = await (await site.SignInAsync(ann)).GetAsync($"/people/{cora.Number}");

        Assert.Equal("Cora Calm", asOfficer.Heading);
        Assert.DoesNotContain("Postings", asOfficer.Reads, StringComparison.Ordinal);
        Assert.Contains("Postings", asAdmin.Reads, StringComparison.Ordinal);
        Assert.Contains("Person joined", asAdmin.Reads, StringComparison.Ordinal);
    }

    private static async Task<Page> AskAsync(Browser browser, string number, Role role) => await (await browser.GetAsync("/admin/roles"))
        .Fill("Number of the person", number).Choose(role.Title(), "Role").Fill("Why?", "Needed for the job").PressAsync("Ask for it");
}
