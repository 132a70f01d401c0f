using System.Globalization;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Probity.Access;
using Probity.Features.Imports;
using Probity.Features.Scim.Tokens;
using Probity.Features.SignIn;
using Probity.Features.SignIn.Sessions;
using Probity.Jobs;

namespace Probity.Site;

/// <summary>Builds the web site. Tests build the same one over another database and another server.</summary>
public static class SiteHost
{
    public static WebApplication Create(ProbityOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(SiteHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        // Otherwise an unpublished build answers "no-cache" for assets whose names already change with their content.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        if (options.Urls is not null)
            builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // A start that fails is said in one line by the command that starts; what fails later has only the log.
        var started = false;
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", level => level >= (started ? LogLevel.Warning : LogLevel.Critical))
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level >= (started ? LogLevel.Information : LogLevel.Critical))
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            // It warns that keys are stored unencrypted: they are as safe as the database they lie in, see the README.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        builder.Services.AddProbity(options);
        builder.Services.AddHostedService(services => services.GetRequiredService<JobRunner>());
        builder.Services.AddImportWork();
        AddWeb(builder.Services, options);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(() => started = true);
        Use(app);
        return app;
    }

    private static void AddWeb(IServiceCollection services, ProbityOptions options)
    {
        // Addresses are written in lower case in each page; references in them keep their capitals (decisions 7).
        services.Configure<RouteOptions>(route => route.LowercaseUrls = false);
        services.AddRazorPages(pages =>
        {
            pages.RootDirectory = "/Features";
            pages.Conventions.ConfigureFilter(new RefusalFilter());
            pages.Conventions.ConfigureFilter(new HandlerGate());
        });
        services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        services.AddDataProtection().SetApplicationName("Probity");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory>((keys, scopes) => keys.XmlRepository = new ProtectionKeys(scopes));

        // The demo on plain http cannot use __Host- names, which browsers accept on https only (decisions 22).
        var prefix = options.DemoMode ? "" : "__Host-";
        var secure = options.DemoMode ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = prefix + "probity";
            cookie.Cookie.SecurePolicy = secure;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            // Whether a session counts is said by its row in the database; the cookie only must not be over before.
            cookie.ExpireTimeSpan = options.Sessions.Absolute + TimeSpan.FromDays(1);
            cookie.SlidingExpiration = false;
            cookie.Events.OnRedirectToLogin = SessionCookie.ToSignInAsync;
        });
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = prefix + "probity-form";
            form.Cookie.SecurePolicy = secure;
        });
        services.Configure<CookieTempDataProviderOptions>(temp =>
        {
            temp.Cookie.Name = prefix + "probity-note";
            temp.Cookie.SecurePolicy = secure;
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static void Use(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Services.GetRequiredService<ProbityOptions>().DemoMode)
            app.UseMiddleware<HttpsOnly>();
        app.UseErrorAnswers();
        app.UseMiddleware<Requests>();
        app.UseMiddleware<FetchGuard>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<ActorMiddleware>();
        app.UseMiddleware<ScimDoor>();
        app.UseMiddleware<RefusalLog>();
        app.UseAuthorization();
        app.UseMiddleware<AccessGate>();

        app.MapStaticAssets().AllowAnonymous().WithMetadata(new DoesAttribute(DoesAttribute.Nothing));
        app.MapRazorPages().WithStaticAssets();
        app.MapHealth();
        app.MapFeatures();
        AccessGate.RefuseUndeclared(app);
    }
}
