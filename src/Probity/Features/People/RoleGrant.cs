using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Access.Forbids;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Features.Scim.Groups;

namespace Probity.Features.People;

/// <summary>
/// A role that a person holds for a body between two days. <see cref="Record.BodyId"/> is the body served, which in an
/// alliance may not be the person's own. OFF, SUP and PUB are never granted: they follow from service and reporting lines.
/// </summary>
public sealed class RoleGrant : Audited
{
    private RoleGrant() { }

    public Id<RoleGrant> Id { get; init; } = Id<RoleGrant>.New();

    public required Id<Person> PersonId { get; init; }

    public required Role Role { get; init; }

    public required DateOnly From { get; init; }

    public DateOnly? To { get; private set; }

    /// <summary>The instant from which it counts: a privileged role waits a day, so that a mistaken or hasty grant can be taken back before it is used (F8).</summary>
    public required DateTimeOffset CountsFrom { get; init; }

    /// <summary>The group of a directory that it was proposed for: it ends when they leave that group. Null for a role that was asked for by hand.</summary>
    public Id<DirectoryGroup>? FromGroupId { get; init; }

    /// <param name="byTwoChiefs">Two chief officers agreed on it: then it counts at once. So does what the operator or the system sets up.</param>
    public static RoleGrant Make(Id<Body> body, Id<Person> person, Role role, DateOnly from, DateOnly? to, string reason, Actor by, DateTimeOffset at, bool byTwoChiefs = false, Id<DirectoryGroup>? fromGroup = null)
    {
        if (role is Role.PUB or Role.OFF or Role.SUP)
            throw new RuleBrokenException($"{role.Title()} follows from service; it is not granted.");
        if (by.PersonId == person)
            throw new RuleBrokenException("You cannot grant a role to yourself.");
        var grant = new RoleGrant { BodyId = body, PersonId = person, Role = role, From = from, To = to, FromGroupId = fromGroup, CountsFrom = by.IsSystem || byTwoChiefs || !Separation.Privileged.Contains(role) ? at : at + Separation.PrivilegedAfter };
        grant.Raise(new RoleGranted(by, at, reason));
        return grant;
    }

    public void End(DateOnly on, string reason, Actor by, DateTimeOffset at)
    {
        if (To is { } ended && ended <= on)
            throw new RuleBrokenException($"This role has already ended, on {ended:d MMMM yyyy}.");
        To = on;
        Raise(new RoleEnded(by, at, reason));
    }
}

public sealed record RoleGranted(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record RoleEnded(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

internal sealed class RoleGrantMapping : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.ToTable("RoleGrants");
        builder.HasIndex(g => new { g.BodyId, g.PersonId });
        builder.HasOne<Person>().WithMany().HasForeignKey(g => g.PersonId);
        builder.HasIndex(g => g.PersonId);
    }
}
