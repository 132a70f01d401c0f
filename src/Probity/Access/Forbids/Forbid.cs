namespace Probity.Access.Forbids;

/// <summary>A question put to the decision function.</summary>
public sealed record Question(Actor Subject, string Action, Facts Facts, Context Context)
{
    /// <summary>Sealed, or to be treated so because nobody can tell who stands near a subject (F13).</summary>
    public bool IsSealed => Facts.Sealed || MayBeConflicted;

    /// <summary>Who stands near a subject cannot be told: the posts are old, or the subject is nobody we know.</summary>
    public bool MayBeConflicted => Facts.HasSubjects && (Facts.SubjectUnmatched || Context.IsStale);

    /// <summary>The record is of a body within whose records somebody named on it is at work.</summary>
    public bool InReach => Facts.SameBody || Facts.TransferredHere || Facts.Oversees;

    /// <summary>Break-glass stands in for being named: reading, at home, within the hour, three times a day, sealed with a second person.</summary>
    public bool GlassIsOpen => Context.Glass is { NumberOfDay: <= 3 } glass && glass.Age >= TimeSpan.Zero && glass.Age < TimeSpan.FromMinutes(60)
        && Acts.GlassOpens.Contains(Action) && Facts.SameBody && Context.AtHome && (glass.Second || !IsSealed);
}

/// <summary>A rule that forbids, whatever the matrix permits (trust 3.5).</summary>
/// <param name="Rule">Its code, F1 to F13; two rules may share one.</param>
/// <param name="Says">The rule in a sentence, for the page that explains a decision.</param>
public sealed record Forbid(string Rule, string Says, Func<Question, bool> Applies);

/// <summary>A rule by which a role that somebody holds does not count.</summary>
/// <param name="Rule">"separation" or "F8".</param>
public sealed record RoleBar(string Rule, string Says, Func<Actor, Role, bool> Applies);
