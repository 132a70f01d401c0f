using Microsoft.EntityFrameworkCore;
using Probity.Data;

namespace Probity.Features.Demo;

/// <summary>
/// Makes the demo: five invented forces with people, offers, contracts and a story to find in each. Everything belongs to
/// bodies that say "exercise data"; no real body gets an event (decisions 10).
/// </summary>
public sealed class DemoMaker(Db db)
{
    /// <summary>False when there is a demo already: what is there is kept. The first thousand offers come in one transaction.</summary>
    public async Task<bool> MakeAsync(DemoOrder order, CancellationToken ct)
    {
        if (await db.Bodies.AnyAsync(b => b.IsExercise, ct))
            return false;

        var forces = await db.WriteAsync(() => CoreAsync(order, ct), ct);
        db.ChangeTracker.Clear();
        return forces.Count > 0;
    }

    private async Task<List<DemoForce>> CoreAsync(DemoOrder order, CancellationToken ct)
    {
        var people = new DemoPeople(db, order, new DemoNames(order.Seed));
        var forces = new List<DemoForce>();
        foreach (var plan in ForcePlan.All)
            forces.Add(await people.MakeAsync(plan, plan.Slug == "ardenshire" ? forces.Single(f => f.Plan.Slug == "westmarch") : null, ct));
        if (await db.Bodies.SingleOrDefaultAsync(b => b.Slug == "hmic", ct) is { } inspectorate)
            await people.InspectorsAsync(inspectorate, ForcePlan.All[0], ct);
        return forces;
    }
}
