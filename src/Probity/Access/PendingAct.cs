using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Access;

public enum PendingStatus { Waiting, Confirmed, Refused, Withdrawn, Expired }

/// <summary>
/// An act that needs two people (matrix cells "2"): the first asks and says why, a different one who may do the same
/// confirms or refuses. Neither may be the subject. Nothing happens until then.
/// </summary>
public sealed class PendingAct : Audited
{
    /// <summary>How long a request stays open.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    private PendingAct() { }

    public Id<PendingAct> Id { get; init; } = Id<PendingAct>.Random();

    /// <summary>The action of the matrix, such as gift.correct.</summary>
    public required string Action { get; init; }

    /// <summary>Which handler carries it out.</summary>
    public required string Kind { get; init; }

    /// <summary>What would happen, in one sentence, for the person who confirms.</summary>
    public required string Summary { get; init; }

    /// <summary>The details, as JSON that the handler reads back.</summary>
    public required string Payload { get; init; }

    /// <summary>The person whom the act is about; they can be neither of the two.</summary>
    public Id<Person>? SubjectId { get; init; }

    public Id<Person>? RequestedById { get; init; }

    public required string RequestedByName { get; init; }

    public required string Why { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public PendingStatus Status { get; private set; }

    public static PendingAct Request(Id<Body> body, string action, string kind, string summary, string payload, Id<Person>? subject, string why, Actor by, DateTimeOffset at)
    {
        if (by.PersonId is null)
            throw new RuleBrokenException("Only a person can be the first of two.");
        if (by.PersonId == subject)
            throw new RuleBrokenException("You cannot ask for something that is about yourself.");
        var act = new PendingAct
        {
            BodyId = body, Action = action, Kind = kind, Summary = summary, Payload = payload, SubjectId = subject,
            RequestedById = by.PersonId, RequestedByName = by.Name, Why = why, RequestedAt = at, ExpiresAt = at + Life,
        };
        act.Raise(new SecondPersonAsked(by, at, why));
        return act;
    }

    public void Confirm(Actor by, DateTimeOffset at)
    {
        MustWait(at);
        MustBeAnother(by);
        Status = PendingStatus.Confirmed;
        Raise(new SecondPersonConfirmed(by, at));
    }

    public void Refuse(string why, Actor by, DateTimeOffset at)
    {
        MustWait(at);
        MustBeAnother(by);
        Status = PendingStatus.Refused;
        Raise(new SecondPersonRefused(by, at, why));
    }

    public void Withdraw(Actor by, DateTimeOffset at)
    {
        MustWait(at);
        if (by.PersonId != RequestedById)
            throw new RuleBrokenException("Only the person who asked can withdraw the request.");
        Status = PendingStatus.Withdrawn;
        Raise(new SecondPersonRequestWithdrawn(by, at));
    }

    private void MustWait(DateTimeOffset at)
    {
        if (Status != PendingStatus.Waiting)
            throw new RuleBrokenException("This request has already been answered.");
        if (at > ExpiresAt)
            throw new RuleBrokenException($"This request expired on {ExpiresAt.LondonDate():d MMMM yyyy}. Ask again.");
    }

    private void MustBeAnother(Actor by)
    {
        if (by.PersonId is null || by.PersonId == RequestedById)
            throw new RuleBrokenException("A different person must confirm or refuse this.");
        if (by.PersonId == SubjectId)
            throw new RuleBrokenException("You cannot answer a request that is about yourself.");
    }
}

public sealed record SecondPersonAsked(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record SecondPersonConfirmed(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record SecondPersonRefused(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record SecondPersonRequestWithdrawn(Actor By, DateTimeOffset At) : AuditEvent(By, At);

internal sealed class PendingActMapping : IEntityTypeConfiguration<PendingAct>
{
    public void Configure(EntityTypeBuilder<PendingAct> builder)
    {
        builder.ToTable("PendingActs");
        builder.HasIndex(a => new { a.BodyId, a.Status, a.RequestedAt });
    }
}
