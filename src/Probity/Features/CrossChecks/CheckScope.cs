using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.Contracts;
using Probity.Features.Organisations;

namespace Probity.Features.CrossChecks;

/// <summary>
/// Whose records a run for a force may read: its own, those of bodies with a standing grant to it, and those of forces that
/// share its anti-corruption unit. What joins two forces is handled by the unit's host alone.
/// </summary>
public sealed class CheckScope
{
    private readonly IReadOnlyDictionary<Id<Body>, Id<Body>> forceOf;

    internal CheckScope(Body force, IReadOnlyDictionary<Id<Body>, Id<Body>> forceOf, Id<Body> hostId, Id<Unit>? sharedUnitId) =>
        (Force, this.forceOf, HostId, SharedUnitId) = (force, forceOf, hostId, sharedUnitId);

    public Body Force { get; }

    public Id<Body> HostId { get; }

    /// <summary>The unit that serves all these forces; null where the force is alone.</summary>
    public Id<Unit>? SharedUnitId { get; }

    public IReadOnlyList<Id<Body>> Bodies => forceOf.Keys.ToList();

    public IReadOnlyList<Id<Body>> Forces => forceOf.Values.Distinct().ToList();

    /// <summary>The force that a record belongs with: a policing body's contracts with the force that it serves.</summary>
    public Id<Body> ForceOf(Id<Body> owner) => forceOf[owner];

    public bool Spans(Finding finding) => finding.Inputs.Select(i => ForceOf(i.OwnerId)).Distinct().Count() > 1;

    /// <summary>The body whose unit handles a finding; null when it is another force's own matter.</summary>
    public Id<Body>? HandlerOf(Finding finding)
    {
        var forces = finding.Inputs.Select(i => ForceOf(i.OwnerId)).Distinct().ToList();
        return forces.Count > 1 ? HostId : forces[0] == Force.Id ? Force.Id : null;
    }

    public static async Task<CheckScope> OfAsync(Db db, Body force, DateOnly today, CancellationToken ct)
    {
        var (together, host, unit) = await SharedUnits.OfAsync(db, force.Id, today, ct);
        var owners = new Dictionary<Id<Body>, Id<Body>>();
        foreach (var one in together.OrderBy(f => f != force.Id).ThenBy(f => f.Value))
            foreach (var body in await db.BodiesCheckedForAsync(one, today, ct))
                owners.TryAdd(body, one);
        // A policing body that lets two allied forces check it belongs with its own.
        var own = await db.Bodies.AsNoTracking().Where(b => owners.Keys.Contains(b.Id) && b.ForceId != null).Select(b => new { b.Id, Force = b.ForceId!.Value }).ToListAsync(ct);
        foreach (var body in own.Where(b => together.Contains(b.Force)))
            owners[body.Id] = body.Force;
        return new CheckScope(force, owners, host, unit);
    }
}
