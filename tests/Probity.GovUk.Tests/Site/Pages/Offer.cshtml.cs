using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Probity.GovUk.Tests.Site.Pages;

public enum OfferKind { Gift, Hospitality, Other }

public sealed class OfferForm
{
    public string? Provider { get; set; }
    public string? Description { get; set; }
    public string? Value { get; set; }
    public DateParts When { get; set; } = new();
    public string? Kind { get; set; }
    public string? Event { get; set; }
    public string? Outcome { get; set; }
    public List<string> Reasons { get; set; } = [];
    public bool Sure { get; set; }
    public IFormFile? Evidence { get; set; }
    public int Version { get; set; } = 7;
}

public sealed class OfferPage : PageModel
{
    [BindProperty]
    public OfferForm Form { get; set; } = new();

    public string Understood { get; private set; } = "";

    /// <summary>Errors are added in another order than the page's, as binding does.</summary>
    public IActionResult OnPost()
    {
        if (Form.When.IsEmpty)
            ModelState.AddModelError("Form.When", "Enter the date of the offer");
        else if (Form.When.TryRead(out var when))
            Understood = $"{when:yyyy-MM-dd}";
        else
            ModelState.AddModelError("Form.When.Month", "Enter a real month");
        if (Form.Kind is null)
            ModelState.AddModelError("Form.Kind", "Select what it was");
        if (Form.Value is "much")
            ModelState.AddModelError("Form.Value", "Enter the value in pounds, like 12.50");
        if (string.IsNullOrWhiteSpace(Form.Provider))
            ModelState.AddModelError("Form.Provider", "Enter who made the offer");
        if (Form.Version != 7)
            ModelState.AddModelError("Form.Version", "Somebody else changed this offer");
        if (Form.Value is "rule")
            ModelState.AddModelError("", "You cannot endorse your own declaration.");
        if (!ModelState.IsValid)
            return new PageResult { StatusCode = StatusCodes.Status400BadRequest };

        TempData["Banner"] = $"Offer declared for {Understood}: {string.Join("+", Form.Reasons)} {Form.Sure} {Form.Evidence?.Length}";
        return RedirectToPage();
    }
}
