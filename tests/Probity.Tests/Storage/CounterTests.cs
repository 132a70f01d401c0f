using Probity.Data;
using Probity.Tests.Support;

namespace Probity.Tests.Storage;

public sealed class CounterTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task References_are_given_once_each_however_many_ask_at_once(string database)
    {
        var ct = TestContext.Current.CancellationToken;
        var location = await Databases.NewAsync(database);
        await using var setup = Databases.Open(location);
        var world = await World.CreateAsync(setup, TimeProvider.System.GetUtcNow());

        var given = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var db = Databases.Open(location);
            return await db.WriteAsync(() => db.NextReferencesAsync("GFT", world.Force, 2026, 3, ct), ct);
        }));

        Assert.Equal(Enumerable.Range(1, 24).Select(n => $"GFT-TST-2026-{n:0000}"), given.SelectMany(g => g).Order());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_force_and_its_policing_body_never_use_one_number_twice(string database)
    {
        var ct = TestContext.Current.CancellationToken;
        var location = await Databases.NewAsync(database);
        await using var db = Databases.Open(location);
        var world = await World.CreateAsync(db, TimeProvider.System.GetUtcNow());

        var force = await db.WriteAsync(() => db.NextReferencesAsync("CON", world.Force, 2026, 2, ct), ct);
        var office = await db.WriteAsync(() => db.NextReferenceAsync("CON", world.PolicingBody, 2026, ct), ct);

        Assert.Equal(["CON-TST-2026-0001", "CON-TST-2026-0002"], force);
        Assert.Equal("CON-TST-2026-0003", office);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_save_that_fails_loses_no_number(string database)
    {
        var ct = TestContext.Current.CancellationToken;
        var location = await Databases.NewAsync(database);
        await using var db = Databases.Open(location);
        var world = await World.CreateAsync(db, TimeProvider.System.GetUtcNow());

        await Assert.ThrowsAsync<TimeoutException>(() => db.WriteAsync(async () =>
        {
            await db.NextReferenceAsync("GFT", world.Force, 2026, ct);
            throw new TimeoutException();
        }, ct));

        Assert.Equal("GFT-TST-2026-0001", await db.WriteAsync(() => db.NextReferenceAsync("GFT", world.Force, 2026, ct), ct));
    }
}
