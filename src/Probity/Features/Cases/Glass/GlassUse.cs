using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.People;

namespace Probity.Features.Cases.Glass;

/// <summary>
/// Somebody read a case on which they are not named, because they had to (F11): for an hour, at home, three times a day, on a
/// sealed case with a second person. Everybody whom it concerns is told, and a chief officer looks at each within a week.
/// </summary>
public sealed class GlassUse : Audited
{
    /// <summary>Days within which a use is to be reviewed.</summary>
    public const int ReviewWithin = 7;

    private GlassUse() { }

    public Id<GlassUse> Id { get; init; } = Id<GlassUse>.Random();

    public required Id<Case> CaseId { get; init; }

    public required Id<Person> PersonId { get; init; }

    public required string PersonName { get; init; }

    /// <summary>The second person of a use on a sealed case.</summary>
    public Id<Person>? SecondId { get; init; }

    public required string Ground { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? ReviewedByName { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    public string? Review { get; private set; }

    public static GlassUse Break(Case of, Id<Person> person, string name, Id<Person>? second, string ground, Actor by, DateTimeOffset at)
    {
        var use = new GlassUse { BodyId = of.BodyId, CaseId = of.Id, PersonId = person, PersonName = name, SecondId = second, Ground = ground, At = at, RetentionClass = "case" };
        use.Raise(new GlassBroken(by, at, ground));
        return use;
    }

    public void Judge(string review, Actor by, DateTimeOffset at)
    {
        if (ReviewedAt is not null)
            throw new RuleBrokenException($"{ReviewedByName} has already reviewed this use.");
        (Review, ReviewedByName, ReviewedAt) = (review, by.Name, at);
        Raise(new GlassReviewed(by, at, review));
    }
}

public sealed record GlassBroken(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => "Break-glass used";
}

public sealed record GlassReviewed(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => "Break-glass reviewed";
}

internal sealed class GlassUseMapping : IEntityTypeConfiguration<GlassUse>
{
    public void Configure(EntityTypeBuilder<GlassUse> builder)
    {
        builder.ToTable("GlassUses");
        builder.HasIndex(u => new { u.BodyId, u.PersonId, u.At });
        builder.HasIndex(u => new { u.BodyId, u.ReviewedAt });
        builder.HasIndex(u => u.CaseId);
    }
}
