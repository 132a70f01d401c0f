using Probity.Access;
using Probity.Features.Gifts;
using Probity.Features.People;
using Probity.Matching;

namespace Probity.Features.Demo;

/// <summary>
/// Tells the life of an offer by the register's own verbs: declared, endorsed, reviewed, decided, disposed of and checked,
/// each by somebody who may, on a day of its own, and no further than the last.
/// </summary>
internal sealed class OfferLife(DemoForce force, IReadOnlyList<GiftPolicy> policies, DateOnly lastDay, Dice dice)
{
    private readonly Dictionary<(string, object), List<(DateOnly On, Money Value)>> earlier = [];

    public Offer Tell(OfferPlan plan, string reference)
    {
        var (recipient, policy) = (plan.Recipient(), policies.Last(p => p.From <= plan.DeclaredOn));
        var facts = OfferFacts.Of(plan.Declaration, recipient, policy.Rules, plan.DeclaredOn, ofPolicingBody: false);
        var answer = policy.Answer(facts, new ProviderFacts(plan.Declaration.ProviderRole), Before(plan, recipient));
        var offer = Offer.Declare(plan.Declaration, recipient, reference, policy, answer, force.As(plan.Declarant), Moment(plan.DeclaredOn));
        var day = plan.DeclaredOn;
        if (plan.Proxy is not null && !plan.ProxyOpen && Next(ref day, 1, 3))
            offer.ConfirmProxy(force.As(plan.Member), Moment(day));
        if (plan.Stuck || plan.Queried && !Ask(offer, plan, ref day))
            return offer;
        if (Decided(offer, plan, ref day))
            Finish(offer, plan, day);
        return offer;
    }

    private Cumulative Before(OfferPlan plan, OfferRecipient recipient)
    {
        if (plan.Declaration.ProviderKind == ProviderKind.Unknown)
            return Cumulative.None;
        var key = (OrganisationName.Key(plan.Declaration.ProviderName), (object?)recipient.PersonId ?? recipient.Name);
        if (!earlier.TryGetValue(key, out var list))
            earlier[key] = list = [];
        var year = list.Where(e => e.On > plan.DeclaredOn.AddMonths(-12)).ToList();
        list.Add((plan.DeclaredOn, new Money(plan.Declaration.Items.Sum(i => i.EstimatedValue?.Pence ?? 0))));
        return new Cumulative(year.Count, new Money(year.Sum(e => e.Value.Pence)));
    }

    private bool Ask(Offer offer, OfferPlan plan, ref DateOnly day)
    {
        if (offer.Status != OfferStatus.Submitted || !Next(ref day, 1, 2))
            return true;
        var asker = force.Holding(Role.RGM).FirstOrDefault(m => !offer.IsOwn(force.As(m)));
        if (asker is null)
            return true;
        offer.RaiseQuery(dice.Pick(["Was anybody else there, and what were they offered?", "How did you arrive at the value?", "Does this company do any work for the force?"]), force.As(asker), Moment(day));
        if (plan.QueryOpen || !Next(ref day, 1, 4))
            return false;
        offer.AnswerQuery(dice.Pick(["I was alone.", "I looked up the price in a shop.", "Not as far as I know."]), force.As(plan.Declarant), Moment(day));
        return true;
    }

    /// <summary>False while it still waits for somebody.</summary>
    private bool Decided(Offer offer, OfferPlan plan, ref DateOnly day)
    {
        if (offer.Status == OfferStatus.Submitted && offer.NeedsEndorsement)
        {
            var manager = plan.RecipientKind == RecipientKind.Person ? plan.Member.Manager! : plan.Declarant.Manager!;
            if (offer.IsOwn(force.As(manager)) || !Next(ref day, 1, 6))
                return false;
            offer.Endorse(dice.Chance(30) ? "I was told the same day." : null, force.As(manager), Moment(day));
        }

        var peers = force.Chiefs.Where(c => IsFree(c, offer)).ToList();
        if (offer.NeedsPeerReview)
        {
            if (!Next(ref day, 1, 5))
                return false;
            Review(offer, peers, Moment(day));
        }

        if (offer.FinalOutcome is not null)
            return true;
        if (plan.Undecided || !Next(ref day, 1, 8))
            return false;
        offer.Decide(Decision(offer, plan), DeciderOf(offer, peers), Moment(day));
        return true;
    }

    private Actor DeciderOf(Offer offer, List<DemoMember> peers) => offer.Decider switch
    {
        OfferDecider.PolicingBody => force.As(force.OfPolicingBody[0]) with { BodyId = force.PolicingBody.Id },
        OfferDecider.ChiefOfficer => force.As(peers[^1]),
        OfferDecider.HeadOfStandards => force.As(force.Holding(Role.HPS)[0]),
        _ => force.As(force.Holding(Role.DEC).Concat(force.Holding(Role.HPS)).First(m => IsFree(m, offer))),
    };

