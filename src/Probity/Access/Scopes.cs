using System.Linq.Expressions;
using Probity.Access.Forbids;

namespace Probity.Access;

/// <summary>Which records a cell of the matrix reaches, by its letter (trust 3.4).</summary>
public static class Scopes
{
    public static readonly IReadOnlyDictionary<Scope, Expression<Func<Question, bool>>> When = new Dictionary<Scope, Expression<Func<Question, bool>>>
    {
        [Scope.Own] = q => q.Facts.Own,
        [Scope.Tree] = q => q.Facts.SameBody && q.Facts.InTree,
        // Whoever asked them to act chose them, in whichever body.
        [Scope.Assigned] = q => q.Facts.Assigned,
        [Scope.Body] = q => q.Facts.SameBody,
        [Scope.Header] = q => q.Facts.SameBody,
        [Scope.Aggregates] = q => q.Facts.SameBody || q.Facts.Oversees || q.Facts.Submitted,
        [Scope.Named] = q => q.Facts.Named && q.InReach,
        [Scope.ChiefOfficers] = q => q.Facts.ChiefOfficer && (q.Facts.SameBody || q.Facts.Oversees),
        [Scope.Submitted] = q => q.Facts.Submitted,
        [Scope.Published] = q => q.Facts.Published,
    };

    private static readonly Dictionary<Scope, Func<Question, bool>> Compiled = When.ToDictionary(scope => scope.Key, scope => scope.Value.Compile());

    public static bool Reaches(Scope scope, Question asked) => Compiled[scope](asked);

    /// <summary>How far a cell reaches, as people say it.</summary>
    public static string Words(this Scope scope) => scope switch
    {
        Scope.Own => "Their own",
        Scope.Tree => "Their reporting tree",
        Scope.Assigned => "What is assigned to them",
        Scope.Body => "The whole body",
        Scope.Named => "Where they are named",
        Scope.ChiefOfficers => "Chief officers",
        Scope.Submitted => "What was submitted",
        Scope.Aggregates => "Figures only",
        Scope.Header => "The heading only",
        _ => "What is published",
    };
}
