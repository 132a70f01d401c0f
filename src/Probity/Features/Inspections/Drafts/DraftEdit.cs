using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.People;

namespace Probity.Features.Inspections.Drafts;

public enum DraftEditKind { Reword, TakeOut, PutBack, Add, Move, Answer }

/// <summary>One thing that somebody did to a draft. Rows are only added: undoing is another.</summary>
public sealed class DraftEdit : Part
{
    public Id<DraftEdit> Id { get; init; } = Id<DraftEdit>.New();

    public required Id<ReportDraft> DraftId { get; init; }

    public required DraftEditKind Kind { get; init; }

    /// <summary>The sentence, the added paragraph, or the flag that is answered.</summary>
    public required string Key { get; init; }

    public string? Text { get; init; }

    /// <summary>For a paragraph: the sentence that it follows, or the heading at whose end it stands.</summary>
    public string? After { get; init; }

    public required string Reason { get; init; }

    public Id<Person>? ById { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int Ordinal { get; init; }

    internal override Guid OwnerKey => DraftId.Value;
}

internal sealed class DraftEditMapping : IEntityTypeConfiguration<DraftEdit>
{
    public void Configure(EntityTypeBuilder<DraftEdit> builder)
    {
        builder.ToTable("DraftEdits");
        builder.HasIndex(e => new { e.BodyId, e.DraftId, e.Ordinal }).IsUnique();
    }
}

public sealed record DraftBegun(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record DraftEdited(Actor By, DateTimeOffset At, DraftEditKind What, string Where, string Why) : AuditEvent(By, At, Why);

public sealed record DraftSent(Actor By, DateTimeOffset At, DateOnly Deadline) : AuditEvent(By, At);

public sealed record DraftCheckEnded(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record DraftSigned(Actor By, DateTimeOffset At, string Names) : AuditEvent(By, At);

public sealed record DraftHeld(Actor By, DateTimeOffset At, DateTimeOffset Until) : AuditEvent(By, At);

public sealed record DraftPublished(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record DraftReopened(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);
