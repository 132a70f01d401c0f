using Microsoft.EntityFrameworkCore;
using Probity.Features.Contracts;

namespace Probity.Features.Measures.Registers;

/// <summary>What is counted in the register of contracts.</summary>
internal static class ContractMeasures
{
    private const string Register = "Contracts", Opens = "/contracts/", Awarded = "The day of the award decision lies in the period.",
        MonthOnly = "Where only the month of the award is known it counts on the first of it.", Whose = "A contract counts for the body that signs it and for the force that uses it, so figures of the two do not add up.";
    private static readonly string[] Needs = ["contract.read"];

    public static readonly IReadOnlyList<Measure> All =
    [
        new CountOf<Contract>
        {
            Code = "contracts-awarded", Name = "Contracts awarded", Register = Register, Needs = Needs, Opens = Opens, PeriodRule = Awarded, Kept = IsKeptAsync, Lines = Lines,
            Meaning = "Contracts whose award was decided, by whichever route.", Counts = "Contracts awarded", Traps = [MonthOnly, "An award that was cancelled does not count.", Whose],
            Counted = from => from.Awarded,
            Beside = async (from, ct) => await from.Awarded.CountAsync(c => c.AwardMonthOnly, ct) is > 0 and var months ? [$"Of {months:#,##0} only the month of the award is known."] : [],
        },
        new SumOf<Contract>
        {
            Code = "contracts-value", Name = "Value of contracts awarded", Register = Register, Needs = Needs, Opens = Opens, Unit = MeasureUnit.Money, PeriodRule = Awarded, Kept = IsKeptAsync, Lines = Lines,
            Meaning = "What the contracts awarded in the period are worth together, as they were awarded.", Counts = "Contracts awarded",
            Traps = ["An unknown value is not nought: the share of contracts without one is said beside it.", "Variations after the award are not in it.", "Values with and without VAT are added as they stand.", MonthOnly],
            Counted = from => from.Awarded, Amounts = contracts => contracts.Select(c => c.ValueAwarded), Things = "contracts awarded",
        },
        new CountOf<Contract>
        {
            Code = "contracts-without-competition", Name = "Awards without competition", Register = Register, Needs = Needs, Opens = Opens, Unit = MeasureUnit.Percentage, PeriodRule = Awarded, Kept = IsKeptAsync, Lines = Lines,
            Meaning = "Of the contracts awarded whose route is known, those by single tender, waiver, direct award or extension.", Counts = "Contracts awarded without competition", OutOf = "Contracts awarded whose route is known",
            Traps = ["A contract whose route is not known counts on neither side.", MonthOnly],
            Counted = from => from.Awarded.Where(c => ContractRoutes.Direct.Contains(c.Route!.Value)), Base = from => from.Awarded.Where(c => c.Route != null),
        },
        new CountOf<Contract>
        {
            Code = "contracts-single-bid", Name = "Awards with a single bid", Register = Register, Needs = Needs, Opens = Opens, Unit = MeasureUnit.Percentage, PeriodRule = Awarded, Kept = IsKeptAsync, Lines = Lines,
            Meaning = "Of the contracts awarded whose bids were counted, those for which one bid came.", Counts = "Contracts awarded on one bid", OutOf = "Contracts awarded whose bids were counted",
            Traps = ["Bids that nobody counted are not nought: such a contract counts on neither side.", MonthOnly],
            Counted = from => from.Awarded.Where(c => c.BidsReceived == 1), Base = from => from.Awarded.Where(c => c.BidsReceived != null),
        },
        new CountOf<ContractWaiver>
        {
            Code = "contracts-waivers", Name = "Waivers of competition", Register = Register, Needs = Needs, Opens = Opens, PeriodRule = "The day of the waiver lies in the period.",
            Meaning = "Leave that was given to do without the competition that the rules ask for.", Counts = "Waivers",
            Traps = ["A contract may have several waivers, and each counts.", "A direct award that a file brought without its waiver is missing here; see awards without competition."],
            Kept = IsKeptAsync, Counted = Waivers,
            Lines = (from, waivers) => waivers.OrderByDescending(w => w.On).ThenBy(w => w.Id).Select(w => new MeasureRow(from.Db.Contracts.Where(c => c.Id == w.ContractId).Select(c => c.Reference).First(), w.On, w.Reason)),
        },
    ];

    private static Task<bool> IsKeptAsync(MeasureSource from, CancellationToken ct) => from.Contracts.AnyAsync(ct);

    private static IQueryable<ContractWaiver> Waivers(MeasureSource from)
    {
        var (contracts, begins, to, known) = (from.Contracts, from.From, from.To, from.AsAt);
        return from.Db.ContractWaivers.AsNoTracking().Where(w => w.On >= begins && w.On <= to && w.On <= known && contracts.Any(c => c.Id == w.ContractId));
    }

    private static IQueryable<MeasureRow> Lines(MeasureSource from, IQueryable<Contract> contracts) =>
        contracts.OrderByDescending(c => c.AwardDecision).ThenByDescending(c => c.Id).Select(c => new MeasureRow(c.Reference, c.AwardDecision!.Value, c.Title));
}
