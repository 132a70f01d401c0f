namespace Probity.Site;

/// <summary>
/// What the browser says of a request that another site caused (Fetch Metadata; ASVS 3.5.8): following a link hither is answered,
/// everything else is not: no form of another site, no picture, script or frame of it that is a page of ours. Whoever says
/// nothing, such as a program, is left to the other guards.
/// </summary>
internal sealed class FetchGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var (headers, request) = (context.Request.Headers, context.Request);
        var isForeign = headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
        var isLink = !HttpMethods.IsPost(request.Method) && headers["Sec-Fetch-Mode"] == "navigate" && headers["Sec-Fetch-Dest"].ToString() is "document" or "";
        if (!isForeign || isLink)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
