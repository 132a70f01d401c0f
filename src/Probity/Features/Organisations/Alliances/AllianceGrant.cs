using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.People;

namespace Probity.Features.Organisations.Alliances;

/// <summary>
/// Lets the people of a shared unit hold some roles for a body that is not the unit's own (trust 3.2). It belongs to the body
/// served, and is in force only between its days and once a person of each side has signed.
/// </summary>
public sealed class AllianceGrant : Audited
{
    /// <summary>The roles that work in a shared unit can need. Chief officers and administrators stay with their own force.</summary>
    public static readonly IReadOnlyList<Role> Grantable =
        [Role.PSD, Role.HPS, Role.ACU, Role.VET, Role.RGM, Role.PRC, Role.FIN, Role.COM, Role.ITS, Role.IAU, Role.DPO, Role.DEC];

    private AllianceGrant() { }

    public Id<AllianceGrant> Id { get; init; } = Id<AllianceGrant>.New();

    public required string Reference { get; init; }

    public required Id<Alliance> AllianceId { get; init; }

    public required AllianceFunctionKind Function { get; init; }

    public required Id<Unit> UnitId { get; init; }

    /// <summary>The body that hosts the unit and grants its people their roles.</summary>
    public required Id<Body> HostId { get; init; }

    /// <summary>The roles, as codes with commas between them.</summary>
    public required string RoleCodes { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day, or null while none is set.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Stopped before its last day was over; it is out of force from that instant.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }

    public Id<Person>? SignedForServedById { get; private set; }

    public string? SignedForServedByName { get; private set; }

    public DateTimeOffset? SignedForServedAt { get; private set; }

    public Id<Person>? SignedForHostById { get; private set; }

    public string? SignedForHostByName { get; private set; }

    public DateTimeOffset? SignedForHostAt { get; private set; }

    public IReadOnlyList<Role> Roles => RoleCodes.Split(',').Select(Enum.Parse<Role>).ToList();

    /// <summary>Where it stands on a day, in words.</summary>
    public string StateOn(DateOnly day) => this switch
    {
        { StoppedAt: { } stopped } => $"Ended on {stopped.LondonDate():d MMMM yyyy}",
        { To: { } last } when last < day => $"Ended on {last:d MMMM yyyy}",
        { SignedForServedAt: null } or { SignedForHostAt: null } => "Waits for a signature",
        _ when From > day => $"Starts on {From:d MMMM yyyy}",
        { To: { } last } => $"In force until {last:d MMMM yyyy}",
        _ => "In force",
    };

    /// <summary>The predicate "in force on this day", for queries.</summary>
    public static Expression<Func<AllianceGrant, bool>> InForceOn(DateOnly day) => g =>
        g.SignedForServedAt != null && g.SignedForHostAt != null && g.StoppedAt == null && g.From <= day && (g.To == null || g.To >= day);

    /// <summary>Draws up a grant; whoever does signs for their own side by doing so.</summary>
    public static AllianceGrant DrawUp(Alliance alliance, string reference, AllianceFunctionKind kind, Id<Body> served, IReadOnlyCollection<Role> roles, DateOnly from, DateOnly? to, string why, Actor by, DateTimeOffset at)
    {
        alliance.MustBeMember(by);
        var function = alliance.Function(kind);
        if (alliance.Phase != AlliancePhase.Live || function is not { WentLiveOn: not null, UnitId: { } unit, HostId: { } host })
            throw new RuleBrokenException("A grant can be drawn up once the alliance and the function are live.");
        if (served == host || alliance.Members.All(m => m.MemberId != served))
            throw new RuleBrokenException("The body served must be a member of the alliance, and not the one that hosts the unit.");
        if (roles.Count == 0 || roles.Except(Grantable).Any())
            throw new RuleBrokenException("Select roles that a shared unit can hold.");
        if (to < from)
            throw new RuleBrokenException("The grant ends before it begins.");
        var grant = new AllianceGrant
        {
            BodyId = served, Reference = reference, AllianceId = alliance.Id, Function = kind, UnitId = unit, HostId = host,
            RoleCodes = string.Join(',', roles.Distinct().Order()), From = from, To = to,
        };
        grant.Raise(new AllianceGrantDrawnUp(by, at, why));
        if (!by.IsSystem)
            grant.Sign(by, at);
        return grant;
    }

    /// <summary>Signs for the side that the person belongs to. Both must, and one person cannot be both.</summary>
    public void Sign(Actor by, DateTimeOffset at)
    {
        MustBeOpen();
        if (by.PersonId is not { } person || by.HomeBodyId != by.BodyId || by.BodyId != BodyId && by.BodyId != HostId)
            throw new RuleBrokenException("Only a chief officer of one of the two bodies can sign, for their own body.");
        var forServed = by.BodyId == BodyId;
        if ((forServed ? SignedForServedAt : SignedForHostAt) is not null)
            throw new RuleBrokenException("Your side has already signed.");
        if (forServed)
            (SignedForServedById, SignedForServedByName, SignedForServedAt) = (person, by.Name, at);
        else
            (SignedForHostById, SignedForHostByName, SignedForHostAt) = (person, by.Name, at);
        Raise(new AllianceGrantSigned(by, at, forServed));
    }

    /// <summary>Ends it after a last day, or at once when <paramref name="lastDay"/> is null. Either side can.</summary>
    public void End(DateOnly? lastDay, string why, Actor by, DateTimeOffset at)
    {
        MustBeOpen();
        if (!by.IsSystem && by.BodyId != BodyId && by.BodyId != HostId)
            throw new NotThereException();
        if (lastDay < at.LondonDate())
            throw new RuleBrokenException("The last day must be today or later; to end it now, leave the day out.");
        if (lastDay is null)
            StoppedAt = at;
        if (To is null || lastDay is null || lastDay < To)
            To = lastDay ?? at.LondonDate();
        Raise(new AllianceGrantEnded(by, at, why));
    }

    private void MustBeOpen()
    {
        if (StoppedAt is not null)
            throw new RuleBrokenException("This grant has ended.");
    }
}

public sealed record AllianceGrantDrawnUp(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record AllianceGrantSigned(Actor By, DateTimeOffset At, bool ForServed) : AuditEvent(By, At)
{
    public override string Sentence => ForServed ? "Signed for the body served" : "Signed for the body that hosts the unit";
}

public sealed record AllianceGrantEnded(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

internal sealed class AllianceGrantMapping : IEntityTypeConfiguration<AllianceGrant>
{
    public void Configure(EntityTypeBuilder<AllianceGrant> builder)
    {
        builder.ToTable("AllianceGrants");
        builder.Ignore(g => g.Roles);
        builder.HasIndex(g => new { g.BodyId, g.Reference }).IsUnique();
        builder.HasIndex(g => g.UnitId);
        builder.HasIndex(g => g.AllianceId);
    }
}
