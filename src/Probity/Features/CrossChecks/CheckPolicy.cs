using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Features.Organisations;

namespace Probity.Features.CrossChecks;

/// <summary>The windows and limits of the rules: each a parameter of the force with a default [D] (domain 4.3). Windows are inclusive, in local days.</summary>
public sealed record CheckParameters
{
    /// <summary>X01: an award so many months after an offer or less.</summary>
    public int OfferBeforeAwardMonths { get; init; } = 12;

    /// <summary>X02: an offer so many months after an award or extension or less.</summary>
    public int OfferAfterAwardMonths { get; init; } = 12;

    /// <summary>X04: an offer to a decider so many months before or after the award or less.</summary>
    public int DeciderMonths { get; init; } = 24;

    /// <summary>X21: offers within so many months are counted together.</summary>
    public int CumulativeMonths { get; init; } = 12;

    /// <summary>X21: from so many offers. Kept with the force's rules for gifts.</summary>
    public int CumulativeCount { get; init; } = 3;

    /// <summary>X21: or above so much value. Kept with the force's rules for gifts.</summary>
    public Money CumulativeValue { get; init; } = Money.Pounds(75);

    /// <summary>X36: no entry for so many months. Kept with the force's rules for gifts.</summary>
    public int DormantMonths { get; init; } = 12;

    /// <summary>X36: units and ranks of fewer people are left alone; a handful of people may well be offered nothing in a year.</summary>
    public int DormantPeople { get; init; } = 5;

    /// <summary>X39: a unit that accepted at least so many in the window and declined none.</summary>
    public int AcceptedWithoutDecline { get; init; } = 5;

    /// <summary>X05: awards before this day are not asked for declarations of interest; null: all are.</summary>
    public DateOnly? DeclarationsFrom { get; init; }

    /// <summary>Offers and contracts older than this are left alone.</summary>
    public int LookBackMonths { get; init; } = 48;

    /// <summary>How far back the widest window reaches.</summary>
    [JsonIgnore]
    public int LongestWindow => new[] { OfferBeforeAwardMonths, OfferAfterAwardMonths, DeciderMonths, CumulativeMonths }.Max();

    /// <summary>With the limits that the force keeps with its rules for gifts.</summary>
    public CheckParameters WithLimitsOf(GiftRules gifts) =>
        this with { CumulativeCount = gifts.CumulativeCount, CumulativeValue = gifts.CumulativeValue, DormantMonths = gifts.DormantMonths };
}

/// <summary>A body's parameters for its checks from a day on.</summary>
public sealed class CheckPolicy : Audited
{
    private CheckPolicy() { }

    public Id<CheckPolicy> Id { get; init; } = Id<CheckPolicy>.New();

    public required DateOnly From { get; init; }

    /// <summary>JSON of the <see cref="CheckParameters"/>.</summary>
    public string Parameters { get; private set; } = "{}";

    internal override string? FollowUp => CrossCheckJob.KindName;

    /// <summary>New parameters from a day on.</summary>
    public static CheckPolicy Set(Id<Body> body, DateOnly from, CheckParameters parameters, string why, Actor by, DateTimeOffset at)
    {
        MustMakeSense(parameters);
        var policy = new CheckPolicy { BodyId = body, From = from, Parameters = CheckJson.Write(parameters), RetentionClass = "crosscheck" };
        policy.Raise(new CheckPolicySet(by, at, why));
        return policy;
    }

    /// <summary>Changes parameters that do not hold yet. Runs were made with those that have held: set new ones instead.</summary>
    public void Change(CheckParameters parameters, string why, Actor by, DateTimeOffset at)
    {
        if (From <= at.LondonDate())
            throw new RuleBrokenException($"These have held since {From:d MMMM yyyy}. Set new ones from a later day.");
        MustMakeSense(parameters);
        Parameters = CheckJson.Write(parameters);
        Raise(new CheckPolicyChanged(by, at, why));
    }

    private static void MustMakeSense(CheckParameters parameters)
    {
        if (parameters.OfferBeforeAwardMonths is < 1 or > 60 || parameters.OfferAfterAwardMonths is < 1 or > 60 || parameters.DeciderMonths is < 1 or > 60
            || parameters.CumulativeMonths is < 1 or > 36 || parameters.LookBackMonths is < 12 or > 120)
            throw new RuleBrokenException("Windows are between 1 and 60 months, offers are counted together over 1 to 36, and the checks look back between 12 and 120.");
        if (parameters.LookBackMonths < parameters.LongestWindow)
            throw new RuleBrokenException("The checks must look back at least as far as their longest window.");
        if (parameters.AcceptedWithoutDecline is < 2 or > 100 || parameters.DormantPeople is < 1 or > 1000)
            throw new RuleBrokenException("Count from 2 to 100 accepted offers, and units of 1 to 1,000 people.");
    }
}

public sealed record CheckPolicySet(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record CheckPolicyChanged(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public static class CheckPolicies
{
    /// <summary>The parameters that hold for a body on a day; the defaults when it has set none.</summary>
    public static async Task<CheckParameters> CheckParametersOnAsync(this Db db, Id<Body> body, DateOnly day, CancellationToken ct) =>
        await db.CheckPolicies.AsNoTracking().Where(p => p.BodyId == body && p.From <= day).OrderByDescending(p => p.From).Select(p => p.Parameters).FirstOrDefaultAsync(ct) is { } held
            ? CheckJson.Read<CheckParameters>(held) : new CheckParameters();
}

internal sealed class CheckPolicyMapping : IEntityTypeConfiguration<CheckPolicy>
{
    public void Configure(EntityTypeBuilder<CheckPolicy> builder)
    {
        builder.ToTable("CheckPolicies");
        builder.HasIndex(p => new { p.BodyId, p.From }).IsUnique();
    }
}
