namespace Probity.Access.Worlds;

/// <summary>How somebody stands to the subjects of a record, from the earliest day of what is alleged until today.</summary>
internal sealed class NearSubjects(World world, ReportingLines lines, DateOnly today)
{
    private readonly Period now = Period.Day(today);

    public Facts Add(Facts facts, string? who, WorldRecord record)
    {
        var subjects = record.Subjects.ToList();
        var known = facts with { HasSubjects = subjects.Count > 0, SubjectUnmatched = subjects.Any(subject => subject.Person is null) };
        if (who is null)
            return known;
        var persons = subjects.Select(subject => subject.Person).OfType<string>().Distinct().ToList();
        known = known with { Waived = world.Waivers.Any(waiver => Waives(waiver, who, record, persons)) };
        if (persons.Count == 0)
            return known;
        var since = Since(subjects);
        return known with
        {
            IsSubject = persons.Contains(who),
            DirectLine = persons.Any(person => lines.AreDirect(who, person, since)),
            UpperLine = persons.Any(person => lines.IsAbove(who, person, 2, since)),
            Tied = persons.Any(person => AreTied(who, person, since)),
            UnitOfSubject = world.Units.Any(unit => unit.Team is not null && IsPosted(who, unit, now) && persons.Any(person => IsPosted(person, unit, since))),
        };
    }

    public bool AreTied(string one, string other, Period when) => world.Ties.Any(tie =>
        (tie.One == one && tie.Other == other || tie.One == other && tie.Other == one) && Period.Of(tie.From, tie.To).Overlaps(when));

    // Where nobody knows since when, it may have been always.
    private Period Since(IReadOnlyList<WorldParty> subjects)
    {
        var first = subjects.Any(subject => subject.AllegedFrom is null) ? DateOnly.MinValue : subjects.Min(subject => subject.AllegedFrom!.Value);
        return new Period(first < today ? first : today, today);
    }

    private bool IsPosted(string person, WorldUnit unit, Period when) =>
        world.Posts.Any(post => post.Person == person && post.Unit == unit.Id && Period.Of(post.From, post.To).Overlaps(when));

    // Two different people, neither of them the one who is let in nor a subject.
    private bool Waives(WorldWaiver waiver, string who, WorldRecord record, IReadOnlyList<string> subjects) =>
        waiver.Record == record.Id && waiver.Person == who && Period.Of(waiver.From, waiver.To).Overlaps(now)
        && waiver.First != waiver.Second && !new[] { waiver.First, waiver.Second }.Any(one => one == who || subjects.Contains(one));
}
