using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Conflicts;

/// <summary>What two people have to do with each other (trust 3.5, F3).</summary>
public enum TieKind { Family, Household, Relationship, CloseFriendship, SharedBusiness, SharedSecondJob, Other }

/// <summary>
/// A relationship that somebody declares, so that neither is let near a case about the other. <see cref="Record.BodyId"/> is
/// the body that employs whoever declared it.
/// </summary>
public sealed class Tie : Audited
{
    private Tie() { }

    public Id<Tie> Id { get; init; } = Id<Tie>.Random();

    /// <summary>Who declared it.</summary>
    public required Id<Person> PersonId { get; init; }

    public required Id<Person> OtherId { get; init; }

    public required TieKind Kind { get; init; }

    public string? Note { get; init; }

    /// <summary>Null: for as long as anybody remembers.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; private set; }

    public static Tie Declare(Id<Body> body, Id<Person> person, Id<Person> other, TieKind kind, string? note, DateOnly? from, Actor by, DateTimeOffset at)
    {
        if (person == other)
            throw new RuleBrokenException("Name somebody else: a relationship is with another person.");
        var tie = new Tie { BodyId = body, PersonId = person, OtherId = other, Kind = kind, Note = note, From = from, RetentionClass = "conflict" };
        tie.Raise(new TieDeclared(by, at));
        return tie;
    }

    /// <summary>It is over. What happened while it lasted stays out of reach.</summary>
    public void End(DateOnly on, Actor by, DateTimeOffset at)
    {
        if (To is { } ended)
            throw new RuleBrokenException($"This relationship ended on {ended:d MMMM yyyy}.");
        if (on < From)
            throw new RuleBrokenException($"It cannot end before it began, on {From:d MMMM yyyy}.");
        To = on;
        Raise(new TieEnded(by, at));
    }
}

public sealed record TieDeclared(Actor By, DateTimeOffset At) : AuditEvent(By, At)
{
    public override string Sentence => "Relationship declared";
}

public sealed record TieEnded(Actor By, DateTimeOffset At) : AuditEvent(By, At)
{
    public override string Sentence => "Relationship ended";
}

internal sealed class TieMapping : IEntityTypeConfiguration<Tie>
{
    public void Configure(EntityTypeBuilder<Tie> builder)
    {
        builder.ToTable("Ties");
        builder.HasIndex(t => new { t.BodyId, t.PersonId });
        builder.HasIndex(t => new { t.BodyId, t.OtherId });
    }
}
