namespace Probity.Access;

/// <summary>
/// The one place that decides who may do what to which record: <see cref="Policy"/> over the rules that are shipped.
/// Lists use the same scopes as query predicates, so that a list and a page cannot disagree.
/// </summary>
public static class Decisions
{
    /// <param name="resource">What is true of the record for this actor; null, because it could not be found out, is refused.</param>
    public static Decision Decide(Actor subject, string action, Facts? resource, Context? context = null) =>
        Policy.Current.Decide(subject, action, resource, context);
}
