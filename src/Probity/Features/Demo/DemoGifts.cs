using System.Text.Json;
using Probity.Access;
using Probity.Data;
using Probity.Features.Gifts;

namespace Probity.Features.Demo;

/// <summary>Puts the offers of a force into its register: references in the order of the days, saved in pieces.</summary>
internal sealed class DemoGifts(Db db, DemoForce force, DemoMarket market, DemoOrder order, DemoNames names)
{
    private const int Usual = 175;
    private const int Piece = 1000;

    private readonly Dice dice = new(order.Seed, $"gifts {force.Plan.Slug}");
    private List<GiftPolicy> policies = [];
    private DemoOffers? offers;

    public async Task MakeAsync(CancellationToken ct)
    {
        policies = DemoPolicies.Make(db, force, order);
        var givers = new DemoGivers(force, market, names, dice);
        offers = new DemoOffers(force, order, givers, dice);
        await TellAsync([.. offers.Usual(Usual), .. offers.Waiting(), .. offers.ForHorses(), .. offers.Routine(), .. new DemoStory(force, order).Offers(), .. new DemoSamples(force, order, names).Plans()], ct);
        if (force.Plan.ManyRegisters)
            await new DemoLegacy(db, force, order, givers).MakeAsync(ct);
        NilReturns();
        await DraftAsync(ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Many more offers of the usual kinds, for load work: each piece in a transaction of its own.</summary>
    public async Task MoreAsync(int count, CancellationToken ct)
    {
        for (var left = count; left > 0; left -= Piece)
        {
            await db.WriteAsync(() => TellAsync(offers!.Usual(Math.Min(left, Piece)), ct), ct);
            db.ChangeTracker.Clear();
        }
    }

    private async Task TellAsync(IEnumerable<OfferPlan> plans, CancellationToken ct)
    {
        var life = new OfferLife(force, policies, order.LastDay, dice);
        foreach (var year in plans.OrderBy(p => p.DeclaredOn).GroupBy(p => p.DeclaredOn.Year))
        {
            var those = year.ToList();
            var references = await db.NextReferencesAsync("GFT", force.Body, year.Key, those.Count, ct);
            db.AddRange(those.Select((plan, i) => Linked(life.Tell(plan, references[i]), plan)));
        }

        await db.SaveChangesAsync(ct);
    }

    // Two of the four spellings are already known to be the supplier; the others are left for the analyst to compare.
    private Offer Linked(Offer offer, OfferPlan plan)
    {
        if (plan.IsStoryCompany)
            offer.Link(market.Story.Id, market.Story.Name, force.As(force.Holding(Role.RGM)[0]), DemoOrder.At(plan.DeclaredOn.AddDays(1), 490));
        return offer;
    }

    // Half a declaration, as somebody leaves it when the radio calls.
    private async Task DraftAsync(CancellationToken ct)
    {
        var (officer, at) = (force.Workforce.First(m => m.Rank == "Constable" && m.Unit.Code != "MTD"), DemoOrder.At(order.LastDay, 200));
        var form = new OfferForm { Provider = "Beanfield Coffee", Kind = nameof(OfferKind.LightRefreshments), Items = [new OfferItemForm { Description = "Coffee" }] };
        db.Add(new Draft { BodyId = force.Body.Id, OwnerId = officer.Person.Id, Form = OfferDrafts.Form, Typed = JsonSerializer.Serialize(form), StartedAt = at, SavedAt = at });
        await db.EnqueueAsync(force.Body.Id, AbandonedDrafts.JobKind, "", at.AddDays(policies[^1].Rules.DraftsKeptDays), ct);
    }

    // An answer, which no entry is not: a few people say that nothing was offered to them last quarter.
    private void NilReturns()
    {
        var quarter = order.LastDay.AddMonths(-3);
        var period = ReportingPeriod.Quarter(quarter.Year, (quarter.Month - 1) / 3 + 1);
        foreach (var member in force.Workforce.Where(m => m.Unit.Code != "ARC").TakeLast(6))
            db.Add(NilReturn.Declare(period, member.Unit.Id, force.As(member), DemoOrder.At(period.To!.Value.AddDays(3))));
    }
}
