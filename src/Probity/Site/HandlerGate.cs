using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Probity.Access;

namespace Probity.Site;

/// <summary>What <see cref="AccessGate"/> is for a page, for a handler that says it performs another action than its page.</summary>
internal sealed class HandlerGate : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerMethod?.MethodInfo.GetCustomAttribute<DoesAttribute>() is { } does && !does.Opens(context.HttpContext.Actor()))
            context.Result = new StatusCodeResult(Matrix.Row(does.Action).Conceal ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
}
