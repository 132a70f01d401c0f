using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Probity.Access;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.Again;
using Probity.Features.SignIn.SecondFactor;
using Probity.Site;

namespace Probity.Features.SignIn.Sessions;

/// <summary>The session that this request belongs to.</summary>
public sealed record CurrentSession(Session Session, bool IsSteady);

/// <summary>Why the session that this request named does not count any more, for the sign-in page.</summary>
public sealed record SessionOver(Session Session, string Sentence);

/// <summary>Puts a session's token into the browser's cookie, and takes it away.</summary>
internal static class SessionCookie
{
    /// <summary>The only thing that the cookie says.</summary>
    public const string Token = "session";

    public static CurrentSession? Session(this HttpContext context) => context.Features.Get<CurrentSession>();

    public static Task BeginDemoAsync(this HttpContext context, Actor who, CancellationToken ct) => context.BeginAsync(who, null, SignInMethod.Demo, SessionStanding.Full, ct);

    public static async Task BeginWithPasskeyAsync(this HttpContext context, Actor who, Account account, CancellationToken ct)
    {
        await context.BeginAsync(who, account, SignInMethod.Passkey, SessionStanding.Full, ct);
        await context.TellAsync(account, ct);
    }

    public static async Task BeginWithProviderAsync(this HttpContext context, Actor who, Account account, CancellationToken ct)
    {
        await context.BeginAsync(who, account, SignInMethod.OpenIdConnect, SessionStanding.Full, ct);
        await context.TellAsync(account, ct);
    }

    /// <summary>A right password. Returns where its holder shows, or adds, the second factor.</summary>
    public static async Task<string> BeginWithPasswordAsync(this HttpContext context, Actor who, Account account, string? returnUrl, CancellationToken ct)
    {
        var standing = account.HasSecondFactor ? SessionStanding.AwaitsCode : SessionStanding.MustAddFactor;
        await context.BeginAsync(who, account, SignInMethod.Password, standing, ct);
        return Addresses.Of(HalfSession.AddressOf(standing), ("returnUrl", returnUrl));
    }

    /// <summary>The second factor was shown: a half session becomes a whole one, under a new token.</summary>
    public static async Task CompleteAsync(this HttpContext context, Account account, CancellationToken ct)
    {
        var half = context.Features.Get<HalfSession>()!.Session;
        var who = await context.RequestServices.GetRequiredService<ActorSource>().FindAsync(half.PersonId, null, ct) ?? throw new NotThereException();
        await context.WriteAsync(await context.RequestServices.GetRequiredService<SessionRegister>().CompleteAsync(half.Id, who, ct));
        await context.TellAsync(account, ct);
    }

    private static async Task TellAsync(this HttpContext context, Account account, CancellationToken ct)
    {
        if (await context.RequestServices.GetRequiredService<AccountNotices>().SinceLastSignInAsync(account, ct) is { } notice)
            context.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context)["Notice"] = notice;
    }

    private static async Task BeginAsync(this HttpContext context, Actor who, Account? account, SignInMethod method, SessionStanding standing, CancellationToken ct)
    {
        var before = context.Session()?.Session.Id ?? context.Features.Get<HalfSession>()?.Session.Id;
        await context.WriteAsync(await context.RequestServices.GetRequiredService<SessionRegister>().BeginAsync(who, account, method, standing, context.Origin(), before, ct));
    }

    public static async Task ActForAsync(this HttpContext context, Id<Body> body, CancellationToken ct)
    {
        var sessions = context.RequestServices.GetRequiredService<SessionRegister>();
        await context.WriteAsync(await sessions.ActForAsync(context.Session()!.Session.Id, body, context.Features.Get<Actor>()!, ct));
    }

    public static async Task SignInAgainAsync(this HttpContext context, Account? account, CancellationToken ct)
    {
        var sessions = context.RequestServices.GetRequiredService<SessionRegister>();
        await context.WriteAsync(await sessions.SignInAgainAsync(context.Session()!.Session.Id, account, context.Features.Get<Actor>()!, ct));
    }

    /// <summary>Ends the session and has the browser forget what it kept of this site.</summary>
    public static async Task EndSessionAsync(this HttpContext context, CancellationToken ct)
    {
        if (context.Session() is { } current)
            await context.RequestServices.GetRequiredService<SessionRegister>().EndAsync(current.Session.Id, "Signed out", context.Features.Get<Actor>()!, ct);
        await context.SignOutAsync();
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\"";
    }

    // Form tokens are bound to the person, so that a form outlives a new token of the same person's session.
    public static ClaimsPrincipal Principal(Id<Person> person) => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.ToString())], "Probity"));

    /// <summary>Sends whoever must sign in to the page for it, without the host, which the asker chooses. What they typed is kept if a session was over.</summary>
    public static async Task ToSignInAsync(RedirectContext<CookieAuthenticationOptions> to)
    {
        var context = to.HttpContext;
        if (context.Features.Get<HalfSession>() is { } half)
        {
            to.Response.Redirect(half.Address);
            return;
        }

        var held = HttpMethods.IsPost(context.Request.Method) && context.Features.Get<SessionOver>() is { Session: var session }
            ? await context.RequestServices.GetRequiredService<HeldForms>().HoldAsync(context, session.PersonId, session.BodyId, context.RequestAborted) : null;
        to.Response.Redirect(held is null ? new Uri(to.RedirectUri).PathAndQuery : Addresses.Of("/sign-in", ("returnUrl", held)));
    }

    private static Origin Origin(this HttpContext context) =>
        new(context.Connection.RemoteIpAddress?.ToString(), DeviceText.Of(context.Request.Headers.UserAgent));

    private static Task WriteAsync(this HttpContext context, string token) =>
        context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(Token, token)], "Probity")));
}
