using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Probity.Access;
using Probity.Features.Organisations;
using Probity.Features.SignIn.Accounts;

namespace Probity.Features.SignIn.Sessions;

/// <summary>The session that this request belongs to.</summary>
public sealed record CurrentSession(Session Session, bool IsSteady);

/// <summary>Why the session that this request named does not count any more, for the sign-in page.</summary>
public sealed record SessionOver(string Sentence);

/// <summary>Puts a session's token into the browser's cookie, and takes it away.</summary>
internal static class SessionCookie
{
    /// <summary>The only thing that the cookie says.</summary>
    public const string Token = "session";

    public static CurrentSession? Session(this HttpContext context) => context.Features.Get<CurrentSession>();

    public static async Task BeginSessionAsync(this HttpContext context, Actor who, Account? account, SignInMethod method, CancellationToken ct)
    {
        var sessions = context.RequestServices.GetRequiredService<SessionRegister>();
        await context.WriteAsync(await sessions.BeginAsync(who, account, method, context.Origin(), context.Session()?.Session.Id, ct));
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

    private static Origin Origin(this HttpContext context) =>
        new(context.Connection.RemoteIpAddress?.ToString(), DeviceText.Of(context.Request.Headers.UserAgent));

    private static Task WriteAsync(this HttpContext context, string token) =>
        context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(Token, token)], "Probity")));
}
