using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;

namespace Probity.Features.People;

public enum PersonType { Officer, Special, Pcso, Staff, Volunteer, Contractor, OfficeHolder }

/// <summary>Somebody who works for a body. The key is body, type and number; postings hold everything that changes.</summary>
public sealed class Person : Audited
{
    private readonly List<Posting> postings = [];

    private Person() { }

    public Id<Person> Id { get; init; } = Id<Person>.New();

    /// <summary>Warrant or collar number for officers and specials, payroll number for staff.</summary>
    public required string Number { get; init; }

    public PersonType Type { get; private set; }

    public string GivenNames { get; private set; } = "";

    public string Surname { get; private set; } = "";

    public string? Email { get; private set; }

    public DateOnly StartedOn { get; private set; }

    /// <summary>The last day of service. Records stay and can still be matched (domain 2.1, P8).</summary>
    public DateOnly? LeftOn { get; private set; }

    public IReadOnlyList<Posting> Postings => postings;

    public string Name => $"{GivenNames} {Surname}";

    /// <summary>The posting held on a day, or null.</summary>
    public Posting? PostingOn(DateOnly day) => postings.Where(p => p.From <= day && (p.To is null || p.To >= day)).MaxBy(p => p.From);

    /// <param name="id">Known beforehand where a file named them as somebody's manager before it named themselves.</param>
    public static Person Join(Id<Body> body, PersonDetails details, PostingDetails posting, Actor by, DateTimeOffset at, Id<Person>? id = null)
    {
        var person = new Person { Id = id ?? Id<Person>.New(), BodyId = body, Number = details.Number, StartedOn = details.StartedOn };
        person.Take(details);
        person.postings.Add(Posting.Of(person, posting));
        person.Raise(new PersonJoined(by, at));
        return person;
    }

    /// <summary>Corrects or brings up to date who the person is. Nothing is raised when nothing changed: imports can be run again.</summary>
    public void Update(PersonDetails details, Actor by, DateTimeOffset at)
    {
        if (details == new PersonDetails(Number, Type, GivenNames, Surname, Email, StartedOn))
            return;
        Take(details);
        Raise(new PersonUpdated(by, at));
    }

    /// <summary>A new post, rank, unit or manager from a day on; the posting before it ends the day before.</summary>
    public void Post(PostingDetails posting, Actor by, DateTimeOffset at)
    {
        var latest = postings.MaxBy(p => p.From);
        if (latest is not null && latest.Matches(posting))
            return;
        if (latest is not null && posting.From <= latest.From)
            throw new RuleBrokenException($"{Name} already has a posting from {latest.From:d MMMM yyyy}; a new one must start later.");
        latest?.End(posting.From.AddDays(-1));
        postings.Add(Posting.Of(this, posting));
        Raise(new PersonPosted(by, at));
    }

    /// <summary>
    /// Takes what is said of the latest posting into it, where that undoes no day that has been: all of it while the posting has not begun, and on its first
    /// day what was not stated before, because a directory names the manager in a message of its own. Everything else is a new posting: see <see cref="NextPostFrom"/>.
    /// </summary>
    /// <param name="unstated">The unit of those of whom none is stated.</param>
    public void Complete(PostingDetails posting, Id<Unit>? unstated, DateOnly today, Actor by, DateTimeOffset at)
    {
        if (LeftOn is not null || postings.MaxBy(p => p.From) is not { To: null } latest || latest.From < today)
            return;
        var taken = latest.From > today ? posting : posting with
        {
            Rank = latest.Rank == PostingDetails.Unstated ? posting.Rank : latest.Rank,
            Post = latest.Post == PostingDetails.Unstated ? posting.Post : latest.Post,
            UnitId = latest.UnitId == unstated ? posting.UnitId : latest.UnitId,
            LineManagerId = latest.LineManagerId ?? posting.LineManagerId,
            IsChiefOfficer = latest.IsChiefOfficer,
        };
        if (latest.Matches(taken))
            return;
        latest.Take(taken);
        Raise(new PersonPosted(by, at));
    }

    /// <summary>The first day on which a posting can follow those that are there: today, or the day after the latest began.</summary>
    public DateOnly NextPostFrom(DateOnly today) => postings.MaxBy(p => p.From) is { } latest && latest.From >= today ? latest.From.AddDays(1) : today;

    public void Leave(DateOnly on, Actor by, DateTimeOffset at)
    {
        if (LeftOn == on)
            return;
        if (on < StartedOn)
            throw new RuleBrokenException($"{Name} cannot leave before they started, on {StartedOn:d MMMM yyyy}.");
        LeftOn = on;
        postings.MaxBy(p => p.From)?.End(on);
        Raise(new PersonLeft(by, at));
    }

    /// <summary>Somebody who had left is back, in a posting that starts after they left.</summary>
    public void Return(PostingDetails posting, Actor by, DateTimeOffset at)
    {
        if (LeftOn is not { } left)
            throw new RuleBrokenException($"{Name} has not left.");
        if (posting.From <= left)
            throw new RuleBrokenException($"{Name} left on {left:d MMMM yyyy}; a posting on their return must start later.");
        LeftOn = null;
        postings.Add(Posting.Of(this, posting));
        Raise(new PersonReturned(by, at));
    }

    /// <summary>What an import found before it changed this person, so that it can be undone.</summary>
    internal PersonBefore Remember() => new(new PersonDetails(Number, Type, GivenNames, Surname, Email, StartedOn), LeftOn, postings.ToDictionary(p => p.Id.Value, p => p.To));

    /// <summary>Puts back what stood there before an import; postings that it added are removed.</summary>
    internal void PutBack(PersonBefore before, string batch, Actor by, DateTimeOffset at)
    {
        Take(before.Details);
        LeftOn = before.LeftOn;
        postings.RemoveAll(p => !before.Postings.ContainsKey(p.Id.Value));
        foreach (var posting in postings)
            posting.Reopen(before.Postings[posting.Id.Value]);
        Raise(new PersonImportUndone(by, at, batch));
    }

    /// <summary>The import that entered this person is undone; the caller removes the row in the same save.</summary>
    internal void Unmake(string batch, Actor by, DateTimeOffset at) => Raise(new PersonImportUndone(by, at, batch));

    private void Take(PersonDetails details) =>
        (Type, GivenNames, Surname, Email, StartedOn) = (details.Type, details.GivenNames, details.Surname, details.Email, details.StartedOn);
}

/// <summary>Who somebody is.</summary>
public sealed record PersonDetails(string Number, PersonType Type, string GivenNames, string Surname, string? Email, DateOnly StartedOn);

/// <summary>Who somebody was before an import, their last day, and the last day of each posting by its key.</summary>
internal sealed record PersonBefore(PersonDetails Details, DateOnly? LeftOn, Dictionary<Guid, DateOnly?> Postings);

public sealed record PersonReturned(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record PersonImportUndone(Actor By, DateTimeOffset At, string Batch) : AuditEvent(By, At)
{
    public override string Sentence => $"Import {Batch} undone";
}

public sealed record PersonJoined(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record PersonUpdated(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record PersonPosted(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record PersonLeft(Actor By, DateTimeOffset At) : AuditEvent(By, At);

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.Ignore(p => p.Name);
        builder.HasIndex(p => new { p.BodyId, p.Number }).IsUnique();
        builder.HasIndex(p => new { p.BodyId, p.Surname, p.GivenNames });
        builder.HasMany(p => p.Postings).WithOne().HasForeignKey(p => p.PersonId);
        builder.Navigation(p => p.Postings).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
