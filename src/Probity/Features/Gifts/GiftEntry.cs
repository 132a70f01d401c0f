using System.Text.RegularExpressions;
using Probity.Features.Imports;

namespace Probity.Features.Gifts;

/// <summary>The rows of one offer, read into what an offer is made from. The first row speaks for the offer, each row for its item.</summary>
internal sealed partial class GiftEntry
{
    public required IReadOnlyList<GiftRow> Rows { get; init; }

    public required OfferDeclaration Declared { get; init; }

    public required OfferRecipient Recipient { get; init; }

    public required OfferPast Past { get; init; }

    public required OfferSource Source { get; init; }

    /// <summary>One of our own references, which the entry keeps; null when it gets a new one.</summary>
    public required string? KeptReference { get; init; }

    public static GiftEntry Read(ImportContext context, GiftLookups lookups, IReadOnlyList<GiftRow> rows)
    {
        var row = rows[0];
        var theirs = row.Text("reference", 60);
        var kept = theirs is not null && OwnReference().IsMatch(theirs) && theirs.Split('-')[1] == context.Body.Code ? theirs : null;
        if (theirs is not null && kept is null)
            row.Flag($"earlier reference {theirs}");

        var declaredOn = row.DayUpTo(context.Today, "declared_on");
        var offeredOn = OfferedOn(context, row, declaredOn);
        var declared = Declaration(lookups, row, rows, offeredOn);
        var recipient = ReadRecipient(lookups, row, offeredOn);
        var past = ReadPast(context, lookups, row, rows, declared, declaredOn ?? (row.IsLegacy ? offeredOn : context.Today));
        if (declaredOn is null && row.IsLegacy)
            row.Flag("date of declaration not recorded");
        return new GiftEntry { Rows = rows, Declared = declared, Recipient = recipient, Past = past, Source = ReadSource(context, lookups, row, rows), KeptReference = kept };
    }

    /// <summary>The numbers in "Ann Smith (1234); Bob Jones".</summary>
    public static IEnumerable<string> NumbersIn(string coRecipients) => coRecipients.Split(';', StringSplitOptions.TrimEntries)
        .Select(one => NumberInBrackets().Match(one)).Where(m => m.Success).Select(m => m.Groups[1].Value);

    private static DateOnly OfferedOn(ImportContext context, GiftRow row, DateOnly? declaredOn)
    {
        if (row.DayUpTo(declaredOn ?? context.Today, "offered_on") is { } offered)
            return offered;
        if (row.Problems.Any(p => p.Column == "offered_on"))
            return context.Today;
        if (row.IsLegacy && (row.Day("received_on") ?? declaredOn) is { } nearest)
        {
            row.Flag("date of the offer not recorded");
            return nearest;
        }

        row.Refuse("offered_on", "Enter the date of the offer");
        return context.Today;
    }

    private static OfferDeclaration Declaration(GiftLookups lookups, GiftRow row, IReadOnlyList<GiftRow> rows, DateOnly offeredOn)
    {
        var outcome = Outcome(row, "outcome");
        var proposed = Outcome(row, "proposed_outcome") ?? outcome ?? OfferOutcome.PendingDecision;
        var providerKind = row.Choice<ProviderKind>("provider_kind", OfferWords.Provider) ?? ProviderKind.Organisation;
        var provider = providerKind is ProviderKind.Unknown ? row.Text("provider", 200) ?? "" : row.Required("provider", "Enter who made the offer", "provider not recorded", 200);
        var kind = row.Choice<OfferKind>("kind", OfferWords.Kind, OlderKinds);
        if (kind is null)
            row.Flag("kind not recorded");
        var (title, on, venue, duty) = (row.Text("event", 300), row.Day("event_on"), row.Text("venue", 300), row.YesNo("on_duty"));
        return new OfferDeclaration
        {
            ProviderKind = provider.Length == 0 ? ProviderKind.Unknown : providerKind,
            ProviderName = provider,
            ProviderRole = row.Choice<ProviderRole>("provider_role", OfferWords.Role) ?? ProviderRole.Unknown,
            Sector = row.Text("sector", 200),
            RelationshipToForce = row.Text("relationship"),
            Kind = kind ?? OfferKind.Other,
            Items = rows.Select(r => Item(r, outcome ?? proposed)).ToList(),
            Event = title is null && on is null && venue is null && duty is null ? null : new OfferEvent(title, on, venue, duty),
            OfferedOn = offeredOn,
            ReceivedOn = row.Day("received_on"),
            DiscoveredOn = row.Day("discovered_on"),
            Circumstances = row.Text("circumstances", 10_000),
            ReasonForOffer = row.Text("reason", 10_000) ?? "",
            SelfAssessment = new SelfAssessment(row.YesNo("serves_purpose"), row.YesNo("proportionate"), row.YesNo("no_conflict"), row.Text("self_assessment_note", 10_000)),
            ProposedOutcome = proposed,
            CoRecipients = CoRecipients(lookups, row.Text("co_recipients", 10_000)),
            GuestOfRecipient = row.Text("guest", 300),
            ProvidedByForce = row.YesNo("provided_by_force") ?? false,
            TaxReportable = row.YesNo("tax_reportable") ?? false,
            RoutineCount = row.Number("routine_count", 1),
            RoutinePeriod = row.Text("routine_period", 200),
        };
    }

