using Probity.Access;
using Probity.Data;

namespace Probity.Features.People;

public static class PeopleQueries
{
    /// <summary>The people that the actor may find: their tree, or everybody of the body acted for.</summary>
    public static IQueryable<Person> VisibleTo(this IQueryable<Person> people, Actor actor, Db db)
    {
        var scopes = actor.Scopes("people.read");
        var (all, tree, body, me) = (scopes.Contains(Scope.Body) || scopes.Contains(Scope.Header), scopes.Contains(Scope.Tree), actor.BodyId, actor.PersonId);
        return people.Where(p => p.BodyId == body && (all || tree && db.ReportingLines.Any(l => l.BodyId == body && l.ManagerId == me && l.ReportId == p.Id)));
    }

    /// <summary>Those of them of whom the actor sees more than the header: name, rank, post and unit.</summary>
    public static IQueryable<Person> ReadableBy(this IQueryable<Person> people, Actor actor, Db db)
    {
        var scopes = actor.Scopes("people.read");
        var (all, tree, body, me) = (scopes.Contains(Scope.Body), scopes.Contains(Scope.Tree), actor.BodyId, actor.PersonId);
        return people.Where(p => p.BodyId == body && (all || tree && db.ReportingLines.Any(l => l.BodyId == body && l.ManagerId == me && l.ReportId == p.Id)));
    }
}
