using Microsoft.AspNetCore.Mvc;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Gifts;

public sealed class ItemOutcomeForm
{
    public Guid Id { get; set; }

    public string? Outcome { get; set; }
}

public sealed class DecideForm
{
    public List<ItemOutcomeForm> Items { get; set; } = [];

    public string? Rationale { get; set; }

    internal OfferDecision Read(FormReader read)
    {
        var each = new Dictionary<Id<OfferItem>, OfferOutcome>();
        for (var i = 0; i < Items.Count; i++)
            each[new Id<OfferItem>(Items[i].Id)] = read.Choice<OfferOutcome>(Items[i].Outcome, "Select what becomes of it", $"Items[{i}].Outcome");
        return new OfferDecision(Whole(each.Values), read.Text(Rationale, "Enter the reason for the decision", max: 1000), each);
    }

    // An offer of which something was kept counts as accepted, whatever became of the rest.
    private static OfferOutcome Whole(IReadOnlyCollection<OfferOutcome> each) =>
        each.Where(o => o.KeepsValue()).Order().Concat(each).DefaultIfEmpty(OfferOutcome.PendingDecision).First();
}

/// <summary>What becomes of each item, and why.</summary>
[Does("gift.decide")]
public sealed class DecidePage(GiftDesk desk, GiftQueues queues) : OfferTaskPage(desk, "gift.decide", OfferStatus.Submitted, OfferStatus.Endorsed, OfferStatus.PeerReviewed)
{
    public static readonly IReadOnlyList<GovItem> Outcomes = GovItem.ListOf<OfferOutcome>(OfferWords.Outcome, Enum.GetValues<OfferOutcome>().Where(o => o != OfferOutcome.PendingDecision));

    private readonly GiftDesk desk = desk;

    [BindProperty]
    public DecideForm Form { get; set; } = new();

    public OfferHistory Before { get; private set; } = null!;

    public string BackUrl => $"/gifts/decide{FilterQuery}";

    public string LabelOf(int index) => Offer.Items.SingleOrDefault(i => i.Id.Value == Form.Items[index].Id) is { } item ? $"What becomes of: {item.Description}" : "What becomes of an item that is no longer there";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => Form.Read(read), out var decision))
            return await AgainAsync(ct);

        await desk.DecideAsync(Reference, Version, decision, this.Actor(), ct);
        return Done($"{Reference} decided", BackUrl);
    }

    protected override void Prepare() => Form.Items = Offer.Items.OrderBy(i => i.Position)
        .Select(i => new ItemOutcomeForm { Id = i.Id.Value, Outcome = i.Outcome == OfferOutcome.PendingDecision ? null : i.Outcome.ToString() }).ToList();

    protected override async Task LoadAsync(CancellationToken ct)
    {
        await base.LoadAsync(ct);
        Before = (await queues.HistoryAsync([Offer], this.Actor(), ct))[Offer.Id];
    }
}
