using Microsoft.AspNetCore.Diagnostics;

namespace Probity.Site;

/// <summary>Gives every refusal and failure the face of the error page, whatever the request was.</summary>
internal static class ErrorAnswers
{
    private const string Path = "/error";

    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = Path,
            StatusCodeSelector = problem => problem is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute(Path);
        app.Use((context, next) =>
        {
            if (IsOne(context))
            {
                // The page is fetched, not posted to: it must not ask for the token, or read the form, that was just refused.
                context.Request.Method = HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Head : HttpMethods.Get;
                context.Request.ContentType = null;
            }

            return next(context);
        });
    }

    /// <summary>Whether this request goes through once more, to be answered by the error page.</summary>
    public static bool IsOne(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerPathFeature>() is not null;
}
