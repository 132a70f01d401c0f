using Probity.Access;

namespace Probity.Features.Gifts;

/// <summary>What is done with alcohol.</summary>
public enum AlcoholRule { AlwaysDeclined, SmallAmountsOffDuty, AsOtherGifts }

/// <summary>The rules of one force for gifts and hospitality: every one a parameter with a default [D] (domain 3.6). Values are gross.</summary>
public sealed record GiftRules
{
    /// <summary>An offer is late when it is declared more days than this after it was made. Default 7 [D]; the OPCC of Surrey has 28 [S44].</summary>
    public int DeclareWithinDays { get; init; } = 7;

    /// <summary>Below this value what was accepted is only recorded: a rule decides.</summary>
    public Money RecordOnlyBelow { get; init; } = Money.Pounds(5);

    /// <summary>Below this value the line manager's endorsement is enough.</summary>
    public Money LineManagerBelow { get; init; } = Money.Pounds(25);

    /// <summary>From this value the head of professional standards decides; below it <see cref="MiddleDecider"/>.</summary>
    public Money HeadAbove { get; init; } = Money.Pounds(50);

    /// <summary>Who decides between the two limits: DEC or HPS.</summary>
    public Role MiddleDecider { get; init; } = Role.DEC;

    /// <summary>Everything is declined unless a decision or an exception says otherwise [L] [C].</summary>
    public bool PresumptionOfRefusal { get; init; } = true;

    /// <summary>Light refreshments are let pass, except from a supplier, a bidder or the media.</summary>
    public bool LightRefreshmentsException { get; init; } = true;

    /// <summary>The value up to which a drink and a biscuit are light.</summary>
    public Money LightRefreshmentsUpTo { get; init; } = Money.Pounds(10);

    public AlcoholRule Alcohol { get; init; } = AlcoholRule.SmallAmountsOffDuty;

    /// <summary>Since when a chief officer's offer is reviewed by a peer; null: not here.</summary>
    public DateOnly? PeerReviewFrom { get; init; }

    /// <summary>Since when the registers are compared with each other; null: not here.</summary>
    public DateOnly? CrossCheckFrom { get; init; }

    /// <summary>So many offers from one provider to one person within twelve months need a decision whatever their value.</summary>
    public int CumulativeCount { get; init; } = 3;

    /// <summary>As does so much value.</summary>
    public Money CumulativeValue { get; init; } = Money.Pounds(75);

    /// <summary>An abandoned draft is removed after so many days, and counted.</summary>
    public int DraftsKeptDays { get; init; } = 30;

    /// <summary>A unit without an entry for so many months is asked for a nil return.</summary>
    public int DormantMonths { get; init; } = 12;

    /// <summary>An event so near that it is waited for with a reminder while nobody has decided.</summary>
    public int EventSoonDays { get; init; } = 5;

    /// <summary>What is to leave the force leaves it within so many days of the decision.</summary>
    public int DisposeWithinDays { get; init; } = 14;

    /// <summary>The register is published for every so many months: 3 is quarterly, and a year holds a whole number of such periods.</summary>
    public int PublishEveryMonths { get; init; } = 3;

    public bool IsSoon(DateOnly? eventOn, DateOnly today) => eventOn is { } on && on >= today && on.DayNumber - today.DayNumber <= EventSoonDays;

    /// <summary>The last day of the publication period that has ended.</summary>
    public DateOnly LastPublicationEnd(DateOnly today) => new DateOnly(today.Year, (today.Month - 1) / PublishEveryMonths * PublishEveryMonths + 1, 1).AddDays(-1);

    public bool PeerReviewOn(DateOnly day) => PeerReviewFrom is { } from && from <= day;

    public bool CrossCheckOn(DateOnly day) => CrossCheckFrom is { } from && from <= day;

    /// <param name="from">The day of the offer, or of the discovery of an anonymous gift (domain 3.22).</param>
    public bool IsLate(DateOnly declaredOn, DateOnly from) => declaredOn.DayNumber - from.DayNumber > DeclareWithinDays;
}
