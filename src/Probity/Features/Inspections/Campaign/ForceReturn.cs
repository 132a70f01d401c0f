using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Inspections.Campaign;

public enum ReturnStatus { Preparing, ForSignature, Submitted }

/// <summary>
/// A force's data return and self-assessment while the force works on it. It is the force's own record: until a chief officer has signed it
/// nothing of it reaches the inspectorate, and then as a copy (<see cref="SubmittedReturn"/>).
/// </summary>
public sealed class ForceReturn : Audited
{
    private ForceReturn() { }

    public Id<ForceReturn> Id { get; init; } = Id<ForceReturn>.New();

    public required Id<ReturnRequest> RequestId { get; init; }

    public required Id<Body> InspectorateId { get; init; }

    public required string ProgrammeCode { get; init; }

    public required string Title { get; init; }

    public ReturnStatus Status { get; private set; }

    /// <summary>Who sent it for signature: somebody else signs.</summary>
    public Id<Person>? PreparedById { get; private set; }

    public string? PreparedByName { get; private set; }

    public DateTimeOffset? PreparedAt { get; private set; }

    public string? SignedByName { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>How many times it was submitted.</summary>
    public int Submissions { get; private set; }

    internal static ForceReturn Open(ReturnRequest request, Actor by, DateTimeOffset at)
    {
        var opened = new ForceReturn { BodyId = request.ForceId, RequestId = request.Id, InspectorateId = request.BodyId, ProgrammeCode = request.ProgrammeCode, Title = request.Title };
        opened.Raise(new ForceReturnOpened(by, at));
        return opened;
    }

    public void MustBeOpen()
    {
        if (Status != ReturnStatus.Preparing)
            throw new RuleBrokenException(Status == ReturnStatus.ForSignature ? "The return waits for its signature. Take it back first." : "The return is submitted. It opens again when the inspectorate asks about it.");
    }

    public void SendForSignature(Actor by, DateTimeOffset at)
    {
        MustBeOpen();
        (Status, PreparedById, PreparedByName, PreparedAt) = (ReturnStatus.ForSignature, by.PersonId, by.Name, at);
        Raise(new ReturnSentForSignature(by, at));
    }

    /// <summary>Whoever prepares it takes it back, or the chief officer sends it back with a reason.</summary>
    public void TakeBack(string why, Actor by, DateTimeOffset at)
    {
        if (Status != ReturnStatus.ForSignature)
            throw new RuleBrokenException("The return does not wait for a signature.");
        Status = ReturnStatus.Preparing;
        Raise(new ReturnTakenBack(by, at, why));
    }

    public void MustBeSignable(Actor by)
    {
        if (Status != ReturnStatus.ForSignature)
            throw new RuleBrokenException(Status == ReturnStatus.Submitted ? "The return is submitted already." : "The return has not been sent for signature.");
        if (!by.Is(Role.COF))
            throw new RuleBrokenException("A chief officer signs the return.");
        if (by.PersonId is null || by.PersonId == PreparedById)
            throw new RuleBrokenException("You prepared this return, so another chief officer must sign it.");
    }

    public int Sign(Actor by, DateTimeOffset at)
    {
        MustBeSignable(by);
        (Status, SignedByName, SignedAt, Submissions) = (ReturnStatus.Submitted, by.Name, at, Submissions + 1);
        Raise(new ReturnSigned(by, at, Submissions));
        return Submissions;
    }

    /// <summary>The inspectorate has asked about something of it.</summary>
    internal void Reopen(string question, Actor by, DateTimeOffset at)
    {
        if (Status == ReturnStatus.Preparing)
            return;
        Status = ReturnStatus.Preparing;
        Raise(new ReturnReopened(by, at, question));
    }
}

public sealed record ForceReturnOpened(Actor By, DateTimeOffset At) : AuditEvent(By, At)
{
    public override string Sentence => "Return asked for";
}

public sealed record ReturnSentForSignature(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record ReturnTakenBack(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record ReturnSigned(Actor By, DateTimeOffset At, int Number) : AuditEvent(By, At)
{
    public override string Sentence => $"Signed and submitted, submission {Number}";
}

public sealed record ReturnReopened(Actor By, DateTimeOffset At, string Question) : AuditEvent(By, At, Question)
{
    public override string Sentence => "Came back with a question";
}

internal sealed class ForceReturnMapping : IEntityTypeConfiguration<ForceReturn>
{
    public void Configure(EntityTypeBuilder<ForceReturn> builder)
    {
        builder.ToTable("ForceReturns");
        builder.HasIndex(r => new { r.BodyId, r.RequestId }).IsUnique();
        builder.HasIndex(r => new { r.BodyId, r.ProgrammeCode });
    }
}
