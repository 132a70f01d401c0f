using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.AuditTrail;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>One offer with its history. One that the actor may not see does not exist; procurement sees the header of a bidder's.</summary>
[Does("gift.read")]
public sealed class ViewPage(GiftRegister register, OfferReading reading, RecordHistory history, Db db) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    public Offer? Offer { get; private set; }

    public OfferHeader? Header { get; private set; }

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public Facts Facts { get; private set; } = new();

    public bool MayConfirm => Offer is { ByProxy: true, ProxyConfirmedAt: null } && Offer.RecipientId == this.Actor().PersonId;

    public bool MayAmend => Offer is { DecidedAt: null } && Decisions.Decide(this.Actor(), "gift.amend", Facts).Permitted;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(int version, CancellationToken ct)
    {
        await register.ConfirmProxyAsync(Reference, version, this.Actor(), ct);
        TempData["Banner"] = $"You have confirmed {Reference}";
        return RedirectToPage("View", new { reference = Reference });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Offer = await reading.ShowAsync(() => register.FindAsync(Reference, this.Actor(), ct), found => found, "gift.read", this.Actor(), ct);
        if (Offer is null)
        {
            var number = Reference.ToUpperInvariant();
            Header = await db.Offers.AsNoTracking().HeadersVisibleTo(this.Actor()).Where(o => o.Reference == number).Select(OfferHeader.Of).SingleOrDefaultAsync(ct) ?? throw new NotThereException();
            return;
        }

        Facts = await register.FactsOfAsync(Offer, this.Actor(), ct);
        var lines = await history.OfAsync(Offer.BodyId, Offer.Id.Value, ct);
        History = Offer.ShowsVerdictTo(this.Actor()) ? lines : lines.Select(WithoutVerdict).ToList();
    }

    private static HistoryLine WithoutVerdict(HistoryLine line) => line.Changes.Any(c => c.Field == nameof(Gifts.Offer.CheckVerdict))
        ? line with { Sentence = "Offer checked", Reason = null, Changes = line.Changes.Where(c => c.Field is not (nameof(Gifts.Offer.CheckVerdict) or nameof(Gifts.Offer.CheckNote))).ToList() }
        : line;
}
