using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Probity.Features.Contracts;

/// <summary>What the two pages with the facts of a contract have in common: the form.</summary>
public abstract class ContractFormPage : PageModel
{
    [BindProperty]
    public ContractForm Form { get; set; } = new();
}
