using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Contracts.Suppliers;

/// <summary>Other names and the parent of a supplier: what lets a check see through a name.</summary>
[Does("supplier.edit")]
public sealed class EditPage(SupplierRegister register) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public EditForm Form { get; set; } = new();

    public Supplier Supplier { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => (Name: read.Text(Form.Name, "Enter the name", 300), Kind: read.Choice<AliasKind>(Form.Kind, "Select what kind of name it is")), out var meant))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await register.AddAliasAsync(Reference, Form.Version, meant.Name, meant.Kind, this.Actor(), ct);
        return Done("The name is added.");
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid alias, CancellationToken ct)
    {
        await register.RemoveAliasAsync(Reference, alias, this.Actor(), ct);
        return Done("The name is removed.");
    }

    public async Task<IActionResult> OnPostParentAsync(CancellationToken ct)
    {
        await register.SetParentAsync(Reference, Form.Version, Form.Parent, this.Actor(), ct);
        return Done("The parent is saved.");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Supplier = await register.TakeAsync(Reference, this.Actor(), ct);
        Form.Version = Supplier.Version;
    }

    private LocalRedirectResult Done(string banner)
    {
        TempData["Banner"] = banner;
        return LocalRedirect($"/suppliers/{Reference}/edit");
    }

    public sealed class EditForm
    {
        public string? Name { get; set; }
        public string? Kind { get; set; }
        public string? Parent { get; set; }
        public int Version { get; set; }
    }
}
