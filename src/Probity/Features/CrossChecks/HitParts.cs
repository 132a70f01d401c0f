using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.CrossChecks;

/// <summary>A record that a hit was made from.</summary>
public sealed class HitInput : Part
{
    private HitInput() { }

    public Id<HitInput> Id { get; init; } = Id<HitInput>.Random();

    public required Id<CrossCheckHit> HitId { get; init; }

    /// <summary>gifts, contracts, suppliers or people.</summary>
    public required string Register { get; init; }

    public required Guid RecordId { get; init; }

    public required string Reference { get; init; }

    /// <summary>The body whose record it is.</summary>
    public required Id<Body> OwnerId { get; init; }

    /// <summary>The owner is another force, or another force's policing body, than the one that handles the hit.</summary>
    public required bool OwnerIsAllied { get; init; }

    public string Fingerprint { get; private set; } = "";

    /// <summary>False when the hit was once made from it and is no longer. The row stays: it is what was seen then.</summary>
    public bool IsCurrent { get; internal set; } = true;

    internal override Guid OwnerKey => HitId.Value;

    internal bool IsOf(FindingInput input) => Register == input.Register && RecordId == input.RecordId;

    internal void Take(FindingInput input) => (Fingerprint, IsCurrent) = (input.Fingerprint, true);

    internal static HitInput Of(CrossCheckHit hit, FindingInput input, bool allied) => new()
    {
        BodyId = hit.BodyId, HitId = hit.Id, Register = input.Register, RecordId = input.RecordId, Reference = input.Reference,
        OwnerId = input.OwnerId, OwnerIsAllied = allied, Fingerprint = input.Fingerprint,
    };
}

/// <summary>A person whom a hit's records are about. For them it does not exist (F1), nor for those next to them in line (F2).</summary>
public sealed class HitSubject : Part
{
    private HitSubject() { }

    public Id<HitSubject> Id { get; init; } = Id<HitSubject>.Random();

    public required Id<CrossCheckHit> HitId { get; init; }

    public required Id<Person> PersonId { get; init; }

    internal override Guid OwnerKey => HitId.Value;

    internal static HitSubject Of(CrossCheckHit hit, Id<Person> person) => new() { BodyId = hit.BodyId, HitId = hit.Id, PersonId = person };
}

/// <summary>What one reviewer thought should happen to a hit, written before they saw what another thought.</summary>
public sealed class HitReview : Part
{
    private HitReview() { }

    public Id<HitReview> Id { get; init; } = Id<HitReview>.Random();

    public required Id<CrossCheckHit> HitId { get; init; }

    /// <summary>The hit's round: a reopened hit is reviewed anew.</summary>
    public required int Round { get; init; }

    public required Id<Person> ReviewerId { get; init; }

    public required string ReviewerName { get; init; }

    public required HitStatus Outcome { get; init; }

    public required DispositionCode Disposition { get; init; }

    public required string Rationale { get; init; }

    public DateOnly? Until { get; init; }

    /// <summary>Whether this finding would have to be disclosed, as the reviewer sees it (decisions 16).</summary>
    public string? DisclosureNote { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The same reviewer thought again, in the same round.</summary>
    public bool IsSuperseded { get; internal set; }

    internal override Guid OwnerKey => HitId.Value;

    internal static HitReview Of(CrossCheckHit hit, Disposing said, Id<Person> reviewer, string name, DateTimeOffset at) => new()
    {
        BodyId = hit.BodyId, HitId = hit.Id, Round = hit.Round, ReviewerId = reviewer, ReviewerName = name, Outcome = said.Outcome,
        Disposition = said.Code, Rationale = said.Rationale, Until = said.Until, DisclosureNote = said.DisclosureNote, At = at,
    };
}

internal sealed class HitInputMapping : IEntityTypeConfiguration<HitInput>
{
    public void Configure(EntityTypeBuilder<HitInput> builder)
    {
        builder.ToTable("HitInputs");
        builder.HasIndex(i => i.HitId);
        builder.HasIndex(i => new { i.BodyId, i.RecordId });
    }
}

internal sealed class HitSubjectMapping : IEntityTypeConfiguration<HitSubject>
{
    public void Configure(EntityTypeBuilder<HitSubject> builder)
    {
        builder.ToTable("HitSubjects");
        builder.HasIndex(s => s.HitId);
        builder.HasIndex(s => new { s.BodyId, s.PersonId });
    }
}

internal sealed class HitReviewMapping : IEntityTypeConfiguration<HitReview>
{
    public void Configure(EntityTypeBuilder<HitReview> builder)
    {
        builder.ToTable("HitReviews");
        builder.HasIndex(r => r.HitId);
    }
}
