using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.People;

namespace Probity.Features.Scim.Users;

/// <summary>What a directory knows a person by. Everything else that it says of them is the person's own record and their posts.</summary>
public sealed class DirectoryUser : Audited
{
    private DirectoryUser() { }

    public Id<DirectoryUser> Id { get; init; } = Id<DirectoryUser>.Random();

    public required Id<Person> PersonId { get; init; }

    /// <summary>What they sign in to the directory with: unique in the body whatever its capitals.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>The same in capitals; null once the directory has taken the entry away, so that the name can be given again.</summary>
    public string? UserNameKey { get; private set; }

    /// <summary>The directory's own key.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>The department as the directory writes it; null when it never named one, so that a group may say which unit it is.</summary>
    public string? Department { get; private set; }

    public required DateTimeOffset TiedAt { get; init; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The directory has taken the entry away. Nothing is erased: the person has left.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public static DirectoryUser Tie(Person person, string userName, string? externalId, string? department, Actor by, DateTimeOffset at)
    {
        var user = new DirectoryUser { BodyId = person.BodyId, PersonId = person.Id, TiedAt = at };
        user.Take(userName, externalId, department, at);
        user.Raise(new DirectoryUserTied(by, at));
        return user;
    }

    public void Update(string userName, string? externalId, string? department, Actor by, DateTimeOffset at)
    {
        if ((userName, externalId, department) == (UserName, ExternalId, Department))
            return;
        Take(userName, externalId, department, at);
        Raise(new DirectoryUserChanged(by, at));
    }

    /// <summary>The person behind it has changed; what a client remembers of it is out of date.</summary>
    public void Touch(Actor by, DateTimeOffset at)
    {
        ChangedAt = at;
        if (Raised.Count == 0)
            Raise(new DirectoryUserChanged(by, at));
    }

    public void Remove(Actor by, DateTimeOffset at)
    {
        (RemovedAt, ChangedAt, UserNameKey) = (at, at, null);
        Raise(new DirectoryUserRemoved(by, at));
    }

    private void Take(string userName, string? externalId, string? department, DateTimeOffset at) =>
        (UserName, UserNameKey, ExternalId, Department, ChangedAt) = (userName, KeyOf(userName), externalId, department, at);

    public static string KeyOf(string name) => name.ToUpperInvariant();
}

public sealed record DirectoryUserTied(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record DirectoryUserChanged(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record DirectoryUserRemoved(Actor By, DateTimeOffset At) : AuditEvent(By, At);

internal sealed class DirectoryUserMapping : IEntityTypeConfiguration<DirectoryUser>
{
    public void Configure(EntityTypeBuilder<DirectoryUser> builder)
    {
        builder.ToTable("DirectoryUsers");
        builder.HasIndex(u => new { u.BodyId, u.UserNameKey }).IsUnique();
        builder.HasIndex(u => new { u.BodyId, u.ExternalId });
        builder.HasIndex(u => u.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(u => u.PersonId);
    }
}
