using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Contracts.Suppliers;

[Does("supplier.read")]
public sealed class IndexPage(SupplierRegister register) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public IReadOnlyList<SupplierRow> Rows { get; private set; } = [];

    public Pages Pages { get; private set; } = new(null, null);

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!this.Actor().ReadsRegister("supplier.read"))
            throw new NotThereException();
        var page = await register.PageAsync(Search, After, Before, this.Actor(), ct);
        Rows = page.Rows;
        Pages = new Pages(page.HasPrevious && Rows.Count > 0 ? Address("Before", Rows[0]) : null, page.HasNext && Rows.Count > 0 ? Address("After", Rows[^1]) : null);
    }

    private string Address(string name, SupplierRow row) => Addresses.Of("/suppliers", ("Search", Search), (name, new Cursor(row.Name, row.Reference).ToString()));
}
