using System.Linq.Expressions;

namespace Probity.Access.Forbids;

/// <summary>
/// A question put to the decision function. What rules ask about it is written as expressions, one for each property here and
/// named after it ("XWhen"), so that <see cref="FactsFilter"/> can make the same rules a condition of a query.
/// </summary>
public sealed record Question(Actor Subject, string Action, Facts Facts, Context Context)
{
    public static readonly Expression<Func<Question, bool>> IsSealedWhen = q => q.Facts.Sealed || q.MayBeConflicted;
    public static readonly Expression<Func<Question, bool>> MayBeConflictedWhen = q => q.Facts.HasSubjects && (q.Facts.SubjectUnmatched || !q.Facts.PostsFresh);
    public static readonly Expression<Func<Question, bool>> InReachWhen = q => q.Facts.SameBody || q.Facts.TransferredHere || q.Facts.Oversees;
    public static readonly Expression<Func<Question, bool>> GlassIsOpenWhen = q =>
        q.Context.GlassHolds && Acts.GlassOpens.Contains(q.Action) && q.Context.AtHome && q.Facts.SameBody && (q.Context.GlassHasSecond || !q.IsSealed);

    private static readonly Func<Question, bool> Sealed = IsSealedWhen.Compile(), Conflicted = MayBeConflictedWhen.Compile(), Reached = InReachWhen.Compile(), Glass = GlassIsOpenWhen.Compile();

    /// <summary>Sealed, or to be treated so because nobody can tell who stands near a subject (F13).</summary>
    public bool IsSealed => Sealed(this);

    /// <summary>Who stands near a subject cannot be told: the posts are old, or the subject is nobody we know.</summary>
    public bool MayBeConflicted => Conflicted(this);

    /// <summary>The record is of a body within whose records somebody named on it is at work.</summary>
    public bool InReach => Reached(this);

    /// <summary>Break-glass stands in for being named: reading, at home, within the hour, three times a day, sealed with a second person.</summary>
    public bool GlassIsOpen => Glass(this);
}

/// <summary>A rule that forbids, whatever the matrix permits (trust 3.5).</summary>
/// <param name="Rule">Its code, F1 to F13; two rules may share one.</param>
/// <param name="Says">The rule in a sentence, for the page that explains a decision.</param>
/// <param name="When">When it applies. An expression, because lists ask it of the database.</param>
public sealed record Forbid(string Rule, string Says, Expression<Func<Question, bool>> When)
{
    private readonly Func<Question, bool> applies = When.Compile();

    public bool Applies(Question asked) => applies(asked);
}

/// <summary>A rule by which a role that somebody holds does not count.</summary>
/// <param name="Rule">"separation" or "F8".</param>
public sealed record RoleBar(string Rule, string Says, Func<Actor, Role, bool> Applies);
