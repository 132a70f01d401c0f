using Microsoft.EntityFrameworkCore;
using Probity.Features.Gifts;

namespace Probity.Features.Measures.Registers;

/// <summary>What is counted in the register of gifts and hospitality.</summary>
internal static class GiftMeasures
{
    private const string Register = "Gifts and hospitality", Opens = "/gifts/", Offered = "The day of the offer lies in the period.";
    private static readonly string[] Needs = ["gift.read"];

    public static readonly IReadOnlyList<Measure> All =
    [
        new CountOf<Offer>
        {
            Code = "gifts-offers", Name = "Offers in the period", Register = Register, Needs = Needs, Opens = Opens, PeriodRule = Offered, Kept = IsKeptAsync, Lines = Offers,
            Meaning = "Everything that was offered, whatever became of it. The offer is what is counted, not the gift.", Counts = "Offers",
            Traps = ["Declined offers count as well.", "Hospitality that the force itself gave does not count.", "An entry set aside because it was written down twice counts once.", "One entry that stands for several routine invitations counts as one."],
            Counted = from => from.Offers,
        },
        new CountOf<OfferItem>
        {
            Code = "gifts-acceptance", Name = "Acceptance rate", Register = Register, Needs = Needs, Opens = Opens, Unit = MeasureUnit.Percentage, PeriodRule = Offered, Kept = IsKeptAsync, Lines = Items,
            Meaning = "Of the items whose outcome is decided, those that the recipient or the force kept or used.", Counts = "Items accepted, for oneself or on behalf of the force", OutOf = "Items decided",
            Traps = ["Counted by item and not by offer: part of an offer may be kept and part handed over.", "Items that wait for a decision are left out, and how many these are is said beside it."],
            Counted = Kept, Base = from => from.ItemsOf(from.Decided).Where(i => i.Outcome != OfferOutcome.PendingDecision),
            Beside = async (from, ct) => [$"{await Pending(from).CountAsync(ct):#,##0} items wait for a decision and are left out."],
        },
        new SumOf<OfferItem>
        {
            Code = "gifts-value-accepted", Name = "Value accepted", Register = Register, Needs = Needs, Opens = Opens, Unit = MeasureUnit.Money, PeriodRule = Offered, Kept = IsKeptAsync, Lines = Items,
            Meaning = "What the items that were kept or used are worth together, as estimated by those who declared them.", Counts = "Items accepted, for oneself or on behalf of the force",
            Traps = ["An unknown value is not nought: the share of items without one is said beside it.", "What was surrendered, donated, raffled, returned or destroyed was not accepted."],
            Counted = Kept, Amounts = items => items.Select(i => i.EstimatedValue), Things = "accepted items",
        },
        new CountOf<Offer>
        {
            Code = "gifts-retrospective", Name = "Retrospective rate", Register = Register, Needs = Needs, Opens = Opens, Unit = MeasureUnit.Percentage, CountsPeople = true, PeriodRule = Offered, Kept = IsKeptAsync, Lines = Offers,
            Meaning = "Of the accepted offers, those that were decided only after the gift was received or the event was over.", Counts = "Accepted offers decided afterwards", OutOf = "Accepted offers",
            Traps = ["Light refreshments are left out on both sides.", "An offer of an older register that does not say when it was decided is left out on both sides, and how many these are is said."],
            Counted = from => Timed(from).Where(o => o.DecisionTiming == DecisionTiming.Retrospective), Base = Timed,
            Beside = async (from, ct) => [$"{await Accepted(from).CountAsync(o => o.DecisionTiming == null, ct):#,##0} accepted offers do not say when they were decided and are left out."],
        },
        new CountOf<Offer>
        {
            Code = "gifts-late", Name = "Late declarations", Register = Register, Needs = Needs, Opens = Opens, Unit = MeasureUnit.Percentage, CountsPeople = true, PeriodRule = Offered, Kept = IsKeptAsync, Lines = Offers,
            Meaning = "Offers that were declared later than the force's limit, by the rules of the day.", Counts = "Offers declared late", OutOf = "Offers",
            Traps = ["The days of an anonymous gift count from its discovery.", "The limit is that of the day on which the offer was declared."],
            Counted = from => from.Offers.Where(o => o.IsLate), Base = from => from.Offers,
        },
        new CountOf<Offer>
        {
            Code = "gifts-declined", Name = "Declined offers", Register = Register, Needs = Needs, Opens = Opens, Unit = MeasureUnit.Percentage, PeriodRule = Offered, Kept = IsKeptAsync, Lines = Offers,
            Meaning = "Of the offers whose outcome is decided, those that were declined. A register without any is rarely complete.", Counts = "Offers declined", OutOf = "Offers decided",
            Traps = ["Returned and surrendered are not declined.", "Offers that wait for a decision are left out."],
            Counted = from => from.Decided.Where(o => o.FinalOutcome == OfferOutcome.Declined), Base = from => from.Decided,
        },
        new CountOf<Offer>
        {
            Code = "gifts-from-suppliers", Name = "Offers from suppliers and bidders", Register = Register, Needs = ["gift.read", "contract.read"], Opens = Opens, Unit = MeasureUnit.Percentage, PeriodRule = Offered, Kept = IsKeptAsync, Lines = Offers,
            Meaning = "Offers from a business that supplies the force or bids for work, as the declarant said or as the contract register showed.", Counts = "Offers from suppliers and bidders", OutOf = "Offers",
            Traps = ["A drink or a meal counts too: permitted is not unrecorded where a supplier gives it.", "A supplier under another name that nobody has linked is missing."],
            Counted = from => from.Offers.Where(o => o.SupplierId != null || o.ProviderRole == ProviderRole.BusinessSupplier || o.ProviderRole == ProviderRole.BusinessBidder), Base = from => from.Offers,
        },
        new CountOf<NilReturn>
        {
            Code = "gifts-nil-returns", Name = "Nil returns", Register = Register, Needs = Needs, Opens = "/people/", CountsPeople = true,
            PeriodRule = "The quarter that the return is for lies in the period as a whole.", Counts = "Nil returns",
            Meaning = "Statements by people that nothing was offered to them in a quarter.",
            Traps = ["Somebody who says nothing has made no nil return.", "One person makes one return for each quarter."],
            Kept = IsKeptAsync, Counted = Nils,
            Lines = (from, nils) => nils.OrderByDescending(n => n.To).ThenBy(n => n.Id).Select(n => new MeasureRow(from.Db.People.Where(p => p.Id == n.PersonId).Select(p => p.Number).First(), n.To, "Nothing offered in the quarter that ended then")),
        },
    ];

