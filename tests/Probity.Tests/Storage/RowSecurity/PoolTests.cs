using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Probity.Access;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Storage.RowSecurity;

/// <summary>
/// Connections go from hand to hand; what one request said of itself must not be there for the next. The driver tidies a connection up
/// when it goes back to the pool; here it does not, so that nothing but the end of the transaction takes the context away.
/// </summary>
public sealed class PoolTests
{
    private const int AtOnce = 12;

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Postgres), MemberType = typeof(Databases))]
    public async Task Requests_of_three_forces_over_two_connections_never_see_each_others_rows(string database)
    {
        var location = await Databases.NewAsync(database, demo: true);
        await using var site = await TestSite.RestartAsync(location with { Postgres = new NpgsqlConnectionStringBuilder(location.Postgres) { MaxPoolSize = 2, NoResetOnClose = true }.ToString() });
        await site.StopJobsAsync();
        var managers = await ManagersAsync(site);
        var browsers = new List<(Browser Browser, string Own, IReadOnlyList<string> Others)>();
        foreach (var (manager, code) in managers)
            browsers.Add((await site.SignInAsync(manager), $"GFT-{code}-", managers.Where(m => m.Code != code).Select(m => $"GFT-{m.Code}-").ToList()));

        await ManyAsync(TestSize.Of(300, 10_000), async random =>
        {
            var (browser, own, others) = browsers[random.Next(browsers.Count)];
            var answer = await browser.GetRawAsync(random.Next(3) switch { 0 => "/gifts", 1 => "/gifts?order=Oldest", _ => "/gifts?outcome=Declined" });
            var page = await answer.Content.ReadAsStringAsync(Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(own, page, StringComparison.Ordinal);
            Assert.All(others, other => Assert.DoesNotContain(other, page, StringComparison.Ordinal));
        });
    }

    [Theory, MemberData(nameof(Databases.Postgres), MemberType = typeof(Databases))]
    public async Task Statements_transactions_failures_and_broken_off_work_leave_nothing_on_a_connection(string database)
    {
        var location = await Databases.NewAsync(database, demo: true);
        var pooled = location with { Postgres = new NpgsqlConnectionStringBuilder(location.Postgres) { MaxPoolSize = 2, NoResetOnClose = true }.ToString() };
        List<Id<Body>> bodies;
        await using (var db = Databases.Open(location))
            bodies = await db.Offers.Select(o => o.BodyId).Distinct().OrderBy(b => b).Take(3).ToListAsync(Ct);

        await ManyAsync(TestSize.Of(4_000, 10_000), async random =>
        {
            // One in eight says nothing, and must see nothing.
            var body = random.Next(8) == 0 ? (Id<Body>?)null : bodies[random.Next(3)];
            var scope = new DataScope();
            if (body is { } reached)
                scope.For(new Actor { Name = "Somebody", BodyId = reached, HomeBodyId = reached }, [reached], TestSite.Today);
            await using var db = Databases.Open(pooled, scope);
            switch (random.Next(6))
            {
                case 0:
                    await using (await db.Database.BeginTransactionAsync(Ct))
                        Assert.Equal(body, await OwnerAsync(db));
                    break;
                case 1:
                    var foreign = bodies.First(b => b != body);
                    db.Drafts.Add(new Draft { BodyId = foreign, OwnerId = Id<Person>.New(), Form = "test", Typed = "{}", StartedAt = default, SavedAt = default });
                    Assert.Equal("42501", ((PostgresException)(await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct))).InnerException!).SqlState);
                    break;
                case 2:
                    using (var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(3))))
                        try
                        {
                            await db.SearchTerms.CountAsync(soon.Token);
                        }
                        catch (OperationCanceledException)
                        {
                        }

                    break;
                default:
                    Assert.Equal(body, await OwnerAsync(db));
                    break;
            }
        });
    }

    /// <summary>Whose offers these are, without a condition; a second owner is an error.</summary>
    private static async Task<Id<Body>?> OwnerAsync(Db db) => (await db.Offers.Select(o => (Id<Body>?)o.BodyId).Distinct().ToListAsync(Ct)).SingleOrDefault();

    private static Task<List<(Person Person, string Code)>> ManagersAsync(TestSite site) => site.WithDbAsync(async db =>
    {
        var found = await (from grant in db.RoleGrants.Where(g => g.Role == Role.RGM && g.To == null)
                           join person in db.People on grant.PersonId equals person.Id
                           join body in db.Bodies.Where(b => b.Kind == BodyKind.Force) on grant.BodyId equals body.Id
                           where person.BodyId == body.Id
                           orderby body.Slug
                           select new { person, body.Code }).ToListAsync(Ct);
        return found.DistinctBy(f => f.Code).Take(3).Select(f => (f.person, f.Code)).ToList();
    });

    private static Task ManyAsync(int times, Func<Random, Task> one) =>
        Parallel.ForEachAsync(Enumerable.Range(0, times), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Ct }, async (n, _) => await one(new Random(n)));
}
