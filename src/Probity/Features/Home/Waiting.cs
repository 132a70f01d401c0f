using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Gifts;

namespace Probity.Features.Home;

/// <summary>Something that waits for somebody, and the page where they deal with it.</summary>
public sealed record WaitingLine(string Url, string Text);

/// <summary>What waits for one person: their own drafts and questions first, then what others need of them.</summary>
public sealed class Waiting(Db db, OfferDrafts drafts, SecondPerson second)
{
    public async Task<IReadOnlyList<WaitingLine>> ForAsync(Actor actor, CancellationToken ct)
    {
        if (actor.PersonId is not { } me)
            return [];
        var body = actor.BodyId;
        var mine = db.Offers.Where(o => o.BodyId == body && (o.RecipientId == me || o.DeclaredById == me));
        var lines = new List<WaitingLine?>();
        if (actor.May("gift.declare"))
            lines.AddRange(
            [
                Line("/gifts/mine", (await drafts.OfAsync(actor, ct)).Count, "draft to finish", "drafts to finish"),
                Line("/gifts/mine", await mine.CountAsync(o => o.Status == OfferStatus.QueryRaised, ct), "question about an offer to answer", "questions about offers to answer"),
                Line("/gifts/mine", await mine.CountAsync(o => o.RecipientId == me && o.ByProxy && o.ProxyConfirmedAt == null, ct), "declaration made for you to confirm", "declarations made for you to confirm"),
                Line("/gifts/mine", await mine.CountAsync(o => o.Status == OfferStatus.DisposalDue, ct), "offer to return or hand over", "offers to return or hand over"),
            ]);
        lines.Add(Line("/requests", (await second.WaitingAsync(actor, ct)).Count(a => a.RequestedById != me), "request that needs a second person", "requests that need a second person"));
        return lines.OfType<WaitingLine>().ToList();
    }

    private static WaitingLine? Line(string url, int count, string one, string more) => count == 0 ? null : new(url, $"{count:#,##0} {(count == 1 ? one : more)}");
}
