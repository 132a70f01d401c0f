using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Organisations;
using Probity.Tests.Support;

namespace Probity.Tests.Organisations;

public sealed class RosterTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_roster_has_46_bodies_in_2011_and_44_from_2012_and_making_it_again_adds_nothing(string database)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var db = Databases.Open(await Databases.NewAsync(database));
        await Roster.EnsureAsync(db, TimeProvider.System, ct);
        var first = await db.Bodies.CountAsync(ct);

        await Roster.EnsureAsync(db, TimeProvider.System, ct);

        Assert.Equal(first, await db.Bodies.CountAsync(ct));
        Assert.Equal(46, await db.Bodies.OnRoster(Programmes.WithoutFearOrFavour, new DateOnly(2011, 9, 1)).CountAsync(ct));
        Assert.Equal(44, await db.Bodies.OnRoster(Programmes.Revisit, new DateOnly(2012, 8, 1)).CountAsync(ct));
        Assert.Equal(44, await db.Bodies.OnRoster(Programmes.Current, TestSite.Today).CountAsync(ct));
        Assert.Empty(await db.Bodies.OnRoster(Programmes.Revisit, TestSite.Today).ToListAsync(ct));
    }

    [Fact]
    public async Task A_policing_body_is_an_authority_until_21_November_2012_and_a_commissioner_from_the_next_day()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var db = Databases.Open(await Databases.NewAsync("sqlite"));
        await Roster.EnsureAsync(db, TimeProvider.System, ct);
        async Task<Body> Of(string force) => await db.Bodies.Include(b => b.Styles).SingleAsync(b => b.Slug == Roster.PolicingBodySlug(force), ct);

        var lancashire = await Of("lancashire");
        Assert.Equal(("Lancashire Police Authority", "authority"), lancashire.StyleOn(new DateOnly(2012, 11, 21)));
        Assert.Equal(("Police and Crime Commissioner for Lancashire", "commissioner"), lancashire.StyleOn(new DateOnly(2012, 11, 22)));
        Assert.Equal("mayor", (await Of("metropolitan")).StyleOn(new DateOnly(2012, 11, 21)).Label);
        Assert.Equal("corporation", (await Of("city-of-london")).StyleOn(new DateOnly(2012, 11, 22)).Label);
        Assert.Equal(43, await db.Bodies.CountAsync(b => b.Kind == BodyKind.LocalPolicingBody && b.Slug != "british-transport-police-policing-body", ct));
    }

    [Fact]
    public async Task An_administrator_sees_the_roster_of_a_day_and_an_officer_does_not()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var (admin, officer) = await site.WithDbAsync(async db =>
        {
            await Roster.EnsureAsync(db, site.Clock, CancellationToken.None);
            return (await world.AddAsync(db, "Ann Keys", roles: Role.ADM), await world.AddAsync(db, "Ben Beat"));
        });

        var page = await (await site.SignInAsync(admin)).GetAsync("/bodies?programme=WFOF-2011&on.day=21&on.month=11&on.year=2011");
        var refused = await (await site.SignInAsync(officer)).GetAsync("/bodies");

        Assert.Contains("Without Fear or Favour, 2011 on 21 November 2011: 46 bodies", page.Reads, StringComparison.Ordinal);
        Assert.Contains("Lancashire Police Authority", page.Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await page.FollowAsync("Lancashire Police Authority")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Fact]
    public async Task A_body_takes_another_name_from_a_day_on_and_keeps_the_old_one_before_it()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var admin = await site.WithDbAsync(db => world.AddAsync(db, "Ann Keys", roles: Role.ADM));
        var browser = await site.SignInAsync(admin);

        var saved = await (await browser.GetAsync("/bodies/testshire")).Fill("Name", "Testshire Police").Fill("What is it?", "territorial force")
            .Fill("Day", "1").Fill("Month", "4").Fill("Year", "2026").Fill("Why?", "Renamed").PressAsync("Save");
        var others = await browser.GetAsync("/bodies/testshire-policing-body");

        Assert.Contains("TST Constabulary (territorial force), from the beginning until 31 March 2026", saved.Reads, StringComparison.Ordinal);
        Assert.Contains("Testshire Police (territorial force), from 1 April 2026 until now", saved.Reads, StringComparison.Ordinal);
        Assert.False(others.Offers("Save"));
    }
}
