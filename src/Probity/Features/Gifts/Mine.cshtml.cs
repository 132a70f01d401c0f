using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Site;

namespace Probity.Features.Gifts;

public sealed record OwnOfferLine(string Reference, DateOnly OfferedOn, string ProviderName, string Description, OfferStatus Status, OfferOutcome Outcome, bool MustConfirm);

/// <summary>A person's own drafts, offers, and what they are asked to do about them.</summary>
[Does("gift.declare")]
public sealed class MinePage(Db db, OfferDrafts drafts) : PageModel, IReloads
{
    private const int Most = 200;

    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    public IReadOnlyList<OwnOfferLine> Offers { get; private set; } = [];

    public IEnumerable<OwnOfferLine> ToConfirm => Offers.Where(o => o.MustConfirm);

    public IEnumerable<OwnOfferLine> ToAnswer => Offers.Where(o => o.Status == OfferStatus.QueryRaised);

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    // The staff of a policing body declare as well, and hold no role of a force.
    [Does("gift.withdraw", Or = "gift.declare")]
    public async Task<IActionResult> OnPostWithdrawAsync(Guid draft, CancellationToken ct)
    {
        await drafts.WithdrawAsync(new Id<Draft>(draft), this.Actor(), ct);
        TempData["Banner"] = "Draft withdrawn";
        return RedirectToPage("Mine");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var actor = this.Actor();
        var me = actor.PersonId ?? default;
        Drafts = await drafts.OfAsync(actor, ct);
        Offers = await db.Offers.AsNoTracking().OwnOf(actor, db)
            .OrderByDescending(o => o.OfferedOn).ThenByDescending(o => o.Id).Take(Most)
            .Select(o => new OwnOfferLine(o.Reference, o.OfferedOn, o.ProviderName, o.Description, o.Status, o.FinalOutcome ?? o.ProposedOutcome, o.ByProxy && o.ProxyConfirmedAt == null && o.RecipientId == me)).ToListAsync(ct);
    }
}
