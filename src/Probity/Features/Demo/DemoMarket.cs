using Probity.Access;
using Probity.Data;
using Probity.Features.Contracts;

namespace Probity.Features.Demo;

/// <summary>The suppliers of a force: about sixteen invented companies, the one of the story, and the one that only looks like it.</summary>
internal sealed class DemoMarket
{
    public List<(Supplier Supplier, DemoTrade Trade)> Usual { get; } = [];

    public required Supplier Story { get; init; }

    public required Supplier LookAlike { get; init; }

    public static async Task<DemoMarket> MakeAsync(Db db, DemoForce force, DemoOrder order, CancellationToken ct)
    {
        var (plan, at) = (force.Plan, DemoOrder.At(order.Start, 60));
        var dice = new Dice(order.Seed, $"market {plan.Slug}");
        var by = force.As(force.Holding(Role.PRC)[0]) with { BodyId = force.PolicingBody.Id };
        var references = new Queue<string>(await db.NextReferencesAsync("SUP", force.PolicingBody, order.Start.Year, DemoTrade.All.Length + 2, ct));
        var number = 99_000_000 + (Array.IndexOf(ForcePlan.All, plan) + 1) * 1000;

        Supplier Enter(string name, string town, string? domain, bool identified = true)
        {
            var identifiers = identified ? new[] { new IdentifierDetails(SupplierIdentifier.CompaniesHouse, $"{++number}") } : [];
            var supplier = Supplier.Enter(force.PolicingBody.Id, references.Dequeue(), new SupplierDetails(name, identifiers, null, domain, $"Unit {dice.Between(1, 40)}, {town}"), Provenance.Typed, by, at);
            db.Add(supplier);
            return supplier;
        }

        var market = new DemoMarket
        {
            Story = Enter(plan.Story.Company, plan.Story.Town, plan.Story.Domain),
            LookAlike = Enter(plan.Story.LookAlike, plan.Story.LookAlikeTown, null),
        };
        var first = dice.Below(DemoTrade.Stems.Length);
        for (var i = 0; i < DemoTrade.All.Length; i++)
        {
            var (stem, trade) = (DemoTrade.Stems[(first + i * 5) % DemoTrade.Stems.Length], DemoTrade.All[i]);
            // A small trader has no company number: the check must do with the name.
            market.Usual.Add((Enter($"{stem} {trade.Word}{(i % 5 == 4 ? "" : " Ltd")}", dice.Pick(plan.Stations), $"{stem.ToLowerInvariant()}.example", i % 5 != 4), trade));
        }

        await db.SaveChangesAsync(ct);
        return market;
    }
}
