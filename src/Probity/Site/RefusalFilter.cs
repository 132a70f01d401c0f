using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Features.SignIn.Again;
using Probity.Features.SignIn.Throttling;

namespace Probity.Site;

/// <summary>A page that must load what it shows, and the version of it, before it can be shown again after a refusal.</summary>
public interface IReloads
{
    Task ReloadAsync(CancellationToken ct);
}

/// <summary>The one place that shows an expected refusal: the page again, with the sentence on top and what was typed still there.</summary>
internal sealed class RefusalFilter : IAsyncPageFilter
{
    public const string SomeoneElse = "Someone else changed this while you were working on it. What you typed is still here: check what is different now, then try again.";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HttpContext.Request is { HasFormContentType: true } request && Requests.HoldsNul(await request.ReadFormAsync()))
        {
            context.Result = new BadRequestResult();
            return;
        }

        var done = await next();
        switch (done.Exception)
        {
            case NotThereException:
                done.Result = new NotFoundResult();
                done.ExceptionHandled = true;
                break;
            case SignInAgainException:
                done.Result = new LocalRedirectResult(await context.HttpContext.RequestServices.GetRequiredService<RecentSignIn>().AddressAsync(context.HttpContext));
                done.ExceptionHandled = true;
                break;
            case ThrottledException throttled:
                context.HttpContext.Response.Headers.RetryAfter = $"{Math.Ceiling(throttled.Wait.TotalSeconds):0}";
                await ShowAgainAsync(done, $"Too many sign-ins failed from where you are. Try again in {Math.Max(1, Math.Ceiling(throttled.Wait.TotalMinutes)):0} minutes.", StatusCodes.Status429TooManyRequests);
                break;
            case RuleBrokenException refusal:
                await ShowAgainAsync(done, refusal.Message);
                break;
            case DbUpdateConcurrencyException:
                ShowVersionOfNow(((PageModel)done.HandlerInstance).ModelState);
                await ShowAgainAsync(done, SomeoneElse);
                break;
        }
    }

    // Whoever tries again has been told: their form goes on from what is stored now. After any other refusal the posted version stays.
    private static void ShowVersionOfNow(ModelStateDictionary typed)
    {
        foreach (var field in typed.Keys.Where(key => key is "Version" || key.EndsWith(".Version", StringComparison.Ordinal)).ToList())
            typed.Remove(field);
    }

    private static async Task ShowAgainAsync(PageHandlerExecutedContext done, string message, int status = StatusCodes.Status409Conflict)
    {
        var page = (PageModel)done.HandlerInstance;
        page.ModelState.AddModelError("", message);
        done.ExceptionHandled = true;
        if (page is IReloads reloads)
        {
            // What the failed save left in memory must not be shown as if it were stored.
            done.HttpContext.RequestServices.GetRequiredService<Data.Db>().ChangeTracker.Clear();
            try
            {
                await reloads.ReloadAsync(done.HttpContext.RequestAborted);
            }
            catch (NotThereException)
            {
                done.Result = new NotFoundResult();
                return;
            }
        }

        done.Result = page.Page();
        ((PageResult)done.Result).StatusCode = status;
    }
}
