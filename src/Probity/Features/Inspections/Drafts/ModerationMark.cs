using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Drafts;

public enum ModerationState { Consistent, SentBack }

/// <summary>
/// What moderation found of one question of one force beside the others: consistent, or sent back with a note. It holds for the words that were
/// looked at; when they change, the question is to be looked at again.
/// </summary>
public sealed class ModerationMark : Audited
{
    private ModerationMark() { }

    public Id<ModerationMark> Id { get; init; } = Id<ModerationMark>.New();

    public required Id<Programme> ProgrammeId { get; init; }

    public required Id<Body> ForceId { get; init; }

    /// <summary>The question of the framework, such as "H2.2".</summary>
    public required string Question { get; init; }

    public ModerationState State { get; private set; }

    public string? Note { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>A hash of the words that were looked at.</summary>
    public string Words { get; private set; } = "";

    public static ModerationMark On(Programme programme, Id<Body> force, string question) =>
        new() { BodyId = programme.BodyId, ProgrammeId = programme.Id, ForceId = force, Question = question };

    public void Set(ModerationState state, string words, string? note, Actor by, DateTimeOffset at)
    {
        if (state is ModerationState.SentBack && string.IsNullOrWhiteSpace(note))
            throw new RuleBrokenException("Say what is not consistent, and with which force.");
        (State, Note, ByName, At, Words) = (state, note, by.Name, at, Hash(words));
        Raise(new QuestionModerated(by, at, Question, state, note));
    }

    public bool IsOf(string words) => Words == Hash(words);

    private static string Hash(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..32];
}

public sealed record QuestionModerated(Actor By, DateTimeOffset At, string Which, ModerationState Now, string? Why) : AuditEvent(By, At, Why);

internal sealed class ModerationMarkMapping : IEntityTypeConfiguration<ModerationMark>
{
    public void Configure(EntityTypeBuilder<ModerationMark> builder)
    {
        builder.ToTable("ModerationMarks");
        builder.HasIndex(m => new { m.BodyId, m.ProgrammeId, m.Question, m.ForceId }).IsUnique();
    }
}
