using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Campaign;

public enum RequestStatus { Issued, Received, Queried, Accepted }

/// <summary>
/// The inspectorate asks a force for its data return and self-assessment. It is the inspectorate's record and the force reads it; what the
/// force writes is <see cref="ForceReturn"/>, which the inspectorate cannot reach.
/// </summary>
public sealed class ReturnRequest : Audited
{
    /// <summary>Before the deadline on these days, and every so many days after it, the force is reminded.</summary>
    private static readonly int[] RemindBefore = [14, 7, 1];
    private const int RemindAfterEvery = 7;

    private readonly List<ReturnQuery> queries = [];

    private ReturnRequest() { }

    public Id<ReturnRequest> Id { get; init; } = Id<ReturnRequest>.New();

    public required Id<Programme> ProgrammeId { get; init; }

    public required Id<Inspection> InspectionId { get; init; }

    public required Id<Body> ForceId { get; init; }

    public required string ForceName { get; init; }

    public required string ProgrammeCode { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public RequestStatus Status { get; private set; }

    /// <summary>The last day on which the return is in time.</summary>
    public DateOnly Due { get; private set; }

    /// <summary>How many times the force has submitted.</summary>
    public int Received { get; private set; }

    public DateTimeOffset? LastReceivedAt { get; private set; }

    /// <summary>When the deadline had passed and what had come by then was noted for good.</summary>
    public DateTimeOffset? FrozenAt { get; private set; }

    /// <summary>The submission that stood at the deadline; null where none had come.</summary>
    public int? FrozenNumber { get; private set; }

    public string? FrozenHash { get; private set; }

    public int Reminders { get; private set; }

    public DateOnly? LastRemindedOn { get; private set; }

    public IReadOnlyList<ReturnQuery> Queries => queries;

    public static ReturnRequest Issue(Programme programme, Inspection inspection, Body force, DateOnly due, Actor by, DateTimeOffset at)
    {
        if (due <= at.LondonDate())
            throw new RuleBrokenException("Give the forces at least until tomorrow.");
        var request = new ReturnRequest
        {
            BodyId = programme.BodyId, ProgrammeId = programme.Id, InspectionId = inspection.Id, ForceId = force.Id, ForceName = force.Name, ProgrammeCode = programme.Code, Title = programme.Title, IssuedAt = at, Due = due,
        };
        request.Raise(new ReturnIssued(by, at, due));
        return request;
    }

    public bool IsOverdue(DateOnly today) => Status is RequestStatus.Issued or RequestStatus.Queried && today > Due;

    public void Extend(DateOnly due, string why, Actor by, DateTimeOffset at)
    {
        if (due <= at.LondonDate() || due <= Due)
            throw new RuleBrokenException($"Choose a day after {Due:d MMMM yyyy} that is still to come.");
        if (FrozenAt is not null)
            throw new RuleBrokenException("The deadline has passed, and what had come by then is noted. What comes now is late.");
        Due = due;
        Raise(new ReturnExtended(by, at, due, why));
    }

    internal void Receive(int number, Actor by, DateTimeOffset at)
    {
        (Status, Received, LastReceivedAt) = (RequestStatus.Received, number, at);
        foreach (var open in queries.Where(q => q.AnsweredIn is null))
            open.AnsweredIn = number;
        Raise(new ReturnReceived(by, at, number));
    }

    /// <summary>Asks the force about one item; the return goes back to it.</summary>
    public void Ask(string item, string question, Actor by, DateTimeOffset at)
    {
        if (Status is not (RequestStatus.Received or RequestStatus.Queried))
            throw new RuleBrokenException(Status == RequestStatus.Accepted ? "This return is accepted." : "This force has not submitted its return yet.");
        queries.Add(new ReturnQuery { BodyId = BodyId, RequestId = Id, Item = item, Question = question, AskedByName = by.Name, AskedAt = at });
        Status = RequestStatus.Queried;
        Raise(new ReturnQueried(by, at, item, question));
    }

    public void Accept(Actor by, DateTimeOffset at)
    {
        if (Status != RequestStatus.Received)
            throw new RuleBrokenException(Status == RequestStatus.Queried ? "The force has not answered your questions yet." : "There is nothing to accept.");
        Status = RequestStatus.Accepted;
        Raise(new ReturnAccepted(by, at));
    }

    /// <summary>The deadline has passed: what stands then, stands.</summary>
    internal void Freeze(string? hash, Actor by, DateTimeOffset at)
    {
        (FrozenAt, FrozenNumber, FrozenHash) = (at, hash is null ? null : Received, hash);
        Raise(new ReturnFrozen(by, at, hash is null ? "nothing had come" : $"submission {Received}"));
    }

    internal bool IsReminderDue(DateOnly today) => Status is RequestStatus.Issued or RequestStatus.Queried && LastRemindedOn != today
        && (RemindBefore.Contains(Due.DayNumber - today.DayNumber) || today > Due && (today.DayNumber - Due.DayNumber - 1) % RemindAfterEvery == 0);

    internal void Remind(Actor by, DateTimeOffset at)
    {
        (Reminders, LastRemindedOn) = (Reminders + 1, at.LondonDate());
        Raise(new ReturnReminded(by, at));
    }
}

/// <summary>A question of the inspectorate about one item of a return.</summary>
public sealed class ReturnQuery : Part
{
    internal ReturnQuery() { }

    public Id<ReturnQuery> Id { get; init; } = Id<ReturnQuery>.New();

    public required Id<ReturnRequest> RequestId { get; init; }

    /// <summary>The code of the figure or question.</summary>
    public required string Item { get; init; }

    public required string Question { get; init; }

    public required string AskedByName { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The submission that came after it; null while it waits.</summary>
    public int? AnsweredIn { get; internal set; }

    internal override Guid OwnerKey => RequestId.Value;
}

public sealed record ReturnIssued(Actor By, DateTimeOffset At, DateOnly Due) : AuditEvent(By, At);

public sealed record ReturnExtended(Actor By, DateTimeOffset At, DateOnly Due, string Why) : AuditEvent(By, At, Why);

public sealed record ReturnReceived(Actor By, DateTimeOffset At, int Number) : AuditEvent(By, At)
{
    public override string Sentence => $"Submission {Number} received";
}

public sealed record ReturnQueried(Actor By, DateTimeOffset At, string Item, string Question) : AuditEvent(By, At, Question);

public sealed record ReturnAccepted(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record ReturnFrozen(Actor By, DateTimeOffset At, string What) : AuditEvent(By, At)
{
    public override string Sentence => $"The deadline passed: {What}";
}

public sealed record ReturnReminded(Actor By, DateTimeOffset At) : AuditEvent(By, At);

internal sealed class ReturnRequestMapping : IEntityTypeConfiguration<ReturnRequest>
{
    public void Configure(EntityTypeBuilder<ReturnRequest> builder)
    {
        builder.ToTable("ReturnRequests");
        builder.HasIndex(r => new { r.BodyId, r.ProgrammeId, r.ForceId }).IsUnique();
        builder.HasIndex(r => r.ForceId);
        builder.HasMany(r => r.Queries).WithOne().HasForeignKey(q => q.RequestId);
        builder.Navigation(r => r.Queries).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class ReturnQueryMapping : IEntityTypeConfiguration<ReturnQuery>
{
    public void Configure(EntityTypeBuilder<ReturnQuery> builder)
    {
        builder.ToTable("ReturnQueries");
        builder.HasIndex(q => q.RequestId);
    }
}
