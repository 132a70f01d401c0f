using Probity.Data;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;

namespace Probity.Site;

/// <summary>What every installation begins with: the national roster and the programmes that come with the product.</summary>
public static class StandingData
{
    /// <summary>Adds what is missing and changes nothing that is there: it can be run at every start.</summary>
    public static async Task EnsureAsync(Db db, TimeProvider clock, CancellationToken ct)
    {
        await Roster.EnsureAsync(db, clock, ct);
        await ShippedProgrammes.EnsureAsync(db, clock, ct);
    }
}
