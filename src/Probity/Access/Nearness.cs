using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Access;

/// <summary>The rule by which somebody stands too near a subject (trust 3.5): F1, the two parts of F2, F3 and F12.</summary>
public enum ConflictRule { Subject, DirectLine, UpperLine, Tie, Unit }

/// <summary>Somebody's post on some days: who manages them, and in which unit.</summary>
internal sealed record NearPost(Id<Person> Person, Id<Person>? Manager, Id<Unit>? Unit, Period When);

/// <summary>Two people who have to do with each other on some days.</summary>
internal sealed record NearTie(Id<Person> One, Id<Person> Other, Period When);

/// <summary>Somebody who stands near a subject by a rule, on the days from the first to the last, both included.</summary>
internal sealed record Near(Id<Person> Person, ConflictRule Rule, Period When);

/// <summary>
/// Works out who stands too near the subjects of a record: pure. What once made somebody too near keeps them so, but for F12,
/// which ends when they leave the unit.
/// </summary>
/// <param name="teams">The units that police the police (F12).</param>
internal sealed class Nearness(IReadOnlyCollection<NearPost> posts, IReadOnlyCollection<NearTie> ties, IReadOnlySet<Id<Unit>> teams)
{
    private readonly ILookup<Id<Person>, NearPost> of = posts.ToLookup(post => post.Person);
    private readonly ILookup<Id<Person>, NearPost> under = posts.Where(post => post.Manager is not null).ToLookup(post => post.Manager!.Value);
    private readonly ILookup<Id<Unit>, NearPost> members = posts.Where(post => post.Unit is { } unit && teams.Contains(unit)).ToLookup(post => post.Unit!.Value);

    /// <param name="since">The earliest day of what is alleged.</param>
    public IReadOnlyList<Near> To(IReadOnlyCollection<Id<Person>> subjects, DateOnly since) =>
        subjects.SelectMany(subject => To(subject, new Period(since, DateOnly.MaxValue))).GroupBy(near => (near.Person, near.Rule, Last: near.When.Last))
            .Select(same => same.MinBy(near => near.When.First)!).ToList();

    private IEnumerable<Near> To(Id<Person> subject, Period period)
    {
        yield return new Near(subject, ConflictRule.Subject, period);
        foreach (var post in of[subject].Where(post => post.Manager is not null))
            if (From(post.When, period) is { } days)
                yield return new Near(post.Manager!.Value, ConflictRule.DirectLine, days);
        foreach (var post in under[subject])
            if (From(post.When, period) is { } days)
                yield return new Near(post.Person, ConflictRule.DirectLine, days);
        foreach (var near in Above(subject, 1, period, [subject]))
            yield return near;
        foreach (var tie in ties.Where(tie => tie.One == subject || tie.Other == subject))
            if (From(tie.When, period) is { } days)
                yield return new Near(tie.One == subject ? tie.Other : tie.One, ConflictRule.Tie, days);
        foreach (var post in of[subject].Where(post => post.Unit is { } unit && teams.Contains(unit)))
            if (From(post.When, period) is { } days)
                foreach (var member in members[post.Unit!.Value])
                    if (member.When.And(days) is { IsEmpty: false } both)
                        yield return new Near(member.Person, ConflictRule.Unit, both);
    }

    // All of a chain must be in force on one and the same day.
    private IEnumerable<Near> Above(Id<Person> person, int level, Period when, HashSet<Id<Person>> passed)
    {
        foreach (var post in of[person])
        {
            var both = post.When.And(when);
            if (both.IsEmpty || post.Manager is not { } manager)
                continue;
            if (level > 1)
                yield return new Near(manager, ConflictRule.UpperLine, new Period(both.First, DateOnly.MaxValue));
            if (!passed.Add(manager))
                continue;
            foreach (var near in Above(manager, level + 1, both, passed))
                yield return near;
            passed.Remove(manager);
        }
    }

    // From its first day within the period on, for good.
    private static Period? From(Period when, Period period) => when.And(period) is { IsEmpty: false } both ? both with { Last = DateOnly.MaxValue } : null;
}
