using Probity.Access;
using Probity.GovUk;

namespace Probity.Features.Gifts;

/// <summary>The rules as typed.</summary>
public sealed class GiftRulesForm
{
    public DateParts From { get; set; } = new();

    public string? DeclareWithinDays { get; set; }

    public string? RecordOnlyBelow { get; set; }

    public string? LineManagerBelow { get; set; }

    public string? HeadAbove { get; set; }

    public string? MiddleDecider { get; set; }

    public bool PresumptionOfRefusal { get; set; }

    public bool LightRefreshmentsException { get; set; }

    public string? LightRefreshmentsUpTo { get; set; }

    public string? Alcohol { get; set; }

    public DateParts PeerReviewFrom { get; set; } = new();

    public DateParts CrossCheckFrom { get; set; } = new();

    public string? CumulativeCount { get; set; }

    public string? CumulativeValue { get; set; }

    public string? DraftsKeptDays { get; set; }

    public string? DormantMonths { get; set; }

    public string? EventSoonDays { get; set; }

    public string? DisposeWithinDays { get; set; }

    public string? PublishEveryMonths { get; set; }

    public string? Why { get; set; }

    public static GiftRulesForm Of(GiftRules rules) => new()
    {
        DeclareWithinDays = $"{rules.DeclareWithinDays}", RecordOnlyBelow = rules.RecordOnlyBelow.ToPlainString(), LineManagerBelow = rules.LineManagerBelow.ToPlainString(), HeadAbove = rules.HeadAbove.ToPlainString(),
        MiddleDecider = rules.MiddleDecider.ToString(), PresumptionOfRefusal = rules.PresumptionOfRefusal, LightRefreshmentsException = rules.LightRefreshmentsException,
        LightRefreshmentsUpTo = rules.LightRefreshmentsUpTo.ToPlainString(), Alcohol = rules.Alcohol.ToString(), PeerReviewFrom = Parts(rules.PeerReviewFrom), CrossCheckFrom = Parts(rules.CrossCheckFrom),
        CumulativeCount = $"{rules.CumulativeCount}", CumulativeValue = rules.CumulativeValue.ToPlainString(), DraftsKeptDays = $"{rules.DraftsKeptDays}", DormantMonths = $"{rules.DormantMonths}",
        EventSoonDays = $"{rules.EventSoonDays}", DisposeWithinDays = $"{rules.DisposeWithinDays}", PublishEveryMonths = $"{rules.PublishEveryMonths}",
    };

    internal (GiftRulesChange Change, string Why) Read(FormReader read, DateOnly today)
    {
        var from = read.Date(From, "Enter the day from which the rules hold");
        if (from <= today && !From.IsEmpty)
            read.Refuse(nameof(From), "New rules start tomorrow or later");
        var rules = new GiftRules
        {
            DeclareWithinDays = read.Number(DeclareWithinDays, "Enter within how many days offers are declared", min: 1, max: 90),
            RecordOnlyBelow = read.Money(RecordOnlyBelow, "Enter the value below which offers are only recorded"),
            LineManagerBelow = read.Money(LineManagerBelow, "Enter the value below which the line manager's endorsement is enough"),
            HeadAbove = read.Money(HeadAbove, "Enter the value from which the head of professional standards decides"),
            MiddleDecider = read.Choice<Role>(MiddleDecider, "Select who decides between the two values"),
            PresumptionOfRefusal = PresumptionOfRefusal, LightRefreshmentsException = LightRefreshmentsException,
            LightRefreshmentsUpTo = read.Money(LightRefreshmentsUpTo, "Enter the value up to which refreshments are light"),
            Alcohol = read.Choice<AlcoholRule>(Alcohol, "Select what is done with alcohol"),
            PeerReviewFrom = read.OptionalDate(PeerReviewFrom), CrossCheckFrom = read.OptionalDate(CrossCheckFrom),
            CumulativeCount = read.Number(CumulativeCount, "Enter how many offers from the same organisation or person need a decision", min: 2, max: 100),
            CumulativeValue = read.Money(CumulativeValue, "Enter how much value from the same organisation or person needs a decision"),
            DraftsKeptDays = read.Number(DraftsKeptDays, "Enter how many days drafts are kept", min: 1, max: 365),
            DormantMonths = read.Number(DormantMonths, "Enter after how many months without an entry a unit is asked", min: 1, max: 60),
            EventSoonDays = read.Number(EventSoonDays, "Enter how many days before an event a reminder is given", min: 1, max: 60),
            DisposeWithinDays = read.Number(DisposeWithinDays, "Enter within how many days things leave the force", min: 1, max: 365),
            PublishEveryMonths = read.Number(PublishEveryMonths, "Enter how many months a publication is for", min: 1, max: 12),
        };
        if (rules.PublishEveryMonths is 5 or (> 6 and < 12))
            read.Refuse(nameof(PublishEveryMonths), "A publication is for 1, 2, 3, 4, 6 or 12 months");
        if (rules.RecordOnlyBelow > rules.LineManagerBelow)
            read.Refuse(nameof(LineManagerBelow), "The line manager's endorsement must be enough up to at least the value below which offers are only recorded");
        if (rules.LineManagerBelow > rules.HeadAbove)
            read.Refuse(nameof(HeadAbove), "The head of professional standards decides from a value that is not below the one for the line manager's endorsement");
        return (new GiftRulesChange(from, rules), read.Text(Why, "Enter why the rules change", max: 1000));
    }

    private static DateParts Parts(DateOnly? day) => day is { } known ? DateParts.From(known) : new DateParts();
}
