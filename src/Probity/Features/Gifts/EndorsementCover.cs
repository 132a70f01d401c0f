using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>A supervisor who is away names somebody to endorse offers for them between two days, both included.</summary>
public sealed class EndorsementCover : Audited
{
    /// <summary>Longer absences are a change of line manager.</summary>
    public const int LongestDays = 92;

    private EndorsementCover() => RetentionClass = Offer.Retention;

    public Id<EndorsementCover> Id { get; init; } = Id<EndorsementCover>.New();

    public required Id<Person> SupervisorId { get; init; }

    public required string SupervisorName { get; init; }

    public required Id<Person> DeputyId { get; init; }

    public required string DeputyName { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly To { get; private set; }

    public static EndorsementCover Name(Id<Person> deputy, string deputyName, DateOnly from, DateOnly to, Actor by, DateTimeOffset at)
    {
        if (by.PersonId is not { } supervisor || supervisor == deputy)
            throw new RuleBrokenException("Name somebody other than yourself.");
        if (from < at.LondonDate())
            throw new RuleBrokenException("Cover starts today or later.");
        if (to < from || to.DayNumber - from.DayNumber >= LongestDays)
            throw new RuleBrokenException($"The last day must be the first day or later, and cover lasts at most {LongestDays} days.");
        var cover = new EndorsementCover
        {
            BodyId = by.BodyId, SupervisorId = supervisor, SupervisorName = by.Name, DeputyId = deputy, DeputyName = deputyName, From = from, To = to,
        };
        cover.StartRetention();
        cover.Raise(new CoverNamed(by, at, deputyName));
        return cover;
    }

    /// <summary>Back early, or not away after all.</summary>
    public void End(Actor by, DateTimeOffset at)
    {
        if (by.PersonId != SupervisorId)
            throw new NotThereException();
        var yesterday = at.LondonDate().AddDays(-1);
        if (To <= yesterday)
            throw new RuleBrokenException($"This cover ended on {To:d MMMM yyyy}.");
        To = yesterday;
        StartRetention();
        Raise(new CoverEnded(by, at));
    }

    private void StartRetention() => (RetentionTrigger, RetentionEnds) = ("cover ended", To.AddYears(7));
}

public sealed record CoverNamed(Actor By, DateTimeOffset At, string Deputy) : AuditEvent(By, At)
{
    public override string Sentence => $"{Deputy} named to endorse offers";
}

public sealed record CoverEnded(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public static class EndorsementCovers
{
    /// <summary>For whom a person endorses on a day.</summary>
    public static async Task<IReadOnlyList<Id<Person>>> CoversOfAsync(this Db db, Id<Person> deputy, Id<Body> body, DateOnly today, CancellationToken ct) =>
        await db.EndorsementCovers.AsNoTracking().Where(c => c.BodyId == body && c.DeputyId == deputy && c.To >= today && c.From <= today).Select(c => c.SupervisorId).Distinct().ToListAsync(ct);
}

internal sealed class EndorsementCoverMapping : IEntityTypeConfiguration<EndorsementCover>
{
    public void Configure(EntityTypeBuilder<EndorsementCover> builder)
    {
        builder.ToTable("EndorsementCovers");
        builder.HasIndex(c => new { c.BodyId, c.DeputyId, c.To });
        builder.HasIndex(c => new { c.BodyId, c.SupervisorId, c.To });
    }
}
