using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Features.Scim.Users;

namespace Probity.Features.Scim.Groups;

/// <summary>What a group of a directory stands for: nothing, a role that its members are proposed for, or the unit that they are posted to.</summary>
/// <param name="OnlyUnit">Only for members who are posted to this unit.</param>
/// <param name="Unit">The unit, for members of whom the directory names no department.</param>
public sealed record GroupMeaning(Role? Role, Id<Unit>? OnlyUnit, Id<Unit>? Unit);

/// <summary>
/// A group of a directory. It grants nothing by itself: what it stands for is set by two people of the body, and known by its id, so
/// that no directory can rename a group into another one's meaning.
/// </summary>
public sealed class DirectoryGroup : Audited
{
    private DirectoryGroup() { }

    public Id<DirectoryGroup> Id { get; init; } = Id<DirectoryGroup>.Random();

    public string Name { get; private set; } = "";

    /// <summary>The same in capitals; null once the directory has taken the group away.</summary>
    public string? NameKey { get; private set; }

    public string? ExternalId { get; private set; }

    public Role? Role { get; private set; }

    public Id<Unit>? OnlyUnitId { get; private set; }

    public Id<Unit>? UnitId { get; private set; }

    public required DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? RemovedAt { get; private set; }

    public GroupMeaning Meaning => new(Role, OnlyUnitId, UnitId);

    public static DirectoryGroup Make(Id<Body> body, string name, string? externalId, Actor by, DateTimeOffset at)
    {
        var group = new DirectoryGroup { BodyId = body, MadeAt = at };
        group.Take(name, externalId, at);
        group.Raise(new DirectoryGroupMade(by, at));
        return group;
    }

    public void Update(string name, string? externalId, Actor by, DateTimeOffset at)
    {
        if ((name, externalId) == (Name, ExternalId))
            return;
        Take(name, externalId, at);
        Raise(new DirectoryGroupChanged(by, at));
    }

    /// <summary>Somebody came into it or left it; the caller adds or removes the rows in the same save.</summary>
    public void ChangeMembers(Actor by, DateTimeOffset at)
    {
        ChangedAt = at;
        Raise(new DirectoryMembersChanged(by, at));
    }

    public void Mean(GroupMeaning meaning, string why, Actor by, DateTimeOffset at)
    {
        if (meaning.Role is not null && meaning.Unit is not null || meaning.OnlyUnit is not null && meaning.Role is null)
            throw new RuleBrokenException("A group stands for a role, which may be for one unit only, or for a unit, or for nothing.");
        (Role, OnlyUnitId, UnitId) = (meaning.Role, meaning.OnlyUnit, meaning.Unit);
        Raise(new DirectoryGroupMeansNow(by, at, why));
    }

    public void Remove(Actor by, DateTimeOffset at)
    {
        (RemovedAt, ChangedAt, NameKey) = (at, at, null);
        Raise(new DirectoryGroupRemoved(by, at));
    }

    private void Take(string name, string? externalId, DateTimeOffset at) => (Name, NameKey, ExternalId, ChangedAt) = (name, name.ToUpperInvariant(), externalId, at);
}

/// <summary>Somebody is in a group.</summary>
public sealed class DirectoryMember : Part
{
    public Id<DirectoryMember> Id { get; init; } = Id<DirectoryMember>.New();

    public required Id<DirectoryGroup> GroupId { get; init; }

    public required Id<DirectoryUser> UserId { get; init; }

    /// <summary>Who it is, for the history.</summary>
    public required string Name { get; init; }

    internal override Guid OwnerKey => GroupId.Value;
}

public sealed record DirectoryGroupMade(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record DirectoryGroupChanged(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record DirectoryMembersChanged(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record DirectoryGroupMeansNow(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => "What the group stands for was set";
}

public sealed record DirectoryGroupRemoved(Actor By, DateTimeOffset At) : AuditEvent(By, At);

internal sealed class DirectoryGroupMapping : IEntityTypeConfiguration<DirectoryGroup>
{
    public void Configure(EntityTypeBuilder<DirectoryGroup> builder)
    {
        builder.ToTable("DirectoryGroups");
        builder.Ignore(g => g.Meaning);
        builder.HasIndex(g => new { g.BodyId, g.NameKey }).IsUnique();
        builder.HasIndex(g => new { g.BodyId, g.ExternalId });
    }
}

internal sealed class DirectoryMemberMapping : IEntityTypeConfiguration<DirectoryMember>
{
    public void Configure(EntityTypeBuilder<DirectoryMember> builder)
    {
        builder.ToTable("DirectoryMembers");
        builder.HasIndex(m => new { m.BodyId, m.GroupId, m.UserId }).IsUnique();
        builder.HasIndex(m => m.GroupId);
        builder.HasIndex(m => m.UserId);
        builder.HasOne<DirectoryGroup>().WithMany().HasForeignKey(m => m.GroupId);
        builder.HasOne<DirectoryUser>().WithMany().HasForeignKey(m => m.UserId);
    }
}
