using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Features.Organisations;

namespace Probity.Features.Publication;

/// <summary>An offer that would be published, with what the public would see, or the reason why it is held back.</summary>
/// <param name="Changes">It was published before and has changed since: a correction.</param>
public sealed record Candidate(Offer Offer, PublicOffer Public, RedactionChoice? Choice, bool Changes);

/// <summary>What a second person is asked to confirm: the period and the offers, each at the version that was previewed.</summary>
/// <param name="Choices">The redactions that are confirmed with it, each at the version that was previewed; null in requests made before there were any.</param>
public sealed record GiftPublication(DateOnly From, DateOnly To, IReadOnlyDictionary<Guid, int> Versions, IReadOnlyDictionary<Guid, int>? Choices = null);

/// <summary>Publishing gifts: preview, ask, and once a second person confirms, store the copies.</summary>
public sealed class GiftPublisher(Db db, SecondPerson second, TimeProvider clock) : ISecondPersonAct
{
    private const string Act = "gifts.publish";

    public string Kind => Act;

    /// <summary>The checked offers of a period, and those published before that have been corrected since.</summary>
    public async Task<IReadOnlyList<Candidate>> CandidatesAsync(Id<Body> body, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var offers = await db.Offers.AsNoTracking().AsSplitQuery().Include(o => o.Items)
            .Where(o => o.BodyId == body && o.OfferedOn >= from && o.OfferedOn <= to && !o.ProvidedByForce
                && (o.Status == OfferStatus.Checked && o.PublicationStatus != PublicationStatus.Withdrawn || o.Status == OfferStatus.Published))
            .OrderBy(o => o.OfferedOn).ThenBy(o => o.Reference).ToListAsync(ct);
        var choices = await db.RedactionChoices.AsNoTracking().Where(c => c.BodyId == body).ToDictionaryAsync(c => c.OfferId, ct);
        var published = (await CurrentAsync(body, ct)).ToDictionary(r => r.SourceKey);
        return offers.Select(o => new Candidate(o, GiftRedaction.Of(o, choices.GetValueOrDefault(o.Id)), choices.GetValueOrDefault(o.Id), published.ContainsKey(o.Id.Value)))
            .Where(c => !c.Changes || JsonSerializer.Serialize(c.Public.Cells) != published[c.Offer.Id.Value].Cells).ToList();
    }

    public async Task RequestAsync(DateOnly from, DateOnly to, string why, Actor by, CancellationToken ct)
    {
        var candidates = await CandidatesAsync(by.BodyId, from, to, ct);
        var rows = candidates.Where(c => c.Choice is not { Withhold: true }).ToList();
        if (rows.Count == 0)
            throw new RuleBrokenException("There is nothing to publish in this period: offers are published after they have been checked.");
        var details = new GiftPublication(from, to, rows.ToDictionary(c => c.Offer.Id.Value, c => c.Offer.Version),
            candidates.Select(c => c.Choice).OfType<RedactionChoice>().Where(c => !c.IsConfirmed).ToDictionary(c => c.Id.Value, c => c.Version));
        await second.RequestAsync("register.publish", Act, $"Publish {rows.Count:#,##0} {(rows.Count == 1 ? "offer" : "offers")} made between {from:d MMMM yyyy} and {to:d MMMM yyyy}", details, null, why, by, ct);
    }

    /// <summary>Neither of the two redacts what is theirs (trust, F7).</summary>
    public async Task CheckAsync(PendingAct act, Actor one, CancellationToken ct)
    {
        var choices = await ChoicesAsync(act, ct);
        if (choices.Count > 0 && !one.May("register.redact"))
            throw new RuleBrokenException($"{one.Name} may not decide what is left out of the register.");
        var ids = choices.Select(c => c.OfferId).ToList();
        if ((await db.Offers.AsNoTracking().Include(o => o.CoRecipients).Where(o => ids.Contains(o.Id)).ToListAsync(ct)).FirstOrDefault(o => o.IsOwn(one)) is { } own)
            throw new RuleBrokenException($"{own.Reference} is {one.Name}'s own, so {one.Name} can be neither of the two who decide how it is published.");
    }

    public string AddressOf(PendingAct act) => new PublicationDue(Asked(act).From, Asked(act).To, 0).Address;

