using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Probity.Access;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.Demo;
using Probity.Features.Organisations;
using Probity.Kernel;
using Probity.Site;

namespace Probity.Bench;

/// <summary>The site on loopback with demo data, and a bare endpoint beside it. What runs by itself, jobs and nightly checks, is off: it is not the pages'.</summary>
internal sealed class SiteUnderLoad : IAsyncDisposable
{
    /// <summary>The force whose pages are measured.</summary>
    public const string Slug = "northshire";

    private readonly WebApplication app;
    private readonly Recorder recorder;
    private (byte[] Body, IReadOnlyList<RecordedCommand> Commands) recorded = ([], []);

    private SiteUnderLoad(WebApplication app, Recorder recorder) => (this.app, this.recorder) = (app, recorder);

    private Uri Address => new(app.Urls.First());

    /// <summary>A database that has been filled before is used as it is.</summary>
    public static async Task<SiteUnderLoad> StartAsync(string folder, string? postgres, int scale = 1, Func<Db, Task>? fill = null, string? owner = null)
    {
        var recorder = new Recorder();
        var options = new ProbityOptions { DataFolder = folder, Postgres = postgres, PostgresOwner = owner, DemoMode = true, Urls = "http://127.0.0.1:0" };
        var app = SiteHost.Create(options, builder =>
        {
            builder.Logging.ClearProviders();
            foreach (var work in builder.Services.Where(s => s.ServiceType == typeof(IHostedService)
                && (s.ImplementationType?.Assembly ?? s.ImplementationFactory?.Method.DeclaringType?.Assembly) == typeof(SiteHost).Assembly).ToList())
                builder.Services.Remove(work);
            builder.Services.AddDbContext<Db>((services, db) =>
            {
                services.GetRequiredService<DbLocation>().Configure(db);
                db.AddInterceptors(recorder);
            });
        });
        var bench = new SiteUnderLoad(app, recorder);
        app.MapGet("/bare", bench.BareAsync).AllowAnonymous().WithMetadata(new DoesAttribute(DoesAttribute.Nothing));
        await using (var scope = app.Services.CreateSystemScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await db.MigrateAsync(options.Database, default);
            await Roster.EnsureAsync(db, TimeProvider.System, default);
            if (await scope.ServiceProvider.GetRequiredService<DemoMaker>().MakeAsync(new DemoOrder(scale, DemoOrder.UsualSeed, TimeProvider.System.Today()), default) && fill is not null)
                await fill(db);
        }

        await app.StartAsync();
        return bench;
    }

    public async Task<Visitor> SignInAsync(string role, string body = "Northshire")
    {
        var visitor = Visit();
        await visitor.SignInAsync(role, body);
        return visitor;
    }

    public Visitor Visit() => new(Address);

    public Task<T> WithDbAsync<T>(Func<Db, Task<T>> work) => WithAsync(services => work(services.GetRequiredService<Db>()));

    public async Task<T> WithAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateSystemScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>From now on the bare endpoint answers as this page does.</summary>
    public async Task RecordAsync(Visitor visitor, string path)
    {
        recorder.Start();
        var body = await visitor.GetAsync(path);
        recorded = (body, recorder.Stop());
    }

    public async ValueTask DisposeAsync()
    {
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
}
