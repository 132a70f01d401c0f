using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Gifts;

namespace Probity.Features.Publication;

/// <summary>Takes a published row back from pages, files and feeds at once; its link then shows a neutral notice (decisions 14).</summary>
public sealed class Withdrawal(Db db, SecondPerson second, TimeProvider clock) : ISecondPersonAct
{
    private const string Act = "published.withdraw";

    public string Kind => Act;

    public async Task RequestAsync(string reference, string why, Actor by, CancellationToken ct)
    {
        var row = await CurrentAsync(by, reference, ct);
        await second.RequestAsync("register.redact", Act, $"Withdraw {row.Reference} from publication", row.Reference, null, why, by, ct);
    }

    public async Task CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var row = await CurrentAsync(confirmedBy, JsonSerializer.Deserialize<string>(act.Payload)!, ct);
        row.WithdrawnAt = clock.GetUtcNow();
        var offerId = new Id<Offer>(row.SourceKey);
        if (await db.Offers.SingleOrDefaultAsync(o => o.Id == offerId, ct) is { } offer)
            offer.MarkUnpublished(act.Why, confirmedBy, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    private async Task<PublishedRow> CurrentAsync(Actor actor, string reference, CancellationToken ct)
    {
        var body = actor.BodyId;
        return await db.PublishedRows.SingleOrDefaultAsync(r => r.BodyId == body && r.Reference == reference && r.IsCurrent && r.WithdrawnAt == null, ct)
            ?? throw new NotThereException();
    }
}
