using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>Somebody says that nothing was offered to them in a quarter: an answer, which no entry is not.</summary>
public sealed class NilReturn : Audited
{
    private NilReturn() => RetentionClass = Offer.Retention;

    public Id<NilReturn> Id { get; init; } = Id<NilReturn>.New();

    public required Id<Person> PersonId { get; init; }

    /// <summary>The unit served at the time, so that a dormant unit can be told from a silent one.</summary>
    public Id<Unit>? UnitId { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }

    public static NilReturn Declare(ReportingPeriod period, Id<Unit>? unit, Actor by, DateTimeOffset at)
    {
        if (by.PersonId is not { } person)
            throw new RuleBrokenException("A nil return is made by the person it is about.");
        if (period.To is not { } to || to > at.LondonDate())
            throw new RuleBrokenException("This period has not ended yet.");
        var made = new NilReturn { BodyId = by.BodyId, PersonId = person, UnitId = unit, From = period.From, To = to, DeclaredAt = at };
        (made.RetentionTrigger, made.RetentionEnds) = ("declared", at.LondonDate().AddYears(7));
        made.Raise(new NilReturnDeclared(by, at, period.Label));
        return made;
    }
}

public sealed record NilReturnDeclared(Actor By, DateTimeOffset At, string Period) : AuditEvent(By, At)
{
    public override string Sentence => $"Nil return declared for {Period}";
}

internal sealed class NilReturnMapping : IEntityTypeConfiguration<NilReturn>
{
    public void Configure(EntityTypeBuilder<NilReturn> builder)
    {
        builder.ToTable("NilReturns");
        builder.HasIndex(n => new { n.BodyId, n.PersonId, n.From }).IsUnique();
    }
}
