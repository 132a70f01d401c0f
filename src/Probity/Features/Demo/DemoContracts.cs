using Probity.Access;
using Probity.Data;
using Probity.Features.Contracts;

namespace Probity.Features.Demo;

/// <summary>
/// About forty contracts of a force, signed by its policing body: open tenders, quotes, call-offs, direct awards and waivers,
/// with the people who judged and approved and what they declared, sometimes late and sometimes not at all (X05).
/// </summary>
internal sealed class DemoContracts(Db db, DemoForce force, DemoMarket market, DemoOrder order)
{
    private const int Usual = 38;

    private readonly Dice dice = new(order.Seed, $"contracts {force.Plan.Slug}");

    /// <summary>Those who judge bids: heads of department, inspectors and sergeants, a few of them often.</summary>
    private List<DemoMember> Judges => [force.Members[4], force.Members[5], .. force.Workforce.Where(m => m.Rank is "Inspector" or "Sergeant").Take(5)];

    public async Task MakeAsync(CancellationToken ct)
    {
        Grant();
        var story = new DemoStory(force, order);
        var plans = Enumerable.Range(0, Usual).Select(One).Append(story.Contract(market.Story, Losers(market.Usual[0].Supplier, 2))).Append(story.InnocentContract(market.LookAlike));
        foreach (var year in plans.OrderBy(p => p.EnteredOn).GroupBy(p => p.EnteredOn.Year))
        {
            var references = await db.NextReferencesAsync("CON", force.PolicingBody, year.Key, year.Count(), ct);
            db.AddRange(year.Select((plan, i) => new DemoContract(force, references[i], plan).Enter()));
        }

        await db.SaveChangesAsync(ct);
    }

    // The policing body signs; its dated grant lets the force's anti-corruption unit check the contracts (issue 2).
    private void Grant()
    {
        var by = force.As(force.OfPolicingBody[1]) with { BodyId = force.PolicingBody.Id };
        db.Add(StandingGrant.Make(force.PolicingBody.Id, force.Body.Id, order.Start, null, "Cross-checks of contracts with the force's registers, as agreed by the commissioner", by, DemoOrder.At(order.Start)));
    }

    private ContractPlan One(int i)
    {
        var (supplier, trade) = market.Usual[i % market.Usual.Count];
        var route = dice.Pick((ContractRoute.Open, 30), (ContractRoute.Quotes, 25), (ContractRoute.FrameworkMiniCompetition, 15), (ContractRoute.FrameworkCallOff, 8),
            (ContractRoute.DirectAward, 8), (ContractRoute.Waiver, 7), (ContractRoute.Extension, 7));
        var award = order.Start.AddMonths(-6).AddDays(dice.Below(order.Today.DayNumber - order.Start.AddMonths(-6).DayNumber - 20));
        var running = i switch { 0 or 1 => ContractStatus.Pipeline, 2 or 3 => ContractStatus.LiveTender, 4 => ContractStatus.Evaluation, 5 => ContractStatus.Cancelled, _ => ContractStatus.Active };
        if (running != ContractStatus.Active)
            (route, award) = (ContractRoute.Open, order.Today.AddDays(running == ContractStatus.Evaluation ? 20 : 60));
        return new ContractPlan
        {
            Title = $"{trade.Title}, {force.Plan.ShortName} {award.Year}", Trade = trade, Route = route, Award = award, Winner = supplier,
            Losers = route.IsDirect() || route == ContractRoute.FrameworkCallOff ? [] : Losers(supplier, dice.Between(0, 3)),
            Value = Money.Pounds(dice.Between(trade.Low, trade.High) / 100 * 100), Months = dice.Pick([12, 24, 36]), Until = running, Today = order.Today,
            Judges = [dice.Pick(Judges), dice.Pick(Judges)], Approver = force.Holding(Role.PRC)[0], Manager = force.Holding(Role.FIN)[0],
            DeclaredLate = dice.Chance(8), NotDeclared = dice.Chance(6), Varied = dice.Chance(15), HasInterest = dice.Chance(4),
        };
    }

    private List<Supplier> Losers(Supplier winner, int count)
    {
        var start = dice.Below(market.Usual.Count);
        return Enumerable.Range(0, count).Select(i => market.Usual[(start + i * 3) % market.Usual.Count].Supplier).Where(s => s != winner).Distinct().ToList();
    }
}
