using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Probity.BrowserTests.Support;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.Demo;
using Probity.Site;

[assembly: AssemblyFixture(typeof(AppFixture))]

namespace Probity.BrowserTests.Support;

/// <summary>The site in demo mode on a real port in this process, and one Chromium, for the whole assembly.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    /// <summary>The day it is in tests: Wednesday 18 March 2026.</summary>
    public static readonly DateOnly Today = new(2026, 3, 18);

    // The sandbox of Chromium does not work as root; the rest keeps it from calling out.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("probity-browser-").FullName;
    private WebApplication? app;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string BaseUrl { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        app = await StartSiteAsync(new ProbityOptions { DataFolder = folder, DemoMode = true, Today = Today, Urls = "http://127.0.0.1:0" },
            services => services.GetRequiredService<DemoMaker>().MakeAsync(new DemoOrder(1, DemoOrder.UsualSeed, Today), CancellationToken.None));
        BaseUrl = app.Urls.Single();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = Flags,
            Headless = true,
        });
    }

    /// <summary>A new person at a new browser window. 320 px is a small phone, and what 1280 px becomes at 400 % zoom.</summary>
    /// <param name="baseUrl">Another site than the demo.</param>
    internal Task<Visit> VisitAsync(bool script = true, int width = 1280, string? baseUrl = null) => Visit.BeginAsync(browser!, baseUrl ?? BaseUrl, script, width);

    /// <summary>Works with the site's services in a scope of their own, as a request would.</summary>
    public async Task WithAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = app!.Services.CreateSystemScope();
        await work(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A site with the roster and what it is filled with, on a real port.</summary>
    internal static async Task<WebApplication> StartSiteAsync(ProbityOptions options, Func<IServiceProvider, Task> fill, X509Certificate2? certificate = null)
    {
        var site = SiteHost.Create(options, builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate));
        });
        await using (var scope = site.Services.CreateSystemScope())
        {
            var (db, ct) = (scope.ServiceProvider.GetRequiredService<Db>(), CancellationToken.None);
            await db.MigrateAsync(options.Database, ct);
            await StandingData.EnsureAsync(db, site.Services.GetRequiredService<TimeProvider>(), ct);
            await fill(scope.ServiceProvider);
        }

        await site.StartAsync();
        return site;
    }
}
