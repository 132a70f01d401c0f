using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.Organisations.Alliances;
using Probity.Features.People;
using Probity.Features.SignIn;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Organisations;

/// <summary>The West Mercia and Warwickshire pattern: one professional standards unit, hosted by one force, serving both.</summary>
public sealed class AllianceTests
{
    private sealed record Allies(World Host, World Served, Person Psd, Person HostChief, Person ServedChief, AllianceGrant Grant);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Somebody_of_the_shared_unit_acts_for_the_partner_until_the_day_after_the_grant_ends(string database)
    {
        await using var db = Databases.Open(await Databases.NewAsync(database));
        var allies = await AllyAsync(db, to: new DateOnly(2026, 6, 30), signed: true);

        var within = await ActorOn(db, allies, new DateOnly(2026, 6, 30));
        var after = await ActorOn(db, allies, new DateOnly(2026, 7, 1));

        Assert.Equal(allies.Served.Force.Id, within.BodyId);
        Assert.True(within.Is(Role.PSD));
        // ACU is in the grant but not held at the host; HPS is held at the host but not in the grant; OFF never travels.
        Assert.False(within.Is(Role.ACU) || within.Is(Role.HPS) || within.Is(Role.OFF));
        Assert.Equal(allies.Host.Force.Id, after.BodyId);
        Assert.DoesNotContain(allies.Served.Force.Id, after.Reach);
    }

    [Fact]
    public async Task A_grant_that_one_side_has_signed_is_not_in_force()
    {
        await using var db = Databases.Open(await Databases.NewAsync("sqlite"));
        var allies = await AllyAsync(db, to: null, signed: false);
        allies.Grant.Sign(Chief(allies.HostChief), allies.Host.At);
        await db.SaveChangesAsync();

        Assert.Equal(allies.Host.Force.Id, (await ActorOn(db, allies, TestSite.Today)).BodyId);
        Assert.Throws<RuleBrokenException>(() => allies.Grant.Sign(Chief(allies.HostChief), allies.Host.At));

        allies.Grant.Sign(Chief(allies.ServedChief), allies.Host.At);
        await db.SaveChangesAsync();
        Assert.Equal(allies.Served.Force.Id, (await ActorOn(db, allies, TestSite.Today)).BodyId);
    }

    [Fact]
    public async Task Whoever_leaves_the_shared_unit_no_longer_acts_for_the_partner()
    {
        await using var db = Databases.Open(await Databases.NewAsync("sqlite"));
        var allies = await AllyAsync(db, to: null, signed: true);

        allies.Psd.Post(new PostingDetails("Constable", "Response", allies.Host.Unit.Id, null, false, TestSite.Today), allies.Host.System, allies.Host.At);
        await db.SaveChangesAsync();

        Assert.Equal(allies.Host.Force.Id, (await ActorOn(db, allies, TestSite.Today)).BodyId);
        Assert.Equal(allies.Served.Force.Id, (await ActorOn(db, allies, TestSite.Today.AddDays(-1))).BodyId);
    }

    [Fact]
    public async Task Registers_are_checked_together_while_a_grant_that_carries_the_role_is_in_force()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var db = Databases.Open(await Databases.NewAsync("sqlite"));
        var allies = await AllyAsync(db, to: new DateOnly(2026, 6, 30), signed: true);
        Id<Body>[] both = [allies.Host.Force.Id, allies.Served.Force.Id];

        Assert.Equal(both.ToHashSet(), await db.CheckedTogetherAsync(both[0], TestSite.Today, ct));
        Assert.Equal(both.ToHashSet(), await db.CheckedTogetherAsync(both[1], TestSite.Today, ct));
        Assert.Equal([both[1]], await db.CheckedTogetherAsync(both[1], new DateOnly(2026, 7, 1), ct));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_chief_officers_sign_on_the_pages_and_the_switch_offers_the_partner_until_the_alliance_ends(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var allies = await site.WithDbAsync(db => AllyAsync(db, to: null, signed: false));
        var (host, served, psd) = (await site.SignInAsync(allies.HostChief), await site.SignInAsync(allies.ServedChief), await site.SignInAsync(allies.Psd));
        var address = $"/alliances/grants/{allies.Grant.Reference}";

        await (await host.GetAsync(address)).PressAsync("Sign for your force");
        Assert.DoesNotContain("SRV Constabulary", (await psd.GetAsync("/acting")).Reads, StringComparison.Ordinal);
        var signed = await (await served.GetAsync(address)).PressAsync("Sign for your force");
        Assert.Contains("In force", signed.Reads, StringComparison.Ordinal);

        var acting = await (await psd.GetAsync("/acting")).Choose("SRV Constabulary").PressAsync("Continue");
        Assert.Contains("for SRV Constabulary", acting.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await psd.GetAsync("/alliances")).Status);

