using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.Inspections.Programmes;

/// <summary>
/// The programmes that come with the product, as the files that anybody could import: the published history of 2011 and 2012, and a graded
/// programme that shows another shape.
/// </summary>
public static class ShippedProgrammes
{
    // In this order: a programme stands behind the one whose topics it uses.
    private static readonly string[] Codes = ["revisit-2012", "wfof-2011", "integrity-2024"];

    /// <summary>Adds what is missing and changes nothing that is there: it can be run at every start.</summary>
    public static async Task EnsureAsync(Db db, TimeProvider clock, CancellationToken ct)
    {
        var known = await db.Programmes.AsNoTracking().Select(p => p.Code).ToListAsync(ct);
        foreach (var code in Codes.Except(known))
            await db.WriteAsync(async () =>
            {
                var register = new InspectionRegister(db, clock);
                await register.ImportAsync(Read(code), $"{code}.json", null, Actor.System(default), ct);
                var programme = await register.ProgrammeAsync(code, ct);
                programme.Open(Actor.System(programme.BodyId), clock.GetUtcNow());
            }, ct);
    }

    /// <summary>The file of a shipped programme.</summary>
    public static string Read(string code)
    {
        using var stream = typeof(ShippedProgrammes).Assembly.GetManifestResourceStream($"{code}.json") ?? throw new InvalidOperationException($"{code}.json is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
