using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Site;

namespace Probity.Features.Contracts;

[Does("contract.record")]
public sealed class NewPage(ContractRegister register, Db db) : ContractFormPage
{
    /// <summary>A policing body signs for its force.</summary>
    [BindProperty]
    public bool ForForce { get; set; }

    public void OnGet()
    {
        if (!this.Actor().ReadsRegister("contract.record"))
            throw new NotThereException();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => (Facts: Form.Read(read, null), Supplier: read.Optional(Form.Supplier, 300)), out var meant))
            return this.Invalid();
        var actor = this.Actor();
        var force = ForForce ? await db.Bodies.Where(b => b.Id == actor.BodyId).Select(b => b.ForceId).SingleAsync(ct) : null;
        var reference = await register.EnterAsync(meant.Facts, force, meant.Supplier, actor, ct);
        TempData["Banner"] = $"{reference} is recorded.";
        return LocalRedirect($"/contracts/{reference}");
    }
}
