using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.CrossChecks;

/// <summary>
/// What somebody said about a pair of organisations: the same, different, or cannot tell. Later runs use it (the same: they are
/// linked; different: they are never linked) until what is known of one of the two changes.
/// </summary>
public sealed class OrganisationDecision : Audited
{
    private OrganisationDecision() { }

    public Id<OrganisationDecision> Id { get; init; } = Id<OrganisationDecision>.Random();

    public required string LeftKey { get; init; }

    public required string RightKey { get; init; }

    public string LeftName { get; private set; } = "";

    public string RightName { get; private set; } = "";

    public string LeftFingerprint { get; private set; } = "";

    public string RightFingerprint { get; private set; } = "";

    public MatchAnswer Answer { get; private set; }

    public string? Why { get; private set; }

    public Id<Person>? DecidedById { get; private set; }

    public string DecidedByName { get; private set; } = "";

    public DateTimeOffset DecidedAt { get; private set; }

    internal override string? FollowUp => CrossCheckJob.KindName;

    public static OrganisationDecision Make(Id<Body> body, NamePair pair, MatchAnswer answer, string? why, Actor by, DateTimeOffset at)
    {
        var decision = new OrganisationDecision { BodyId = body, LeftKey = pair.Left.Key, RightKey = pair.Right.Key, RetentionClass = "crosscheck" };
        decision.Take(pair, answer, why, by, at);
        return decision;
    }

    /// <summary>Another answer, or the same one for details that have changed.</summary>
    public void AnswerAgain(NamePair pair, MatchAnswer answer, string? why, Actor by, DateTimeOffset at) => Take(pair, answer, why, by, at);

    /// <summary>Whether it still speaks of what is known now.</summary>
    public bool HoldsFor(string leftFingerprint, string rightFingerprint) => LeftFingerprint == leftFingerprint && RightFingerprint == rightFingerprint;

    private void Take(NamePair pair, MatchAnswer answer, string? why, Actor by, DateTimeOffset at)
    {
        (LeftName, RightName, LeftFingerprint, RightFingerprint) = (pair.Left.Name, pair.Right.Name, pair.Left.Fingerprint, pair.Right.Fingerprint);
        (Answer, Why, DecidedById, DecidedByName, DecidedAt) = (answer, why, by.PersonId, by.Name, at);
        Raise(new OrganisationsCompared(by, at, answer, why));
    }
}

public sealed record OrganisationsCompared(Actor By, DateTimeOffset At, MatchAnswer Answer, string? Why) : AuditEvent(By, At, Why);

internal sealed class OrganisationDecisionMapping : IEntityTypeConfiguration<OrganisationDecision>
{
    public void Configure(EntityTypeBuilder<OrganisationDecision> builder)
    {
        builder.ToTable("OrganisationDecisions");
        builder.HasIndex(d => new { d.BodyId, d.LeftKey, d.RightKey }).IsUnique();
    }
}
