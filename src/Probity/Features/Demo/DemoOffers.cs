using Probity.Access;
using Probity.Features.Gifts;

namespace Probity.Features.Demo;

/// <summary>Thinks up the offers of a force: what usually happens, by chance, with everything that a register must cope with.</summary>
internal sealed class DemoOffers
{
    private const int Burst = 14;

    private readonly DemoForce force;
    private readonly DemoOrder order;
    private readonly DemoGivers givers;
    private readonly Dice dice;
    private readonly (OfferIdea, int)[] ideas = OfferIdea.All.Select(i => (i, i.Weight)).ToArray();
    private readonly List<DemoMember> workforce, roleHolders, mounted;

    public DemoOffers(DemoForce force, DemoOrder order, DemoGivers givers, Dice dice)
    {
        (this.force, this.order, this.givers, this.dice) = (force, order, givers, dice);
        mounted = force.Workforce.Where(m => m.Unit.Code == "MTD").ToList();
        workforce = force.Workforce.Where(m => m.Unit.Code is not ("MTD" or "ARC")).ToList();
        // Those who publish are left out: nobody publishes an entry of their own.
        roleHolders = force.Members.Where(m => !m.IsChief && m.Roles.Any(r => r is not (Role.PUB or Role.OFF or Role.HPS)) && !m.Roles.Contains(Role.DPO)).ToList();
    }

    /// <summary>So many usual offers; the first ones lie in the last days, so that something waits for everybody.</summary>
    public IEnumerable<OfferPlan> Usual(int count)
    {
        var days = order.LastDay.DayNumber - order.Start.DayNumber;
        for (var i = 0; i < count; i++)
            yield return One(i < Burst ? order.LastDay.AddDays(-dice.Below(9)) : order.Start.AddDays(dice.Below(days - 4)));
    }

    /// <summary>What waits for somebody: a question that is open, an endorsement that is overdue, a bottle that nobody has returned.</summary>
    public IEnumerable<OfferPlan> Waiting()
    {
        var officers = workforce.Where(m => m.Rank == "Constable").ToList();
        var (wine, rugby) = (OfferIdea.All.First(i => i.Alcohol) with { Declined = 0, Low = 3000, High = 4000 }, OfferIdea.All.First(i => i.Role == ProviderRole.BusinessSupplier && i.Kind == OfferKind.Hospitality) with { Declined = 0 });
        yield return One(order.LastDay.AddDays(-4), rugby, officers[0]) with { Proxy = null, DeclaredOn = order.LastDay.AddDays(-4), QueryOpen = true, Queried = true };
        yield return One(order.LastDay.AddDays(-30), wine, officers[1]) with { Proxy = null, DeclaredOn = order.LastDay.AddDays(-29), Stuck = true };
        yield return One(order.LastDay.AddDays(-70), wine, officers[0]) with { Proxy = null, DeclaredOn = order.LastDay.AddDays(-68), Outcome = OfferOutcome.Returned, Queried = false, NotDisposed = true };
        yield return One(order.LastDay.AddDays(-2), rugby, officers[1]) with { Proxy = workforce.First(m => m != officers[1] && m.Unit == officers[1].Unit && m != officers[1].Manager), DeclaredOn = order.LastDay.AddDays(-1), Stuck = true, ProxyOpen = true };
        // One for the decision-maker, one that waits for a peer, and one of the chief constable's: nobody in the force is their peer.
        var fruit = OfferIdea.All.First(i => i.Role == ProviderRole.FaithOrCommunity && i.Kind == OfferKind.Gift) with { Declined = 0, Low = 3000, High = 4000 };
        yield return One(order.LastDay.AddDays(-12), fruit, officers[2 % officers.Count]) with { Proxy = null, DeclaredOn = order.LastDay.AddDays(-11), Undecided = true, Queried = false };
        yield return One(order.LastDay.AddDays(-3), rugby, force.Chiefs[^1]) with { DeclaredOn = order.LastDay.AddDays(-2), Stuck = true };
        yield return One(order.LastDay.AddDays(-12), rugby, force.ChiefConstable) with { DeclaredOn = order.LastDay.AddDays(-11), Undecided = true, Queried = false };
    }

    /// <summary>The mounted section accepts treats for its horses and declines nothing: X39 looks at that.</summary>
    public IEnumerable<OfferPlan> ForHorses()
    {
        foreach (var (what, pence, horse) in new[] { ("Sack of carrots", 450, "Bramble"), ("Box of apples", 600, "Sergeant"), ("Bag of mints", 150, "Bramble"), ("Horse blanket", 2400, "Tolpuddle"), ("Bag of carrots", 300, "Bramble"), ("Hay net", 1100, "Tolpuddle") })
        {
            var on = order.LastDay.AddDays(-dice.Between(20, 320));
            yield return new OfferPlan
            {
                Member = dice.Pick(mounted), DeclaredOn = on.AddDays(dice.Between(0, 3)), RecipientKind = RecipientKind.Animal, RecipientName = $"Police horse {horse}",
                Declaration = new OfferDeclaration
                {
                    ProviderKind = ProviderKind.Person, ProviderName = givers.One(ProviderRole.PublicOrVictim, dice).Name, ProviderRole = ProviderRole.PublicOrVictim, Kind = OfferKind.Gift, OfferedOn = on,
                    Items = [new(what, 1, new Money(pence), true, null, false, false, OfferOutcome.Accepted)], ReasonForOffer = "For the horse", Circumstances = "On patrol in the town centre", ProposedOutcome = OfferOutcome.Accepted,
                },
            };
        }
    }