    private static async Task<bool> IsKeptAsync(MeasureSource from, CancellationToken ct)
    {
        var body = from.Body;
        return await from.Db.Offers.AnyAsync(o => o.BodyId == body, ct) || await from.Db.NilReturns.AnyAsync(n => n.BodyId == body, ct);
    }

    private static IQueryable<OfferItem> Kept(MeasureSource from) =>
        from.ItemsOf(from.Decided).Where(i => i.Outcome == OfferOutcome.Accepted || i.Outcome == OfferOutcome.AcceptedOnBehalfOfForce);

    // What is proposed for an item of an undecided offer is not its outcome.
    private static IQueryable<OfferItem> Pending(MeasureSource from)
    {
        var decided = from.Decided;
        return from.ItemsOf(from.Offers).Where(i => i.Outcome == OfferOutcome.PendingDecision || !decided.Any(o => o.Id == i.OfferId));
    }

    private static IQueryable<Offer> Accepted(MeasureSource from)
    {
        var kept = from.Db.OfferItems.Where(i => i.Outcome == OfferOutcome.Accepted || i.Outcome == OfferOutcome.AcceptedOnBehalfOfForce);
        return from.Decided.Where(o => o.Kind != OfferKind.LightRefreshments && kept.Any(i => i.OfferId == o.Id));
    }

    private static IQueryable<Offer> Timed(MeasureSource from) => Accepted(from).Where(o => o.DecisionTiming != null);

    private static IQueryable<NilReturn> Nils(MeasureSource from)
    {
        var (body, begins, to, known) = (from.Body, from.From, from.To, from.Known);
        return from.Db.NilReturns.Where(n => n.BodyId == body && n.From >= begins && n.To <= to && n.DeclaredAt < known);
    }

    private static IQueryable<MeasureRow> Offers(MeasureSource from, IQueryable<Offer> offers) =>
        offers.OrderByDescending(o => o.OfferedOn).ThenByDescending(o => o.Id).Select(o => new MeasureRow(o.Reference, o.OfferedOn, o.Description));

    private static IQueryable<MeasureRow> Items(MeasureSource from, IQueryable<OfferItem> items) =>
        items.Join(from.Db.Offers, i => i.OfferId, o => o.Id, (i, o) => new { Item = i, Offer = o }).OrderByDescending(both => both.Offer.OfferedOn).ThenByDescending(both => both.Offer.Id).ThenBy(both => both.Item.Position)
            .Select(both => new MeasureRow(both.Offer.Reference, both.Offer.OfferedOn, both.Item.Description));
}
