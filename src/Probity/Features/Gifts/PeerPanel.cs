using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.Organisations.Alliances;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>Somebody who could review a chief officer's offer, and in which capacity.</summary>
public sealed record Peer(Id<Person> Id, string Name, string Post, PeerStanding Standing);

/// <summary>
/// Peer review of chief officers' offers (decisions 4). A chief officer of the force reviews; where nobody is left who has no
/// part in the offer, a chief officer of an allied force or the policing body's chief executive is chosen, and the record says so.
/// </summary>
public sealed class PeerPanel(Db db, GiftDesk desk, TimeProvider clock)
{
    /// <summary>The sentence that stands on the record.</summary>
    public const string NobodyLeft = "No chief officer of the force could review this offer: each has a part in it or reports to whom it was made.";

    /// <summary>Offers that wait for a review by this person: those of their force, and those that they were asked for.</summary>
    public Task<List<Offer>> WaitingAsync(Actor actor, CancellationToken ct)
    {
        var (body, me) = (actor.BodyId, actor.PersonId ?? default);
        return db.Offers.AsNoTracking().VisibleTo(actor, db).Where(o => o.NeedsPeerReview && (o.BodyId == body || o.PeerReviewerId == me)
                && (o.Status == OfferStatus.Submitted || o.Status == OfferStatus.Endorsed)
                && o.RecipientId != me && o.DeclaredById != me && !o.CoRecipients.Any(c => c.PersonId == me)
                && !db.ReportingLines.Any(l => l.BodyId == o.BodyId && l.ReportId == me && (l.ManagerId == o.RecipientId || l.ManagerId == o.DeclaredById)))
            .OrderBy(o => o.DeclaredOn).ThenBy(o => o.Id).Take(GiftQueues.PageSize).ToListAsync(ct);
    }

    /// <summary>Offers of another body that this person was asked to review in the place of its chief officers.</summary>
    public async Task<IReadOnlyList<string>> StandsInForAsync(Actor actor, CancellationToken ct) =>
        (await WaitingAsync(actor, ct)).Where(o => o.BodyId != actor.BodyId && o.PeerReviewerId == actor.PersonId).Select(o => o.Reference).ToList();

    /// <summary>Offers whose review nobody of the force can make, so that somebody must be asked for it.</summary>
    public async Task<IReadOnlyList<Offer>> WithoutPeerAsync(Id<Body> body, CancellationToken ct)
    {
        var waiting = await db.Offers.AsNoTracking().Include(o => o.CoRecipients).Where(o => o.BodyId == body && o.NeedsPeerReview && o.PeerReviewerId == null
            && (o.Status == OfferStatus.Submitted || o.Status == OfferStatus.Endorsed)).OrderBy(o => o.DeclaredOn).ThenBy(o => o.Id).Take(GiftQueues.PageSize).ToListAsync(ct);
        var without = new List<Offer>();
        foreach (var offer in waiting)
            if ((await EligibleAsync(offer, ct)).All(p => p.Standing != PeerStanding.ChiefOfficer))
                without.Add(offer);
        return without;
    }

    /// <summary>Who may be asked: peers of the force; only when none is left, the others.</summary>
    public async Task<IReadOnlyList<Peer>> EligibleAsync(Offer offer, CancellationToken ct)
    {
        var (body, subjects) = (offer.BodyId, new[] { offer.RecipientId, offer.DeclaredById }.OfType<Id<Person>>().ToList());
        var below = await db.ReportingLines.Where(l => l.BodyId == body && subjects.Contains(l.ManagerId)).Select(l => l.ReportId).ToListAsync(ct);
        var own = Free(await ChiefsAsync([body], PeerStanding.ChiefOfficer, ct), offer).Where(p => !below.Contains(p.Id)).ToList();
        // One who is left and must decide cannot also review.
        if (own.Count > 1 || own.Count == 1 && offer.Decider != OfferDecider.ChiefOfficer)
            return own;

        var allied = await db.Alliances.AsNoTracking().Where(a => a.Phase == AlliancePhase.Live && a.Members.Any(m => m.MemberId == body))
            .SelectMany(a => a.Members).Where(m => m.MemberId != body).Select(m => m.MemberId).Distinct().ToListAsync(ct);
        await db.ReachAsync(allied, ct);
        return Free([.. await ChiefsAsync(allied, PeerStanding.AlliedChiefOfficer, ct), .. await ChiefExecutivesAsync(body, ct)], offer);
    }