    // Where the only peer must decide, or everybody reports to the one who received it, the policing body's chief executive stands in.
    private void Review(Offer offer, List<DemoMember> peers, DateTimeOffset at)
    {
        if (peers.Count > 1 || peers.Count == 1 && offer.Decider != OfferDecider.ChiefOfficer)
        {
            offer.PeerReviewBy(Opinion(), force.As(peers[0]), at);
            return;
        }

        const PeerStanding Standing = PeerStanding.PolicingBodyChiefExecutive;
        var executive = force.As(force.OfPolicingBody[1]) with { BodyId = force.PolicingBody.Id };
        offer.AskPeer(executive.PersonId!.Value, $"{executive.Name}, Chief Executive", force.As(force.Holding(Role.RGM)[0]), at, PeerPanel.NobodyLeft);
        offer.PeerReviewBy(Opinion() with { Standing = Standing, StandIn = $"{PeerPanel.NobodyLeft} {executive.Name} acted {PeerPanel.Capacity(Standing)}." }, executive, at);
    }

    // Nobody judges their own offer, or that of somebody above them.
    private bool IsFree(DemoMember member, Offer offer, bool besidesHead = false)
    {
        var above = new HashSet<Id<Person>>();
        for (var boss = member.Manager; boss is not null; boss = boss.Manager)
            above.Add(boss.Person.Id);
        return !offer.IsOwn(force.As(member)) && !OfferStanding.Of(offer, above, besidesHead);
    }

    private PeerOpinion Opinion() => dice.Chance(80)
        ? new PeerOpinion(PeerView.Appropriate, "Proper: it has a policing purpose.", "Colleagues would see nothing in it.", "The public would expect us to be there.")
        : new PeerOpinion(PeerView.NotAppropriate, "I see no policing purpose.", "Colleagues would ask why.", "It could look like a favour.");

    private OfferDecision Decision(Offer offer, OfferPlan plan)
    {
        var value = offer.TotalValue ?? Money.Pounds(15);
        var outcome = plan.Outcome ?? (offer.ProposedOutcome != OfferOutcome.PendingDecision ? offer.ProposedOutcome
            : offer.Items.Any(i => i.CashOrVoucher) ? OfferOutcome.Returned
            : offer.Items.Any(i => i.Alcohol) ? dice.Pick([OfferOutcome.RaffleBenevolent, OfferOutcome.DonatedToCharity, OfferOutcome.Returned])
            : value >= Money.Pounds(50) ? dice.Pick((OfferOutcome.Declined, 45), (OfferOutcome.Returned, 20), (OfferOutcome.Surrendered, 15), (OfferOutcome.AcceptedOnBehalfOfForce, 20))
            : dice.Pick((OfferOutcome.Accepted, 60), (OfferOutcome.AcceptedOnBehalfOfForce, 10), (OfferOutcome.Declined, 18), (OfferOutcome.DonatedToCharity, 12)));
        return new OfferDecision(outcome, outcome switch
        {
            OfferOutcome.Accepted => "Modest, and refusing would have given offence.",
            OfferOutcome.AcceptedOnBehalfOfForce => "Accepted for the force and kept on display.",
            OfferOutcome.Declined => "No policing purpose, and it could be misread.",
            OfferOutcome.Returned => "To be sent back with a letter of thanks.",
            _ => "Not for one person to keep.",
        });
    }

    private void Finish(Offer offer, OfferPlan plan, DateOnly day)
    {
        if (offer.Status == OfferStatus.DisposalDue)
        {
            if (plan.NotDisposed || !Next(ref day, 2, 12))
                return;
            foreach (var item in offer.Items.Where(i => i.MustBeDisposed).ToList())
                offer.Dispose(item.Id, day, item.Outcome == OfferOutcome.Returned ? "Sent back by recorded post with a letter" : "Receipt kept by the register manager", force.As(force.Holding(Role.RGM)[0]), Moment(day));
        }

        // The register is checked on the fifth of each month, for the month before.
        var checkedOn = new DateOnly(day.Year, day.Month, 5).AddMonths(1);
        var checker = force.Holding(Role.RGM).Concat(force.Holding(Role.HPS)).FirstOrDefault(m => IsFree(m, offer, besidesHead: true) && m.Person.Id != offer.DecidedById);
        if (checkedOn > lastDay || checker is null || dice.Chance(4))
            return;
        var verdict = offer.ProviderRole == ProviderRole.MediaOrganisation && dice.Chance(30) ? CheckVerdict.Restrict : CheckVerdict.Appropriate;
        offer.Check(verdict, verdict == CheckVerdict.Restrict ? "Several invitations in a year; through the press office from now on." : null, force.As(checker), Moment(checkedOn));
    }

    /// <summary>Moves on by some days; false when that would be after the last day of the story.</summary>
    private bool Next(ref DateOnly day, int least, int most)
    {
        day = day.AddDays(dice.Between(least, most));
        return day <= lastDay;
    }

    private DateTimeOffset Moment(DateOnly day) => DemoOrder.At(day, dice.Between(0, 480));
}
