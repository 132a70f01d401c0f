using System.Reflection;

[assembly: AssemblyFixture(typeof(Probity.GovUk.Tests.Site.TestSite))]

namespace Probity.GovUk.Tests.Site;

/// <summary>A small site on a real port that uses every part of the library, under the policy that Probity serves.</summary>
public sealed class TestSite : IAsyncLifetime
{
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private WebApplication app = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // The test runner is the entry assembly only when the tests start themselves.
            ApplicationName = Assembly.GetExecutingAssembly().GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Production",
        });
        // Unpublished, the files of the library are found through a manifest that only Development reads by itself.
        builder.WebHost.UseStaticWebAssets();
        // Unpublished, assets are otherwise re-read at each request and may not be kept by browsers.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Logging.ClearProviders();
        builder.Services.AddRazorPages(o => o.RootDirectory = "/Site/Pages");

        app = builder.Build();
        app.Urls.Add(Environment.GetEnvironmentVariable("GOV_TEST_SITE") ?? "http://127.0.0.1:0");
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return next();
        });
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        app.MapGet("/names", (string q) => Names.Where(n => n.Contains(q, StringComparison.OrdinalIgnoreCase)));
        await app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    private static readonly string[] Names = ["Acme & Sons Ltd", "Acme <b>Bold</b> plc", "Borough Catering"];
}
