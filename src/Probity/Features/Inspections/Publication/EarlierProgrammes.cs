using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Publication;

/// <summary>The programmes before this one in which something is known of a force: what a revisit is compared with.</summary>
public sealed class EarlierProgrammes(Db db, InspectionTeam team)
{
    /// <summary>Those that the actor works on, latest first.</summary>
    public async Task<IReadOnlyList<Programme>> OfAsync(Programme programme, Id<Body> force, Actor actor, CancellationToken ct)
    {
        var (body, id, begins, earlier) = (programme.BodyId, programme.Id, Begins(programme), new List<Programme>());
        foreach (var other in await db.Programmes.AsNoTracking().Where(p => p.BodyId == body && p.Id != id && db.Inspections.Any(i => i.BodyId == body && i.ProgrammeId == p.Id && i.ForceId == force && i.Items.Any())).ToListAsync(ct))
            if (Begins(other).CompareTo(begins) < 0 && Decisions.Decide(actor, "inspection.draft", await team.FactsAsync(other, force, actor, ct)).Permitted)
                earlier.Add(other);
        return [.. earlier.OrderByDescending(Begins)];
    }

    // A programme begins with its roster; of two that begin together the one whose windows end earlier is the earlier.
    private static (DateOnly Roster, DateOnly Windows) Begins(Programme programme)
    {
        var definition = programme.Read();
        return (definition.Roster.Select(r => r.From).DefaultIfEmpty().Min(), definition.Windows.Select(w => w.To ?? w.From).DefaultIfEmpty().Max());
    }
}
