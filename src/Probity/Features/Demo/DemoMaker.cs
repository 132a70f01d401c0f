using Microsoft.EntityFrameworkCore;
using Probity.Data;

namespace Probity.Features.Demo;

/// <summary>
/// Makes the demo: five invented forces with people, offers, contracts and a story to find in each. Everything belongs to
/// bodies that say "exercise data"; no real body gets an event (decisions 10).
/// </summary>
public sealed class DemoMaker(Db db)
{
    private const int OffersEach = 200;

    /// <summary>False when there is a demo already: what is there is kept. The first thousand offers come in one transaction.</summary>
    public async Task<bool> MakeAsync(DemoOrder order, CancellationToken ct)
    {
        if (await db.Bodies.AnyAsync(b => b.IsExercise, ct))
            return false;

        var registers = await db.WriteAsync(() => CoreAsync(order, ct), ct);
        db.ChangeTracker.Clear();
        foreach (var gifts in registers)
            await gifts.MoreAsync((order.Scale - 1) * OffersEach, ct);
        return true;
    }

    private async Task<List<DemoGifts>> CoreAsync(DemoOrder order, CancellationToken ct)
    {
        var names = new DemoNames(order.Seed);
        var people = new DemoPeople(db, order, names);
        var forces = new List<DemoForce>();
        foreach (var plan in ForcePlan.All)
            forces.Add(await people.MakeAsync(plan, plan.Slug == "ardenshire" ? forces.Single(f => f.Plan.Slug == "westmarch") : null, ct));
        if (await db.Bodies.SingleOrDefaultAsync(b => b.Slug == "hmic", ct) is { } inspectorate)
            await people.InspectorsAsync(inspectorate, ForcePlan.All[0], ct);

        await DemoAlliance.MakeAsync(db, forces.Single(f => f.Plan.Slug == "westmarch"), forces.Single(f => f.Plan.Slug == "ardenshire"), order, ct);
        var registers = new List<DemoGifts>();
        foreach (var force in forces)
        {
            var market = await DemoMarket.MakeAsync(db, force, order, ct);
            await new DemoContracts(db, force, market, order).MakeAsync(ct);
            registers.Add(new DemoGifts(db, force, market, order, names));
            await registers[^1].MakeAsync(ct);
        }

        return registers;
    }
}