    private static OfferItemDetails Item(GiftRow row, OfferOutcome whole)
    {
        var description = row.Required("description", "Enter what was offered", "description not recorded");
        var value = row.Money("value");
        return new OfferItemDetails(description.Length == 0 ? "Not recorded" : description, Math.Max(1, row.Number("quantity", 1) ?? 1), value,
            row.YesNo("value_is_estimate") ?? value is not null, row.Text("value_method", 300), row.YesNo("alcohol") ?? false, row.YesNo("cash_or_voucher") ?? false,
            Outcome(row, "item_outcome") ?? whole);
    }

    private static OfferRecipient ReadRecipient(GiftLookups lookups, GiftRow row, DateOnly offeredOn)
    {
        var kind = row.Choice<RecipientKind>("recipient_kind", OfferWords.Recipient) ?? RecipientKind.Person;
        var number = row.Text("recipient_number", 50);
        var person = lookups.Person(number);
        if (number is not null && person is null)
            row.Flag($"number {number} is not known");
        var name = row.Text("recipient", 200) ?? person?.Name ?? (number is null ? null : $"Number {number}")
            ?? row.Required("recipient", "Enter who was offered it, or their number", "recipient not recorded", 200);
        var posting = person?.PostingOn(offeredOn);
        var unitName = row.Text("unit", 200);
        var unit = posting is not null && (unitName is null || lookups.Units.GetValueOrDefault(posting.UnitId) == unitName) ? posting.UnitId : lookups.Units.Where(u => u.Value == unitName).Select(u => (Id<Organisations.Unit>?)u.Key).FirstOrDefault();
        return new OfferRecipient(kind, person?.Id, name.Length == 0 ? "Not recorded" : name, row.Text("rank", 100) ?? posting?.Rank, row.Text("post", 200) ?? posting?.Post,
            unit, unitName ?? (unit is { } found ? lookups.Units.GetValueOrDefault(found) : null), row.YesNo("chief_officer") ?? posting?.IsChiefOfficer ?? false, posting?.LineManagerId is not null);
    }

    private static OfferPast ReadPast(ImportContext context, GiftLookups lookups, GiftRow row, IReadOnlyList<GiftRow> rows, OfferDeclaration declared, DateOnly declaredOn)
    {
        var final = Outcome(row, "outcome");
        var outcome = final is OfferOutcome.PendingDecision ? null : final;
        if (outcome is null && row.IsLegacy && row.Text("status") is null)
            row.Flag("outcome not recorded");
        var rules = lookups.RulesOn(context.Body.Id, declaredOn);
        var decidedAt = row.Instant("decided_at");
        return new OfferPast
        {
            DeclaredOn = declaredOn,
            DeclaredById = lookups.Person(row.Text("declared_by_number", 50))?.Id,
            DeclaredByName = row.Text("declared_by", 200) ?? row.Text("recipient", 200) ?? "Not recorded",
            Status = row.Choice<OfferStatus>("status", OfferWords.Status) ?? (outcome is not null || row.IsLegacy ? OfferStatus.Decided : OfferStatus.Submitted),
            StatusBeforeQuery = row.Choice<OfferStatus>("status_before_query", OfferWords.Status),
            IsLate = row.YesNo("late") ?? rules.IsLate(declaredOn, declared.DiscoveredOn ?? declared.OfferedOn),
            Decider = row.Choice<OfferDecider>("decider", OfferWords.Decider) ?? OfferDecider.DecisionMaker,
            NeedsEndorsement = row.YesNo("needs_endorsement") ?? false,
            NeedsPeerReview = row.YesNo("needs_peer_review") ?? false,
            TellProcurement = row.YesNo("tell_procurement") ?? false,
            SupplierId = row.Text("supplier", 60) is { } supplier && lookups.Suppliers.TryGetValue(supplier, out var found) ? found : null,
            ProxyConfirmedAt = row.Instant("proxy_confirmed_at"),
            FinalOutcome = outcome,
            EndorsedById = lookups.Person(row.Text("endorsed_by_number", 50))?.Id,
            EndorsedByName = row.Text("endorsed_by", 200),
            EndorsedAt = row.Instant("endorsed_at"),
            EndorsementComment = row.Text("endorsement_comment", 10_000),
            PeerReviewerId = lookups.Person(row.Text("peer_reviewer_number", 50))?.Id,
            PeerReviews = row.Json<PastPeerReview>("peer_reviews"),
            Queries = row.Json<PastQuery>("queries"),
            DecidedById = lookups.Person(row.Text("decided_by_number", 50))?.Id,
            DecidedByName = row.Text("decided_by", 200),
            DecidedAt = decidedAt,
            Rationale = row.Text("rationale", 10_000),
            Timing = row.Choice<DecisionTiming>("decision_timing", OfferWords.Timing) ?? TimingOf(decidedAt, declared),
            DecidedByRule = row.Text("decided_by_rule"),
            DisposalDueOn = row.Day("disposal_due_on"),
            CheckedById = lookups.Person(row.Text("checked_by_number", 50))?.Id,
            CheckedByName = row.Text("checked_by", 200),
            CheckedAt = row.Instant("checked_at"),
            CheckVerdict = row.Choice<CheckVerdict>("check_verdict", OfferWords.Verdict),
            CheckNote = row.Text("check_note", 10_000),
            CorrectedAt = row.Instant("corrected_at"),
            PublicationStatus = row.Choice<PublicationStatus>("publication", s => s.ToString()) ?? PublicationStatus.NotPublished,
            PublishedAt = row.Instant("published_at"),
            RedactionNotes = row.Text("redaction_notes", 10_000),
            Disposals = rows.Select((r, i) => (Position: i + 1, On: r.Day("disposed_on"), Evidence: r.Text("disposal_evidence")))
                .Where(d => d.On is not null).ToDictionary(d => d.Position, d => (d.On!.Value, d.Evidence ?? "Not recorded")),
        };
    }

