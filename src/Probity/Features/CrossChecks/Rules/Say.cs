using Probity.Features.Contracts;
using Probity.Features.Gifts;

namespace Probity.Features.CrossChecks.Rules;

/// <summary>How rules speak of what they found: plainly, and of nothing that is not recorded.</summary>
internal static class Say
{
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy");

    public static string InWords(this ContractPersonRole role) => role switch
    {
        ContractPersonRole.PanelChair => "chair of the panel",
        ContractPersonRole.ContractManager => "contract manager",
        ContractPersonRole.BudgetHolder => "budget holder",
        ContractPersonRole.ExternalAdviser => "external adviser",
        ContractPersonRole.Evaluator => "evaluator",
        ContractPersonRole.Approver => "approver",
        _ => "specifier",
    };

    public static string Outcome(CheckedOffer offer) => offer.FinalOutcome is null
        ? $"{OfferWords.Outcome(offer.ProposedOutcome).ToLowerInvariant()} (proposed, not decided)" : OfferWords.Outcome(offer.Outcome).ToLowerInvariant();

    public static string Offer(CheckedOffer offer) => $"{offer.ProviderName} offered {Lower(offer.Description)} to {offer.Who} on {Day(offer.OfferedOn)}: {Outcome(offer)}.";

    public static IEnumerable<TimelineEvent> Timeline(CheckedOffer offer)
    {
        yield return new(offer.OfferedOn, TimelineLane.Hospitality, $"{offer.ProviderName} offers {Lower(offer.Description)} to {offer.Who}: {Outcome(offer)}");
        if (offer.EventOn is { } on && on != offer.OfferedOn)
            yield return new(on, TimelineLane.Hospitality, $"Event: {Lower(offer.Description)}");
    }

    public static IEnumerable<TimelineEvent> Timeline(CheckedContract contract, IEnumerable<CheckedPart> parts)
    {
        if (contract.TenderOpen is { } open)
            yield return new(open, TimelineLane.Tender, $"Tender opens: {contract.Title}");
        if (contract.EvaluationStart is { } evaluation)
            yield return new(evaluation, TimelineLane.Tender, "Evaluation begins");
        foreach (var part in parts)
            if ((part.From ?? contract.EvaluationStart ?? contract.TenderOpen) is { } from)
                yield return new(from, TimelineLane.People, $"{part.Name}: {part.Role.InWords()}");
        if (contract.Decided is { } decided)
            yield return new(decided.From, TimelineLane.Award, contract.AwardDecision is null ? $"Contract begins: {contract.Title}" : $"Award: {contract.Title}");
        foreach (var variation in contract.Variations)
            yield return new(variation, TimelineLane.Award, "Contract varied or extended");
    }

    // A description begins a line in the register and stands inside a sentence here; abbreviations keep their capitals.
    private static string Lower(string text) => text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
