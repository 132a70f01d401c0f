using Probity.GovUk;

namespace Probity.Features.CrossChecks;

/// <summary>What was typed on a hit's page. Each of its acts reads its own fields.</summary>
public sealed class HitForm
{
    public int Version { get; set; }
    public string? Outcome { get; set; }
    public string? Code { get; set; }
    public string? Why { get; set; }
    public DateParts? Until { get; set; }
    public string? Disclosure { get; set; }
    public string? AssignTo { get; set; }
    public DateParts? LaterUntil { get; set; }
    public DateParts? SuppressUntil { get; set; }
    public string? SuppressWhy { get; set; }
    public string? OpenWhy { get; set; }
    public string? Disclosability { get; set; }
    public string? DisclosureNote { get; set; }

    public Disposing ReadDecision(FormReader read)
    {
        var outcome = read.Choice<HitStatus>(Outcome, "Select what happens to this hit");
        return new(outcome, read.Choice<DispositionCode>(Code, "Select the reason that fits best"), read.Text(Why, "Enter why you decide so", max: 4000, min: 3),
            outcome == HitStatus.Monitor ? read.Date(Until, "Enter the day on which to look again") : null, read.Optional(Disclosure, max: 2000));
    }

    public (DateOnly Until, string Why) ReadSuppression(FormReader read) =>
        (read.Date(SuppressUntil, "Enter the last day, at most 12 months from now"), read.Text(SuppressWhy, "Enter why the rule need not look at this pair", max: 4000, min: 3));

    public (Disclosability Disclosability, string Note) ReadDisclosability(FormReader read) =>
        (read.Choice<Disclosability>(Disclosability, "Select what applies"), read.Text(DisclosureNote, "Enter the reason", max: 4000));
}
