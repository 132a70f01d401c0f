using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>What procurement is told: offers from businesses that are bidding, header only.</summary>
[Does("gift.read")]
public sealed class BiddersPage(Db db) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<OfferHeader> Offers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!this.Actor().Scopes("gift.read").Contains(Scope.Header))
            throw new NotThereException();
        Offers = await db.Offers.AsNoTracking().HeadersVisibleTo(this.Actor()).OrderByDescending(o => o.OfferedOn).ThenByDescending(o => o.Id).Take(Most).Select(OfferHeader.Of).ToListAsync(ct);
    }
}
