using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;

namespace Probity.Site;

/// <summary>
/// Lets a request through to a page only when some role of the actor permits the page's action at all. Which records it
/// then shows is decided where they are read.
/// </summary>
internal sealed class AccessFilter : IAsyncAuthorizationFilter
{
    public Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var action = context.ActionDescriptor.EndpointMetadata.OfType<DoesAttribute>().Last().Action;
        if (action == DoesAttribute.Nothing)
            return Task.CompletedTask;

        var actor = context.HttpContext.Actor();
        if (!actor.May(action))
            context.Result = new StatusCodeResult(Matrix.Row(action).Conceal ? 404 : 403);
        return Task.CompletedTask;
    }

    /// <summary>Stops the start when a page or endpoint does not say which action it performs.</summary>
    public static void RefuseUndeclared(WebApplication app)
    {
        var undeclared = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)
            .Where(e => e.Metadata.GetMetadata<DoesAttribute>() is null && e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => e.DisplayName).ToList();
        if (undeclared.Count > 0)
            throw new InvalidOperationException($"These pages do not say which action they perform: {string.Join(", ", undeclared)}");
    }
}
