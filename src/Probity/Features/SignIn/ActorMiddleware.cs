using System.Security.Claims;
using Microsoft.AspNetCore.StaticAssets;
using Probity.Access;
using Probity.Data.RowSecurity;
using Probity.Features.SignIn.SecondFactor;
using Probity.Features.SignIn.Sessions;

namespace Probity.Features.SignIn;

/// <summary>
/// Puts the actor on the request, when its session counts. Somebody who has left since they signed in is signed out by their next
/// click. The cookie stays as it is: a request that is late must not throw away the token that a newer one was given.
/// </summary>
internal sealed class ActorMiddleware(RequestDelegate next)
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    public async Task InvokeAsync(HttpContext context, ActorSource source, SessionRegister sessions, DataScope scope, ActorBodies bodies)
    {
        // Until somebody is known it is the program that asks, and only who they are.
        scope.AsSystem();
        // Pictures and styles are nobody's business, and no sign of life.
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null && context.User.FindFirstValue(SessionCookie.Token) is { } token)
        {
            var actor = await FindAsync(context, token, source, sessions);
            context.User = actor is null ? Nobody : SessionCookie.Principal(actor.PersonId!.Value);
            if (actor is not null)
                await bodies.SayAsync(scope, actor, context.RequestAborted);
        }

        Reading.Choose(context, scope);
        await next(context);
    }

    private static async Task<Actor?> FindAsync(HttpContext context, string token, ActorSource source, SessionRegister sessions)
    {
        var ct = context.RequestAborted;
        var found = await sessions.FindAsync(token, ct);
        if (found.Session is not { } session)
            return null;
        if (found.Over is not null)
        {
            context.Features.Set(new SessionOver(session, found.Over));
            return null;
        }

        if (session.Standing != SessionStanding.Full)
        {
            context.Features.Set(new HalfSession(session));
            return null;
        }

        if (await source.FindAsync(session.PersonId, session.ActingBodyId, ct) is not { } who)
        {
            await sessions.EndAsync(session.Id, "Not in service any more", Actor.System(session.BodyId), ct);
            return null;
        }

        var actor = who with { SignedInAt = session.SignedInAt };
        context.Features.Set(actor);
        context.Features.Set(new CurrentSession(session, found.IsSteady));
        return actor;
    }
}