        var alliance = (await served.GetAsync("/alliances")).FollowAsync("Two forces");
        var ended = await (await alliance).Fill("Why?", "The agreement ran out").PressAsync("End the alliance and its grants");
        Assert.Contains("Ended on", ended.Reads, StringComparison.Ordinal);
        Assert.Contains("for HST Constabulary", (await psd.GetAsync("/")).Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Chief_officers_propose_agree_plan_and_go_live_on_the_pages(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var (a, b) = await site.WithDbAsync(async db =>
        {
            var (host, partner) = (await World.CreateAsync(db, site.Clock.GetUtcNow(), "hostshire", "HST"), await World.CreateAsync(db, site.Clock.GetUtcNow(), "servedshire", "SRV"));
            return (await host.AddAsync(db, "Hal Host", rank: "Chief Constable", chief: true), await partner.AddAsync(db, "Sue Served", rank: "Chief Constable", chief: true));
        });
        var (host, partner) = (await site.SignInAsync(a), await site.SignInAsync(b));

        var proposed = await (await host.GetAsync("/alliances/propose")).Fill("What is it called?", "The two").Choose("SRV Constabulary").Fill("Why?", "Shared standards").PressAsync("Propose");
        var address = proposed.Address.AbsolutePath;
        await (await partner.GetAsync(address)).Fill("Why?", "We agree").PressAsync("Agree for your force");
        await (await partner.GetAsync(address)).Fill("Why?", "Planned").PressAsync("Start implementing");
        await (await host.GetAsync($"{address}/functions")).Choose("Professional standards", "Which function?").Choose("Headquarters, HST Constabulary", "Shared unit").PressAsync("Save");
        var live = await (await host.GetAsync(address)).Fill("Why?", "Ready").PressAsync("Go live");

        Assert.Contains("Phase live", live.Reads, StringComparison.Ordinal);
        Assert.Contains("Headquarters, hosted by HST Constabulary", live.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task At_the_first_click_after_the_last_day_of_a_grant_nobody_acts_for_the_partner_any_more(string database)
    {
        var clock = new MovedClock();
        await using var site = await TestSite.StartAsync(await Databases.NewAsync(database), clock);
        var allies = await site.WithDbAsync(db => AllyAsync(db, to: TestSite.Today, signed: true));
        clock.Move(TimeSpan.FromHours(14.8));
        var psd = await site.SignInAsync(allies.Psd);
        var acting = await (await psd.GetAsync("/acting")).Choose("SRV Constabulary").PressAsync("Continue");
        Assert.Contains("for SRV Constabulary", acting.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);

        clock.MoveMinutes(13);
        var after = await psd.GetAsync("/");

        Assert.Contains("for HST Constabulary", after.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("SRV Constabulary", (await psd.GetAsync("/acting")).Reads, StringComparison.Ordinal);
    }

    private static Actor Chief(Person person) => new() { PersonId = person.Id, Name = person.Name, BodyId = person.BodyId, HomeBodyId = person.BodyId, Roles = new HashSet<Role> { Role.COF } };

    private static async Task<Actor> ActorOn(Db db, Allies allies, DateOnly day) =>
        (await new ActorSource(db, new ShiftedClock(TimeProvider.System, day)).FindAsync(allies.Psd.Id, allies.Served.Force.Id, CancellationToken.None))!;

    private static async Task<Allies> AllyAsync(Db db, DateOnly? to, bool signed)
    {
        var at = TestSite.Today.StartInLondon();
        var (host, served) = (await World.CreateAsync(db, at, "hostshire", "HST"), await World.CreateAsync(db, at, "servedshire", "SRV"));
        var unit = Unit.Open(host.Force.Id, "PSD", "Joint professional standards", UnitKind.SharedUnit, null, host.System, at);
        db.Add(unit);
        var psd = await host.AddAsync(db, "Pat Shared", unit: unit, roles: [Role.PSD, Role.HPS]);
        var hostChief = await host.AddAsync(db, "Hal Host", rank: "Chief Constable", chief: true);
        var servedChief = await served.AddAsync(db, "Sue Served", rank: "Chief Constable", chief: true);

        var alliance = Alliance.Propose(host.Force.Id, "ALL-HST-2026-0001", "Two forces", [served.Force.Id], "Test", host.System, at);
        alliance.Agree(host.Force.Id, "Test", host.System, at);
        alliance.Agree(served.Force.Id, "Test", served.System, at);
        alliance.Implement("Test", host.System, at);
        alliance.Plan(AllianceFunctionKind.ProfessionalStandards, new DateOnly(2026, 3, 1), null, host.System, at);
        alliance.Share(AllianceFunctionKind.ProfessionalStandards, unit, host.System, at);
        alliance.TakeLive(AllianceFunctionKind.ProfessionalStandards, new DateOnly(2026, 3, 1), null, host.System, at);
        alliance.GoLive("Test", host.System, at);
        var grant = AllianceGrant.DrawUp(alliance, "AGR-SRV-2026-0001", AllianceFunctionKind.ProfessionalStandards, served.Force.Id, [Role.PSD, Role.ACU], new DateOnly(2026, 3, 1), to, "Test", host.System, at);
        if (signed)
        {
            grant.Sign(Chief(hostChief), at);
            grant.Sign(Chief(servedChief), at);
        }

        db.AddRange(alliance, grant);
        await db.SaveChangesAsync();
        return new Allies(host, served, psd, hostChief, servedChief, grant);
    }
}
