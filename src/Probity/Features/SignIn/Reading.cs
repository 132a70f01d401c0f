using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Data.RowSecurity;
using Probity.Features.SignIn.Sessions;
using Probity.Site;

namespace Probity.Features.SignIn;

/// <summary>For whom a request reads that is not simply that of a person at work.</summary>
internal static class Reading
{
    private static readonly string SignIn = typeof(Reading).Namespace!;

    /// <summary>
    /// What is published is read as the public reads it, whoever is signed in; signing in reaches what it needs and nothing of the
    /// registers, and somebody whose session is over gets no further than that. Everything else is a person's, or the public's where nobody is known.
    /// </summary>
    public static void Choose(HttpContext context, DataScope scope)
    {
        var endpoint = context.GetEndpoint();
        if (IsOfSignIn(endpoint) && endpoint!.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            scope.AsSignIn();
        else if (context.Actor().PersonId is null && context.Features.Get<SessionOver>() is not null)
            scope.AsSignIn();
        else if (context.Actor().PersonId is null || context.Request.Path.StartsWithSegments("/public"))
            scope.AsPublic();
    }

    private static bool IsOfSignIn(Endpoint? endpoint)
    {
        var type = endpoint?.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.DeclaredModelTypeInfo ?? endpoint?.Metadata.GetMetadata<MethodInfo>()?.DeclaringType;
        return type?.Namespace is { } found && (found == SignIn || found.StartsWith(SignIn + ".", StringComparison.Ordinal));
    }
}
