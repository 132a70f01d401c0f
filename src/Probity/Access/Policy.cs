using Probity.Access.Forbids;

namespace Probity.Access;

/// <summary>
/// Who may do what to which record (trust 3.1): pure, default deny, forbid rules first, then the matrix. What is shipped is
/// <see cref="Current"/>; tests make others, with a cell flipped or a rule dropped, to see that somebody notices.
/// </summary>
public sealed record Policy(IReadOnlyDictionary<string, ActionRow> Rows, IReadOnlyList<Forbid> Forbids, IReadOnlyList<RoleBar> Bars)
{
    public static Policy Current { get; } = new(Matrix.Actions, ForbidRules.All, ForbidRules.Bars);

    // Widest reach first: a person with two roles gets the one that shows more.
    private static readonly Scope[] Order =
        [Scope.Body, Scope.Tree, Scope.Assigned, Scope.Named, Scope.ChiefOfficers, Scope.Own, Scope.Submitted, Scope.Published, Scope.Header, Scope.Aggregates];

    public Decision Decide(Actor subject, string action, Facts? resource, Context? context = null)
    {
        // Whatever goes wrong in here, nobody sees anything because of it; the rule "error" is what to raise an alarm about.
        try
        {
            return resource is null ? Decision.Deny(conceal: true, "error") : Decide(new Question(subject, action, resource, context ?? Context.None));
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return Decision.Deny(conceal: true, "error");
        }
    }

    /// <summary>What was asked on the way to a decision, in its order: each rule that forbids, each role that does not count, each cell.</summary>
    public IReadOnlyList<TraceStep> Explain(Actor subject, string action, Facts resource, Context? context = null)
    {
        var asked = new Question(subject, action, resource, context ?? Context.None);
        var forbids = Forbids.Select(forbid => new TraceStep(forbid.Rule, forbid.Says, forbid.Applies(asked)));
        var bars = subject.Roles.Order().Where(Row(action).Permits.ContainsKey).Select(role => (Role: role, Bar: BarOf(subject, role))).Where(held => held.Bar is not null)
            .Select(held => new TraceStep(held.Bar!.Rule, $"{held.Role.Title()} does not count. {held.Bar.Says}", true));
        var cells = PermitsOf(subject, action).Select(held => new TraceStep($"{held.Role}:{(char)held.Permit.Scope}", $"{held.Role.Title()}: {held.Permit.Scope.Words().ToLowerInvariant()}", Reaches(held.Permit.Scope, asked, out _, held.Role)));
        return [.. forbids, .. bars, .. cells];
    }

    /// <summary>The permits that the actor's roles have for an action, widest first, then what obliges to least; which record they reach is another matter.</summary>
    public IEnumerable<(Role Role, Permit Permit)> PermitsOf(Actor subject, string action) => Row(action).Permits
        .Where(permit => subject.Roles.Contains(permit.Key) && BarOf(subject, permit.Key) is null)
        .OrderBy(permit => Array.IndexOf(Order, permit.Value.Scope)).ThenBy(permit => permit.Value.NeedsSecond).ThenBy(permit => permit.Value.NeedsReason).ThenByDescending(permit => permit.Key)
        .Select(permit => (permit.Key, permit.Value));

    private Decision Decide(Question asked)
    {
        var row = Row(asked.Action);
        if (Forbids.FirstOrDefault(forbid => forbid.Applies(asked)) is { } forbidden)
            return Decision.Deny(conceal: true, forbidden.Rule);
        if (asked.Subject.IsSystem)
            return new Decision(true, false, Scope.Body, Obligations.None, "system");

        var held = PermitsOf(asked.Subject, asked.Action).ToList();
        if (held.Count == 0)
            return NoRole(asked.Subject, row);
        foreach (var (role, permit) in held)
            if (Reaches(permit.Scope, asked, out var byGlass, role))
                return new Decision(true, false, permit.Scope, Owed(permit, asked, byGlass), $"{role}:{(char)permit.Scope}{(byGlass ? "/F11" : "")}");
        return Decision.Deny(row.Conceal, "scope");
    }

    // A role that does not count is told apart from one that is not held: the first is somebody's mistake.
    private Decision NoRole(Actor subject, ActionRow row) =>
        row.Permits.Keys.Where(subject.Roles.Contains).Order().Select(role => BarOf(subject, role)).FirstOrDefault(bar => bar is not null) is { } bar
            ? Decision.Deny(conceal: true, bar.Rule)
            : Decision.Deny(row.Conceal, "role");

    /// <summary>Why a role that the actor holds does not count; null when it does.</summary>
    public RoleBar? BarOf(Actor subject, Role role) => Bars.FirstOrDefault(bar => bar.Applies(subject, role));

    private bool Reaches(Scope scope, Question asked, out bool byGlass, Role role)
    {
        var reaches = Scopes.Reaches(scope, asked);
        byGlass = !reaches && IsOpenedByGlass(scope, role) && asked.GlassIsOpen;
        return reaches || byGlass;
    }

    /// <summary>Whether break-glass can stand in for being named, for whoever holds this role.</summary>
    internal bool IsOpenedByGlass(Scope scope, Role role) => scope == Scope.Named && Row("breakglass.use").Permits.ContainsKey(role);

    private static Obligations Owed(Permit permit, Question asked, bool byGlass)
    {
        var (action, facts) = (asked.Action, asked.Facts);
        var logged = Acts.ReadRestricted.Contains(action) || Acts.ReadOthers.Contains(action) && facts is { Own: false, Published: false };
        return (permit.NeedsReason ? Obligations.Reason : 0)
            | (permit.NeedsSecond || action == "breakglass.use" && asked.IsSealed ? Obligations.Second : 0)
            | (Acts.SignInAgain.Contains(action) || byGlass ? Obligations.RecentSignIn : 0)
            | (logged ? Obligations.Log : 0)
            | (Acts.Export.Contains(action) ? Obligations.Mark : 0);
    }

    private ActionRow Row(string action) => Rows.TryGetValue(action, out var row)
        ? row
        : throw new InvalidOperationException($"'{action}' is not a row of authz-matrix.csv.");
}
