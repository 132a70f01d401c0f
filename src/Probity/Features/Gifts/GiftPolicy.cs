using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.Gifts;

/// <summary>A force's rules for gifts from a day on, until the next ones. What was decided under old rules stays so.</summary>
public sealed class GiftPolicy : Audited
{
    private GiftPolicy() { }

    public Id<GiftPolicy> Id { get; init; } = Id<GiftPolicy>.New();

    /// <summary>The first day on which these rules hold.</summary>
    public required DateOnly From { get; init; }

    public GiftRules Rules { get; private set; } = new();

    /// <summary>New rules from a day on; the day may lie in the past when what held then is entered for the first time.</summary>
    public static GiftPolicy Set(Id<Body> body, DateOnly from, GiftRules rules, string why, Actor by, DateTimeOffset at)
    {
        MustMakeSense(rules);
        var policy = new GiftPolicy { BodyId = body, From = from, Rules = rules };
        policy.Raise(new GiftPolicySet(by, at, why));
        return policy;
    }

    /// <summary>Changes rules that do not hold yet. Rules that have held are history: set new ones instead.</summary>
    public void Change(GiftRules rules, string why, Actor by, DateTimeOffset at)
    {
        if (From <= at.LondonDate())
            throw new RuleBrokenException($"These rules have held since {From:d MMMM yyyy}. Set new ones from a later day.");
        MustMakeSense(rules);
        Rules = rules;
        Raise(new GiftPolicyChanged(by, at, why));
    }

    /// <summary>The rules for a body that has set none.</summary>
    public static GiftPolicy Default(Id<Body> body) => new() { BodyId = body, From = DateOnly.MinValue };

    /// <summary>What the policy says to an offer; see <see cref="GiftAnswer"/>.</summary>
    public GiftAnswer Answer(OfferFacts offer, ProviderFacts provider, Cumulative before) => GiftAnswer.Of(Rules, offer, provider, before);

    private static void MustMakeSense(GiftRules rules)
    {
        if (rules.RecordOnlyBelow > rules.LineManagerBelow || rules.LineManagerBelow > rules.HeadAbove)
            throw new RuleBrokenException("The three values must not fall: recorded only, line manager, head of professional standards.");
        if (rules.MiddleDecider is not (Role.DEC or Role.HPS))
            throw new RuleBrokenException("Between the limits either the appointed decision-maker or the head of professional standards decides.");
        if (rules.DeclareWithinDays is < 1 or > 90 || rules.DraftsKeptDays is < 1 or > 365 || rules.CumulativeCount < 2 || rules.DormantMonths is < 1 or > 60
            || rules.EventSoonDays is < 1 or > 60 || rules.DisposeWithinDays is < 1 or > 365 || rules.PublishEveryMonths is not (1 or 2 or 3 or 4 or 6 or 12))
            throw new RuleBrokenException("Declare within 1 to 90 days, keep drafts 1 to 365 days, count from 2 offers, call a unit dormant after 1 to 60 months, remind of events 1 to 60 days before, dispose within 1 to 365 days, and publish every 1, 2, 3, 4, 6 or 12 months.");
    }
}

public sealed record GiftPolicySet(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record GiftPolicyChanged(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public static class GiftPolicies
{
    /// <summary>The rules that hold for a body on a day; the defaults when it has set none.</summary>
    public static async Task<GiftPolicy> GiftPolicyOnAsync(this Db db, Id<Body> body, DateOnly day, CancellationToken ct) =>
        await db.GiftPolicies.AsNoTracking().Where(p => p.BodyId == body && p.From <= day).OrderByDescending(p => p.From).FirstOrDefaultAsync(ct)
        ?? GiftPolicy.Default(body);
}

internal sealed class GiftPolicyMapping : IEntityTypeConfiguration<GiftPolicy>
{
    public void Configure(EntityTypeBuilder<GiftPolicy> builder)
    {
        builder.ToTable("GiftPolicies");
        builder.HasIndex(p => new { p.BodyId, p.From }).IsUnique();
        builder.ComplexProperty(p => p.Rules);
    }
}
