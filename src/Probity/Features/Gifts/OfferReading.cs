using Probity.Access;
using Probity.Audit;
using Probity.Data;

namespace Probity.Features.Gifts;

/// <summary>
/// Shows offers. That somebody looked at what is neither theirs nor published is written down in the transaction of the look,
/// and whoever received or declared the offer may see that it was.
/// </summary>
public sealed class OfferReading(Db db, OfferList list, ReadLog log)
{
    /// <summary>One offer, read in whatever way a page reads it.</summary>
    public Task<T> ShowAsync<T>(Func<Task<T>> read, Func<T, Offer?> offer, string action, Actor actor, CancellationToken ct) => IsOfOwnOnly(actor) ? read() : db.WriteAsync(async () =>
    {
        var shown = await read();
        if (offer(shown) is { } seen && !seen.IsOwn(actor) && seen.PublicationStatus != PublicationStatus.Published)
            log.Note(actor, action, ReadAct.View, nameof(Offer), seen.Id.Value, seen.Reference, owner: seen.RecipientId ?? seen.DeclaredById);
        await db.SaveChangesAsync(ct);
        return shown;
    }, ct);

    /// <summary>A page of the register. The event names what stood on it.</summary>
    public Task<OfferPage> ListAsync(OfferQuestion question, Actor actor, CancellationToken ct) => IsOfOwnOnly(actor) ? list.PageAsync(question, actor, ct) : db.WriteAsync(async () =>
    {
        var page = await list.PageAsync(question, actor, ct);
        if (page.Rows.Count > 0)
            log.Note(actor, "gift.read", ReadAct.List, nameof(Offer), null, string.Join(", ", page.Rows.Select(row => row.Reference)));
        await db.SaveChangesAsync(ct);
        return page;
    }, ct);

    // Nothing they could look at needs writing down, so nobody has to wait for the one who may write.
    private static bool IsOfOwnOnly(Actor actor) => actor.Scopes("gift.read").All(scope => scope is Scope.Own or Scope.Published) && actor.CoversFor.Count == 0 && !actor.ReviewsElsewhere;
}
