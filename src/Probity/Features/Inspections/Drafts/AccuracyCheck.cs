using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Drafts;

/// <summary>
/// The draft as it was sent to the force for its check of facts, frozen. Before it is sent there is no such row, so that a force that looks too early
/// finds what a force that is not inspected finds: nothing.
/// </summary>
public sealed class AccuracyCheck : Audited
{
    private AccuracyCheck() { }

    public Id<AccuracyCheck> Id { get; init; } = Id<AccuracyCheck>.New();

    public required Id<Programme> ProgrammeId { get; init; }

    public required Id<Body> ForceId { get; init; }

    public required string ProgrammeCode { get; init; }

    public required string ForceSlug { get; init; }

    public required string Title { get; init; }

    /// <summary>The composed draft, as JSON.</summary>
    public required string Document { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The last day on which the force may comment.</summary>
    public required DateOnly Deadline { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static AccuracyCheck Send(Programme programme, Body force, ReportDocument draft, DateOnly deadline, Actor by, DateTimeOffset at)
    {
        if (deadline <= at.LondonDate())
            throw new RuleBrokenException("Give the force at least until tomorrow.");
        var check = new AccuracyCheck
        {
            BodyId = programme.BodyId, ProgrammeId = programme.Id, ForceId = force.Id, ProgrammeCode = programme.Code, ForceSlug = force.Slug, Title = $"{programme.Title}: {force.Name}",
            Document = InspectionPublication.Write(draft), SentAt = at, Deadline = deadline,
        };
        check.Raise(new AccuracyCheckSent(by, at, deadline));
        return check;
    }

    public void End(Actor by, DateTimeOffset at)
    {
        if (EndedAt is not null)
            throw new RuleBrokenException("The check of facts has ended.");
        EndedAt = at;
        Raise(new AccuracyCheckEnded(by, at));
    }

    public bool TakesComments(DateOnly today) => EndedAt is null && today <= Deadline;

    public ReportDocument Read() => JsonSerializer.Deserialize<ReportDocument>(Document, JsonSerializerOptions.Web)!;
}

public enum CommentKind { Fact, Judgement }

/// <summary>What a force says of one paragraph. It is the force's own record; the inspectorate reads it.</summary>
public sealed class AccuracyComment : Audited
{
    private AccuracyComment() { }

    public Id<AccuracyComment> Id { get; init; } = Id<AccuracyComment>.New();

    public required Id<AccuracyCheck> CheckId { get; init; }

    public required Id<Body> InspectorateId { get; init; }

    /// <summary>The paragraph's place in the copy that was sent, such as "H2/3".</summary>
    public required string Paragraph { get; init; }

    public required string Text { get; init; }

    /// <summary>What shows it: a document, a register, an entry.</summary>
    public required string ShownBy { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    public static AccuracyComment Make(AccuracyCheck check, string paragraph, CommentKind kind, string text, string shownBy, Actor by, DateTimeOffset at)
    {
        if (!check.TakesComments(at.LondonDate()))
            throw new RuleBrokenException($"Comments were taken until {check.Deadline:d MMMM yyyy}. Speak to the inspectorate.");
        if (kind is CommentKind.Judgement)
            throw new RuleBrokenException("The judgement is the inspectorate's and cannot be challenged here. Say which fact behind it is wrong, and what shows that.");
        var comment = new AccuracyComment
        {
            BodyId = check.ForceId, CheckId = check.Id, InspectorateId = check.BodyId, Paragraph = paragraph, Text = text, ShownBy = shownBy, ByName = by.Name, At = at,
        };
        comment.Raise(new AccuracyCommented(by, at, paragraph));
        return comment;
    }
}

/// <summary>What the inspectorate answers to a comment. It is the inspectorate's own record; the force reads it.</summary>
public sealed class AccuracyAnswer : Audited
{
    private AccuracyAnswer() { }

    public Id<AccuracyAnswer> Id { get; init; } = Id<AccuracyAnswer>.New();

    public required Id<AccuracyComment> CommentId { get; init; }

    public required Id<AccuracyCheck> CheckId { get; init; }

    public required Id<Body> ForceId { get; init; }

    public bool IsAccepted { get; private set; }

    public string Reason { get; private set; } = "";

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public static AccuracyAnswer To(AccuracyComment comment, AccuracyCheck check) => new() { BodyId = check.BodyId, CommentId = comment.Id, CheckId = check.Id, ForceId = check.ForceId };

    public void Give(bool accepted, string reason, Actor by, DateTimeOffset at)
    {
        (IsAccepted, Reason, ByName, At) = (accepted, reason, by.Name, at);
        Raise(new AccuracyAnswered(by, at, accepted, reason));
    }
}

public sealed record AccuracyCheckSent(Actor By, DateTimeOffset At, DateOnly Deadline) : AuditEvent(By, At);

public sealed record AccuracyCheckEnded(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record AccuracyCommented(Actor By, DateTimeOffset At, string Where) : AuditEvent(By, At);

public sealed record AccuracyAnswered(Actor By, DateTimeOffset At, bool Accepted, string Why) : AuditEvent(By, At, Why);

internal sealed class AccuracyCheckMapping : IEntityTypeConfiguration<AccuracyCheck>
{
    public void Configure(EntityTypeBuilder<AccuracyCheck> builder)
    {
        builder.ToTable("AccuracyChecks");
        builder.HasIndex(c => new { c.BodyId, c.ProgrammeId, c.ForceId });
        builder.HasIndex(c => c.ForceId);
    }
}

internal sealed class AccuracyCommentMapping : IEntityTypeConfiguration<AccuracyComment>
{
    public void Configure(EntityTypeBuilder<AccuracyComment> builder)
    {
        builder.ToTable("AccuracyComments");
        builder.HasIndex(c => new { c.BodyId, c.CheckId });
        builder.HasIndex(c => c.CheckId);
    }
}

internal sealed class AccuracyAnswerMapping : IEntityTypeConfiguration<AccuracyAnswer>
{
    public void Configure(EntityTypeBuilder<AccuracyAnswer> builder)
    {
        builder.ToTable("AccuracyAnswers");
        builder.HasIndex(a => new { a.BodyId, a.CommentId }).IsUnique();
        builder.HasIndex(a => a.CheckId);
    }
}
