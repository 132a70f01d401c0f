using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>Which rows of a queue to show.</summary>
/// <param name="After">The reference of the last row of the page before.</param>
public sealed record QueueFilter(string? Risk = null, string? Flag = null, string? After = null)
{
    public bool IsEmpty => string.IsNullOrEmpty(Risk) && string.IsNullOrEmpty(Flag);

    /// <summary>The filter as the end of an address, so that every way back shows the same rows.</summary>
    public string Query => Addresses.Of("", ("risk", Risk), ("flag", Flag), ("after", After));
}

/// <summary>An offer that waits for somebody, with what they need to see before they open it.</summary>
/// <param name="Before">Earlier offers from the same giver to the same recipient in the twelve months before, as far as the actor sees them.</param>
public sealed record QueueRow(Offer Offer, OfferRisk Risk, OfferHistory Before, string? Conflict)
{
    public Chosen Chosen => new(Offer.Reference, Offer.Version);

    /// <summary>Only low-risk rows that the actor may act on have a box to tick.</summary>
    public bool CanBeTicked(bool deciding) => Risk.IsLow && Conflict is null && (!deciding || Offer.ProposedOutcome != OfferOutcome.PendingDecision);

    public bool Retrospective(DateOnly today) => Offer.ProposedOutcome.KeepsValue() && (Offer.EventOn ?? Offer.ReceivedOn ?? Offer.OfferedOn) < today;
}

/// <summary>What is known of a giver and a recipient together.</summary>
public sealed record OfferHistory(int Count, Money Value, int UnknownValues)
{
    public string Sentence => Count == 0 ? "None" : $"{Count}, {Value}" + (UnknownValues > 0 ? $" and {UnknownValues} of unknown value" : "");
}

/// <summary>A page of a queue. <paramref name="Total"/> counts what waits, filtered or not.</summary>
public sealed record QueuePage(IReadOnlyList<QueueRow> Rows, GiftRules Rules, string? Next, int Total);

/// <summary>What waits for whom.</summary>
public sealed class GiftQueues(Db db, OfferStanding standing, TimeProvider clock)
{
    public const int PageSize = 50;

    // Nobody works through more; a longer queue is read from its oldest end.
    private const int MostRead = 500;

    /// <summary>Submitted offers of the actor's reporting tree, and of the trees they cover; their own are not among them.</summary>
    public IQueryable<Offer> ToEndorse(Actor actor)
    {
        var (body, me) = (actor.BodyId, actor.PersonId ?? default);
        var managers = actor.CoversFor.Append(me).ToList();
        var reports = db.ReportingLines.Where(l => l.BodyId == body && managers.Contains(l.ManagerId)).Select(l => (Id<People.Person>?)l.ReportId);
        return db.Offers.Where(o => o.BodyId == body && o.Status == OfferStatus.Submitted && o.NeedsEndorsement
            && o.RecipientId != me && o.DeclaredById != me && !o.CoRecipients.Any(c => c.PersonId == me)
            && (reports.Contains(o.RecipientId) || o.RecipientId == null && reports.Contains(o.DeclaredById)));
    }

    /// <summary>Offers that are ready to be decided, by somebody with one of the actor's roles.</summary>
    public IQueryable<Offer> ToDecide(Actor actor)
    {
        var (me, reached) = (actor.PersonId ?? default, Enum.GetValues<OfferDecider>().Where(d => Offer.Deciders(d).Any(actor.Is)).ToList());
        // Few wait among many that are done: the stages that wait lead to them by index.
        OfferStatus[] waiting = [OfferStatus.Submitted, OfferStatus.Endorsed, OfferStatus.PeerReviewed];
        return db.Offers.VisibleTo(actor, db).Where(o => waiting.Contains(o.Status) && reached.Contains(o.Decider)
            && (o.Status == OfferStatus.PeerReviewed || !o.NeedsPeerReview && (o.Status == OfferStatus.Endorsed || o.Status == OfferStatus.Submitted && !o.NeedsEndorsement))
            && (!o.ByProxy || o.ProxyConfirmedAt != null)
            && o.RecipientId != me && o.DeclaredById != me && !o.CoRecipients.Any(c => c.PersonId == me) && !o.PeerReviews.Any(r => r.ReviewerId == me));
    }

    public Task<QueuePage> EndorseAsync(Actor actor, QueueFilter filter, CancellationToken ct) =>
        ReadAsync(ToEndorse(actor), "gift.endorse", rules => rules.LineManagerBelow, actor, filter, ct);

