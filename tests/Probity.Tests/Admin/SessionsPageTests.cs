using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.Sessions;
using Probity.Tests.Support;

namespace Probity.Tests.Admin;

public sealed class SessionsPageTests
{
    private readonly MovedClock clock = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_administrator_ends_one_session_or_all_of_a_person_of_their_own_body(string database)
    {
        await using var site = await TestSite.StartAsync(await Databases.NewAsync(database), clock);
        var (world, other) = (await site.NewWorldAsync(), await site.WithDbAsync(db => World.CreateAsync(db, clock.GetUtcNow(), "othershire", "OTH")));
        var (ann, ben, eve) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ann Keys", roles: Role.ADM), await world.AddAsync(db, "Ben Beat"), await other.AddAsync(db, "Eve Else")));
        var (admin, first, second, foreign) = (await site.SignInAsync(ann), await site.SignInAsync(ben), await site.SignInAsync(ben), await site.SignInAsync(eve));
        var far = await site.WithDbAsync(db => db.Sessions.Where(s => s.PersonId == eve.Id).Select(s => s.Id).SingleAsync());

        var page = await admin.GetAsync("/admin/sessions?search=ben");
        Assert.Contains("Ben Beat", page.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Eve Else", (await admin.GetAsync("/admin/sessions")).Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync(page, $"/admin/sessions?handler=End&session={far}", [])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync(page, $"/admin/sessions?handler=EndAll&person={eve.Id}", [])).Status);

        var one = await site.WithDbAsync(db => db.Sessions.Where(s => s.PersonId == ben.Id).Select(s => s.Id).FirstAsync());
        await admin.PostAsync(page, $"/admin/sessions?handler=End&session={one}", []);
        Assert.Equal(1, await site.WithDbAsync(db => db.Sessions.CountAsync(s => s.PersonId == ben.Id && s.EndedAt == null)));
        Assert.Contains("The sessions of Ben Beat are over", (await (await admin.GetAsync("/admin/sessions?search=ben")).PressAsync("End all sessions of Ben Beat")).Reads, StringComparison.Ordinal);

        Assert.Equal("/sign-in", (await first.GetAsync("/")).Address.AbsolutePath);
        Assert.Equal("/sign-in", (await second.GetAsync("/")).Address.AbsolutePath);
        Assert.Equal("/", (await foreign.GetAsync("/")).Address.AbsolutePath);
        Assert.Equal("Ann Keys", await site.WithDbAsync(db => db.AuditEntries.Where(e => e.Event == nameof(SessionEnded)).Select(e => e.PersonName).Distinct().SingleAsync()));
        Assert.NotEqual(HttpStatusCode.OK, (await foreign.GetAsync("/admin/sessions")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_holds_an_account_is_told_of_a_code_that_was_handed_out_for_it(string database)
    {
        await using var site = await TestSite.StartAsync(await Databases.NewAsync(database), clock, demoMode: false);
        var world = await site.NewWorldAsync();
        var ann = await TestAccount.SetUpAsync(site, await site.WithDbAsync(db => world.AddAsync(db, "Ann Keys", roles: Role.ADM)), "ann@tst.example");
        var quiet = await ann.SignInAsync(site.Anonymous());
        clock.MoveMinutes(60);
        await site.WithAsync(services => services.GetRequiredService<AccountRegister>().NewCodeAsync(ann.Person, Actor.Operator(ann.Person.BodyId), CancellationToken.None));

        var told = await ann.SignInAsync(site.Anonymous());

        Assert.DoesNotContain("Since you signed in last", quiet.Reads, StringComparison.Ordinal);
        Assert.Contains("a new setup code was handed out on 18 March at 10:00", told.Reads, StringComparison.Ordinal);
        clock.MoveMinutes(5);
        Assert.DoesNotContain("handed out", (await ann.SignInAsync(site.Anonymous())).Reads, StringComparison.Ordinal);
    }
}