    public async Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct)
    {
        var choices = await ChoicesAsync(act, ct);
        var ids = choices.Select(c => c.OfferId).ToList();
        var references = await db.Offers.Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.Reference }).ToDictionaryAsync(o => o.Id, o => o.Reference, ct);
        return choices.Select(c => c.Sentence(references[c.OfferId])).Order(StringComparer.Ordinal).ToList();
    }

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var details = Asked(act);
        var body = await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == act.BodyId, ct);
        var rows = (await CandidatesAsync(act.BodyId, details.From, details.To, ct)).Where(c => details.Versions.ContainsKey(c.Offer.Id.Value)).ToList();
        var (choices, seen) = (await ChoicesAsync(act, ct), details.Choices ?? new Dictionary<Guid, int>());
        var unseen = rows.Any(c => c.Choice is { IsConfirmed: false } choice && !seen.ContainsKey(choice.Id.Value));
        if (unseen || choices.Count != seen.Count || choices.Any(c => c.Version != seen[c.Id.Value]) || rows.Count != details.Versions.Count || rows.Any(c => c.Choice is { Withhold: true } || details.Versions[c.Offer.Id.Value] != c.Offer.Version))
            throw new RuleBrokenException("Offers changed after the request was made, so what you would confirm is not what was previewed. Refuse this request and ask again.");

        var now = clock.GetUtcNow();
        foreach (var choice in choices)
            choice.Confirm(confirmedBy, now);
        var before = (await db.PublishedRows.Where(r => r.BodyId == act.BodyId && r.Register == PublishedRegister.Gifts.Name && r.IsCurrent).ToListAsync(ct)).ToDictionary(r => r.SourceKey);
        var references = new Queue<string>(await db.NextReferencesAsync("PUB", body, now.LondonDate().Year, rows.Count(r => !r.Changes), ct));
        foreach (var row in rows)
        {
            var old = before.GetValueOrDefault(row.Offer.Id.Value);
            if (old is not null)
            {
                old.IsCurrent = false;
                await HideEarlierAsync(old, row.Public, now, ct);
            }

            db.PublishedRows.Add(Copy(row, old?.Reference ?? references.Dequeue(), (old?.Version ?? 0) + 1, now));
            var offer = await db.Offers.Include(o => o.CoRecipients).SingleAsync(o => o.Id == row.Offer.Id, ct);
            offer.MarkPublished(string.Join("; ", row.Public.Redactions.Select(r => $"{r.Column}: {r.Why}")), confirmedBy, now);
        }

        await db.SaveChangesAsync(ct);
        return null;
    }

    // What is left out now must not stay readable in the earlier versions of the same entry.
    private async Task HideEarlierAsync(PublishedRow old, PublicOffer now, DateTimeOffset at, CancellationToken ct)
    {
        var before = JsonSerializer.Deserialize<Dictionary<string, string>>(old.Cells)!;
        if (now.Redactions.All(r => before.GetValueOrDefault(r.Column) == now.Cells[r.Column]))
            return;
        var (body, register, source) = (old.BodyId, old.Register, old.SourceKey);
        foreach (var earlier in await db.PublishedRows.Where(r => r.BodyId == body && r.Register == register && r.SourceKey == source && r.WithdrawnAt == null).ToListAsync(ct))
            earlier.WithdrawnAt = at;
    }

    private async Task<List<RedactionChoice>> ChoicesAsync(PendingAct act, CancellationToken ct)
    {
        var (body, ids) = (act.BodyId, (Asked(act).Choices?.Keys ?? []).Select(id => new Id<RedactionChoice>(id)).ToList());
        return await db.RedactionChoices.Where(c => c.BodyId == body && ids.Contains(c.Id)).ToListAsync(ct);
    }

    private static GiftPublication Asked(PendingAct act) => JsonSerializer.Deserialize<GiftPublication>(act.Payload)!;

    /// <summary>Proposes what is decided for one entry beyond the rules. Nothing is published under it until a second person has seen it.</summary>
    public async Task ChooseAsync(string reference, bool withhold, string? description, string reason, Actor by, CancellationToken ct)
    {
        var offer = await FindAsync(reference, by, ct);
        if (offer.IsOwn(by))
            throw new RuleBrokenException("You cannot decide how your own offer is published.");
        if (await db.RedactionChoices.SingleOrDefaultAsync(c => c.BodyId == offer.BodyId && c.OfferId == offer.Id, ct) is { } choice)
            choice.Change(withhold, description, reason, by, clock.GetUtcNow());
        else
            db.RedactionChoices.Add(RedactionChoice.Make(offer.BodyId, offer.Id, withhold, description, reason, by, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }

    public async Task<Offer> FindAsync(string reference, Actor actor, CancellationToken ct) =>
        await db.Offers.AsNoTracking().Include(o => o.Items).Include(o => o.CoRecipients).AsSplitQuery().VisibleTo(actor, db).SingleOrDefaultAsync(o => o.Reference == reference, ct) ?? throw new NotThereException();

    private Task<List<PublishedRow>> CurrentAsync(Id<Body> body, CancellationToken ct) =>
        db.PublishedRows.AsNoTracking().Where(r => r.BodyId == body && r.Register == PublishedRegister.Gifts.Name && r.IsCurrent).ToListAsync(ct);

    private static PublishedRow Copy(Candidate row, string reference, int version, DateTimeOffset now) => new()
    {
        BodyId = row.Offer.BodyId, Register = PublishedRegister.Gifts.Name, Reference = reference, Version = version, SourceKey = row.Offer.Id.Value,
        SourceVersion = row.Offer.Version, On = row.Offer.OfferedOn, Party = row.Public.Party, Role = row.Public.Role, Cells = JsonSerializer.Serialize(row.Public.Cells),
        PublishedAt = now, CorrectionNote = version > 1 ? "The register was corrected." : null,
        SearchText = $"{reference} {row.Public.Party} {row.Public.Role} {row.Public.Cells["recipient"]} {row.Public.Cells["description"]}".ToLowerInvariant(),
    };
}
