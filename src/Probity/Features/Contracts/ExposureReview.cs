using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Contracts;

/// <summary>
/// Somebody looked at what a post exposes its holder to. Being on the list follows from the post and says nothing about
/// conduct; it answers the finding that a force "does not currently identify staff who may be at risk of being influenced by
/// contractors or suppliers" [H].
/// </summary>
public sealed class ExposureReview : Audited
{
    private ExposureReview() { }

    public Id<ExposureReview> Id { get; init; } = Id<ExposureReview>.New();

    public required Id<Person> PersonId { get; init; }

    public required DateOnly ReviewedOn { get; init; }

    public Id<Person>? ReviewedById { get; init; }

    public required string ReviewedByName { get; init; }

    public required string Note { get; init; }

    /// <summary>By the force's cycle on the day of the review; a later change of the cycle does not move it.</summary>
    public required DateOnly NextDue { get; init; }

    public static ExposureReview Record(Id<Body> body, Id<Person> person, string note, int cycleMonths, Actor by, DateTimeOffset at)
    {
        if (by.PersonId == person)
            throw new RuleBrokenException("You cannot review your own exposure.");
        var today = at.LondonDate();
        var review = new ExposureReview
        {
            BodyId = body, PersonId = person, ReviewedOn = today, ReviewedById = by.PersonId, ReviewedByName = by.Name,
            Note = note, NextDue = today.AddMonths(cycleMonths), RetentionClass = "exposure",
        };
        review.Raise(new ExposureReviewed(by, at, note));
        return review;
    }
}

/// <summary>How often a body looks at each exposed post, from a day on.</summary>
public sealed class ExposureCycle : Audited
{
    public const int DefaultMonths = 12;

    private ExposureCycle() { }

    public Id<ExposureCycle> Id { get; init; } = Id<ExposureCycle>.New();

    public required int Months { get; init; }

    public required DateOnly From { get; init; }

    public static ExposureCycle Set(Id<Body> body, int months, DateOnly from, string reason, Actor by, DateTimeOffset at)
    {
        if (months is < 1 or > 60)
            throw new RuleBrokenException("The cycle is between 1 and 60 months.");
        var cycle = new ExposureCycle { BodyId = body, Months = months, From = from };
        cycle.Raise(new ExposureCycleSet(by, at, reason));
        return cycle;
    }
}

public sealed record ExposureReviewed(Actor By, DateTimeOffset At, string Note) : AuditEvent(By, At, Note);

public sealed record ExposureCycleSet(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

internal sealed class ExposureReviewMapping : IEntityTypeConfiguration<ExposureReview>
{
    public void Configure(EntityTypeBuilder<ExposureReview> builder)
    {
        builder.ToTable("ExposureReviews");
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
        builder.HasIndex(r => new { r.BodyId, r.PersonId, r.ReviewedOn });
        builder.HasIndex(r => r.PersonId);
    }
}

internal sealed class ExposureCycleMapping : IEntityTypeConfiguration<ExposureCycle>
{
    public void Configure(EntityTypeBuilder<ExposureCycle> builder)
    {
        builder.ToTable("ExposureCycles");
        builder.HasIndex(c => new { c.BodyId, c.From });
    }
}
