using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.Gifts;

/// <summary>The use cases of declaring: what the policy answers, entering an offer, confirming, amending, nil returns. Later steps are the workflow's.</summary>
public sealed class GiftRegister(Db db, Givers givers, OfferDrafts drafts, TimeProvider clock)
{
    public DateOnly Today => clock.Today();

    public static string AlreadyDeclared(string reference) =>
        $"You declared this already, from another tab or window, as {reference}. What you typed here is not in it: open {reference} to change it, or start a new declaration.";

    /// <summary>What the policy says to an offer before it is entered. Of earlier offers it counts only those the declarant may know of.</summary>
    public async Task<GiftAnswer> AnswerAsync(OfferDeclaration declared, OfferRecipient recipient, Actor actor, CancellationToken ct)
    {
        var policy = await db.GiftPolicyOnAsync(actor.BodyId, Today, ct);
        return policy.Answer(await FactsAsync(declared, recipient, policy, actor.BodyId, ct), new ProviderFacts(declared.ProviderRole),
            await BeforeAsync(declared, recipient, actor.BodyId, onlyFor: actor, ct));
    }

    /// <summary>Enters an offer. The same form sent twice, one after the other or at once, enters it once.</summary>
    /// <param name="id">Made with the form. A draft with the same id ends with the declaration.</param>
    /// <param name="seen">Which save of that draft the page showed; 0 when there was none.</param>
    public async Task<Offer> DeclareAsync(OfferDeclaration declared, OfferRecipient recipient, Id<Offer> id, long seen, Actor by, CancellationToken ct)
    {
        try
        {
            return await DeclareOnceAsync(declared, recipient, id, seen, by, ct);
        }
        catch (DbUpdateConcurrencyException) when (db.Database.CurrentTransaction is null)
        {
            db.ChangeTracker.Clear();
            return await DeclareOnceAsync(declared, recipient, id, seen, by, ct);
        }
    }

