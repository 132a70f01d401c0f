using Microsoft.AspNetCore.Mvc;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Gifts;

public sealed class DisposeForm
{
    public string? Item { get; set; }

    public DateParts On { get; set; } = new();

    public string? Evidence { get; set; }

    internal (Id<OfferItem> Item, DateOnly On, string Evidence) Read(FormReader read, DateOnly today)
    {
        if (!Guid.TryParse(Item, out var item))
            read.Refuse(nameof(Item), "Select which item it was");
        return (new Id<OfferItem>(item), read.DateNotAfter(today, On, "Enter the date on which it went"), read.Text(Evidence, "Enter what shows that it went"));
    }
}

/// <summary>Evidence that what was not kept has gone, item by item.</summary>
[Does("gift.dispose")]
public sealed class DisposePage(GiftDesk desk) : OfferTaskPage(desk, "gift.dispose", OfferStatus.DisposalDue)
{
    private readonly GiftDesk desk = desk;

    [BindProperty]
    public DisposeForm Form { get; set; } = new();

    public IReadOnlyList<GovItem> Waiting => Offer.Status != OfferStatus.DisposalDue ? []
        : Offer.Items.Where(i => i.MustBeDisposed).OrderBy(i => i.Position).Select(i => new GovItem(i.Id.ToString(), $"{i.Description}: {OfferWords.Outcome(i.Outcome).ToLowerInvariant()}")).ToList();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => Form.Read(read, Today), out var meant))
            return await AgainAsync(ct);

        await desk.DisposeAsync(Reference, Version, meant.Item, meant.On, meant.Evidence, this.Actor(), ct);
        return Done("Recorded", $"/gifts/{Reference}/dispose");
    }

    protected override void Prepare() => (Form.On, Form.Item) = (DateParts.From(Today), Waiting.Count == 1 ? Waiting[0].Value : null);
}
