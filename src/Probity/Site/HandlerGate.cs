using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Probity.Access;
using Probity.Features.SignIn.Again;
using Probity.Features.SignIn.Sessions;

namespace Probity.Site;

/// <summary>What <see cref="AccessGate"/> is for a page, for a handler that says it performs another action than its page, or is sensitive by itself.</summary>
internal sealed class HandlerGate : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var (http, handler) = (context.HttpContext, context.HandlerMethod?.MethodInfo);
        var does = handler?.GetCustomAttribute<DoesAttribute>();
        var recent = http.RequestServices.GetRequiredService<RecentSignIn>();
        if (does is not null && !does.Opens(http.Actor()))
            context.Result = new StatusCodeResult(Matrix.Row(does.Action).Conceal ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
        else if (recent.IsOwed(http, does, isSensitive: handler?.GetCustomAttribute<SensitiveAttribute>() is not null))
            context.Result = new LocalRedirectResult(await recent.AddressAsync(http));
        else
            await next();
    }
}
