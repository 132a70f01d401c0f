using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Access.Forbids;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.People;

/// <summary>Refuses to grant what <see cref="Separation"/> keeps apart, whichever body granted it.</summary>
public static class SeparationOfRoles
{
    // An inspector who worked for a force counts as of that force for three years.
    private const int CoolingYears = 3;

    /// <summary>Refuses a role that overlaps in time with one that it is separated from.</summary>
    public static async Task MustBeSeparateAsync(this Db db, Person person, Id<Body> body, Role role, DateOnly from, DateOnly? to, CancellationToken ct)
    {
        var id = person.Id;
        var held = await db.RoleGrants.AsNoTracking().Where(g => g.PersonId == id)
            .Join(db.Bodies, g => g.BodyId, b => b.Id, (g, b) => new { g.Role, g.From, g.To, b.Kind }).ToListAsync(ct);
        foreach (var other in held.Where(g => (g.To is null || g.To >= from) && (to is null || g.From <= to)))
            if (Separation.Between(role, other.Role) is { } why)
                throw new RuleBrokenException($"{person.Name} holds the role {other.Role.Title()}, which cannot be held together with {role.Title()}. {why}");

        var recent = from.AddYears(-CoolingYears);
        var kind = await db.Bodies.Where(b => b.Id == body).Select(b => b.Kind).SingleAsync(ct);
        var served = await db.Bodies.AnyAsync(b => b.Id == person.BodyId && b.Kind == BodyKind.Force, ct) && (person.LeftOn is null || person.LeftOn >= recent);
        if (role == Role.INS && (served || held.Any(g => g.Kind == BodyKind.Force && (g.To is null || g.To >= recent)))
            || kind == BodyKind.Force && held.Any(g => g.Role == Role.INS && (g.To is null || g.To >= from)))
            throw new RuleBrokenException($"An inspector holds no role in a force, now or in the last {CoolingYears} years.");
    }
}