    /// <summary>Names the reviewer, who then sees the offer.</summary>
    public async Task AskAsync(string reference, int version, Id<Person> reviewer, Actor by, CancellationToken ct)
    {
        var offer = await desk.TakeAsync(reference, version, "gift.query", by, ct);
        if (!offer.NeedsPeerReview)
            throw new RuleBrokenException($"{reference} needs no peer review.");
        var peer = (await EligibleAsync(offer, ct)).FirstOrDefault(p => p.Id == reviewer) ?? throw new RuleBrokenException("Choose one of the people listed: others cannot review this offer.");
        offer.AskPeer(peer.Id, $"{peer.Name}, {peer.Post}", by, clock.GetUtcNow(), peer.Standing == PeerStanding.ChiefOfficer ? null : NobodyLeft);
        await db.SaveChangesAsync(ct);
    }

    /// <param name="opinion">In which capacity it is given follows from who gives it, not from what was sent.</param>
    public async Task ReviewAsync(string reference, int version, string action, PeerOpinion opinion, Actor by, CancellationToken ct)
    {
        var offer = await desk.TakeAsync(reference, version, action, by, ct);
        if (!offer.NeedsPeerReview)
            throw new RuleBrokenException($"{reference} needs no peer review.");
        var standing = offer.BodyId == by.BodyId && by.Is(Role.COF) ? PeerStanding.ChiefOfficer : by.Is(Role.COF) ? PeerStanding.AlliedChiefOfficer : PeerStanding.PolicingBodyChiefExecutive;
        if (standing != PeerStanding.ChiefOfficer && offer.PeerReviewerId != by.PersonId)
            throw new NotThereException();
        offer.PeerReviewBy(opinion with { Standing = standing, StandIn = standing == PeerStanding.ChiefOfficer ? null : $"{NobodyLeft} {by.Name} acted {Capacity(standing)}." }, by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    public static string Capacity(PeerStanding standing) => standing switch
    {
        PeerStanding.ChiefOfficer => "as a chief officer of the force",
        PeerStanding.AlliedChiefOfficer => "as a chief officer of an allied force",
        _ => "for the policing body's chief executive",
    };

    private static List<Peer> Free(IEnumerable<Peer> peers, Offer offer) =>
        peers.Where(p => p.Id != offer.RecipientId && p.Id != offer.DeclaredById && !offer.IsCoRecipient(p.Id)).DistinctBy(p => p.Id).ToList();

    private async Task<List<Peer>> ChiefsAsync(IReadOnlyList<Id<Body>> bodies, PeerStanding standing, CancellationToken ct)
    {
        var today = clock.Today();
        var found = await (from posting in db.Postings.AsNoTracking()
                           join person in db.People on posting.PersonId equals person.Id
                           where bodies.Contains(posting.BodyId) && posting.IsChiefOfficer && posting.From <= today && (posting.To == null || posting.To >= today) && (person.LeftOn == null || person.LeftOn >= today)
                           orderby person.Surname
                           select new { person.Id, person.GivenNames, person.Surname, posting.Post }).ToListAsync(ct);
        return found.Select(p => new Peer(p.Id, $"{p.GivenNames} {p.Surname}", p.Post, standing)).ToList();
    }

    private async Task<List<Peer>> ChiefExecutivesAsync(Id<Body> force, CancellationToken ct)
    {
        var today = clock.Today();
        var found = await (from body in db.Bodies.AsNoTracking()
                           where body.ForceId == force && body.Kind == BodyKind.LocalPolicingBody
                           join grant in db.RoleGrants on body.Id equals grant.BodyId
                           where grant.Role == Role.PCC && grant.From <= today && (grant.To == null || grant.To >= today)
                           join person in db.People on grant.PersonId equals person.Id
                           join posting in db.Postings on person.Id equals posting.PersonId
                           where posting.From <= today && (posting.To == null || posting.To >= today) && posting.Rank == "Chief Executive"
                           select new { person.Id, person.GivenNames, person.Surname, posting.Post }).ToListAsync(ct);
        return found.Select(p => new Peer(p.Id, $"{p.GivenNames} {p.Surname}", p.Post, PeerStanding.PolicingBodyChiefExecutive)).ToList();
    }
}
