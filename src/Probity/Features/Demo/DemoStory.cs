using Probity.Access;
using Probity.Features.Contracts;
using Probity.Features.Gifts;
using static Probity.Features.Gifts.OfferOutcome;

namespace Probity.Features.Demo;

/// <summary>
/// The story of a force: refreshments and a lunch from a company whose name is typed four ways, to somebody who then judges
/// its bid; the contract; a box of chocolates. Beside it an innocent company that only has a similar name.
/// </summary>
internal sealed class DemoStory(DemoForce force, DemoOrder order)
{
    private DateOnly Award => order.Today.AddMonths(-5);

    private StoryPlan Plan => force.Plan.Story;

    private DemoMember Chair => force.Members[5];

    private DemoMember Judge => force.Workforce.First(m => m.Rank == "Inspector");

    public ContractPlan Contract(Supplier company, List<Supplier> losers) => new()
    {
        Title = Plan.ContractTitle, Trade = new DemoTrade(Plan.Trade, Plan.ContractTitle, ContractCategory.Services, 0, 0), Route = ContractRoute.Open, Award = Award, Winner = company, Losers = losers,
        Value = Money.Pounds(480_000), Months = 36, Today = order.Today, Judges = [Chair, Judge], Approver = force.Holding(Role.PRC)[0], Manager = force.Holding(Role.FIN)[0],
        DeclaredLate = true, Varied = true,
    };

    /// <summary>A small purchase from the company that only looks like it, long before any offer.</summary>
    public ContractPlan InnocentContract(Supplier company) => new()
    {
        Title = $"One-off purchase: {Plan.LookAlikeTrade}", Trade = new DemoTrade(Plan.LookAlikeTrade, "One-off purchase", ContractCategory.Goods, 0, 0), Route = ContractRoute.Quotes, Award = order.Start.AddMonths(1), Winner = company,
        Losers = [], Value = Money.Pounds(11_200), Months = 1, Today = order.Today, Judges = [force.Members[4]], Approver = force.Holding(Role.PRC)[0], Manager = force.Holding(Role.FIN)[0],
    };

    public IEnumerable<OfferPlan> Offers()
    {
        var typed = Plan.Typed;
        yield return One(Award.AddDays(-300), typed[0], Chair, "Coffee and sandwiches on a site visit", 750, OfferKind.LightRefreshments, Accepted);
        yield return One(Award.AddDays(-200), typed[2], Judge, "Lunch after a demonstration", 2800, OfferKind.Hospitality, PendingDecision) with { Outcome = Accepted };
        yield return One(Award.AddDays(-60), typed[3], Chair, "Coffee and cake at their offices", 900, OfferKind.LightRefreshments, Accepted) with { IsStoryCompany = true };
        yield return One(Award.AddDays(25), typed[1], Chair, "Hamper", 6500, OfferKind.Gift, Accepted) with { Outcome = Surrendered, IsStoryCompany = true };
        yield return One(Award.AddDays(-55), typed[0], force.Holding(Role.PRC)[^1], "Tickets for a football match", 9000, OfferKind.EventTicket, Declined, ProviderRole.BusinessBidder);
        // The innocent: similar name, another town, scones for whoever comes to the open day.
        var counter = force.Workforce.First(m => m.Rank == "PCSO");
        yield return One(Award.AddDays(-150), Plan.LookAlike, counter, "Scones and jam at an open day", 400, OfferKind.LightRefreshments, Accepted) with { Proxy = null };
        yield return One(Award.AddDays(10), Plan.LookAlike.Replace(" Ltd", "", StringComparison.Ordinal), counter, "Jar of honey", 500, OfferKind.Gift, Declined);
        if (force.Borrowed.Count > 0)
            // The award was made for the other force of the alliance: only the shared unit may see both sides (domain 6, case 19).
            yield return One(Award.AddDays(-120), ForcePlan.All[1].Story.Typed[0], Judge, "Barbecue at their yard", 1800, OfferKind.Hospitality, PendingDecision) with { Outcome = Accepted };
    }

    private static OfferPlan One(DateOnly on, string company, DemoMember member, string what, int pence, OfferKind kind, OfferOutcome proposed, ProviderRole role = ProviderRole.BusinessOther) => new()
    {
        Member = member, DeclaredOn = on.AddDays(2),
        Declaration = new OfferDeclaration
        {
            ProviderKind = ProviderKind.Organisation, ProviderName = company, ProviderRole = role, Kind = kind, OfferedOn = on,
            Items = [new(what, 1, new Money(pence), true, null, false, false, proposed)],
            Event = kind.HasEvent() ? new OfferEvent(what, on.AddDays(5), null, true) : null,
            ReasonForOffer = "To get to know each other", Circumstances = "Visit", ProposedOutcome = proposed,
        },
    };
}
