using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.CrossChecks;
using Probity.Features.Organisations;

namespace Probity.Features.Demo;

/// <summary>
/// Makes the demo: five invented forces with people, offers, contracts and a story to find in each. Everything belongs to
/// bodies that say "exercise data"; no real body gets an event (decisions 10).
/// </summary>
public sealed class DemoMaker(Db db, CrossCheckEngine checks, IServiceProvider services)
{
    private const int OffersEach = 200;
    private const int MostChecked = 20;

    /// <summary>False when there is a demo already: what is there is kept. The first thousand offers come in one transaction.</summary>
    public async Task<bool> MakeAsync(DemoOrder order, CancellationToken ct)
    {
        if (await db.Bodies.AnyAsync(b => b.IsExercise, ct))
            return false;

        var (registers, forces, inspectors) = await db.WriteAsync(() => CoreAsync(order, ct), ct);
        db.ChangeTracker.Clear();
        foreach (var gifts in registers)
            await gifts.MoreAsync((order.Scale - 1) * OffersEach, ct);
        await CheckAsync(order, ct);
        if (inspectors is not null)
            await db.WriteAsync(() => new DemoInspection(db, services, order).MakeAsync(forces, inspectors, ct), ct);
        db.ChangeTracker.Clear();
        return true;
    }

    // So that the anti-corruption units have something to look at from the first click. A very large demo is checked by night.
    private async Task CheckAsync(DemoOrder order, CancellationToken ct)
    {
        if (order.Scale <= MostChecked)
            foreach (var force in await db.Bodies.AsNoTracking().Where(b => b.IsExercise && b.Kind == BodyKind.Force).OrderBy(b => b.Slug).ToListAsync(ct))
            {
                await checks.RunAsync(force, ct);
                db.ChangeTracker.Clear();
            }

        // What was just checked need not be checked again at once; the nightly run is set up at the start.
        await db.Jobs.Where(j => j.Kind == CrossCheckJob.KindName).ExecuteDeleteAsync(ct);
    }

    private async Task<(List<DemoGifts> Registers, List<DemoForce> Forces, DemoForce? Inspectors)> CoreAsync(DemoOrder order, CancellationToken ct)
    {
        var names = new DemoNames(order.Seed);
        var people = new DemoPeople(db, order, names);
        var forces = new List<DemoForce>();
        foreach (var plan in ForcePlan.All)
            forces.Add(await people.MakeAsync(plan, plan.Slug == "ardenshire" ? forces.Single(f => f.Plan.Slug == "westmarch") : null, ct));
        var inspectors = await db.Bodies.SingleOrDefaultAsync(b => b.Slug == "hmic", ct) is { } inspectorate ? await people.InspectorsAsync(inspectorate, ForcePlan.All[0], ct) : null;

        await DemoAlliance.MakeAsync(db, forces.Single(f => f.Plan.Slug == "westmarch"), forces.Single(f => f.Plan.Slug == "ardenshire"), order, ct);
        var registers = new List<DemoGifts>();
        foreach (var force in forces)
        {
            // Each step begins with nothing tracked: every save looks at all that is.
            db.ChangeTracker.Clear();
            var market = await DemoMarket.MakeAsync(db, force, order, ct);
            await new DemoContracts(db, force, market, order).MakeAsync(ct);
            registers.Add(new DemoGifts(db, force, market, order, names));
            await registers[^1].MakeAsync(ct);
            db.ChangeTracker.Clear();
            await new DemoPublication(db, force, order, services).MakeAsync(ct);
        }

        return (registers, forces, inspectors);
    }
}
