using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.Gifts;

/// <summary>New rules from a day on.</summary>
public sealed record GiftRulesChange(DateOnly From, GiftRules Rules);

/// <summary>What rules make of the offers of a year.</summary>
public sealed record RulesOutcome(int Recorded, int Endorsed, int Decided, int ShouldBeDeclined, int Late)
{
    internal RulesOutcome Plus(GiftAnswer answer, bool late) => new(
        Recorded + (answer.Kind == AnswerKind.Record ? 1 : 0),
        Endorsed + (answer is { Kind: AnswerKind.NeedsDecision, Decider: OfferDecider.Endorsement } ? 1 : 0),
        Decided + (answer.Kind == AnswerKind.NeedsDecision && answer.Decider != OfferDecider.Endorsement ? 1 : 0),
        ShouldBeDeclined + (answer.Kind == AnswerKind.ShouldBeDeclined ? 1 : 0), Late + (late ? 1 : 0));
}

/// <summary>The offers of the last twelve months under the rules of today and under new ones. Counts only: whoever sets rules need not see offers.</summary>
public sealed record RulesPreview(int Offers, DateOnly Since, RulesOutcome Now, RulesOutcome Then);

/// <summary>The rules of a force by date (config.change is "2"): what they are, what new ones would change, and asking a second person for them.</summary>
public sealed class GiftSettings(Db db, SecondPerson second, TimeProvider clock) : ISecondPersonAct
{
    public string Kind => "gift.policy";

    public DateOnly Today => clock.Today();

    /// <summary>The versions of the rules, the latest first.</summary>
    public Task<List<GiftPolicy>> ListAsync(Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        return db.GiftPolicies.AsNoTracking().Where(p => p.BodyId == body).OrderByDescending(p => p.From).ToListAsync(ct);
    }

    public async Task<GiftRules> NowAsync(Actor actor, CancellationToken ct) => (await db.GiftPolicyOnAsync(actor.BodyId, Today, ct)).Rules;

    public async Task<RulesPreview> PreviewAsync(GiftRules rules, Actor actor, CancellationToken ct)
    {
        var (body, since, from) = (actor.BodyId, Today.AddYears(-1), Today.AddYears(-2));
        var ofPolicingBody = await db.Bodies.AnyAsync(b => b.Id == body && b.Kind == BodyKind.LocalPolicingBody, ct);
        var (now, preview) = (await NowAsync(actor, ct), new RulesPreview(0, since, new(0, 0, 0, 0, 0), new(0, 0, 0, 0, 0)));
        var earlier = new Dictionary<(Guid, string), List<(DateOnly On, long Pence)>>();
        // A year more is read, because twelve months of each pair of giver and recipient lie before the first offer that counts.
        var offers = db.Offers.AsNoTracking().Where(o => o.BodyId == body && o.OfferedOn > from && !o.ProvidedByForce).OrderBy(o => o.OfferedOn).ThenBy(o => o.Id)
            .Select(o => new PastOffer(o.RecipientId == null ? Guid.Empty : o.RecipientId.Value.Value, o.RankAtTime, o.IsChiefOfficer, o.ProviderKey, o.ProviderRole, o.Kind, o.TotalValue, o.UnknownValues, o.ProposedOutcome,
                o.OnDuty, o.OfferedOn, o.DiscoveredOn, o.DeclaredOn, o.Items.Any(i => i.CashOrVoucher), o.Items.Any(i => i.Alcohol))).AsAsyncEnumerable();
        await foreach (var offer in offers.WithCancellation(ct))
        {
            var before = Before(earlier, offer);
            if (offer.OfferedOn <= since)
                continue;
            preview = preview with
            {
                Offers = preview.Offers + 1,
                Now = preview.Now.Plus(offer.Answer(now, before, ofPolicingBody), offer.IsLate(now)),
                Then = preview.Then.Plus(offer.Answer(rules, before, ofPolicingBody), offer.IsLate(rules)),
            };
        }

        return preview;
    }

