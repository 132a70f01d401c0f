using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Organisations;
using Probity.Tests.Cases;
using Probity.Tests.Support;

namespace Probity.Tests.Admin;

public sealed class UnitTeamTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_administrators_say_that_a_unit_polices_the_police_and_open_cases_follow(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var site = stage.Site;
        await stage.OpenAsync(await site.SignInAsync(stage.Head));
        var another = await site.WithDbAsync(db => stage.World.AddAsync(db, "Otto Minn", roles: Role.ADM));
        var (first, second) = (await site.SignInAsync(stage.Administrator), await site.SignInAsync(another));
        const string address = "/admin/units/change?code=HQ";

        var unsaid = await (await first.GetAsync(address)).Choose("Professional standards", "Does it police the police?").PressAsync("Ask a second person");
        var asked = await unsaid.Fill("Why?", "It is professional standards").PressAsync("Ask a second person");
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (unsaid.Status, asked.Status));
        Assert.Null(await TeamAsync(site));
        Assert.False(await IsUnitInConflictAsync(site));

        await (await second.GetAsync("/requests")).PressAsync("Confirm");

        Assert.Equal(Team.PSD, await TeamAsync(site));
        Assert.True(await IsUnitInConflictAsync(site));
        Assert.Contains("It is professional standards (asked by Ada Minn)", (await first.GetAsync(address)).Reads, StringComparison.Ordinal);
    }

    private static Task<Team?> TeamAsync(TestSite site) => site.WithDbAsync(db => db.Units.Where(u => u.Code == "HQ").Select(u => u.Team).SingleAsync());

    private static Task<bool> IsUnitInConflictAsync(TestSite site) => site.WithDbAsync(db => db.Conflicts.AnyAsync(c => c.Rule == ConflictRule.Unit));
}
