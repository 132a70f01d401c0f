using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>
/// The regular check [L] [C]: is the relationship with this provider proper? One verdict for the offers of a month that the
/// checker could check; those that the checker decided stay for somebody else, whose verdict is another row.
/// </summary>
public sealed class ProviderCheck : Audited
{
    private ProviderCheck() => RetentionClass = Offer.Retention;

    public Id<ProviderCheck> Id { get; init; } = Id<ProviderCheck>.New();

    public required string ProviderKey { get; init; }

    public required string ProviderName { get; init; }

    /// <summary>The first and the last day of the month whose decisions were checked.</summary>
    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required CheckVerdict Verdict { get; init; }

    /// <summary>Required unless the verdict is "appropriate".</summary>
    public string? Reason { get; init; }

    /// <summary>The offers checked, with commas between them.</summary>
    public required string References { get; init; }

    public Id<Person>? CheckedById { get; init; }

    public required string CheckedByName { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Checks each offer; the verb of the offer refuses the decider and those who share in it.</summary>
    public static ProviderCheck Make(DateOnly month, IReadOnlyList<Offer> offers, CheckVerdict verdict, string? reason, Actor by, DateTimeOffset at)
    {
        if (offers.Count == 0)
            throw new RuleBrokenException("There is no offer here that you can check.");
        if (verdict != CheckVerdict.Appropriate && string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException("Enter the reason for the verdict.");
        foreach (var offer in offers)
            offer.Check(verdict, reason, by, at);
        var check = new ProviderCheck
        {
            BodyId = offers[0].BodyId, ProviderKey = offers[0].ProviderKey, ProviderName = offers[0].ProviderName, From = month, To = month.AddMonths(1).AddDays(-1),
            Verdict = verdict, Reason = reason, References = string.Join(", ", offers.Select(o => o.Reference)),
            CheckedById = by.PersonId, CheckedByName = by.Name, CheckedAt = at,
        };
        (check.RetentionTrigger, check.RetentionEnds) = ("checked", at.LondonDate().AddYears(7));
        check.Raise(new ProviderChecked(by, at, verdict, reason));
        return check;
    }
}

public sealed record ProviderChecked(Actor By, DateTimeOffset At, CheckVerdict Verdict, string? Why) : AuditEvent(By, At, Why)
{
    public override string Sentence => $"Relationship with who offered it checked: {OfferWords.Verdict(Verdict).ToLowerInvariant()}";
}

internal sealed class ProviderCheckMapping : IEntityTypeConfiguration<ProviderCheck>
{
    public void Configure(EntityTypeBuilder<ProviderCheck> builder)
    {
        builder.ToTable("ProviderChecks");
        builder.HasIndex(c => new { c.BodyId, c.ProviderKey, c.From });
    }
}
