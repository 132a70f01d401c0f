using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.SignIn.Sessions;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.SignIn;

/// <summary>Somebody with roles for more than one body chooses which one they act for.</summary>
[Does(DoesAttribute.Nothing)]
public sealed class ActingPage(Db db) : PageModel, IReloads
{
    [BindProperty]
    public string? Body { get; set; }

    public IReadOnlyList<GovItem> Choices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Body = this.Actor().BodyId.ToString();
        await ReloadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Choices.All(c => c.Value != Body))
        {
            ModelState.AddModelError(nameof(Body), "Select the body you are acting for");
            return this.Invalid();
        }

        await HttpContext.ActForAsync(new Id<Body>(Guid.Parse(Body!)), ct);
        return LocalRedirect("/");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var bodies = this.Actor().Reach;
        var rows = await db.Bodies.AsNoTracking().Where(b => bodies.Contains(b.Id)).OrderBy(b => b.Name).Select(b => new { b.Id, b.Name }).ToListAsync(ct);
        Choices = rows.Select(b => new GovItem(b.Id.ToString(), b.Name)).ToList();
    }
}
