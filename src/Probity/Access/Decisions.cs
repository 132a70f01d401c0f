namespace Probity.Access;

/// <summary>What is true of a record for one actor: the facts that scopes and forbid rules are predicates over.</summary>
public sealed record Facts
{
    /// <summary>The record belongs to the body acted for.</summary>
    public bool SameBody { get; init; }

    /// <summary>The actor declared it, or it is about an offer made to them.</summary>
    public bool Own { get; init; }

    /// <summary>Its person is in the actor's reporting tree.</summary>
    public bool InTree { get; init; }

    /// <summary>It is for this actor to decide, review or act on.</summary>
    public bool Assigned { get; init; }

    public bool Named { get; init; }

    /// <summary>It concerns a chief officer.</summary>
    public bool ChiefOfficer { get; init; }

    public bool Submitted { get; init; }

    public bool Published { get; init; }

    /// <summary>The actor is a subject of it, or the direct line manager or report of one (F1, F2): it does not exist for them.</summary>
    public bool Conflicted { get; init; }

    /// <summary>The actor would decide, review, correct, check or publish their own matter (F5), or both halves of a divided duty (F7).</summary>
    public bool SelfDealing { get; init; }
}

/// <param name="Conceal">A refusal must look as if the record did not exist.</param>
/// <param name="Rule">What decided: a forbid rule, "role", "scope" or the permitting cell such as "RGM:f".</param>
public sealed record Decision(bool Permitted, bool Conceal, Scope? Scope, bool NeedsReason, bool NeedsSecond, string Rule);

/// <summary>
/// The one place that decides who may do what to which record (trust 3.1): pure, default deny, forbid rules first.
/// Lists use the same scopes as query predicates, so that a list and a page cannot disagree.
/// </summary>
public static class Decisions
{
    // Widest reach first: a person with two roles gets the one that shows more.
    private static readonly Scope[] Order =
        [Scope.Body, Scope.Tree, Scope.Assigned, Scope.Named, Scope.ChiefOfficers, Scope.Own, Scope.Submitted, Scope.Published, Scope.Header, Scope.Aggregates];

    // Acts that F5 and F7 forbid on one's own matter.
    private static readonly string[] Judging = ["endorse", "decide", "peerreview", "check", "correct", "redact", "publish", "dispose", "suppress", "sample"];

    public static Decision Decide(Actor subject, string action, Facts facts)
    {
        var row = Matrix.Row(action);
        if (facts.Conflicted)
            return Deny(conceal: true, "F1");
        if (facts.SelfDealing && Judging.Contains(action[(action.LastIndexOf('.') + 1)..]) && action != "gift.dispose")
            return Deny(row.Conceal, "F5");
        if (subject.IsSystem)
            return new Decision(true, false, Access.Scope.Body, false, false, "system");

        var held = row.Permits.Where(permit => subject.Roles.Contains(permit.Key)).OrderBy(permit => Array.IndexOf(Order, permit.Value.Scope)).ToList();
        if (held.Count == 0)
            return Deny(row.Conceal, "role");
        foreach (var (role, permit) in held)
            if (Reaches(permit.Scope, facts))
                return new Decision(true, false, permit.Scope, permit.NeedsReason, permit.NeedsSecond, $"{role}:{(char)permit.Scope}");
        return Deny(row.Conceal, "scope");
    }

    private static bool Reaches(Scope scope, Facts facts) => scope switch
    {
        Scope.Own => facts.Own,
        Scope.Tree => facts.SameBody && facts.InTree,
        Scope.Assigned => facts.Assigned,
        Scope.Body or Scope.Header or Scope.Aggregates => facts.SameBody,
        Scope.Named => facts.Named,
        Scope.ChiefOfficers => facts.ChiefOfficer,
        Scope.Submitted => facts.Submitted,
        Scope.Published => facts.Published,
        _ => false,
    };

    private static Decision Deny(bool conceal, string rule) => new(false, conceal, null, false, false, rule);
}
