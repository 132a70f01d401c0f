using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.People;

/// <summary>Roles that one person never holds together (trust 3.3), whichever body granted them.</summary>
public static class Separation
{
    // An inspector who worked for a force counts as of that force for three years.
    private const int CoolingYears = 3;

    private static readonly Role[] NotWithAdministrator = [Role.PSD, Role.HPS, Role.ACU, Role.RGM, Role.DPO];

    /// <summary>Why two roles of one person are kept apart, or null when they are not.</summary>
    public static string? Between(Role one, Role other)
    {
        bool Are(Role first, Func<Role, bool> second) => one == first && second(other) || other == first && second(one);
        if (Are(Role.ADM, NotWithAdministrator.Contains))
            return "Whoever administers access does not work in the registers or cases that it protects.";
        if (one != other && Are(Role.OPS, _ => true))
            return "A platform operator holds no other role.";
        return Are(Role.ITS, role => role == Role.ACU) ? "Whoever supplies extracts of the logs does not decide on them." : null;
    }

    /// <summary>Refuses a role that overlaps in time with one that it is separated from.</summary>
    public static async Task MustBeSeparateAsync(this Db db, Person person, Id<Body> body, Role role, DateOnly from, DateOnly? to, CancellationToken ct)
    {
        var id = person.Id;
        var held = await db.RoleGrants.AsNoTracking().Where(g => g.PersonId == id)
            .Join(db.Bodies, g => g.BodyId, b => b.Id, (g, b) => new { g.Role, g.From, g.To, b.Kind }).ToListAsync(ct);
        foreach (var other in held.Where(g => (g.To is null || g.To >= from) && (to is null || g.From <= to)))
            if (Between(role, other.Role) is { } why)
                throw new RuleBrokenException($"{person.Name} holds the role {other.Role.Title()}, which cannot be held together with {role.Title()}. {why}");

        var recent = from.AddYears(-CoolingYears);
        var kind = await db.Bodies.Where(b => b.Id == body).Select(b => b.Kind).SingleAsync(ct);
        var served = await db.Bodies.AnyAsync(b => b.Id == person.BodyId && b.Kind == BodyKind.Force, ct) && (person.LeftOn is null || person.LeftOn >= recent);
        if (role == Role.INS && (served || held.Any(g => g.Kind == BodyKind.Force && (g.To is null || g.To >= recent)))
            || kind == BodyKind.Force && held.Any(g => g.Role == Role.INS && (g.To is null || g.To >= from)))
            throw new RuleBrokenException($"An inspector holds no role in a force, now or in the last {CoolingYears} years.");
    }
}
