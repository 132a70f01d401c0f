using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Probity.Access;
using Probity.Data;
using Probity.Features.Demo;
using Probity.Features.Organisations;
using Probity.Kernel;
using Probity.Site;

namespace Probity.Bench;

/// <summary>Milliseconds.</summary>
internal sealed record Timing(double P50, double P99);

/// <summary>The site on loopback with demo data, a browser signed in as a register manager, and the bare endpoint beside it.</summary>
internal sealed partial class SiteUnderLoad : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient client;
    private readonly Recorder recorder;
    private (byte[] Body, IReadOnlyList<RecordedCommand> Commands) recorded = ([], []);

    private SiteUnderLoad(WebApplication app, Recorder recorder)
    {
        (this.app, this.recorder) = (app, recorder);
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 1 }) { Timeout = TimeSpan.FromMinutes(5) };
    }

    public int Offers { get; private set; }

    public static async Task<SiteUnderLoad> StartAsync(string folder, int scale)
    {
        var recorder = new Recorder();
        var options = new ProbityOptions { DataFolder = folder, Postgres = Environment.GetEnvironmentVariable("PROBITY_DATABASE"), DemoMode = true, Urls = "http://127.0.0.1:0" };
        var app = SiteHost.Create(options, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddDbContext<Db>((services, db) =>
            {
                services.GetRequiredService<DbLocation>().Configure(db);
                db.AddInterceptors(recorder);
            });
        });
        var bench = new SiteUnderLoad(app, recorder);
        app.MapGet("/bare", bench.BareAsync).AllowAnonymous().WithMetadata(new DoesAttribute(DoesAttribute.Nothing));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await db.MigrateAsync(options.Database, default);
            await Roster.EnsureAsync(db, TimeProvider.System, default);
            await scope.ServiceProvider.GetRequiredService<DemoMaker>().MakeAsync(new DemoOrder(scale, DemoOrder.UsualSeed, TimeProvider.System.Today()), default);
            bench.Offers = await db.Offers.CountAsync();
        }

        await app.StartAsync();
        bench.client.BaseAddress = new Uri(app.Urls.First());
        await bench.SignInAsync();
        return bench;
    }

    public async Task<string> SecondPageAsync(string path) =>
        WebUtility.HtmlDecode(NextLink().Match(await client.GetStringAsync(path)).Groups[1].Value);

    /// <summary>The page and the bare endpoint, turn by turn, so that both meet the same machine.</summary>
    public async Task<(Timing Page, Timing Bare)> CompareAsync(string path, int requests)
    {
        recorder.Start();
        var body = await client.GetByteArrayAsync(path);
        recorded = (body, recorder.Stop());
        var (page, bare) = (new List<double>(), new List<double>());
        for (var n = -20; n < requests; n++)
        {
            var (one, other) = (await TimeAsync(path), await TimeAsync("/bare"));
            if (n < 0)
                continue;
            page.Add(one);
            bare.Add(other);
        }

        return (Of(page), Of(bare));
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private async Task BareAsync(HttpContext context, Db db)
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        foreach (var command in recorded.Commands)
            await command.RunAsync(connection);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.Body.WriteAsync(recorded.Body);
    }

    private async Task SignInAsync()
    {
        var page = await client.GetStringAsync("/sign-in");
        var button = Manager().Match(page);
        var token = Token().Match(page);
        await client.PostAsync(new Uri("/sign-in", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["person"] = button.Groups[1].Value, ["__RequestVerificationToken"] = token.Groups[1].Value,
        }));
    }

    private async Task<double> TimeAsync(string path)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static Timing Of(List<double> times)
    {
        times.Sort();
        return new Timing(times[times.Count / 2], times[(int)(times.Count * 0.99)]);
    }


    [GeneratedRegex("""href="([^"]*)" rel="next""")]
    private static partial Regex NextLink();

    [GeneratedRegex("""value="([0-9a-f-]{36})"[^>]*>[^<]*Register manager""")]
    private static partial Regex Manager();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex Token();
}
