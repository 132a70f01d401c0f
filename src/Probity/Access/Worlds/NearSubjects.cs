using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Access.Worlds;

/// <summary>How somebody stands to the subjects of a record, from the earliest day of what is alleged until today.</summary>
internal sealed class NearSubjects
{
    private readonly World world;
    private readonly DateOnly today;
    private readonly Nearness nearness;
    private readonly Dictionary<string, Id<Person>> people = [];
    private readonly Dictionary<string, Id<Unit>> units = [];
    private readonly Dictionary<string, IReadOnlyList<Near>> found = [];

    public NearSubjects(World world, DateOnly today)
    {
        (this.world, this.today) = (world, today);
        nearness = new Nearness(
            world.Posts.Select(post => new NearPost(Key(people, post.Person), post.Manager is { } manager ? Key(people, manager) : null, post.Unit is { } unit ? Key(units, unit) : null, Period.Of(post.From, post.To))).ToList(),
            world.Ties.Select(tie => new NearTie(Key(people, tie.One), Key(people, tie.Other), Period.Of(tie.From, tie.To))).ToList(),
            world.Units.Where(unit => unit.Team is not null).Select(unit => Key(units, unit.Id)).ToHashSet());
    }

    public Facts Add(Facts facts, string? who, WorldRecord record)
    {
        var subjects = record.Subjects.ToList();
        var known = facts with { HasSubjects = subjects.Count > 0, SubjectUnmatched = subjects.Any(subject => subject.Person is null) };
        if (who is null)
            return known;
        var persons = subjects.Select(subject => subject.Person).OfType<string>().Distinct().ToList();
        var rules = ToSubjectsOf(record, persons, subjects).Where(near => near.Person == Key(people, who) && near.When.Overlaps(Period.Day(today))).Select(near => near.Rule).ToHashSet();
        return known with
        {
            Waived = world.Waivers.Any(waiver => Waives(waiver, who, record, persons)),
            IsSubject = rules.Contains(ConflictRule.Subject),
            DirectLine = rules.Contains(ConflictRule.DirectLine),
            UpperLine = rules.Contains(ConflictRule.UpperLine),
            Tied = rules.Contains(ConflictRule.Tie),
            UnitOfSubject = rules.Contains(ConflictRule.Unit),
        };
    }

    public bool AreTied(string one, string other, Period when) => world.Ties.Any(tie =>
        (tie.One == one && tie.Other == other || tie.One == other && tie.Other == one) && Period.Of(tie.From, tie.To).Overlaps(when));

    private IReadOnlyList<Near> ToSubjectsOf(WorldRecord record, List<string> persons, List<WorldParty> subjects)
    {
        if (!found.TryGetValue(record.Id, out var near))
            found[record.Id] = near = persons.Count == 0 ? [] : nearness.To(persons.ConvertAll(person => Key(people, person)), Since(subjects));
        return near;
    }

    // Where nobody knows since when, it may have been always.
    private DateOnly Since(List<WorldParty> subjects)
    {
        var first = subjects.Any(subject => subject.AllegedFrom is null) ? DateOnly.MinValue : subjects.Min(subject => subject.AllegedFrom!.Value);
        return first < today ? first : today;
    }

    // Two different people, neither of them the one who is let in nor a subject.
    private bool Waives(WorldWaiver waiver, string who, WorldRecord record, IReadOnlyList<string> subjects) =>
        waiver.Record == record.Id && waiver.Person == who && Period.Of(waiver.From, waiver.To).Overlaps(Period.Day(today))
        && waiver.First != waiver.Second && !new[] { waiver.First, waiver.Second }.Any(one => one == who || subjects.Contains(one));

    private static Id<T> Key<T>(Dictionary<string, Id<T>> keys, string name)
    {
        if (!keys.TryGetValue(name, out var key))
            keys[name] = key = Id<T>.Random();
        return key;
    }
}
