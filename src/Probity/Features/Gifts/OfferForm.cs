using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Probity.GovUk;

namespace Probity.Features.Gifts;

/// <summary>One item as typed.</summary>
public sealed class OfferItemForm
{
    public string? Description { get; set; }

    public string? Quantity { get; set; }

    public string? Value { get; set; }

    public bool ValueUnknown { get; set; }

    /// <summary>Blank: as the whole offer.</summary>
    public string? Outcome { get; set; }

    /// <summary>The position of the stored item that this row changes; blank for a new one.</summary>
    public string? Was { get; set; }

    /// <summary>The item is not part of the offer after all.</summary>
    public bool Remove { get; set; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Description) && string.IsNullOrWhiteSpace(Value) && string.IsNullOrWhiteSpace(Outcome) && !ValueUnknown;
}

/// <summary>A declaration as typed: seven answers, and more only where a rule asks for it. Drafts, pages and files use it alike.</summary>
public sealed class OfferForm
{
    /// <summary>The most items that one entry holds.</summary>
    public const int MostItems = 20;

    /// <summary>The most people, beside the recipient, who share in one entry.</summary>
    public const int MostSharers = 50;

    // The seven.
    public string? Provider { get; set; }

    public List<OfferItemForm> Items { get; set; } = [new()];

    public DateParts Offered { get; set; } = new();

    public string? Kind { get; set; }

    public string? Outcome { get; set; }

    public string? Reason { get; set; }

    // To whom, if not to the declarant: "Person", "Team", "Force", "Animal"; blank is "me".
    public string? Recipient { get; set; }

    public string? RecipientName { get; set; }

    public string? CoRecipients { get; set; }

    public string? Guest { get; set; }

    // More about the giver.
    public string? ProviderKind { get; set; }

    public string? ProviderRole { get; set; }

    public string? Sector { get; set; }

    public string? Relationship { get; set; }

    public DateParts Discovered { get; set; } = new();

    // The event, for hospitality.
    public string? EventTitle { get; set; }

    public DateParts EventOn { get; set; } = new();

    public string? Venue { get; set; }

    public string? OnDuty { get; set; }

    // More about the offer.
    public bool Alcohol { get; set; }

    public bool Cash { get; set; }

    public string? ValueMethod { get; set; }

    public DateParts Received { get; set; } = new();

    public string? Circumstances { get; set; }

    public string? ServesPurpose { get; set; }

    public string? Proportionate { get; set; }

    public string? NoConflict { get; set; }

    public string? RoutineCount { get; set; }

    public string? RoutinePeriod { get; set; }

    public bool TaxReportable { get; set; }

    /// <summary>Names that "Look up who offered it" found; null when nobody has looked.</summary>
    [BindNever, JsonIgnore]
    public IReadOnlyList<string>? Found { get; set; }

    /// <summary>The one chosen among <see cref="Found"/>; blank: as typed.</summary>
    [JsonIgnore]
    public string? Chosen { get; set; }

    /// <summary>Takes the chosen name for the typed one.</summary>
    public void TakeChosen()
    {
        if (!string.IsNullOrWhiteSpace(Chosen))
            Provider = Chosen;
        Chosen = null;
    }

    /// <summary>The form of a blank page: today, one item.</summary>
    public static OfferForm New(DateOnly today) => new() { Offered = DateParts.From(today) };

    /// <summary>What is stored, as it would be typed.</summary>
    public static OfferForm From(OfferDeclaration offer) => new()
    {
        Provider = offer.ProviderName, ProviderKind = offer.ProviderKind.ToString(), ProviderRole = offer.ProviderRole == Gifts.ProviderRole.Unknown ? null : offer.ProviderRole.ToString(),
        Sector = offer.Sector, Relationship = offer.RelationshipToForce, Kind = offer.Kind.ToString(), Outcome = offer.ProposedOutcome.ToString(), Reason = offer.ReasonForOffer,
        Items = offer.Items.Select(i => new OfferItemForm
        {
            Description = i.Description, Quantity = i.Quantity == 1 ? null : i.Quantity.ToString(), Value = i.EstimatedValue?.ToPlainString(), ValueUnknown = i.EstimatedValue is null,
            Outcome = i.Outcome == offer.ProposedOutcome ? null : i.Outcome.ToString(), Was = i.Was?.ToString(),
        }).ToList(),
        Offered = DateParts.From(offer.OfferedOn), Received = Parts(offer.ReceivedOn), Discovered = Parts(offer.DiscoveredOn),
        EventTitle = offer.Event?.Title, EventOn = Parts(offer.Event?.On), Venue = offer.Event?.Venue, OnDuty = YesNo(offer.Event?.OnDuty),
        CoRecipients = string.Join('\n', offer.CoRecipients.Select(c => c.Name)), Guest = offer.GuestOfRecipient,
        Alcohol = offer.Items.Any(i => i.Alcohol), Cash = offer.Items.Any(i => i.CashOrVoucher), ValueMethod = offer.Items is [var first, ..] ? first.ValueMethod : null, Circumstances = offer.Circumstances,
        ServesPurpose = YesNo(offer.SelfAssessment.Purpose), Proportionate = YesNo(offer.SelfAssessment.Proportionate), NoConflict = YesNo(offer.SelfAssessment.NoConflict),
        RoutineCount = offer.RoutineCount?.ToString(), RoutinePeriod = offer.RoutinePeriod, TaxReportable = offer.TaxReportable,
    };

