using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.People;

public static class PeopleQueries
{
    /// <summary>Whom somebody means who types a number, a whole name, or a number with a name after it as suggestions write it: none, one, or several of one name.</summary>
    public static async Task<IReadOnlyList<Person>> MeantByAsync(this IQueryable<Person> people, string typed, CancellationToken ct)
    {
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        // Nobody is called a page of text, and SQLite refuses to look for one.
        if (words.Length == 0 || typed.Length > 200)
            return [];
        var (text, first) = (string.Join(' ', words), words[0]);
        // SQLite knows no capitals but ours: what is typed as it is stored is found whatever it holds.
        var lower = text.ToLowerInvariant();
        var numbered = await people.Where(p => p.Number == text).ToListAsync(ct);
        if (numbered.Count == 0)
            numbered = await people.Where(p => p.GivenNames + " " + p.Surname == text || (p.GivenNames + " " + p.Surname).ToLower() == lower).OrderBy(p => p.Number).ToListAsync(ct);
        return numbered.Count > 0 || words.Length == 1 ? numbered : await people.Where(p => p.Number == first).ToListAsync(ct);
    }

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
