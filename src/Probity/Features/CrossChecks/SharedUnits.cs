using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.Organisations.Alliances;

namespace Probity.Features.CrossChecks;

/// <summary>Which forces are checked together, by whose unit.</summary>
internal static class SharedUnits
{
    public static async Task<(IReadOnlySet<Id<Body>> Forces, Id<Body> HostId, Id<Unit>? UnitId)> OfAsync(Db db, Id<Body> force, DateOnly today, CancellationToken ct)
    {
        var together = await db.CheckedTogetherAsync(force, today, ct);
        if (together.Count == 1)
            return (together, force, null);
        var grants = await db.AllianceGrants.AsNoTracking().Where(AllianceGrant.InForceOn(today)).Where(g => g.BodyId == force || g.HostId == force).OrderBy(g => g.Reference)
            .Select(g => new { g.HostId, g.UnitId, g.RoleCodes }).ToListAsync(ct);
        var unit = grants.First(g => g.RoleCodes.Split(',').Contains(nameof(Role.ACU)));
        return (together, unit.HostId, unit.UnitId);
    }
}
