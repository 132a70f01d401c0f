using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.People;
using Probity.Features.SignIn.Sessions;
using Probity.Jobs;
using Probity.Site;

namespace Probity.Tests.Support;

/// <summary>The whole site in this process over its own database, in demo mode, on a fixed day.</summary>
public sealed class TestSite : IAsyncDisposable
{
    /// <summary>The day it is in tests: Wednesday 18 March 2026, 09:00 in London.</summary>
    public static readonly DateOnly Today = new(2026, 3, 18);

    private readonly WebApplication app;

    private TestSite(WebApplication app, DbLocation location)
    {
        this.app = app;
        Location = location;
    }

    public DbLocation Location { get; }

    /// <summary>Every page of the site, as it is reached.</summary>
    public IReadOnlyList<PageActionDescriptor> Pages => app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>().ToList();

    public TimeProvider Clock => app.Services.GetRequiredService<TimeProvider>();

    /// <summary>For tests of anything else: some let days pass within one sign-in.</summary>
    private static readonly SessionLimits Endless = new()
    {
        Idle = TimeSpan.FromDays(10_000), Absolute = TimeSpan.FromDays(10_000), SensitiveIdle = TimeSpan.FromDays(10_000), RecentSignIn = TimeSpan.FromDays(10_000),
    };

    public static async Task<TestSite> StartAsync(string database = "sqlite", bool demo = false, string? publicUrl = null) =>
        await RestartAsync(await Databases.NewAsync(database, demo), demoMode: true, publicUrl);

    /// <summary>With the real limits of sessions, and a clock that the test moves.</summary>
    public static Task<TestSite> StartAsync(DbLocation location, MovedClock clock, bool demoMode = true) => RestartAsync(location, demoMode, null, clock);

    /// <summary>A new instance over a database that another one has used.</summary>
    public static Task<TestSite> RestartAsync(DbLocation location) => RestartAsync(location, demoMode: true);

    /// <summary>As it runs in a force: people sign in with their accounts, on the real day.</summary>
    public static async Task<TestSite> StartWithAccountsAsync(string database = "sqlite") => await RestartAsync(await Databases.NewAsync(database), demoMode: false);

    private static async Task<TestSite> RestartAsync(DbLocation location, bool demoMode, string? publicUrl = null, MovedClock? clock = null)
    {
        var options = new ProbityOptions { DataFolder = location.DataFolder, Postgres = location.Postgres, PostgresOwner = location.PostgresOwner, PostgresPublic = location.PostgresPublic, DemoMode = demoMode, Today = demoMode ? Today : null, PublicUrl = publicUrl, Sessions = clock is null ? Endless : new() };
        var app = SiteHost.Create(options, builder =>
        {
            builder.WebHost.UseTestServer();
            SharedPages.Use(builder.Services);
            if (clock is not null)
                builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Logging.ClearProviders();
            builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        });
        await app.StartAsync();
        return new TestSite(app, location);
    }

    /// <summary>Works with the site's services in a scope of its own, as a request would.</summary>
    public async Task<T> WithAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateSystemScope();
        return await work(scope.ServiceProvider);
    }

    public Task WithAsync(Func<IServiceProvider, Task> work) => WithAsync(async services => { await work(services); return true; });

    public Task<T> WithDbAsync<T>(Func<Db, Task<T>> work) => WithAsync(services => work(services.GetRequiredService<Db>()));

    public Task WithDbAsync(Func<Db, Task> work) => WithAsync(services => work(services.GetRequiredService<Db>()));

    /// <summary>A browser that nobody is signed in to.</summary>
    public Browser Anonymous() => new(app.GetTestServer());

    /// <summary>Sends requests as no page would.</summary>
    public HttpClient Client() => app.GetTestServer().CreateClient();

    /// <summary>A browser signed in as a person, through the demo's own sign-in page.</summary>
    public async Task<Browser> SignInAsync(Person person)
    {
        var browser = Anonymous();
        var page = await browser.GetAsync("/sign-in");
        await browser.PostAsync(page, "/sign-in", new() { ["person"] = person.Id.ToString() });
        return browser;
    }

    /// <summary>Nothing happens in the background from now on.</summary>
    public Task StopJobsAsync() => app.Services.GetRequiredService<JobRunner>().StopAsync(TestContext.Current.CancellationToken);

    /// <summary>A force with one department, ready for people.</summary>
    public Task<World> NewWorldAsync() => WithDbAsync(db => World.CreateAsync(db, Clock.GetUtcNow()));

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
