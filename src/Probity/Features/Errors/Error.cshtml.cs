using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Errors;

/// <summary>The face of every refusal and failure that no page shows itself. It never says whether a record exists.</summary>
[AllowAnonymous, Does(DoesAttribute.Nothing), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorPage : PageModel
{
    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public string? TraceId { get; private set; }

    public void OnGet()
    {
        // Asked for by its address it is no answer to anything: it must not say what an address tells it to.
        var status = ErrorAnswers.IsOne(HttpContext) ? Response.StatusCode : StatusCodes.Status404NotFound;
        (Heading, Advice) = status switch
        {
            400 => ("That request could not be read", "Go back, reload the page and try again. If you were filling in a form, copy what you typed first."),
            403 => ("You cannot do that", "Your role does not include this. If you think it should, speak to your administrator."),
            404 => ("Page not found", "Check the address. If somebody sent you the link, the page may have moved, or it may not be for you."),
            413 => ("That file is too large", "Split it into smaller files and send them one after the other."),
            405 or 415 => ("That request could not be read", "This page does not work that way. Go back and use the page's own buttons."),
            429 => ("Too many requests", "Wait a minute and try again."),
            _ => ("Something went wrong on our side", "Nothing was half-saved: a change is stored whole or not at all. Try again in a few minutes."),
        };
        if (status >= 500)
            TraceId = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        Response.StatusCode = status;
    }
}
