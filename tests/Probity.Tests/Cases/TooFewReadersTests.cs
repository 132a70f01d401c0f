using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Conflicts;
using Probity.Features.People;
using Probity.Tests.Support;

namespace Probity.Tests.Cases;

public sealed class TooFewReadersTests
{
    private const string Said = "relationships leave fewer than two of professional standards for a matter";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task When_ties_shut_out_too_many_the_policing_body_is_told_and_not_of_what(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var (site, world) = (stage.Site, stage.World);
        var address = await stage.OpenAsync(await site.SignInAsync(stage.Head));
        var chief = await site.WithDbAsync(db => world.AddAsync(db, "Chi Executive", body: world.PolicingBody, roles: Role.PCC));
        async Task<string> HomeAsync(Person who) => (await (await site.SignInAsync(who)).GetAsync("/")).Reads;

        // Left are the second head and the investigator, then the investigator alone: the manager is out by their post.
        await TieAsync(stage, stage.Head);
        Assert.DoesNotContain(Said, await HomeAsync(chief), StringComparison.Ordinal);
        await TieAsync(stage, stage.SecondHead);

        var told = await HomeAsync(chief);
        Assert.Contains(Said, told, StringComparison.Ordinal);
        Assert.All([address[^10..], "Sam Subject", "Hal Head", "Invoices"], secret => Assert.DoesNotContain(secret, told, StringComparison.Ordinal));
        Assert.All(await Task.WhenAll(new[] { stage.Subject, stage.Head, stage.Investigator, stage.Chief, stage.Administrator }.Select(HomeAsync)), home => Assert.DoesNotContain(Said, home, StringComparison.Ordinal));

        // Whoever is near the matter is not told, and nobody once somebody is let in again.
        var near = await site.WithDbAsync(db => world.AddAsync(db, "Nia Near", body: world.PolicingBody, roles: Role.PCC));
        await TieAsync(stage, near);
        Assert.DoesNotContain(Said, await HomeAsync(near), StringComparison.Ordinal);
        await site.WithDbAsync(async db =>
        {
            var found = await db.Cases.Include(c => c.Parties).Include(c => c.Waivers).AsSplitQuery().SingleAsync();
            found.Waive(stage.Head.Id, stage.Chief.Id, "Needed", null, new Actor { PersonId = stage.Administrator.Id, Name = "Ada Minn", BodyId = world.Force.Id, HomeBodyId = world.Force.Id }, site.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        Assert.DoesNotContain(Said, await HomeAsync(chief), StringComparison.Ordinal);
    }

    private static Task TieAsync(Stage stage, Person other) => stage.Site.WithDbAsync(async db =>
    {
        db.Add(Tie.Declare(stage.World.Force.Id, stage.Subject.Id, other.Id, TieKind.CloseFriendship, null, null, stage.World.System, stage.Site.Clock.GetUtcNow()));
        await db.SaveChangesAsync();
    });
}
