using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.People;
using Probity.Site;

namespace Probity.Features.SignIn;

[AllowAnonymous, Does(DoesAttribute.Nothing)]
public sealed class IndexPage(Db db, ProbityOptions options, DemoChoices choices) : PageModel
{
    public bool DemoMode => options.DemoMode;

    public IReadOnlyList<DemoPerson> People { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (DemoMode)
            People = await choices.ListAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid person, CancellationToken ct)
    {
        if (!DemoMode)
            return NotFound();
        var id = new Id<Person>(person);
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } chosen)
            return NotFound();
        await HttpContext.SignInAsync(chosen.Id, chosen.BodyId);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }

    public async Task<IActionResult> OnPostOutAsync()
    {
        await HttpContext.SignOutAsync();
        return RedirectToPage("Index");
    }
}
