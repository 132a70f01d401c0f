using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.SignIn;

/// <summary>What every page shows about where it is: the body acted for, whether there are others, whether it is an exercise.</summary>
public sealed record Around(string? ActingBody, bool OtherBodies, bool IsExercise);

public sealed class Surroundings(Db db, TimeProvider clock, Site.ProbityOptions options)
{
    public async Task<Around> OfAsync(Actor actor, CancellationToken ct)
    {
        if (actor.PersonId is not { } person)
            return new Around(null, false, options.DemoMode);
        var (today, acting, home) = (clock.Today(), actor.BodyId, actor.HomeBodyId);
        var found = await db.Bodies.AsNoTracking().Where(b => b.Id == acting).Select(b => new
        {
            b.Name, b.IsExercise,
            Others = acting != home || db.RoleGrants.Any(g => g.PersonId == person && g.BodyId != acting && g.From <= today && (g.To == null || g.To >= today)),
        }).SingleAsync(ct);
        return new Around(found.Name, found.Others, found.IsExercise);
    }
}
