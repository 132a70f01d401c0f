namespace Probity.Features.Gifts;

/// <summary>One fact that a correction changes; null is "nothing".</summary>
public sealed record OfferDifference(string Fact, string? Old, string? New)
{
    public override string ToString() => $"{Fact}: {Old ?? "nothing"} becomes {New ?? "nothing"}";
}

/// <summary>What differs between two versions of the facts, in the words of the page.</summary>
public static class OfferDifferences
{
    public static IReadOnlyList<OfferDifference> Between(OfferDeclaration old, OfferOutcome? oldOutcome, OfferDeclaration now, OfferOutcome? nowOutcome) =>
        Facts(old, oldOutcome).Zip(Facts(now, nowOutcome), (before, after) => new OfferDifference(before.Fact, Blank(before.Value), Blank(after.Value)))
            .Concat(Items(old, now)).Where(d => d.Old != d.New).ToList();

    private static IEnumerable<(string Fact, string? Value)> Facts(OfferDeclaration facts, OfferOutcome? outcome)
    {
        yield return ("Who offered it", facts.ProviderName);
        yield return ("Organisation or person", OfferWords.Provider(facts.ProviderKind));
        yield return ("What they are", OfferWords.Role(facts.ProviderRole));
        yield return ("Line of business", facts.Sector);
        yield return ("Relationship to the force", facts.RelationshipToForce);
        yield return ("Kind of offer", OfferWords.Kind(facts.Kind));
        yield return ("Offered on", Day(facts.OfferedOn));
        yield return ("Received on", Day(facts.ReceivedOn));
        yield return ("Found on", Day(facts.DiscoveredOn));
        yield return ("Event", facts.Event?.Title);
        yield return ("Date of the event", Day(facts.Event?.On));
        yield return ("Venue", facts.Event?.Venue);
        yield return ("On duty", YesNo(facts.Event?.OnDuty));
        yield return ("Why it was offered", facts.ReasonForOffer);
        yield return ("Circumstances", facts.Circumstances);
        yield return ("Declared outcome", OfferWords.Outcome(facts.ProposedOutcome));
        yield return ("Decided outcome", outcome is { } decided ? OfferWords.Outcome(decided) : null);
        yield return ("Serves a purpose", YesNo(facts.SelfAssessment.Purpose));
        yield return ("Proportionate", YesNo(facts.SelfAssessment.Proportionate));
        yield return ("Free of conflict", YesNo(facts.SelfAssessment.NoConflict));
        yield return ("Routine invitations", facts.RoutineCount?.ToString());
        yield return ("Period of the routine invitations", facts.RoutinePeriod);
        yield return ("Shared with", string.Join(", ", facts.CoRecipients.Select(c => c.Name).Order(StringComparer.Ordinal)));
        yield return ("Guest", facts.GuestOfRecipient);
        yield return ("Reported for tax", YesNo(facts.TaxReportable));
    }

    private static IEnumerable<OfferDifference> Items(OfferDeclaration old, OfferDeclaration now) => OfferItemDetails.Pairs(old.Items, now.Items)
        .Select((pair, i) => new OfferDifference($"Item {i + 1}", Item(pair.Old), Item(pair.Now)));

    private static string? Item(OfferItemDetails? item) => item is null ? null
        : (item.Quantity > 1 ? $"{item.Quantity} × " : "") + $"{item.Description}, {item.EstimatedValue?.ToString() ?? "value not known"}"
        + (item.ValueMethod is { } method ? $" ({method})" : "") + (item.Alcohol ? ", alcohol" : "") + (item.CashOrVoucher ? ", cash or voucher" : "") + $", {OfferWords.Outcome(item.Outcome).ToLowerInvariant()}";

    private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static string? Day(DateOnly? day) => day?.ToString("d MMMM yyyy");

    private static string? YesNo(bool? value) => value switch { true => "yes", false => "no", _ => null };
}
