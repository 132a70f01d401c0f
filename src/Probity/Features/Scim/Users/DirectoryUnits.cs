using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.Scim.Users;

/// <summary>The units that a directory names as departments, by their code or their name; a new one is opened, as an import of people does.</summary>
public sealed class DirectoryUnits(Db db, TimeProvider clock)
{
    private const string UnstatedCode = "UNSTATED";
    private const int LongestCode = 40;

    public async Task<Id<Unit>> OfAsync(Id<Body> body, string department, Actor by, CancellationToken ct)
    {
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == body).Select(u => new { u.Id, u.Code, u.Name, u.ClosedOn }).ToListAsync(ct);
        var known = units.FirstOrDefault(u => Same(u.Code, department)) ?? units.FirstOrDefault(u => u.ClosedOn == null && Same(u.Name, department));
        if (known is not null)
            return known.Id;
        // Opened earlier in this request.
        if (db.Units.Local.FirstOrDefault(u => Same(u.Name, department)) is { } opened)
            return opened.Id;
        var code = department.Length <= LongestCode ? department : department[..LongestCode];
        for (var number = 2; units.Any(u => Same(u.Code, code)); number++)
            code = $"{department[..(LongestCode - 4)]}-{number}";
        return Open(body, code, department, by);
    }

    /// <summary>The unit of those of whom none was stated.</summary>
    public async Task<Id<Unit>> UnstatedAsync(Actor by, CancellationToken ct) => await FindUnstatedAsync(by.BodyId, ct) ?? Open(by.BodyId, UnstatedCode, "Unit not stated", by);

    public async Task<Id<Unit>?> FindUnstatedAsync(Id<Body> body, CancellationToken ct) =>
        (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.BodyId == body && u.Code == UnstatedCode, ct))?.Id;

    private Id<Unit> Open(Id<Body> body, string code, string name, Actor by)
    {
        var unit = Unit.Open(body, code, name, UnitKind.Department, null, by, clock.GetUtcNow());
        db.Units.Add(unit);
        return unit.Id;
    }

    internal static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