    /// <summary>Entries that stand for many routine invitations, all declined [S50], and a meal that the force gave.</summary>
    public IEnumerable<OfferPlan> Routine()
    {
        var head = force.Holding(Role.COM)[0];
        foreach (var quarter in new[] { 3, 12, 21 })
        {
            var plan = One(order.Start.AddMonths(quarter), OfferIdea.All.First(i => i.Role == ProviderRole.MediaOrganisation && i.Kind == OfferKind.EventTicket), head);
            yield return plan with
            {
                Proxy = null,
                Queried = false,
                Declaration = plan.Declaration with
                {
                    Items = [new("Invitations to press lunches", 1, null, true, null, false, false, OfferOutcome.Declined)],
                    Event = null,
                    CoRecipients = [],
                    ProposedOutcome = OfferOutcome.Declined,
                    RoutineCount = dice.Between(5, 14),
                    RoutinePeriod = $"{plan.Declaration.OfferedOn.AddMonths(-3):MMMM} to {plan.Declaration.OfferedOn.AddMonths(-1):MMMM yyyy}",
                },
            };
        }

        var meal = One(order.Start.AddMonths(9), OfferIdea.All.First(i => i.Role == ProviderRole.PublicBody), force.Members[4]);
        yield return meal with { Proxy = null, Declaration = meal.Declaration with { ProvidedByForce = true, ReasonForOffer = "Lunch given by the force to partners", ProposedOutcome = OfferOutcome.Accepted } };
    }

    private OfferPlan One(DateOnly on) => One(on, dice.Pick(ideas), Recipient());

    private DemoMember Recipient()
    {
        var throwOf = dice.Below(100);
        return throwOf < 6 ? dice.Pick(force.Chiefs) : throwOf < 16 ? dice.Pick(roleHolders) : dice.Pick(workforce);
    }

    private OfferPlan One(DateOnly on, OfferIdea idea, DemoMember member)
    {
        var delay = dice.Pick((dice.Between(0, 4), 82), (dice.Between(5, 7), 10), (dice.Between(9, 40), 8));
        var declared = on.AddDays(delay) is var day && day <= order.LastDay ? day : order.LastDay;
        var value = idea.High == 0 || dice.Chance(8) ? (Money?)null : new Money(Math.Max(idea.Low, dice.Between(idea.Low, idea.High) / 50 * 50));
        var proposed = Proposed(idea, value);
        var (kind, name) = givers.One(idea.Role, dice);
        var team = dice.Chance(8) && !member.IsChief;
        var alone = !team && !member.IsChief;
        return new OfferPlan
        {
            Member = member, DeclaredOn = declared, RecipientKind = team ? RecipientKind.Team : RecipientKind.Person,
            Proxy = alone && dice.Chance(3) ? workforce.FirstOrDefault(m => m.Unit == member.Unit && m != member && m != member.Manager) : null,
            Queried = dice.Chance(7), NotDisposed = dice.Chance(5),
            Declaration = new OfferDeclaration
            {
                ProviderKind = kind, ProviderName = name, ProviderRole = idea.Role, Kind = idea.Kind, OfferedOn = on, DiscoveredOn = kind == ProviderKind.Unknown ? on : null,
                Items = [new(idea.What, 1, value, dice.Chance(70), value is null ? null : dice.Pick(["Price tag", "Shop's web page", null]), idea.Alcohol, idea.Voucher, proposed)],
                Event = idea.Kind.HasEvent() ? new OfferEvent(idea.What, on.AddDays(dice.Between(10, 45)), dice.Pick(force.Plan.Stations), dice.Chance(40)) : null,
                ReasonForOffer = idea.Reason, Circumstances = idea.Circumstances, ProposedOutcome = proposed,
                SelfAssessment = idea.Kind.HasEvent() ? new SelfAssessment(proposed != OfferOutcome.Declined, value < Money.Pounds(50), idea.Role != ProviderRole.BusinessBidder) : new SelfAssessment(),
                CoRecipients = alone && dice.Chance(5) ? [Companion(member)] : [],
                GuestOfRecipient = idea.Kind == OfferKind.EventTicket && dice.Chance(10) ? "Spouse" : null, TaxReportable = value >= Money.Pounds(200),
            },
        };
    }

    private CoRecipientDetails Companion(DemoMember member)
    {
        var other = workforce.First(m => m != member && m != member.Manager && m.Rank is not ("Inspector" or "Sergeant"));
        return new CoRecipientDetails(other.Person.Id, other.Person.Name);
    }

    private OfferOutcome Proposed(OfferIdea idea, Money? value)
    {
        if (dice.Chance(idea.Declined))
            return OfferOutcome.Declined;
        if (idea.Voucher)
            return OfferOutcome.PendingDecision;
        if (idea.Role == ProviderRole.ForeignGovernment)
            return OfferOutcome.AcceptedOnBehalfOfForce;
        if (idea.Kind == OfferKind.LightRefreshments)
            return OfferOutcome.Accepted;
        // Some keep what they should have asked about first: a retrospective decision (X22).
        var asks = value is null || value >= Money.Pounds(25) || idea.Alcohol ? 85 : 25;
        return dice.Chance(asks) ? OfferOutcome.PendingDecision : OfferOutcome.Accepted;
    }
}