    // Retrospective when it was decided after it had been received or had taken place (domain 3.22).
    private static DecisionTiming? TimingOf(DateTimeOffset? decidedAt, OfferDeclaration declared)
    {
        if (decidedAt is not { } at)
            return null;
        var (decided, happened) = (at.LondonDate(), declared.Event?.On ?? declared.ReceivedOn);
        return happened is not { } day || decided < day ? DecisionTiming.Prior : decided == day ? DecisionTiming.Contemporaneous : DecisionTiming.Retrospective;
    }

    private static OfferSource ReadSource(ImportContext context, GiftLookups lookups, GiftRow row, IReadOnlyList<GiftRow> rows)
    {
        var legacy = context.Legacy?.Id.Value ?? (row.Text("legacy_register", 200) is { } name ? lookups.Legacy[name] : null as Guid?);
        var item = row.Item;
        var flags = (row.Text("quality", 10_000)?.Split("; ") ?? []).Concat(rows.SelectMany(r => r.Flags)).Distinct().ToList();
        // An export says where the entry first came from; that is kept. The row of this file is in the batch anyway.
        return row.Text("source_file", 300) is { } first
            ? new OfferSource(context.BatchId, legacy, first, row.Text("source_sheet", 300), row.Number("source_row"), Joined(flags))
            : new OfferSource(context.BatchId, legacy, item.File, item.Sheet, item.Number, Joined(flags));
    }

    private static string? Joined(List<string> flags) => flags.Count == 0 ? null : string.Join("; ", flags);

    private static List<CoRecipientDetails> CoRecipients(GiftLookups lookups, string? text) =>
        (text ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(one => NumberInBrackets().Match(one) is { Success: true } match && lookups.Person(match.Groups[1].Value) is { } person
                ? new CoRecipientDetails(person.Id, one[..match.Index].TrimEnd())
                : new CoRecipientDetails(null, one)).Distinct().ToList();

    private static OfferOutcome? Outcome(GiftRow row, string column) => row.Choice<OfferOutcome>(column, OfferWords.Outcome, OlderOutcomes);

    private static readonly Dictionary<string, OfferOutcome> OlderOutcomes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Refused"] = OfferOutcome.Declined, ["Rejected"] = OfferOutcome.Declined, ["Not accepted"] = OfferOutcome.Declined, ["Decline"] = OfferOutcome.Declined, ["D"] = OfferOutcome.Declined,
        ["Accept"] = OfferOutcome.Accepted, ["Kept"] = OfferOutcome.Accepted, ["Retained"] = OfferOutcome.Accepted, ["Approved"] = OfferOutcome.Accepted, ["A"] = OfferOutcome.Accepted,
        ["Sent back"] = OfferOutcome.Returned, ["Charity"] = OfferOutcome.DonatedToCharity, ["Donated"] = OfferOutcome.DonatedToCharity, ["Given to charity"] = OfferOutcome.DonatedToCharity,
        ["Raffle"] = OfferOutcome.RaffleBenevolent, ["Raffled"] = OfferOutcome.RaffleBenevolent, ["Surrendered"] = OfferOutcome.Surrendered, ["Pending"] = OfferOutcome.PendingDecision,
    };

    private static readonly Dictionary<string, OfferKind> OlderKinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Refreshments"] = OfferKind.LightRefreshments, ["Gifts"] = OfferKind.Gift, ["Meal"] = OfferKind.Hospitality, ["Dinner"] = OfferKind.Hospitality, ["Lunch"] = OfferKind.Hospitality,
        ["H"] = OfferKind.Hospitality, ["G"] = OfferKind.Gift, ["Ticket"] = OfferKind.EventTicket, ["Tickets"] = OfferKind.EventTicket, ["Event"] = OfferKind.EventTicket, ["Tip"] = OfferKind.Gratuity,
    };

    [GeneratedRegex(@"^GFT-[A-Z]{3}-\d{4}-\d{4,9}$", RegexOptions.CultureInvariant)]
    private static partial Regex OwnReference();

    [GeneratedRegex(@"\(([A-Za-z0-9]{1,20})\)$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberInBrackets();
}
