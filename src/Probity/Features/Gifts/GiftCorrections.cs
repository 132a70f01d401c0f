using System.Text.Json;
using Probity.Access;
using Probity.Data;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>What a correction would make of an offer.</summary>
/// <param name="Version">The version that the first person saw; on a later one the correction is not carried out.</param>
public sealed record OfferCorrection(string Reference, int Version, OfferDeclaration Declared, OfferOutcome? FinalOutcome);

/// <summary>A new version of the facts at any time, with a reason and a second person (gift.correct is "2").</summary>
public sealed class GiftCorrections(Db db, GiftDesk desk, GiftRegister register, SecondPerson second, TimeProvider clock) : ISecondPersonAct
{
    public string Kind => "gift.correct";

    /// <summary>What would change; refuses a correction that changes nothing.</summary>
    public static IReadOnlyList<OfferDifference> Preview(Offer offer, OfferDeclaration declared, OfferOutcome? finalOutcome)
    {
        var differences = OfferDifferences.Between(offer.Declaration, offer.FinalOutcome, declared, finalOutcome ?? offer.FinalOutcome);
        return differences.Count > 0 ? differences : throw new RuleBrokenException("Nothing would change: correct something first.");
    }

    /// <summary>What the form does not ask stays, and items follow the outcome that is corrected.</summary>
    public static OfferDeclaration Complete(Offer offer, OfferDeclaration typed, OfferOutcome? finalOutcome = null)
    {
        var old = offer.Declaration;
        var items = typed.Items.Select(item =>
        {
            if (item.Was is null || old.Items.FirstOrDefault(o => o.Was == item.Was) is not { } before)
                return item;
            // The page asks only of the first item how its value is known, and whether it is alcohol or cash.
            var (same, first) = (before.Description == item.Description && before.EstimatedValue == item.EstimatedValue, before == old.Items[0]);
            var kept = same && (!first || before.ValueMethod == item.ValueMethod) ? item with { ValueMethod = before.ValueMethod, IsEstimate = before.IsEstimate } : item;
            if (same && !first)
                kept = kept with { Alcohol = before.Alcohol, CashOrVoucher = before.CashOrVoucher };
            return finalOutcome is { } outcome && outcome != offer.FinalOutcome && kept.Outcome == offer.FinalOutcome ? kept with { Outcome = outcome } : kept;
        }).ToList();
        return typed with { Items = items, ProvidedByForce = old.ProvidedByForce, SelfAssessment = typed.SelfAssessment with { Note = old.SelfAssessment.Note } };
    }

    public async Task<PendingAct> RequestAsync(OfferCorrection correction, string why, Actor by, CancellationToken ct)
    {
        var offer = await desk.TakeAsync(correction.Reference, correction.Version, "gift.correct", by, ct);
        if (offer.Version != correction.Version)
            throw new RuleBrokenException(RefusalFilter.SomeoneElse);
        var differences = Preview(offer, correction.Declared, correction.FinalOutcome);
        var summary = $"Correct {offer.Reference}. {string.Join(". ", differences)}.";
        return await second.RequestAsync("gift.correct", Kind, summary, correction, offer.RecipientId ?? offer.DeclaredById, why, by, ct);
    }

    public string AddressOf(PendingAct act) => $"/gifts/{JsonSerializer.Deserialize<OfferCorrection>(act.Payload)!.Reference}";

    public async Task CheckAsync(PendingAct act, Actor one, CancellationToken ct)
    {
        var correction = JsonSerializer.Deserialize<OfferCorrection>(act.Payload)!;
        if ((await desk.ShowAsync(correction.Reference, "gift.correct", one, ct)).Conflict is { } conflict)
            throw new RuleBrokenException(conflict);
    }

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var correction = JsonSerializer.Deserialize<OfferCorrection>(act.Payload)!;
        var offer = await desk.TakeAsync(correction.Reference, correction.Version, "gift.correct", confirmedBy, ct);
        if (offer.Version != correction.Version)
            throw new RuleBrokenException($"{offer.Reference} has changed since this correction was asked for. Refuse it, and ask for a new one.");
        var (policy, answer) = await register.JudgeAgainAsync(offer, correction.Declared, ct);
        register.Change(offer, () => offer.Correct(correction, $"{act.Why} (asked for by {act.RequestedByName})", policy, answer, confirmedBy, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return null;
    }
}
