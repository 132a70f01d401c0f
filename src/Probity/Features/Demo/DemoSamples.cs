using Probity.Access;
using Probity.Features.Gifts;
using static Probity.Features.Gifts.OfferOutcome;

namespace Probity.Features.Demo;

/// <summary>Rows like those that real registers have published (domain 3.6, [S48]): the odd ones that a register must hold.</summary>
internal sealed class DemoSamples(DemoForce force, DemoOrder order, DemoNames names)
{
    private int month;

    public IEnumerable<OfferPlan> Plans()
    {
        var officers = force.Workforce.Where(m => m.Rank == "Constable" && m.Unit.Code != "MTD").ToList();
        yield return Team(officers[2 % officers.Count], "Thank you after a community day", Item("Packs of cakes", 1150, Accepted, 8));
        yield return One(officers[3 % officers.Count], "Thank you from a victim of crime", PendingDecision, Item("Bottle of champagne", 13000, PendingDecision, alcohol: true)) with { Outcome = Returned };
        yield return One(officers[4 % officers.Count], "Thank you for help with a complaint", RaffleBenevolent, Item("Bottle of wine", 600, RaffleBenevolent, alcohol: true), Item("Box of chocolates", 450, Accepted)) with { Outcome = RaffleBenevolent };
        yield return One(officers[5 % officers.Count], "Thank you for returning a lost child", Declined, Item("Toy shop voucher", 10000, Declined, voucher: true));
        yield return One(officers[6 % officers.Count], "Thank you from a football club's supporter", Returned, Item("Shirt, long sleeves", 2500, Returned), Item("Shirt, short sleeves", 1000, Accepted));
        yield return Team(officers[7 % officers.Count], "From the family of somebody who had died", Item("Cream cakes", null, Accepted, 24));
        if (force.Holding(Role.PSD).FirstOrDefault(m => force.Members.Contains(m)) is { } investigator)
            yield return Team(investigator, "Left after a meeting", Item("Teacakes", 250, Accepted, 5));
    }

    private OfferPlan Team(DemoMember member, string reason, params OfferItemDetails[] items) => One(member, reason, Accepted, items) with { RecipientKind = RecipientKind.Team };

    private OfferPlan One(DemoMember member, string reason, OfferOutcome proposed, params OfferItemDetails[] items)
    {
        var on = order.Start.AddMonths(++month * 3).AddDays(month);
        return new OfferPlan
        {
            Member = member, DeclaredOn = on.AddDays(1),
            Declaration = new OfferDeclaration
            {
                ProviderKind = ProviderKind.Person, ProviderName = names.Giver(), ProviderRole = ProviderRole.PublicOrVictim, Kind = OfferKind.Gift, OfferedOn = on,
                Items = items, ReasonForOffer = reason, Circumstances = "Brought to the station", ProposedOutcome = proposed,
            },
        };
    }

    private static OfferItemDetails Item(string what, int? pence, OfferOutcome outcome, int quantity = 1, bool alcohol = false, bool voucher = false) =>
        new(what, quantity, pence is { } known ? new Money(known) : null, true, null, alcohol, voucher, outcome);
}
