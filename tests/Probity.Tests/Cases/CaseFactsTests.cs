using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Access.Worlds;
using Probity.Features.Cases;
using Probity.Features.SignIn;
using Probity.Tests.Support;

namespace Probity.Tests.Cases;

/// <summary>What the database says of a case is what the rules say of the same world, for lists as for single cases.</summary>
public sealed class CaseFactsTests
{
    private static readonly string[] Actions =
    [
        "case.list", "case.read.open", "case.read.sealed", "case.read.reporter", "case.write", "case.name", "case.name.sealed", "case.seal", "case.unseal", "case.decide", "case.close",
        "case.reopen", "case.disclose", "case.transfer", "case.audit", "conflict.waive",
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_list_shows_the_cases_that_the_decision_lets_one_read(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        await site.StopJobsAsync();
        var (asked, permitted, hidden) = (0, 0, 0);
        for (var round = 0; round < TestSize.Of(2, 40); round++)
        {
            var world = await site.WithDbAsync(db => Support.World.CreateAsync(db, site.Clock.GetUtcNow(), $"force{round}", $"F{round:00}"));
            await site.WithAsync(async services =>
            {
                var (db, actors, now, ct) = (services.GetRequiredService<Data.Db>(), services.GetRequiredService<ActorSource>(), site.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
                var force = new RandomForce(db, world, seed: 4711 + round, now);
                await force.MakeAsync(people: 24, cases: 14, fresh: round % 2 == 0, ct);
                db.ChangeTracker.Clear();
                var facts = new WorldFacts(await force.AsWorldAsync(ct));
                foreach (var person in force.People)
                {
                    var actor = (await actors.FindAsync(person.Id, world.Force.Id, ct))!;
                    var stated = await db.Cases.Where(c => c.BodyId == world.Force.Id).Select(c => c.Reference).ToListAsync(ct);
                    var said = await db.Cases.Where(c => c.BodyId == world.Force.Id).OrderBy(c => c.Reference).Select(CaseFacts.Of(db, actor, now)).ToListAsync(ct);
                    foreach (var action in Actions)
                    {
                        var expected = stated.Order().Select(reference => facts.Ask(new WorldQuestion(default, action, person.Id.ToString(), "force", reference), Policy.Current)).ToList();
                        var decided = said.Select(of => Decisions.Decide(actor, action, of, CaseFacts.ContextOf(actor))).ToList();
                        var listed = await db.Cases.Where(c => c.BodyId == world.Force.Id).For(db, actor, action, now).Select(c => c.Reference).ToListAsync(ct);
                        Assert.Equal(expected.Select(Said), decided.Select(Said));
                        Assert.Equal(stated.Order().Where((_, index) => decided[index].Permitted), listed.Order());
                        asked += stated.Count;
                        permitted += listed.Count;
                        hidden += decided.Count(d => d.Rule is "F1" or "F2" or "F3" or "F12" or "F13");
                    }
                }
            });
        }

        Assert.True(permitted > 100 && hidden > 100, $"Of {asked} questions only {permitted} were permitted, {hidden} hidden by a conflict.");
    }

    private static string Said(Decision decision) => $"{decision.Permitted} {decision.Conceal} {decision.Scope} {decision.Rule} {decision.Obligations}";
}