    public async Task<PendingAct> RequestAsync(GiftRulesChange change, string why, Actor by, CancellationToken ct)
    {
        MustBeAhead(change.From);
        // Refused now rather than when the second person confirms.
        _ = GiftPolicy.Set(by.BodyId, change.From, change.Rules, why, by, clock.GetUtcNow());
        return await second.RequestAsync("config.change", Kind, await SummaryAsync(by.BodyId, change, ct), change, null, why, by, ct);
    }

    /// <summary>Compared again: other rules may have been set since this was asked for.</summary>
    public async Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct) =>
        await SummaryAsync(act.BodyId, JsonSerializer.Deserialize<GiftRulesChange>(act.Payload)!, ct) is var now && now == act.Summary ? [] : [ConfigChange.Overtaken(now)];

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var change = JsonSerializer.Deserialize<GiftRulesChange>(act.Payload)!;
        MustBeAhead(change.From);
        if (await SummaryAsync(act.BodyId, change, ct) is var asked && asked != act.Summary)
            throw new RuleBrokenException(ConfigChange.Overtaken(asked));
        var (body, from, now, why) = (act.BodyId, change.From, clock.GetUtcNow(), $"{act.Why} (asked for by {act.RequestedByName})");
        if (await db.GiftPolicies.SingleOrDefaultAsync(p => p.BodyId == body && p.From == from, ct) is { } planned)
            planned.Change(change.Rules, why, confirmedBy, now);
        else
            db.GiftPolicies.Add(GiftPolicy.Set(body, from, change.Rules, why, confirmedBy, now));
        await db.SaveChangesAsync(ct);
        return null;
    }

    private async Task<string> SummaryAsync(Id<Body> body, GiftRulesChange change, CancellationToken ct) => ConfigChange.Summary(
        $"New rules for gifts from {change.From:d MMMM yyyy}", RulesDifferences.Between((await db.GiftPolicyOnAsync(body, change.From, ct)).Rules, change.Rules));

    private void MustBeAhead(DateOnly from)
    {
        if (from <= Today)
            throw new RuleBrokenException("New rules start tomorrow or later: what was decided under the old ones stays decided.");
    }

    private static Cumulative Before(Dictionary<(Guid, string), List<(DateOnly On, long Pence)>> earlier, PastOffer offer)
    {
        if (offer.Recipient == Guid.Empty || offer.ProviderKey.Length == 0)
            return Cumulative.None;
        if (!earlier.TryGetValue((offer.Recipient, offer.ProviderKey), out var pair))
            earlier[(offer.Recipient, offer.ProviderKey)] = pair = [];
        var since = offer.OfferedOn.AddYears(-1);
        pair.RemoveAll(o => o.On <= since);
        var before = new Cumulative(pair.Count, new Money(pair.Sum(o => o.Pence)));
        pair.Add((offer.OfferedOn, offer.Value?.Pence ?? 0));
        return before;
    }

    private sealed record PastOffer(Guid Recipient, string? Rank, bool IsChief, string ProviderKey, ProviderRole Role, OfferKind Kind, Money? Value, int UnknownValues, OfferOutcome Proposed,
        bool? OnDuty, DateOnly OfferedOn, DateOnly? DiscoveredOn, DateOnly DeclaredOn, bool Cash, bool Alcohol)
    {
        public GiftAnswer Answer(GiftRules rules, Cumulative before, bool ofPolicingBody) => GiftAnswer.Of(rules, new OfferFacts(Kind, UnknownValues > 0 ? null : Value, Proposed, Cash, Alcohol, OnDuty, IsChief,
            new OfferRecipient(RecipientKind.Person, null, "", Rank, IsChiefOfficer: IsChief).HeadsTheForce, ofPolicingBody, IsChief && rules.PeerReviewOn(DeclaredOn)), new ProviderFacts(Role), before);

        public bool IsLate(GiftRules rules) => rules.IsLate(DeclaredOn, DiscoveredOn ?? OfferedOn);
    }
}
