namespace Probity.Features.Gifts;

/// <summary>A queue as its partial shows it.</summary>
/// <param name="Task">The last part of the address of the page that acts on one row: "endorse" or "decide".</param>
public sealed record QueueView(QueuePage Page, QueueFilter Filter, IReadOnlyList<string> Ticked, string Task, DateOnly Today)
{
    public bool Deciding => Task == "decide";

    public string UrlOf(QueueRow row) => $"/gifts/{row.Offer.Reference}/{Task}{(Filter with { After = null }).Query}";

    public bool IsTicked(QueueRow row) => Chosen.Read(Ticked).Any(c => c.Reference == row.Offer.Reference);

    /// <summary>Those whose event is so near that a late answer is one as well.</summary>
    public int EventSoon => Page.Rows.Count(row => OfferSheet.IsSoon(row.Offer, Today, Page.Rules));

    public bool AnyToTick => Page.Rows.Any(row => row.CanBeTicked(Deciding));
}
