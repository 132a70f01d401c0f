using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.CrossChecks;

/// <summary>A rule is not applied to one pair, or to one finding, until a day. Two people agreed, and the reason is kept.</summary>
public sealed class Suppression : Audited
{
    private Suppression() { }

    public Id<Suppression> Id { get; init; } = Id<Suppression>.Random();

    public required string Rule { get; init; }

    /// <summary>The pair of organisations, or the hit's own key where the rule compares no names.</summary>
    public required string Scope { get; init; }

    public required string Why { get; init; }

    public Id<Person>? RequestedById { get; init; }

    public required string ConfirmedByName { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly Expires { get; init; }

    public static Suppression Agree(Id<Body> body, string rule, string scope, DateOnly expires, string why, Id<Person>? requestedBy, Actor confirmedBy, DateTimeOffset at)
    {
        var today = at.LondonDate();
        if (expires <= today || expires > today.AddMonths(CrossCheckHit.LongestMonths))
            throw new RuleBrokenException($"A suppression ends after today and within {CrossCheckHit.LongestMonths} months.");
        var suppression = new Suppression
        {
            BodyId = body, Rule = rule, Scope = scope, Why = why, RequestedById = requestedBy, ConfirmedByName = confirmedBy.Name, From = today, Expires = expires,
            RetentionClass = "crosscheck",
        };
        suppression.Raise(new SuppressionAgreed(confirmedBy, at, why));
        return suppression;
    }

    /// <summary>What a suppression of this hit would cover.</summary>
    public static string ScopeOf(CrossCheckHit hit) => hit.PairKey.Length > 0 ? hit.PairKey : hit.Key;
}

public sealed record SuppressionAgreed(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

internal sealed class SuppressionMapping : IEntityTypeConfiguration<Suppression>
{
    public void Configure(EntityTypeBuilder<Suppression> builder)
    {
        builder.ToTable("Suppressions");
        builder.HasIndex(s => new { s.BodyId, s.Rule, s.Expires });
    }
}
