using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.SignIn;

/// <summary>Puts the actor on the request. Somebody who has left since they signed in is signed out by their next click.</summary>
internal sealed class ActorMiddleware(RequestDelegate next)
{
    public const string ActingFor = "acting";

    public async Task InvokeAsync(HttpContext context, ActorSource source)
    {
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && Guid.TryParse(id, out var person))
        {
            Id<Body>? acting = Guid.TryParse(context.User.FindFirstValue(ActingFor), out var body) ? new Id<Body>(body) : null;
            if (await source.FindAsync(new Id<Person>(person), acting, context.RequestAborted) is { } actor)
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
    public static Task SignInAsync(this HttpContext context, Id<Person> person, Id<Body> acting) =>
        context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, person.ToString()), new Claim(ActorMiddleware.ActingFor, acting.ToString())], "Probity")));
}
