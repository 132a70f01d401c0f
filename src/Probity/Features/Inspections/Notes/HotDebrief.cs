using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Notes;

/// <summary>
/// What inspectors told a force at the end of fieldwork. It is recorded when it was given, and from then on the force reads it; it stays as it was said, and
/// what was told later is another.
/// </summary>
public sealed class HotDebrief : Audited
{
    private HotDebrief() { }

    public Id<HotDebrief> Id { get; init; } = Id<HotDebrief>.New();

    public required Id<Programme> ProgrammeId { get; init; }

    public required Id<Body> ForceId { get; init; }

    /// <summary>The programme, in words that the force reads.</summary>
    public required string Title { get; init; }

    /// <summary>The day on which it was given.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who gave it.</summary>
    public required string GivenBy { get; init; }

    /// <summary>To whom it was given.</summary>
    public required string GivenTo { get; init; }

    /// <summary>What was said, one point a line.</summary>
    public required string Points { get; init; }

    public required string RecordedByName { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public IReadOnlyList<string> PointList => Points.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static HotDebrief Give(Programme programme, Body force, DebriefGiven given, Actor by, DateTimeOffset at)
    {
        if (given.On > at.LondonDate())
            throw new RuleBrokenException("A debrief is recorded when it was given. Enter a day that is not in the future.");
        var debrief = new HotDebrief
        {
            BodyId = programme.BodyId, ProgrammeId = programme.Id, ForceId = force.Id, Title = programme.Title, On = given.On, GivenBy = given.GivenBy, GivenTo = given.GivenTo, Points = given.Points, RecordedByName = by.Name, RecordedAt = at,
        };
        debrief.Raise(new HotDebriefGiven(by, at, given.On));
        return debrief;
    }
}

/// <summary>A debrief as it is recorded.</summary>
public sealed record DebriefGiven(DateOnly On, string GivenBy, string GivenTo, string Points);

public sealed record HotDebriefGiven(Actor By, DateTimeOffset At, DateOnly On) : AuditEvent(By, At);

internal sealed class HotDebriefMapping : IEntityTypeConfiguration<HotDebrief>
{
    public void Configure(EntityTypeBuilder<HotDebrief> builder)
    {
        builder.ToTable("HotDebriefs");
        builder.HasIndex(d => new { d.BodyId, d.ProgrammeId, d.ForceId });
        builder.HasIndex(d => d.ForceId);
    }
}
