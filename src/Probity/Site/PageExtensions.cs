using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;

namespace Probity.Site;

public static class PageExtensions
{
    /// <summary>Who is asking, built for this request by <see cref="Features.SignIn.ActorMiddleware"/>.</summary>
    public static Actor Actor(this HttpContext context) => context.Features.Get<Actor>() ?? Access.Actor.Public;

    public static Actor Actor(this PageModel page) => page.HttpContext.Actor();

    /// <summary>Reads a form; puts every problem beside its field. False when there is one.</summary>
    public static bool TryRead<T>(this PageModel page, Func<FormReader, T> read, [NotNullWhen(true)] out T? meant, string prefix = "Form")
    {
        var reader = new FormReader();
        meant = read(reader)!;
        page.AddProblems(reader, prefix);
        return page.ModelState.IsValid;
    }

    /// <summary>Puts what a reader found beside the fields: for forms that are read with look-ups in between.</summary>
    public static void AddProblems(this PageModel page, FormReader reader, string prefix = "Form")
    {
        // A page that reads one field of its form itself names it as the form's: "Form.Reason".
        foreach (var problem in reader.Problems)
            page.ModelState.AddModelError(prefix.Length == 0 || problem.Field.StartsWith(prefix + ".", StringComparison.Ordinal) ? problem.Field : $"{prefix}.{problem.Field}", problem.SaysWhich ? problem.Message : PageErrors.NameField + problem.Message);
    }

    /// <summary>The page again, with its errors: status 400, the typed text still there.</summary>
    public static IActionResult Invalid(this PageModel page)
    {
        var result = page.Page();
        result.StatusCode = StatusCodes.Status400BadRequest;
        return result;
    }
}