    /// <summary>Reads everything but people, who are looked up by the page. Problems come in the order of the page.</summary>
    public OfferDeclaration Read(FormReader read, DateOnly today)
    {
        var anonymous = ProviderKind == nameof(Gifts.ProviderKind.Unknown);
        var giver = anonymous ? read.Optional(Provider, 200) ?? "Not known" : read.Text(Provider, "Enter who made the offer, or say under \"More about who offered it\" that nobody knows", max: 200);
        var outcome = OutcomeOnly(read);
        var items = OfferItemReader.Read(this, read, outcome);
        var offered = read.DateNotAfter(today, Offered, "Enter the date of the offer");
        var kind = read.Choice<OfferKind>(Kind, "Select what kind of offer it was");
        if (string.IsNullOrWhiteSpace(Outcome))
            read.Refuse(nameof(Outcome), "Select what happened to it");
        return new OfferDeclaration
        {
            ProviderName = giver, Items = items, OfferedOn = offered, Kind = kind, ProposedOutcome = outcome,
            ReasonForOffer = read.Text(Reason, "Enter why it was offered, as far as you know", max: 1000),
            ProviderKind = read.OptionalChoice<ProviderKind>(ProviderKind) ?? Gifts.ProviderKind.Organisation,
            ProviderRole = read.OptionalChoice<ProviderRole>(ProviderRole) ?? Gifts.ProviderRole.Unknown,
            Sector = read.Optional(Sector, 200), RelationshipToForce = read.Optional(Relationship, 500),
            DiscoveredOn = anonymous ? read.OptionalDateBetween(today.AddYears(-FormReader.Lifetime), today, Discovered) : null,
            Event = Happening(read, kind, today), ReceivedOn = read.OptionalDateBetween(today.AddYears(-FormReader.Lifetime), today, Received), Circumstances = read.Optional(Circumstances, 2000),
            SelfAssessment = new SelfAssessment(IsYes(ServesPurpose), IsYes(Proportionate), IsYes(NoConflict)),
            GuestOfRecipient = read.Optional(Guest, 200), TaxReportable = TaxReportable,
            RoutineCount = read.OptionalNumber(RoutineCount, min: 2, max: 1000), RoutinePeriod = read.Optional(RoutinePeriod, 100),
        };
    }

    /// <summary>The co-recipients as typed, one a line or between commas.</summary>
    public IReadOnlyList<string> CoRecipientNames => (FormReader.Clean(CoRecipients) ?? "").Split(['\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();

    public RecipientKind? OtherRecipient => Enum.TryParse<RecipientKind>(Recipient, out var kind) && Enum.IsDefined(kind) ? kind : null;

    private OfferOutcome OutcomeOnly(FormReader read) => read.OptionalChoice<OfferOutcome>(Outcome) ?? OfferOutcome.PendingDecision;

    // Only hospitality has an event; what was typed for another kind is left out, not refused.
    private OfferEvent? Happening(FormReader read, OfferKind kind, DateOnly today) => !kind.HasEvent() ? null : new OfferEvent(
        read.Text(EventTitle, "Enter which event, meal or journey it was", max: 200),
        read.OptionalDateBetween(today.AddYears(-FormReader.Lifetime), today.AddYears(10), EventOn), read.Optional(Venue, 200), IsYes(OnDuty));

    private static DateParts Parts(DateOnly? day) => day is { } known ? DateParts.From(known) : new DateParts();

    private static string? YesNo(bool? value) => value switch { true => "yes", false => "no", _ => null };

    private static bool? IsYes(string? value) => value switch { "yes" => true, "no" => false, _ => null };
}
