using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;
using Probity.Site;

namespace Probity.Features.SignIn;

/// <summary>Puts the actor on the request. Somebody who has left since they signed in is signed out by their next click.</summary>
internal sealed class ActorMiddleware(RequestDelegate next)
{
    public const string ActingFor = "acting";
    public const string Stamp = "stamp";

    public async Task InvokeAsync(HttpContext context, ActorSource source, AccountRegister accounts, ProbityOptions options)
    {
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && Guid.TryParse(id, out var person))
        {
            Id<Body>? acting = Guid.TryParse(context.User.FindFirstValue(ActingFor), out var body) ? new Id<Body>(body) : null;
            // A session ends when its account's password changes or the account closes; one that the demo began is none here.
            var isCurrent = options.DemoMode || await accounts.IsCurrentAsync(new Id<Person>(person), context.User.FindFirstValue(Stamp), context.RequestAborted);
            if (isCurrent && await source.FindAsync(new Id<Person>(person), acting, context.RequestAborted) is { } actor)
            {
                context.Features.Set(actor);
            }
            else
            {
                await context.SignOutAsync();
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }

        await next(context);
    }
}

/// <summary>Signs a person in, acting for one body.</summary>
internal static class SignInExtensions
{
    /// <summary>Begins a session, or goes on with one for another body: the account's stamp of this session is kept.</summary>
    public static Task SignInAsync(this HttpContext context, Id<Person> person, Id<Body> acting) =>
        context.SignInAsync(person, acting, context.User.FindFirstValue(ActorMiddleware.Stamp));

    public static Task SignInAsync(this HttpContext context, Account account) => context.SignInAsync(account.PersonId, account.BodyId, account.SecurityStamp);

    private static Task SignInAsync(this HttpContext context, Id<Person> person, Id<Body> acting, string? stamp)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.ToString()), new Claim(ActorMiddleware.ActingFor, acting.ToString())], "Probity");
        if (stamp is not null)
            identity.AddClaim(new Claim(ActorMiddleware.Stamp, stamp));
        return context.SignInAsync(new ClaimsPrincipal(identity));
    }
}
