namespace Probity.Site;

/// <summary>
/// Outside the demo, cookies are for https only (decisions 22). Plain http gets one sentence instead of pages whose forms
/// could never be sent; `/health` answers on both, for whatever watches the process from beside it.
/// </summary>
internal sealed class HttpsOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.IsHttps || context.Request.Path == "/health")
            return next(context);
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("Probity is served over https only. Put it behind a proxy that sets X-Forwarded-Proto, or listen on https://. To look around without, use ./probity demo.\n");
    }
}
