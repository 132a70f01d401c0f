using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Gifts;
using Probity.Features.Organisations;
using Probity.Features.Organisations.Alliances;
using Probity.Features.People;
using Probity.Tests.Support;

namespace Probity.Tests.CrossChecks;

/// <summary>Two forces that share their anti-corruption unit are checked together; neither sees the other's records outside it.</summary>
public sealed class AlliedTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_joins_two_forces_is_seen_in_the_shared_unit_alone(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var (served, unit) = await AllyAsync(story);
        var shared = await story.PersonAsync("Pat Shared", unit: unit, roles: Role.ACU);
        var local = await story.PersonAsync("Lou Local", roles: Role.ACU);
        var theirs = await site.WithDbAsync(db => served.AddAsync(db, "Tim Theirs", roles: Role.ACU));
        var officer = await site.WithDbAsync(db => served.AddAsync(db, "Ada Field"));
        var supplier = await story.SupplierAsync("Northgate Catering Limited", "01234567");
        await story.ContractAsync(supplier, new DateOnly(2026, 2, 2));
        await story.OfferAsync("Northgate Catering, company no. 01234567", officer, new DateOnly(2026, 1, 20), unit: served.Unit, body: served.Force);

        await story.RunAsync();
        await story.RunAsync(served.Force);

        var hit = Assert.Single(await story.HitsAsync("X01"));
        Assert.Equal(unit.Id, hit.SharedUnitId);
        Assert.Single(hit.Inputs, i => i.OwnerIsAllied && i.Register == "gifts");
        Assert.Empty(await story.HitsAsync("X01", served.Force));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await (await site.SignInAsync(shared)).GetAsync($"/checks/{hit.Reference}")).Status);
        foreach (var outside in new[] { local, theirs })
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await site.SignInAsync(outside)).GetAsync($"/checks/{hit.Reference}")).Status);

        await site.WithDbAsync(async db =>
        {
            (await db.AllianceGrants.SingleAsync()).End(null, "Ended", Chief(await db.People.SingleAsync(p => p.Surname == "Host")), story.World.At);
            await db.SaveChangesAsync();
        });
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await site.SignInAsync(shared)).GetAsync($"/checks/{hit.Reference}")).Status);
    }

    private static async Task<(World Served, Unit Unit)> AllyAsync(Story story)
    {
        var (host, at) = (story.World, story.World.At);
        return await story.Site.WithDbAsync(async db =>
        {
            var served = await World.CreateAsync(db, at, "servedshire", "SRV");
            var unit = Unit.Open(host.Force.Id, "PSD", "Joint professional standards", UnitKind.SharedUnit, null, host.System, at);
            db.Add(unit);
            db.Add(GiftPolicy.Set(served.Force.Id, new DateOnly(2020, 1, 1), new GiftRules { CrossCheckFrom = new DateOnly(2025, 1, 1) }, "Test", served.System, at));
            var hostChief = await host.AddAsync(db, "Hal Host", rank: "Chief Constable", chief: true);
            var servedChief = await served.AddAsync(db, "Sue Served", rank: "Chief Constable", chief: true);
            var alliance = Alliance.Propose(host.Force.Id, "ALL-TST-2026-0001", "Two forces", [served.Force.Id], "Test", host.System, at);
            alliance.Agree(host.Force.Id, "Test", host.System, at);
            alliance.Agree(served.Force.Id, "Test", served.System, at);
            alliance.Implement("Test", host.System, at);
            alliance.Plan(AllianceFunctionKind.ProfessionalStandards, new DateOnly(2026, 3, 1), null, host.System, at);
            alliance.Share(AllianceFunctionKind.ProfessionalStandards, unit, host.System, at);
            alliance.TakeLive(AllianceFunctionKind.ProfessionalStandards, new DateOnly(2026, 3, 1), null, host.System, at);
            alliance.GoLive("Test", host.System, at);
            var grant = AllianceGrant.DrawUp(alliance, "AGR-SRV-2026-0001", AllianceFunctionKind.ProfessionalStandards, served.Force.Id, [Role.PSD, Role.ACU], new DateOnly(2026, 3, 1), null, "Test", host.System, at);
            grant.Sign(Chief(hostChief), at);
            grant.Sign(Chief(servedChief), at);
            db.AddRange(alliance, grant);
            await db.SaveChangesAsync();
            return (served, unit);
        });
    }

    private static Actor Chief(Person person) => new() { PersonId = person.Id, Name = person.Name, BodyId = person.BodyId, HomeBodyId = person.BodyId, Roles = new HashSet<Role> { Role.COF } };
}
