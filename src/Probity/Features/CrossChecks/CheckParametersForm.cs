using Probity.GovUk;

namespace Probity.Features.CrossChecks;

/// <summary>Windows and limits as typed.</summary>
public sealed class CheckParametersForm
{
    public DateParts From { get; set; } = new();
    public string? OfferBeforeAwardMonths { get; set; }
    public string? OfferAfterAwardMonths { get; set; }
    public string? DeciderMonths { get; set; }
    public string? CumulativeMonths { get; set; }
    public string? AcceptedWithoutDecline { get; set; }
    public string? DormantPeople { get; set; }
    public DateParts DeclarationsFrom { get; set; } = new();
    public string? LookBackMonths { get; set; }
    public string? Why { get; set; }

    public static CheckParametersForm Of(CheckParameters held) => new()
    {
        OfferBeforeAwardMonths = $"{held.OfferBeforeAwardMonths}", OfferAfterAwardMonths = $"{held.OfferAfterAwardMonths}", DeciderMonths = $"{held.DeciderMonths}",
        CumulativeMonths = $"{held.CumulativeMonths}", AcceptedWithoutDecline = $"{held.AcceptedWithoutDecline}", DormantPeople = $"{held.DormantPeople}",
        DeclarationsFrom = held.DeclarationsFrom is { } day ? DateParts.From(day) : new DateParts(), LookBackMonths = $"{held.LookBackMonths}",
    };

    /// <summary>What is asked for, with the day and the reason that a request needs.</summary>
    public (CheckChange Change, string Why) ReadChange(FormReader read, DateOnly today)
    {
        var from = read.Date(From, "Enter the day from which they hold");
        if (from <= today && !From.IsEmpty)
            read.Refuse(nameof(From), "New windows and limits start tomorrow or later");
        return (new CheckChange(from, ReadParameters(read)), read.Text(Why, "Enter why they change", max: 1000, min: 3));
    }

    public CheckParameters ReadParameters(FormReader read)
    {
        var meant = new CheckParameters
        {
            OfferBeforeAwardMonths = read.Number(OfferBeforeAwardMonths, "Enter how many months before an award an offer counts", min: 1, max: 60),
            OfferAfterAwardMonths = read.Number(OfferAfterAwardMonths, "Enter how many months after an award or extension an offer counts", min: 1, max: 60),
            DeciderMonths = read.Number(DeciderMonths, "Enter how many months before or after an award an evaluator's or approver's acceptance counts", min: 1, max: 60),
            CumulativeMonths = read.Number(CumulativeMonths, "Enter within how many months offers are counted together", min: 1, max: 36),
            AcceptedWithoutDecline = read.Number(AcceptedWithoutDecline, "Enter from how many accepted offers a unit that declined none is found", min: 2, max: 100),
            DormantPeople = read.Number(DormantPeople, "Enter from how many people a unit or rank without entries is found", min: 1, max: 1000),
            DeclarationsFrom = read.OptionalDate(DeclarationsFrom),
            LookBackMonths = read.Number(LookBackMonths, "Enter how many months the checks look back", min: 12, max: 120),
        };
        if (meant.LookBackMonths > 0 && meant.LookBackMonths < meant.LongestWindow)
            read.Refuse(nameof(LookBackMonths), $"Look back at least {meant.LongestWindow} months, as far as the longest window");
        return meant;
    }
}