    private Task<Offer> DeclareOnceAsync(OfferDeclaration declared, OfferRecipient recipient, Id<Offer> id, long seen, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        if (await db.Offers.Include(o => o.Items).Include(o => o.CoRecipients).AsSplitQuery().SingleOrDefaultAsync(o => o.Id == id, ct) is { } again)
        {
            if (again.DeclaredById != by.PersonId || again.BodyId != by.BodyId)
                throw new NotThereException();
            return OfferDifferences.Between(again.Declaration, null, declared, null).Count == 0 ? again : throw new RuleBrokenException(AlreadyDeclared(again.Reference));
        }

        var (now, body) = (clock.GetUtcNow(), await BodyAsync(by.BodyId, ct));
        var policy = await db.GiftPolicyOnAsync(body.Id, Today, ct);
        var answer = await JudgeAsync(declared, recipient, policy, body.Id, null, ct);
        var reference = await db.NextReferenceAsync("GFT", body, Today.Year, ct);
        var offer = Offer.Declare(declared, recipient, reference, policy, answer, by, now, id);
        db.Offers.Add(offer);
        await drafts.EndAsync(new Id<Draft>(id.Value), seen, by, ct);
        await db.SaveChangesAsync(ct);
        return offer;
    }, ct);

    /// <summary>The reference under which the actor has declared what began as a draft; null while it has not been.</summary>
    public Task<string?> DeclaredAsAsync(Id<Offer> id, Actor by, CancellationToken ct)
    {
        var me = by.PersonId ?? default;
        return db.Offers.Where(o => o.Id == id && o.DeclaredById == me).Select(o => o.Reference).SingleOrDefaultAsync(ct);
    }

    /// <summary>The offer with all its parts, or null when there is none that the actor may see.</summary>
    public Task<Offer?> FindAsync(string reference, Actor actor, CancellationToken ct)
    {
        var (body, number) = (actor.BodyId, reference.ToUpperInvariant());
        // A force and its policing body share a code: the actor's own body comes first.
        return db.Offers.VisibleTo(actor, db).Where(o => o.Reference == number).OrderByDescending(o => o.BodyId == body)
            .Include(o => o.Items).Include(o => o.CoRecipients).Include(o => o.PeerReviews).Include(o => o.Queries).AsSplitQuery().FirstOrDefaultAsync(ct);
    }

    public async Task<Offer> GetAsync(string reference, Actor actor, CancellationToken ct) =>
        await FindAsync(reference, actor, ct) ?? throw new NotThereException();

    /// <summary>What the decision function must know of an offer and a person.</summary>
    public async Task<Facts> FactsOfAsync(Offer offer, Actor actor, CancellationToken ct)
    {
        var (me, body, subject) = (actor.PersonId ?? default, offer.BodyId, offer.RecipientId ?? offer.DeclaredById ?? default);
        return new Facts
        {
            SameBody = actor.BodyId == offer.BodyId, Own = offer.IsOwn(actor), ChiefOfficer = offer.IsChiefOfficer, SelfDealing = offer.IsOwn(actor),
            InTree = await db.ReportingLines.AnyAsync(l => l.BodyId == body && l.ManagerId == me && l.ReportId == subject, ct),
            Assigned = offer.PeerReviewerId == actor.PersonId && actor.PersonId is not null || Offer.Deciders(offer.Decider).Any(actor.Is) || offer.IsChiefOfficer && actor.Is(Role.COF),
            Published = offer.PublicationStatus == PublicationStatus.Published,
        };
    }

    public async Task ConfirmProxyAsync(string reference, int version, Actor by, CancellationToken ct)
    {
        var offer = await GetAsync(reference, by, ct);
        db.Expect(offer, version);
        offer.ConfirmProxy(by, clock.GetUtcNow(), (await db.GiftPolicyOnAsync(offer.BodyId, Today, ct)).Rules.DisposeWithinDays);
        await db.SaveChangesAsync(ct);
    }

    public Task<Offer> AmendAsync(string reference, int version, OfferDeclaration declared, string? why, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var offer = await GetAsync(reference, by, ct);
        if (!Decisions.Decide(by, "gift.amend", await FactsOfAsync(offer, by, ct)).Permitted)
            throw new NotThereException();
        db.Expect(offer, version);
        var (policy, answer) = await JudgeAgainAsync(offer, declared, ct);
        Change(offer, () => offer.Amend(declared, policy, answer, why, by, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return offer;
    }, ct);

    /// <summary>Changes the facts of an offer. The parts that it loses go from the database too, which keeps no orphans and deletes nothing by itself.</summary>
    public void Change(Offer offer, Action change)
    {
        var before = offer.Parts().ToList();
        change();
        db.RemoveRange(before.Except(offer.Parts()));
    }

    /// <summary>What the policy of the day of declaration makes of other facts.</summary>
    public async Task<(GiftPolicy Policy, GiftAnswer Answer)> JudgeAgainAsync(Offer offer, OfferDeclaration declared, CancellationToken ct)
    {
        var policy = await db.GiftPolicyOnAsync(offer.BodyId, offer.DeclaredOn, ct);
        var recipient = new OfferRecipient(offer.RecipientKind, offer.RecipientId, offer.RecipientName, offer.RankAtTime, offer.PostAtTime, offer.UnitId, offer.UnitAtTime, offer.IsChiefOfficer);
        return (policy, await JudgeAsync(declared, recipient, policy, offer.BodyId, offer.Id, ct));
    }

    /// <summary>"Nothing was offered to me": for the last quarter that has ended. Said twice, it stands once.</summary>
    public Task<bool> DeclareNilAsync(ReportingPeriod period, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (me, body, from, to) = (by.PersonId ?? throw new NotThereException(), by.BodyId, period.From, period.To ?? period.From);
        if (await db.NilReturns.AnyAsync(n => n.BodyId == body && n.PersonId == me && n.From == from, ct))
            return false;
        if (await db.Offers.AnyAsync(o => o.BodyId == body && (o.RecipientId == me || o.CoRecipients.Any(c => c.PersonId == me)) && o.OfferedOn >= from && o.OfferedOn <= to, ct))
            throw new RuleBrokenException("The register has an offer to you in this period, so it is not nil.");
        var unit = await db.Postings.Where(p => p.PersonId == me && p.From <= to && (p.To == null || p.To >= to)).Select(p => (Id<Unit>?)p.UnitId).FirstOrDefaultAsync(ct);
        db.NilReturns.Add(NilReturn.Declare(period, unit, by, clock.GetUtcNow()));
        return true;
    }, ct);

    // What the register goes by: all earlier offers, and whether procurement must be told.
    private async Task<GiftAnswer> JudgeAsync(OfferDeclaration declared, OfferRecipient recipient, GiftPolicy policy, Id<Body> body, Id<Offer>? except, CancellationToken ct)
    {
        var answer = policy.Answer(await FactsAsync(declared, recipient, policy, body, ct), new ProviderFacts(declared.ProviderRole), await BeforeAsync(declared, recipient, body, null, ct, except));
        return answer with { TellProcurement = answer.TellProcurement || await givers.IsBiddingAsync(declared, body, ct) };
    }

    private async Task<OfferFacts> FactsAsync(OfferDeclaration declared, OfferRecipient recipient, GiftPolicy policy, Id<Body> body, CancellationToken ct) =>
        OfferFacts.Of(declared, recipient, policy.Rules, Today, (await BodyAsync(body, ct)).Kind == BodyKind.LocalPolicingBody);

    // Twelve months back from the day of the offer. Teams and animals have no person, and nothing accumulates for them.
    private async Task<Cumulative> BeforeAsync(OfferDeclaration declared, OfferRecipient recipient, Id<Body> body, Actor? onlyFor, CancellationToken ct, Id<Offer>? except = null)
    {
        if (recipient.PersonId is not { } person || declared.ProviderKind == ProviderKind.Unknown)
            return Cumulative.None;
        var (key, until, from) = (Matching.OrganisationName.Key(declared.ProviderName), declared.OfferedOn, declared.OfferedOn.AddYears(-1));
        var earlier = db.Offers.AsNoTracking().Where(o => o.BodyId == body && o.RecipientId == person && o.ProviderKey == key && o.OfferedOn > from && o.OfferedOn <= until && o.Id != (except ?? default));
        if (onlyFor?.PersonId is { } me)
            earlier = earlier.Where(o => o.RecipientId == me || o.DeclaredById == me);
        var values = await earlier.Select(o => o.TotalValue).ToListAsync(ct);
        return new Cumulative(values.Count, new Money(values.Sum(v => v?.Pence ?? 0)));
    }

    private Task<Body> BodyAsync(Id<Body> body, CancellationToken ct) => db.Bodies.AsNoTracking().SingleAsync(b => b.Id == body, ct);
}
