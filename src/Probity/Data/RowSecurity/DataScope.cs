using Probity.Access;
using Probity.Features.Organisations;

namespace Probity.Data.RowSecurity;

/// <summary>
/// For whom the database is asked in one scope of services. On PostgreSQL this is the first statement of every transaction,
/// and the policies of the tables read it; who has said nothing sees nothing. SQLite has no such line of defence.
/// </summary>
public sealed class DataScope
{
    /// <summary>How each statement of a context begins.</summary>
    internal const string Beginning = "SELECT set_config('app.kind',";

    /// <summary>Takes back what was said.</summary>
    internal const string Silence = Beginning + " '', true);\n";

    // A member of the public has a role of the database where there is one, so that a forgotten condition shows nothing else.
    private const string AsPublicRole = $", set_config('role', CASE WHEN EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = '{DatabaseRoles.Public}'"
        + " AND (SELECT pg_has_role(session_user, r.oid, 'MEMBER'))) THEN '" + DatabaseRoles.Public + "' ELSE current_user::text END, true)";

    private readonly HashSet<Id<Body>> bodies = [];
    private (Actor Actor, DateOnly Today)? person;

    /// <summary>The statement that says it; null for nobody.</summary>
    internal string? Statement { get; private set; }

    internal bool IsPublic { get; private set; }

    /// <summary>The program itself: commands, jobs, the start, and finding out who is asking. Never once a person is known.</summary>
    public static DataScope OfSystem()
    {
        var scope = new DataScope();
        scope.AsSystem();
        return scope;
    }

    /// <inheritdoc cref="OfSystem"/>
    public void AsSystem() => Say(Kinds.System);

    /// <summary>Somebody who is signing in: accounts, people and their roles of all bodies, and nothing of the registers.</summary>
    public void AsSignIn() => Say(Kinds.SignIn);

    /// <summary>Whoever reads what is published.</summary>
    public void AsPublic() => Say(Kinds.Public);

    /// <summary>A directory that brings people: those tables of its body that it needs (<see cref="TableRule.OfFeeds"/>), and nothing of the registers.</summary>
    public void ForFeed(Id<Body> body)
    {
        Say(Kinds.Feed);
        // An id is a number of our own making.
        Statement = Statement!.Replace(";\n", $", set_config('app.feed', '{body.Value}', true);\n", StringComparison.Ordinal);
    }

    /// <summary>A person who acts, and the bodies whose rows the request may touch.</summary>
    /// <param name="today">The day by which conflicts hold.</param>
    public void For(Actor actor, IEnumerable<Id<Body>> reached, DateOnly today)
    {
        Say(Kinds.Person);
        person = (actor, today);
        bodies.UnionWith(reached);
        SayPerson();
    }

    /// <summary>Adds bodies that a person's act is found to be about as well. For all others this says nothing new.</summary>
    internal bool Add(IEnumerable<Id<Body>> more)
    {
        if (person is null)
            return false;
        var before = bodies.Count;
        bodies.UnionWith(more);
        SayPerson();
        return bodies.Count > before;
    }

    private void Say(string kind)
    {
        (person, IsPublic) = (null, kind == Kinds.Public);
        bodies.Clear();
        Statement = $"{Beginning} '{kind}', true), set_config('app.bodies', '', true), set_config('app.person_id', '', true), set_config('app.today', '', true){(IsPublic ? AsPublicRole : "")};\n";
    }

    // Ids are numbers of our own making: nothing that anybody typed stands in the text.
    private void SayPerson() => Statement = $"{Beginning} '{Kinds.Person}', true), set_config('app.bodies', '{string.Join(',', bodies.Select(b => b.Value))}', true), "
        + $"set_config('app.person_id', '{person!.Value.Actor.PersonId?.Value}', true), set_config('app.today', '{person.Value.Today:yyyy-MM-dd}', true);\n";

    /// <summary>Who can be asking, as the policies know them.</summary>
    internal static class Kinds
    {
        public const string System = "system", SignIn = "sign-in", Feed = "feed", Public = "public", Person = "person";
    }
}

/// <summary>Scopes of services for what no person asks for.</summary>
public static class SystemScope
{
    /// <summary>A scope in which the program itself reads and writes. Whoever calls this answers for what is done in it.</summary>
    public static AsyncServiceScope CreateSystemScope(this IServiceScopeFactory scopes)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().AsSystem();
        return scope;
    }

    /// <inheritdoc cref="CreateSystemScope(IServiceScopeFactory)"/>
    public static AsyncServiceScope CreateSystemScope(this IServiceProvider services) => services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
}
