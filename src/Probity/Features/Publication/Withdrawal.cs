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

    public async Task CheckAsync(PendingAct act, Actor one, CancellationToken ct)
    {
        var row = await CurrentAsync(one, JsonSerializer.Deserialize<string>(act.Payload)!, ct);
        if (await OfferOfAsync(row, ct) is { } offer && offer.IsOwn(one))
            throw new RuleBrokenException("Nobody has a part in the withdrawal of an offer that they declared or share in.");
    }

    /// <summary>The entry as the public reads it now.</summary>
    public async Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct)
    {
        var (body, reference) = (act.BodyId, JsonSerializer.Deserialize<string>(act.Payload)!);
        if (await db.PublishedRows.AsNoTracking().SingleOrDefaultAsync(r => r.BodyId == body && r.Reference == reference && r.IsCurrent && r.WithdrawnAt == null, ct) is not { } row)
            return [];
        var cells = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Cells)!;
        return PublishedRegister.All.Single(r => r.Name == row.Register).Columns.Where(c => cells.ContainsKey(c.Name))
            .Select(c => $"{c.Title}: {Public.RegisterPage.Shown(cells, c)}").ToList();
    }

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var row = await CurrentAsync(confirmedBy, JsonSerializer.Deserialize<string>(act.Payload)!, ct);
        row.WithdrawnAt = clock.GetUtcNow();
        if (await OfferOfAsync(row, ct) is { } offer)
            offer.MarkUnpublished(act.Why, confirmedBy, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>The offer that a row is a copy of; null for other registers.</summary>
    private Task<Offer?> OfferOfAsync(PublishedRow row, CancellationToken ct)
    {
        var id = new Id<Offer>(row.SourceKey);
        return db.Offers.Include(o => o.CoRecipients).SingleOrDefaultAsync(o => o.Id == id, ct);
    }

    private async Task<PublishedRow> CurrentAsync(Actor actor, string reference, CancellationToken ct)
    {
        var body = actor.BodyId;
        return await db.PublishedRows.SingleOrDefaultAsync(r => r.BodyId == body && r.Reference == reference && r.IsCurrent && r.WithdrawnAt == null, ct)
            ?? throw new NotThereException();
    }
}
