using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Features.Imports;
using Probity.Features.People;
using Probity.Tests.Support;

namespace Probity.Tests.Storage;

/// <summary>The program is killed at moments of chance; what it leaves behind is whole. Nightly it is killed many times.</summary>
[Collection(nameof(Alone))]
public sealed class KillTests
{
    private static readonly int Rounds = TestSize.Of(1, 40);
    private static readonly int Rows = TestSize.Of(600, 20_000);

    private readonly Random chance = new(2012);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_import_that_is_killed_is_in_the_register_whole_or_not_at_all(string database)
    {
        var location = await Databases.NewAsync(database);
        await using (var first = await TestSite.RestartAsync(location))
            await first.NewWorldAsync();
        var watch = Stopwatch.StartNew();
        using (var whole = ChildProgram.Start(location, "import", "gifts", Station(location, 0), "--force", "testshire"))
            Assert.Equal(0, await whole.EndAsync());
        var usual = watch.Elapsed;

        for (var round = 1; round <= Rounds; round++)
        {
            using var child = ChildProgram.Start(location, "import", "gifts", Station(location, round), "--force", "testshire");
            if (round % 2 == 0)
                await Task.Delay(usual * chance.NextDouble(), TestContext.Current.CancellationToken);
            else
                await UntilChangedAsync(location, child, db => db.Offers.CountAsync());
            await child.KillAsync();

            await using var again = await TestSite.RestartAsync(location);
            Assert.Equal(HttpStatusCode.OK, (await again.Anonymous().GetRawAsync("/health")).StatusCode);
            await again.WithAsync(services => ((ImportCleaning)services.GetService(typeof(ImportCleaning))!).CleanAsync(TestContext.Current.CancellationToken));
            await again.WithDbAsync(NothingIsHalfAsync);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_declared_before_a_kill_is_there_whole_after_it(string database)
    {
        var location = await Databases.NewAsync(database);
        var people = new List<Person>();
        await using (var first = await TestSite.RestartAsync(location))
        {
            var world = await first.NewWorldAsync();
            foreach (var name in new[] { "Ann Able", "Ben Baker", "Cal Cook" })
                people.Add(await first.WithDbAsync(db => world.AddAsync(db, name)));
        }

        var told = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            using var child = await ChildProgram.ServeAsync(location);
            var browsers = await Task.WhenAll(people.Select(child.SignInAsync));
            var first = new TaskCompletionSource();
            var declaring = browsers.Select(browser => DeclareUntilKilledAsync(browser, () => { Interlocked.Increment(ref told); first.TrySetResult(); })).ToList();
            await Task.WhenAny(first.Task, Task.WhenAll(declaring)).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(chance.NextDouble()), TestContext.Current.CancellationToken);
            if (round % 2 != 0)
                await UntilChangedAsync(location, child, LastNumberAsync);
            await child.KillAsync();
            await Task.WhenAll(declaring);

            await using var again = await TestSite.RestartAsync(location);
            Assert.Equal(HttpStatusCode.OK, (await again.Anonymous().GetRawAsync("/health")).StatusCode);
            await again.WithDbAsync(NothingIsHalfAsync);
            // What somebody was told is saved; a save whose answer the kill cut off may be there as well.
            Assert.InRange(await again.WithDbAsync(db => db.Offers.CountAsync()), told, told + round * people.Count);
        }

        Assert.True(told >= Rounds, $"In {Rounds} rounds only {told} offers were declared.");
    }

    /// <summary>Until the first sign of a save shows outside: in that moment the rest of it must be there as well.</summary>
    private static async Task UntilChangedAsync(DbLocation location, ChildProgram child, Func<Db, Task<int>> sign)
    {
        await using var db = Databases.Open(location);
        var before = await sign(db);
        while (!child.HasEnded && await sign(db) == before)
            await Task.Delay(2, TestContext.Current.CancellationToken);
    }

    private static async Task<int> LastNumberAsync(Db db) => await db.Set<Counter>().Where(c => c.Register == "GFT").SumAsync(c => c.Last);

    private static async Task DeclareUntilKilledAsync(Browser browser, Action told)
    {
        try
        {
            while (true)
            {
                var page = await browser.GetAsync("/gifts/declare");
                var answer = await page.Fill("Who offered it?", "Bean There Ltd").Fill("What was offered?", "Coffee").Fill("What was it worth?", "3.20")
                    .Choose("Light refreshments", "What kind of offer was it?").Choose("Declined", "What happened to it?").Fill("Why was it offered?", "Thank you").PressAsync("Declare this offer");
                if (answer.Status == HttpStatusCode.OK)
                    told();
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
        }
    }

    private static async Task NothingIsHalfAsync(Db db)
    {
        var offers = await db.Offers.AsNoTracking().Include(o => o.Items).ToListAsync();
        var history = (await db.AuditEntries.AsNoTracking().Where(e => e.RecordType == nameof(Offer)).ToListAsync()).ToLookup(e => e.RecordKey);
        Assert.Equal(offers.Select(o => o.Id.Value).Order(), history.Select(h => h.Key).Order());
        Assert.All(offers, offer =>
        {
            Assert.NotEmpty(offer.Items);
            Assert.Equal(Enumerable.Range(1, offer.Version), history[offer.Id.Value].Select(e => e.RecordVersion).Distinct().Order());
        });
        var words = await db.SearchTerms.AsNoTracking().Where(t => t.Register == nameof(Offer)).Select(t => t.RecordKey).Distinct().ToListAsync();
        Assert.Equal(offers.Select(o => o.Id.Value).Order(), words.Order());

        // Numbers without a gap, each once, and none given for nothing.
        Assert.Equal(offers.Count, await LastNumberAsync(db));
        foreach (var year in offers.GroupBy(o => o.Reference[..13]))
            Assert.Equal(Enumerable.Range(1, year.Count()).Select(n => $"{year.Key}{n:0000}"), year.Select(o => o.Reference).OrderBy(r => r.Length).ThenBy(r => r, StringComparer.Ordinal));

        var batches = await db.ImportBatches.AsNoTracking().ToListAsync();
        Assert.All(batches, batch => Assert.Contains(batch.Status, new[] { ImportStatus.Applied, ImportStatus.Interrupted, ImportStatus.Staged, ImportStatus.Uploaded }));
        Assert.Equal(batches.Where(b => b.Status == ImportStatus.Applied).Sum(b => b.Created), offers.Count(o => o.ImportBatchId is not null));
    }

    private static string Station(DbLocation location, int round)
    {
        var text = new StringBuilder("offered_on,declared_on,recipient,provider,kind,description,value,outcome,reason\n");
        for (var row = 0; row < Rows; row++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{1 + row % 28}/{1 + row % 12}/2019,28/12/2019,Officer {row % 50},Firm {row % 90} Ltd,Gift,Box {round} of sweets number {row},{1 + row % 60},Declined,Thanks\n");
        Directory.CreateDirectory(location.DataFolder);
        var path = Path.Combine(location.DataFolder, $"station{round}.csv");
        File.WriteAllText(path, text.ToString());
        return path;
    }
}