    public Task<QueuePage> DecideAsync(Actor actor, QueueFilter filter, CancellationToken ct) =>
        ReadAsync(ToDecide(actor), "gift.decide", rules => rules.HeadAbove, actor, filter, ct);

    /// <summary>Offers with something left to hand over, the longest due first: the actor's own, or the force's for those who run the register.</summary>
    public Task<List<Offer>> DisposalsAsync(Actor actor, CancellationToken ct)
    {
        var (body, me, all) = (actor.BodyId, actor.PersonId ?? default, actor.Scopes("gift.dispose").Contains(Scope.Body));
        return db.Offers.AsNoTracking().Where(o => o.BodyId == body && o.Status == OfferStatus.DisposalDue && (all || o.RecipientId == me || o.DeclaredById == me))
            .OrderBy(o => o.DisposalDueOn).ThenBy(o => o.Id).Take(200).ToListAsync(ct);
    }

    private async Task<QueuePage> ReadAsync(IQueryable<Offer> waiting, string action, Func<GiftRules, Money> band, Actor actor, QueueFilter filter, CancellationToken ct)
    {
        // Oldest first. Risk needs the items, so the filter runs here, over a bounded number of rows.
        var rules = (await db.GiftPolicyOnAsync(actor.BodyId, clock.Today(), ct)).Rules;
        var offers = await waiting.AsNoTracking().Include(o => o.Items).Include(o => o.PeerReviews).Include(o => o.CoRecipients).AsSplitQuery()
            .OrderBy(o => o.DeclaredOn).ThenBy(o => o.Id).Take(MostRead).ToListAsync(ct);
        var kept = offers.Select(o => (Offer: o, Risk: OfferRisk.Of(o, band(rules)))).Where(r => Matches(r.Offer, r.Risk, filter)).ToList();
        var start = filter.After is { } after ? kept.FindIndex(r => r.Offer.Reference == after) + 1 : 0;
        var page = kept.Skip(start).Take(PageSize).ToList();
        var before = await HistoryAsync(page.Select(r => r.Offer).ToList(), actor, ct);

        var rows = new List<QueueRow>();
        foreach (var (offer, risk) in page)
            rows.Add(new QueueRow(offer, risk, before[offer.Id], (await standing.JudgeAsync(actor, action, offer, ct)).Conflict));
        return new QueuePage(rows, rules, kept.Count > start + PageSize ? page[^1].Offer.Reference : null, offers.Count);
    }

    private static bool Matches(Offer offer, OfferRisk risk, QueueFilter filter) =>
        (filter.Risk switch { "low" => risk.IsLow, "other" => !risk.IsLow, _ => true })
        && (filter.Flag switch { "late" => offer.IsLate, "sensitive" => offer.ProviderRole.IsSensitive(), "kept" => offer.ProposedOutcome.KeepsValue(), _ => true });

    /// <summary>Twelve months of each pair of recipient and giver, in one query for the page.</summary>
    public async Task<IReadOnlyDictionary<Id<Offer>, OfferHistory>> HistoryAsync(IReadOnlyList<Offer> offers, Actor actor, CancellationToken ct)
    {
        var (people, keys) = (offers.Select(o => o.RecipientId).OfType<Id<People.Person>>().Distinct().ToList(), offers.Select(o => o.ProviderKey).Where(k => k.Length > 0).Distinct().ToList());
        var from = offers.Count == 0 ? clock.Today() : offers.Min(o => o.OfferedOn).AddYears(-1);
        var bodies = offers.Select(o => o.BodyId).Distinct().ToList();
        var known = people.Count == 0 || keys.Count == 0 ? [] : await db.Offers.AsNoTracking().VisibleTo(actor, db)
            .Where(o => bodies.Contains(o.BodyId) && o.RecipientId != null && people.Contains(o.RecipientId.Value) && keys.Contains(o.ProviderKey) && o.OfferedOn > from)
            .Select(o => new { o.Id, o.RecipientId, o.ProviderKey, o.OfferedOn, o.TotalValue, o.UnknownValues }).ToListAsync(ct);
        return offers.ToDictionary(o => o.Id, o =>
        {
            var pair = known.Where(k => k.Id != o.Id && k.RecipientId == o.RecipientId && k.ProviderKey == o.ProviderKey && k.OfferedOn <= o.OfferedOn && k.OfferedOn > o.OfferedOn.AddYears(-1)).ToList();
            return new OfferHistory(pair.Count, new Money(pair.Sum(k => k.TotalValue?.Pence ?? 0)), pair.Count(k => k.UnknownValues > 0));
        });
    }
}
