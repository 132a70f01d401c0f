using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.Contracts;

public enum StandingPurpose { CrossCheck }

/// <summary>
/// A policing body lets a force's anti-corruption unit check its records against the force's registers, between two days.
/// The policing body usually signs the contracts, so without this the force would check nothing. <see cref="Record.BodyId"/> grants.
/// </summary>
public sealed class StandingGrant : Audited
{
    private StandingGrant() { }

    public Id<StandingGrant> Id { get; init; } = Id<StandingGrant>.New();

    /// <summary>The force that may check.</summary>
    public required Id<Body> ForBodyId { get; init; }

    public StandingPurpose Purpose { get; init; } = StandingPurpose.CrossCheck;

    public required DateOnly From { get; init; }

    /// <summary>The last day; null while it stands.</summary>
    public DateOnly? To { get; private set; }

    public static StandingGrant Make(Id<Body> grantor, Id<Body> force, DateOnly from, DateOnly? to, string reason, Actor by, DateTimeOffset at)
    {
        if (!by.IsSystem && by.BodyId != grantor)
            throw new RuleBrokenException("Only somebody who acts for the body that holds the contracts can grant this.");
        if (grantor == force)
            throw new RuleBrokenException("A body needs no grant for its own records.");
        if (to < from)
            throw new RuleBrokenException("The grant ends before it begins.");
        var grant = new StandingGrant { BodyId = grantor, ForBodyId = force, From = from, To = to };
        grant.Raise(new StandingGrantMade(by, at, reason));
        return grant;
    }

    public void End(DateOnly on, string reason, Actor by, DateTimeOffset at)
    {
        if (!by.IsSystem && by.BodyId != BodyId)
            throw new RuleBrokenException("Only somebody who acts for the body that made the grant can end it.");
        if (To is { } ended && ended <= on)
            throw new RuleBrokenException($"This grant has already ended, on {ended:d MMMM yyyy}.");
        To = on;
        Raise(new StandingGrantEnded(by, at, reason));
    }

    internal override string? FollowUp => "crosscheck";
}

public sealed record StandingGrantMade(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record StandingGrantEnded(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public static class StandingGrants
{
    /// <summary>The bodies whose contracts are checked for a force: itself, and those with a standing grant to it that day.</summary>
    public static async Task<IReadOnlyList<Id<Body>>> BodiesCheckedForAsync(this Db db, Id<Body> force, DateOnly today, CancellationToken ct) =>
        [force, .. await db.StandingGrants.LiveFor(force, today).Select(g => g.BodyId).Distinct().ToListAsync(ct)];

    internal static IQueryable<StandingGrant> LiveFor(this IQueryable<StandingGrant> grants, Id<Body> force, DateOnly today) =>
        grants.Where(g => g.ForBodyId == force && g.From <= today && (g.To == null || g.To >= today));
}

internal sealed class StandingGrantMapping : IEntityTypeConfiguration<StandingGrant>
{
    public void Configure(EntityTypeBuilder<StandingGrant> builder)
    {
        builder.ToTable("StandingGrants");
        builder.HasIndex(g => new { g.BodyId, g.ForBodyId });
        builder.HasIndex(g => g.ForBodyId);
    }
}
