using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Gifts;
using Probity.Features.Organisations;

namespace Probity.Features.Imports;

/// <summary>
/// What a person said of two entries that look alike: the same offer written down twice, or two offers. The two are never
/// merged: the one set aside stays as it is and is not counted (domain 6, case 16).
/// </summary>
public sealed class DuplicateAnswer : Audited
{
    private DuplicateAnswer() { }

    public Id<DuplicateAnswer> Id { get; init; } = Id<DuplicateAnswer>.New();

    /// <summary>The entry that counts.</summary>
    public required Id<Offer> KeptId { get; init; }

    /// <summary>The entry that is set aside when the two are the same.</summary>
    public required Id<Offer> OtherId { get; init; }

    public required bool IsSame { get; init; }

    public required string Reason { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset AnsweredAt { get; init; }

    public DateTimeOffset? TakenBackAt { get; private set; }

    public static DuplicateAnswer Give(Id<Body> body, Id<Offer> kept, Id<Offer> other, bool isSame, string reason, Actor by, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException("Enter the reason for your answer.");
        var answer = new DuplicateAnswer { BodyId = body, KeptId = kept, OtherId = other, IsSame = isSame, Reason = reason.Trim(), ByName = by.Name, AnsweredAt = at };
        answer.Raise(isSame ? new EntriesFoundSame(by, at, answer.Reason) : new EntriesFoundDifferent(by, at, answer.Reason));
        return answer;
    }

    public void TakeBack(Actor by, DateTimeOffset at)
    {
        if (TakenBackAt is not null)
            throw new RuleBrokenException("This answer has been taken back already.");
        TakenBackAt = at;
        Raise(new DuplicateAnswerTakenBack(by, at));
    }
}

public sealed record EntriesFoundSame(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record EntriesFoundDifferent(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record DuplicateAnswerTakenBack(Actor By, DateTimeOffset At) : AuditEvent(By, At);

internal sealed class DuplicateAnswerMapping : IEntityTypeConfiguration<DuplicateAnswer>
{
    public void Configure(EntityTypeBuilder<DuplicateAnswer> builder)
    {
        builder.ToTable("DuplicateAnswers");
        builder.HasIndex(a => new { a.BodyId, a.OtherId });
        builder.HasIndex(a => new { a.BodyId, a.KeptId });
    }
}
