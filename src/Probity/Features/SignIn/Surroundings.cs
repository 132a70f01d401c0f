using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.SignIn;

/// <summary>What every page shows about where it is: the body acted for, whether there are others, whether it is an exercise.</summary>
public sealed record Around(string? ActingBody, bool OtherBodies, bool IsExercise);

public sealed class Surroundings(Db db, Site.ProbityOptions options)
{
    public async Task<Around> OfAsync(Actor actor, CancellationToken ct)
    {
        if (actor.PersonId is null)
            return new Around(null, false, options.DemoMode);
        var acting = actor.BodyId;
        var found = await db.Bodies.AsNoTracking().Where(b => b.Id == acting).Select(b => new { b.Name, b.IsExercise }).SingleAsync(ct);
        return new Around(found.Name, actor.Reach.Count > 1, found.IsExercise);
    }
}
