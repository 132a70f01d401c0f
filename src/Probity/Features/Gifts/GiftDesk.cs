using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.Gifts;

/// <summary>An offer as somebody who has something to do with it sees it.</summary>
/// <param name="Conflict">Why this person cannot act, though the offer is theirs to see; null when they can.</param>
public sealed record OfferTask(Offer Offer, GiftRules Rules, string? Conflict);

/// <summary>One row ticked in a queue: the offer, and the version that was shown.</summary>
public sealed record Chosen(string Reference, int Version)
{
    /// <summary>Reads "GFT-NSH-2026-0042:3"; what a browser makes up is left out.</summary>
    public static IReadOnlyList<Chosen> Read(IEnumerable<string> ticked) => ticked.Select(t => t.Split(':'))
        .Where(parts => parts.Length == 2 && int.TryParse(parts[1], out _)).Select(parts => new Chosen(parts[0], int.Parse(parts[1]))).DistinctBy(c => c.Reference).ToList();

    public override string ToString() => $"{Reference}:{Version}";
}

/// <summary>The use cases after submission: endorsing, asking and answering, deciding, disposing. Peer review, checks and corrections have classes of their own.</summary>
public sealed class GiftDesk(Db db, OfferStanding standing, OfferReading reading, TimeProvider clock)
{
    /// <summary>As many as a supervisor can have looked at.</summary>
    public const int MostTogether = 50;

    public DateOnly Today => clock.Today();

    /// <summary>What a page shows of an offer before somebody acts on it: <see cref="ShowAsync"/>, and that it was looked at is written down.</summary>
    public Task<OfferTask> ReadAsync(string reference, string action, Actor actor, CancellationToken ct) =>
        reading.ShowAsync(() => ShowAsync(reference, action, actor, ct), task => task.Offer, action, actor, ct);

    /// <summary>The offer with all its parts, for a page. It does not exist for those who may not act on it, conflicts apart.</summary>
    public async Task<OfferTask> ShowAsync(string reference, string action, Actor actor, CancellationToken ct)
    {
        var offer = await FindAsync(reference, actor, ct) ?? throw new NotThereException();
        var judged = await standing.JudgeAsync(actor, action, offer, ct);
        if (!judged.Permitted && judged.Conflict is null)
            throw new NotThereException();
        var policy = await db.GiftPolicyOnAsync(offer.BodyId, Today, ct);
        return new OfferTask(offer, policy.Rules, judged.Permitted ? null : judged.Conflict);
    }

    /// <summary>The offer to act on, as it stood when the page was shown.</summary>
    public async Task<Offer> TakeAsync(string reference, int version, string action, Actor by, CancellationToken ct)
    {
        var task = await ShowAsync(reference, action, by, ct);
        if (task.Conflict is { } conflict)
            throw new RuleBrokenException(conflict);
        db.Expect(task.Offer, version);
        return task.Offer;
    }

    public Task EndorseAsync(string reference, int version, string? comment, Actor by, CancellationToken ct) =>
        ActAsync(reference, version, "gift.endorse", by, (offer, rules) => EndorseNow(offer, comment, rules, by), ct);

    /// <summary>The line manager's other answer: something is missing, and the declarant is asked for it.</summary>
    public Task SendBackAsync(string reference, int version, string question, Actor by, CancellationToken ct) =>
        ActAsync(reference, version, "gift.endorse", by, (offer, _) => offer.RaiseQuery(question, by, clock.GetUtcNow()), ct);

    public Task AskAsync(string reference, int version, string question, Actor by, CancellationToken ct) =>
        ActAsync(reference, version, "gift.query", by, (offer, _) => offer.RaiseQuery(question, by, clock.GetUtcNow()), ct);

    public async Task AnswerAsync(string reference, int version, string answer, Actor by, CancellationToken ct)
    {
        // Answering is for those whom a conflict keeps from everything else.
        var task = await ShowAsync(reference, "gift.answer", by, ct);
        db.Expect(task.Offer, version);
        task.Offer.AnswerQuery(answer, by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    public Task DecideAsync(string reference, int version, OfferDecision decision, Actor by, CancellationToken ct) =>
        ActAsync(reference, version, "gift.decide", by, (offer, rules) => offer.Decide(decision, by, clock.GetUtcNow(), rules.DisposeWithinDays), ct);

    public Task DisposeAsync(string reference, int version, Id<OfferItem> item, DateOnly on, string evidence, Actor by, CancellationToken ct) =>
        ActAsync(reference, version, "gift.dispose", by, (offer, _) => offer.Dispose(item, on, evidence, by, clock.GetUtcNow()), ct);

    /// <summary>Endorses low-risk offers together. All or none: one that is not low, or has changed, stops them all.</summary>
    public Task EndorseAllAsync(IReadOnlyList<Chosen> chosen, string comment, Actor by, CancellationToken ct) =>
        TogetherAsync(chosen, "gift.endorse", rules => rules.LineManagerBelow, by, (offer, rules) => EndorseNow(offer, comment, rules, by), ct);

    /// <summary>Agrees with what the declarants of low-risk offers did or propose, all with one reason.</summary>
    public Task DecideAllAsync(IReadOnlyList<Chosen> chosen, string rationale, Actor by, CancellationToken ct) =>
        TogetherAsync(chosen, "gift.decide", rules => rules.HeadAbove, by, (offer, rules) => offer.Decide(new OfferDecision(offer.ProposedOutcome, rationale), by, clock.GetUtcNow(), rules.DisposeWithinDays), ct);

    /// <summary>The offer with all its parts, or null when there is none that the actor may see.</summary>
    private Task<Offer?> FindAsync(string reference, Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        // A force and its policing body share a code: the actor's own body comes first.
        return db.Offers.VisibleTo(actor, db).Where(o => o.Reference == reference).OrderByDescending(o => o.BodyId == body).ThenBy(o => o.Id)
            .Include(o => o.Items).Include(o => o.CoRecipients).Include(o => o.PeerReviews).Include(o => o.Queries).AsSplitQuery().FirstOrDefaultAsync(ct);
    }

    private void EndorseNow(Offer offer, string? comment, GiftRules rules, Actor by)
    {
        if (!offer.NeedsEndorsement)
            throw new RuleBrokenException($"{offer.Reference} needs no endorsement.");
        offer.Endorse(comment, by, clock.GetUtcNow(), rules.DisposeWithinDays);
    }

    private async Task ActAsync(string reference, int version, string action, Actor by, Action<Offer, GiftRules> act, CancellationToken ct)
    {
        var offer = await TakeAsync(reference, version, action, by, ct);
        act(offer, (await db.GiftPolicyOnAsync(offer.BodyId, Today, ct)).Rules);
        await db.SaveChangesAsync(ct);
    }

    private Task TogetherAsync(IReadOnlyList<Chosen> chosen, string action, Func<GiftRules, Money> band, Actor by, Action<Offer, GiftRules> act, CancellationToken ct) => db.WriteAsync(async () =>
    {
        if (chosen.Count > MostTogether)
            throw new RuleBrokenException($"At most {MostTogether} offers can be dealt with together.");
        foreach (var (reference, version) in chosen)
        {
            var offer = await TakeAsync(reference, version, action, by, ct);
            var policy = await db.GiftPolicyOnAsync(offer.BodyId, Today, ct);
            var risk = OfferRisk.Of(offer, band(policy.Rules));
            if (!risk.IsLow)
                throw new RuleBrokenException($"{reference} cannot be dealt with together with others ({risk.Reasons[0].ToLowerInvariant()}). Nothing was saved: open it by itself.");
            act(offer, policy.Rules);
        }
    }, ct);
}
