using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>What a line of a gifts file shows: one item of an offer, with the offer's own fields repeated on each.</summary>
internal sealed record GiftLine(Offer Offer, OfferItem Item, GiftNames Names);

/// <summary>The numbers and names that stand in files for ids.</summary>
internal sealed record GiftNames(
    IReadOnlyDictionary<Id<Person>, string> Numbers, IReadOnlyDictionary<Guid, string> Suppliers, IReadOnlyDictionary<Guid, string> Legacy)
{
    public string? NumberOf(Id<Person>? person) => person is { } id && Numbers.TryGetValue(id, out var number) ? number : null;
}

/// <summary>A column of gifts files: its heading, its meaning, and how an export fills it.</summary>
internal sealed record GiftColumn(ImportColumn Column, Func<GiftLine, CellValue> Of)
{
    public string Name => Column.Name;
}

/// <summary>
/// The columns of gifts files, said once: what the export writes the import reads. Together they cover every stored field, so
/// that nothing is lost on the way out and back.
/// </summary>
internal static class GiftColumns
{
    internal static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() } };

    public static readonly IReadOnlyList<GiftColumn> All =
    [
        // Which entry it is, and where it stands.
        Text("reference", "The entry's own reference. Rows with the same reference are items of one offer. Blank: a new reference is given", l => l.Offer.Reference, "ref", "ref no", "reference number", "entry number", "entry no", "serial", "serial no", "gift number"),
        Text("group", "For rows without a reference: rows with the same text, one after the other, are items of one offer", _ => null),
        Choice<OfferStatus>("status", "Where the entry stands. Blank: decided, when an outcome is given", l => l.Offer.Status),
        Choice<OfferStatus>("status_before_query", "Where it stood when a query was raised", l => l.Offer.StatusBeforeQuery),

        // To whom.
        Choice<RecipientKind>("recipient_kind", "A person, a team, the force or a police animal. Blank: a person", l => l.Offer.RecipientKind, "recipient type"),
        Text("recipient_number", "Warrant, collar or payroll number; finds the person", l => l.Names.NumberOf(l.Offer.RecipientId), "collar number", "collar no", "warrant number", "warrant no", "payroll number", "payroll no", "officer number", "staff number", "pin", "shoulder number"),
        Text("recipient", "Who was offered it, by name", l => l.Offer.RecipientName, "recipient name", "name of recipient", "officer", "officer name", "name of officer", "employee", "staff member", "name", "received by", "offered to", "person", "officer/staff"),
        Text("rank", "Rank or grade on the day. Blank: from the person's posting", l => l.Offer.RankAtTime, "recipient rank", "rank/grade", "grade"),
        Text("post", "Post on the day. Blank: from the person's posting", l => l.Offer.PostAtTime, "role", "job title"),
        Text("unit", "Unit, department or station on the day. Blank: from the person's posting", l => l.Offer.UnitAtTime, "department", "station", "division", "team", "directorate", "bcu", "location"),
        YesNo("chief_officer", "Whether the recipient was a chief officer. Blank: from the person's posting", l => l.Offer.IsChiefOfficer),
        Text("co_recipients", "Others who shared in it, separated by semicolons, with their number in brackets where they have one", l => string.Join("; ", l.Offer.CoRecipients.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => l.Names.NumberOf(c.PersonId) is { } n ? $"{c.Name} ({n})" : c.Name)), "others present", "also attending"),
        Text("guest", "A guest of the recipient", l => l.Offer.GuestOfRecipient, "guest of recipient"),

        // By whom declared.
        Day("declared_on", "When it was declared. Blank: today; in an older register the date of the offer", l => l.Offer.DeclaredOn, "date declared", "date recorded", "date of entry", "entry date", "date registered", "date reported", "recorded on", "date submitted"),
        Text("declared_by_number", "Number of the person who declared it", l => l.Names.NumberOf(l.Offer.DeclaredById)),
        Text("declared_by", "Name of the person who declared it", l => l.Offer.DeclaredByName, "recorded by", "entered by", "submitted by"),
        Instant("proxy_confirmed_at", "When the recipient confirmed what was declared for them", l => l.Offer.ProxyConfirmedAt),

        // Who offered it.
        Choice<ProviderKind>("provider_kind", "Organisation, Person or Unknown. Blank: an organisation", l => l.Offer.ProviderKind),
        Text("provider", "Who offered it", l => l.Offer.ProviderName, "donor", "donor name", "name of donor", "given by", "who offered it", "offered by", "company", "organisation", "organization", "supplier name", "from", "source", "giver", "provided by", "provider name", "name of provider", "received from"),
        Choice<ProviderRole>("provider_role", "What the provider is to the force", l => l.Offer.ProviderRole, "provider type", "donor type"),
        Text("supplier", "The reference of the supplier that whoever offered it was found to be", l => l.Offer.SupplierId is { } id ? l.Names.Suppliers.GetValueOrDefault(id.Value) : null),
        Text("sector", "The line of business of whoever offered it", l => l.Offer.Sector, "industry"),
        Text("relationship", "The relationship to the force of whoever offered it", l => l.Offer.RelationshipToForce, "relationship to force", "connection"),

        // What it was.
        Choice<OfferKind>("kind", "Gift, LightRefreshments, Hospitality and so on. Blank: something else", l => l.Offer.Kind, "type", "category", "gift or hospitality", "gift/hospitality", "nature"),
        Number("item", "The position of the item in the offer, from 1", l => l.Item.Position),
        Text("description", "What was offered: one item a row", l => l.Item.Description, "gift", "details", "item description", "item offered", "description of gift", "description of gift or hospitality", "gift description", "what", "details of gift", "details of gift/hospitality", "particulars"),
        Number("quantity", "How many. Blank: 1", l => l.Item.Quantity, "qty", "number of items"),
        Money("value", "The item's value in pounds, all of them together. Blank: unknown, which is not the same as 0", l => l.Item.EstimatedValue, "estimated value", "approx value", "approximate value", "value (£)", "value £", "est value", "amount", "cost", "worth", "estimated value (£)", "approx. value (£)"),
        YesNo("value_is_estimate", "Whether the value is an estimate. Blank: yes", l => l.Item.IsEstimate),
        Text("value_method", "How it was valued", l => l.Item.ValueMethod),
        YesNo("alcohol", "Whether it is alcohol", l => l.Item.Alcohol),
        YesNo("cash_or_voucher", "Whether it is cash or a voucher", l => l.Item.CashOrVoucher, "cash", "voucher"),
        Choice<OfferOutcome>("item_outcome", "What became of this item, where it differs from the whole", l => l.Item.Outcome),
        Day("disposed_on", "When this item left", l => l.Item.DisposedOn, "date disposed", "disposal date"),
        Text("disposal_evidence", "The evidence that it left", l => l.Item.DisposalEvidence, "disposal", "receipt"),
        Text("event", "The event, for hospitality", l => l.Offer.EventTitle, "event title", "name of event", "function"),
        Day("event_on", "When the event was or is", l => l.Offer.EventOn, "event date", "date of event"),
        Text("venue", "Where the event was or is", l => l.Offer.Venue, "place"),
        YesNo("on_duty", "Whether the recipient was on duty", l => l.Offer.OnDuty),
        Day("offered_on", "When it was offered", l => l.Offer.OfferedOn, "date", "date offered", "date of offer", "offer date", "date of gift", "date received/offered", "date of gift/hospitality", "date gift offered"),
        Day("received_on", "When it was received", l => l.Offer.ReceivedOn, "date received", "received date"),
        Day("discovered_on", "When a gift that nobody was seen to leave was found", l => l.Offer.DiscoveredOn, "date found"),
        Text("circumstances", "How it came about", l => l.Offer.Circumstances, "background", "comments", "remarks", "notes"),
        Text("reason", "Why it was offered", l => l.Offer.ReasonForOffer, "reason for offer", "reason for gift", "purpose", "why"),
        YesNo("serves_purpose", "Self-assessment: it serves a purpose of the force", l => l.Offer.ServesPurpose),
        YesNo("proportionate", "Self-assessment: it is proportionate", l => l.Offer.IsProportionate),
        YesNo("no_conflict", "Self-assessment: there is no conflict of interest", l => l.Offer.HasNoConflict),
        Text("self_assessment_note", "What was added to the self-assessment", l => l.Offer.SelfAssessmentNote),
        YesNo("provided_by_force", "Whether the force gave it, a ledger of its own", l => l.Offer.ProvidedByForce),
        YesNo("tax_reportable", "Whether it must be reported for tax", l => l.Offer.TaxReportable),
        Number("routine_count", "How many routine invitations this one entry stands for", l => l.Offer.RoutineCount),
        Text("routine_period", "Over which period", l => l.Offer.RoutinePeriod),

        // What the policy made of it, and what was decided.
        YesNo("late", "Whether it was declared late. Blank: by the policy of the day", l => l.Offer.IsLate),
        Choice<OfferDecider>("decider", "Who decides it by the policy of the day", l => l.Offer.Decider),
        YesNo("needs_endorsement", "Whether the line manager endorses it first", l => l.Offer.NeedsEndorsement),
        YesNo("needs_peer_review", "Whether a chief officer reviews it first", l => l.Offer.NeedsPeerReview),
        YesNo("tell_procurement", "Whether procurement must know", l => l.Offer.TellProcurement),
        Choice<OfferOutcome>("proposed_outcome", "What the recipient proposed. Blank: the outcome", l => l.Offer.ProposedOutcome),
        Choice<OfferOutcome>("outcome", "What was decided: Accepted, Declined, Returned and so on", l => l.Offer.FinalOutcome, "final outcome", "accepted/declined", "accepted or declined", "accepted or refused", "accepted/refused", "decision", "action taken", "result", "disposition"),
        Text("endorsed_by_number", "Number of the line manager who endorsed it", l => l.Names.NumberOf(l.Offer.EndorsedById)),
        Text("endorsed_by", "Who endorsed it", l => l.Offer.EndorsedByName, "line manager", "supervisor"),
        Instant("endorsed_at", "When it was endorsed", l => l.Offer.EndorsedAt),
        Text("endorsement_comment", "What the line manager said", l => l.Offer.EndorsementComment),
        Text("queries", "Questions and answers, as JSON", l => l.Offer.Queries.Count == 0 ? null : JsonSerializer.Serialize(l.Offer.Queries.OrderBy(q => q.AskedAt).Select(q => new PastQuery(q.AskedByName, q.AskedAt, q.Question, q.Answer, q.AnsweredByName, q.AnsweredAt)), Json)),
        Text("peer_reviewer_number", "Number of the chief officer who was asked for a review", l => l.Names.NumberOf(l.Offer.PeerReviewerId)),
        Text("peer_reviews", "Reviews by chief officers, as JSON", l => l.Offer.PeerReviews.Count == 0 ? null : JsonSerializer.Serialize(l.Offer.PeerReviews.OrderBy(r => r.ReviewedAt).Select(r => new PastPeerReview(r.ReviewerName, r.ReviewedAt, new PeerOpinion(r.View, r.Propriety, r.InternalPerception, r.ExternalPerception, r.Standing, r.StandIn))), Json)),
        Text("decided_by_number", "Number of the person who decided", l => l.Names.NumberOf(l.Offer.DecidedById)),
        Text("decided_by", "Who decided", l => l.Offer.DecidedByName, "approved by", "authorised by", "authorising officer", "decision by"),
        Instant("decided_at", "When it was decided", l => l.Offer.DecidedAt, "decision date", "date approved", "date authorised", "date decided"),
        Text("rationale", "Why it was decided so", l => l.Offer.Rationale, "reason for decision", "decision reason"),
        Choice<DecisionTiming>("decision_timing", "Prior, Contemporaneous or Retrospective. Blank: from the dates", l => l.Offer.DecisionTiming),
        Text("decided_by_rule", "The rule of the policy that decided", l => l.Offer.DecidedByRule),
        Day("disposal_due_on", "When what was surrendered or returned must be gone", l => l.Offer.DisposalDueOn),
        Text("checked_by_number", "Number of the person who checked it", l => l.Names.NumberOf(l.Offer.CheckedById)),
        Text("checked_by", "Who checked it", l => l.Offer.CheckedByName),
        Instant("checked_at", "When it was checked", l => l.Offer.CheckedAt),
        Choice<CheckVerdict>("check_verdict", "The checker's verdict on the relationship with whoever offered it", l => l.Offer.CheckVerdict),
        Text("check_note", "What the checker added", l => l.Offer.CheckNote),
        Instant("corrected_at", "When it was last corrected", l => l.Offer.CorrectedAt),
        Choice<PublicationStatus>("publication", "Whether it is published", l => l.Offer.PublicationStatus),
        Instant("published_at", "When it was published", l => l.Offer.PublishedAt),
        Text("redaction_notes", "What is redacted, and why", l => l.Offer.RedactionNotes),

        // Where it came from.
        Text("legacy_register", "The older register it came from", l => l.Offer.LegacyRegisterId is { } id ? l.Names.Legacy.GetValueOrDefault(id) : null),
        Text("source_file", "The file it first came from", l => l.Offer.SourceFile),
        Text("source_sheet", "The sheet of that file", l => l.Offer.SourceSheet),
        Number("source_row", "The row in that sheet", l => l.Offer.SourceRow),
        Text("quality", "What an import found missing or odd", l => l.Offer.QualityFlags),
    ];

    public static readonly IReadOnlyList<ImportColumn> Columns = All.Select(c => c.Column).ToList();

    private static GiftColumn Text(string name, string meaning, Func<GiftLine, string?> of, params string[] synonyms) => new(new(name, meaning, synonyms), l => CellValue.Of(of(l)));

    private static GiftColumn Day(string name, string meaning, Func<GiftLine, DateOnly?> of, params string[] synonyms) => new(new(name, meaning, synonyms), l => CellValue.Of(of(l)));

    private static GiftColumn Instant(string name, string meaning, Func<GiftLine, DateTimeOffset?> of, params string[] synonyms) => new(new(name, meaning, synonyms), l => CellValue.Of(of(l)));

    private static GiftColumn YesNo(string name, string meaning, Func<GiftLine, bool?> of, params string[] synonyms) => new(new(name, meaning, synonyms), l => CellValue.Of(of(l)));

    private static GiftColumn Number(string name, string meaning, Func<GiftLine, long?> of, params string[] synonyms) => new(new(name, meaning, synonyms), l => CellValue.Of(of(l)));

    private static GiftColumn Money(string name, string meaning, Func<GiftLine, Money?> of, params string[] synonyms) => new(new(name, meaning, synonyms), l => CellValue.OfPence(of(l)?.Pence));

    // The names of the values in the meaning, so that whoever prepares a file has them at hand.
    private static GiftColumn Choice<T>(string name, string meaning, Func<GiftLine, T?> of, params string[] synonyms)
        where T : struct, Enum =>
        new(new(name, $"{meaning}. One of: {string.Join(", ", Enum.GetNames<T>())}", synonyms), l => CellValue.Of(of(l)?.ToString()));
}
