using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Admin;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Admin;

/// <summary>What keeps the two apart, whatever they are asked for (ADR 9): in the record itself, and for requests that no page would send.</summary>
public sealed class SecondPersonTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 18, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Neither_of_the_two_is_the_other_or_the_subject()
    {
        var (first, second, subject) = (Actor("Ann"), Actor("Ben"), Actor("Cy"));
        var act = Ask(first, subject);

        Assert.Contains("A different person", Refused(() => act.Confirm(first, At)), StringComparison.Ordinal);
        Assert.Contains("A different person", Refused(() => act.Refuse("No", first, At)), StringComparison.Ordinal);
        Assert.Contains("about yourself", Refused(() => act.Confirm(subject, At)), StringComparison.Ordinal);
        Assert.Contains("about yourself", Refused(() => act.Refuse("No", subject, At)), StringComparison.Ordinal);
        Assert.Contains("about yourself", Refused(() => Ask(subject, subject)), StringComparison.Ordinal);
        Assert.Contains("Only the person who asked", Refused(() => act.Withdraw(second, At)), StringComparison.Ordinal);
        Assert.Equal(PendingStatus.Waiting, act.Status);
    }

    [Fact]
    public void Nobody_is_one_of_two_without_being_a_person()
    {
        var nobody = Probity.Access.Actor.System(Id<Body>.New());

        Assert.Contains("Only a person", Refused(() => Ask(nobody, Actor("Cy"))), StringComparison.Ordinal);
        Assert.Contains("A different person", Refused(() => Ask(Actor("Ann"), Actor("Cy")).Confirm(nobody, At)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_is_answered_once_and_not_after_its_life()
    {
        var (first, second) = (Actor("Ann"), Actor("Ben"));
        var (answered, old) = (Ask(first, Actor("Cy")), Ask(first, Actor("Cy")));
        answered.Refuse("Not now", second, At);

        Assert.Contains("already been answered", Refused(() => answered.Confirm(second, At)), StringComparison.Ordinal);
        Assert.Contains("expired on 1 April 2026", Refused(() => old.Confirm(second, At + PendingAct.Life + TimeSpan.FromMinutes(1))), StringComparison.Ordinal);
        old.Confirm(second, At + PendingAct.Life);
        Assert.Equal(PendingStatus.Confirmed, old.Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_answer_that_no_page_offers_is_refused(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (ann, ben, dora) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ann Keys", roles: Role.ADM), await world.AddAsync(db, "Ben Books", roles: Role.RGM),
            await world.AddAsync(db, "Dora Deputy", rank: "Deputy Chief Constable", chief: true)));
        var (asking, other, subject) = (await site.SignInAsync(ann), await site.SignInAsync(ben), await site.SignInAsync(dora));
        await AskAsync(site, ann, dora);
        var id = await site.WithDbAsync(db => db.PendingActs.Select(a => a.Id).SingleAsync());

        var answers = new List<(string Who, string Handler, HttpStatusCode Status)>();
        foreach (var (browser, who) in new[] { (asking, "asking"), (other, "other"), (subject, "subject") })
            foreach (var handler in new[] { "Confirm", "Refuse" })
                answers.Add((who, handler, (await browser.PostAsync(await browser.GetAsync("/requests"), $"/requests?id={id}&handler={handler}", new() { ["why"] = "Forged" })).Status));
        answers.Add(("other", "Withdraw", (await other.PostAsync(await other.GetAsync("/requests"), $"/requests?id={id}&handler=Withdraw", [])).Status));

        Assert.Equal(
        [
            ("asking", "Confirm", HttpStatusCode.Conflict), ("asking", "Refuse", HttpStatusCode.Conflict), ("other", "Confirm", HttpStatusCode.NotFound), ("other", "Refuse", HttpStatusCode.NotFound),
            ("subject", "Confirm", HttpStatusCode.NotFound), ("subject", "Refuse", HttpStatusCode.NotFound), ("other", "Withdraw", HttpStatusCode.NotFound),
        ], answers);
        Assert.Equal(PendingStatus.Waiting, await site.WithDbAsync(db => db.PendingActs.Select(a => a.Status).SingleAsync()));
        Assert.False(await site.WithDbAsync(db => db.RoleGrants.AnyAsync(g => g.PersonId == dora.Id)));
    }

    [Fact]
    public async Task Whoever_may_not_do_it_cannot_ask_for_it()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var (ben, dora) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ben Books", roles: Role.RGM), await world.AddAsync(db, "Dora Dale")));

        await Assert.ThrowsAsync<NotThereException>(() => AskAsync(site, ben, dora));

        Assert.Equal(0, await site.WithDbAsync(db => db.PendingActs.CountAsync()));
    }

    private static Task AskAsync(TestSite site, Person by, Person subject) => site.WithAsync(async services =>
    {
        var actor = (await services.GetRequiredService<Probity.Features.SignIn.ActorSource>().FindAsync(by.Id, null, default))!;
        await services.GetRequiredService<RoleDesk>().AskToGrantAsync(subject.Number, Role.DEC, TestSite.Today, null, "Needed", actor, default);
    });

    private static PendingAct Ask(Actor by, Actor about) => PendingAct.Request(Id<Body>.New(), "role.grant", "role.grant", "Something", "{}", about.PersonId, "Needed", by, At);

    private static string Refused(Action act) => Assert.Throws<RuleBrokenException>(act).Message;

    private static Actor Actor(string name) => new() { Name = name, PersonId = Id<Person>.New() };
}
