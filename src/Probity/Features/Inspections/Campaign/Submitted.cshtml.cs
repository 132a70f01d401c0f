using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Inspections.Campaign;

/// <summary>What the force submitted, as it was.</summary>
[Does(ReturnDesk.Action)]
public sealed class SubmittedPage(ReturnSigning signing) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    public SubmittedReturn Submission { get; private set; } = null!;

    public ReturnContent Whole { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Submission, _) = await signing.SubmittedAsync(Code, Number, this.Actor(), ct);
        Whole = Submission.Read();
    }
}
