using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Cases.Glass;
using Probity.Features.Conflicts;
using Probity.Features.Contracts;
using Probity.Features.CrossChecks;
using Probity.Features.Gifts;
using Probity.Features.Inspections.Campaign;
using Probity.Features.Inspections.Publication;
using Probity.Features.Scim.Groups;
using Probity.Features.Scim.Tokens;

namespace Probity.Features.Home;

/// <summary>Something that waits for somebody.</summary>
/// <param name="Url">The page where they deal with it; null where it is dealt with outside.</param>
public sealed record WaitingLine(string? Url, string Text);

/// <summary>What waits for one person: their own drafts and questions first, then what others need of them.</summary>
public sealed class Waiting(Db db, OfferDrafts drafts, GiftQueues queues, GiftReminders reminders, MonthlyCheck check, PeerPanel peers, Declarations declarations, SecondPerson second, GlassDesk glass, TooFewReaders readers, GroupProposals proposals, FeedDesk feeds, CampaignWaiting campaign, FollowWaiting follow, TimeProvider clock)
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
        if (actor.May("gift.nilreturn") && await reminders.OwnDormantUnitAsync(actor, ct) is { } quiet)
            lines.Add(new("/gifts/nil-return", $"{quiet.Unit} has made no entry for {quiet.Months} months: declare a nil return"));
        if (actor.May("contract.interest"))
            lines.Add(Line("/declarations", (await declarations.OfAsync(actor, ct)).Count(d => d.DeclaredOn is null && d.Status < ContractStatus.Ended), "declaration of interests to make", "declarations of interests to make"));
        if (actor.May("gift.endorse"))
            lines.Add(Line("/gifts/endorse", await queues.ToEndorse(actor).CountAsync(ct), "offer to endorse", "offers to endorse"));
        if (actor.May("gift.peerreview"))
            lines.Add(Line("/gifts/peer-review", (await peers.WaitingAsync(actor, ct)).Count, "offer to review as a peer", "offers to review as a peer"));
        else if (actor.May("gift.decide"))
            lines.AddRange((await peers.StandsInForAsync(actor, ct)).Select(reference => new WaitingLine($"/gifts/{reference}/stand-in-review", $"{reference}: review it for the chief executive")));
        if (actor.May("gift.decide"))
            lines.Add(Line("/gifts/decide", await queues.ToDecide(actor).CountAsync(ct), "offer to decide", "offers to decide"));
        if (actor.Scopes("gift.dispose").Contains(Scope.Body))
            lines.Add(Line("/gifts/disposals", (await queues.DisposalsAsync(actor, ct)).Count, "offer with something to dispose of", "offers with something to dispose of"));
        if (actor.May("gift.check"))
            lines.Add(Line("/gifts/check", await check.WaitingAsync(actor, ct), "offer for the monthly check", "offers for the monthly check"));
        if (actor.May("gift.check"))
            lines.Add(Line("/gifts/reminders", (await reminders.ListAsync(actor, ct)).Count, "reminder about the gifts register", "reminders about the gifts register"));
        if (actor.May("register.publish") && await reminders.PublicationDueAsync(actor, ct) is { } due)
            lines.Add(new(due.Address, $"Publication of gifts to {due.To:d MMMM yyyy} is due: {due.Offers:#,##0} {(due.Offers == 1 ? "offer" : "offers")}"));
        if (actor.May("crosscheck.read"))
            lines.Add(Line("/checks", await db.CrossCheckHits.VisibleTo(db, actor, clock.Today()).CountAsync(h => h.Status == HitStatus.New, ct), "cross-check to look at", "cross-checks to look at"));
        if (actor.Scopes("breakglass.review").Contains(Scope.Body))
            lines.Add(Line("/break-glass/reviews", await glass.WaitingAsync(actor, ct), "use of break-glass to review", "uses of break-glass to review"));
        lines.AddRange(await campaign.ForAsync(actor, ct));
        lines.AddRange(await follow.ForAsync(actor, ct));
        if (await readers.OfOverseenAsync(actor, ct) is { } force)
            lines.Add(new(null, $"{force}: relationships leave fewer than two of professional standards for a matter. Ask a chief officer who is to look into it"));
        if (actor.May("role.grant"))
            lines.Add(Line("/admin/groups", (await proposals.ListAsync(body, ct)).Count(p => p.Person != me && !p.IsAsked), "role that the directory proposes", "roles that the directory proposes"));
        if (actor.May("feed.register"))
            lines.AddRange((await feeds.EndingAsync(body, ct)).Select(t => new WaitingLine("/admin/feeds", $"The token of the directory feed “{t.Label}” {(t.ExpiresAt > clock.GetUtcNow() ? "ends" : "ended")} on {t.ExpiresAt.LondonDate():d MMMM yyyy}: without one nobody who leaves is shut out")));
        lines.Add(Line("/requests", (await second.WaitingAsync(actor, ct)).Count(a => a.RequestedById != me), "request that needs a second person", "requests that need a second person"));
        return lines.OfType<WaitingLine>().ToList();
    }

    private static WaitingLine? Line(string url, int count, string one, string more) => count == 0 ? null : new(url, $"{count:#,##0} {(count == 1 ? one : more)}");
}
