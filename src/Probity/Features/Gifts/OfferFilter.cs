using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Gifts;

public enum OfferOrder { Newest, Oldest, Giver, Value }

/// <summary>What the register is asked for, as it stands in the address: text, so that a wrong word is shown again and not lost.</summary>
public sealed class OfferFilter
{
    /// <summary>A reference, or the beginnings of words of giver, recipient and description.</summary>
    public string? Q { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? Status { get; set; }

    public string? Outcome { get; set; }

    public string? Kind { get; set; }

    public string? Giver { get; set; }

    /// <summary>"late", "retrospective", "chief", "unknown-value" or "legacy".</summary>
    public string? Flag { get; set; }

    public string? Unit { get; set; }

    public string? Order { get; set; }

    /// <summary>The import that made them: IMP-NSH-2026-0007.</summary>
    public string? Batch { get; set; }

    /// <summary>Where the page before this one ended; "-" in front when going back.</summary>
    public string? After { get; set; }

    public static readonly IReadOnlyList<GovItem> Flags =
    [
        new("late", "Declared late"), new("retrospective", "Decided afterwards"), new("chief", "To a chief officer"),
        new("unknown-value", "Value not known"), new("legacy", "From an older register"),
    ];

    public static readonly IReadOnlyList<GovItem> Orders =
        [new("Newest", "Newest first"), new("Oldest", "Oldest first"), new("Giver", "By who offered it, A to Z"), new("Value", "By value, highest first")];

    public OfferQuestion Read(FormReader read) => new(
        Words: read.Optional(Q, 200),
        From: read.OptionalDate(From),
        To: read.OptionalDate(To),
        Status: read.OptionalChoice<OfferStatus>(Status),
        Outcome: read.OptionalChoice<OfferOutcome>(Outcome),
        Kind: read.OptionalChoice<OfferKind>(Kind),
        Role: read.OptionalChoice<ProviderRole>(Giver),
        Flag: Flags.FirstOrDefault(f => f.Value == Flag)?.Value,
        Unit: Guid.TryParse(Unit, out var unit) ? unit : null,
        Order: read.OptionalChoice<OfferOrder>(Order) ?? OfferOrder.Newest,
        After: After,
        Batch: read.Optional(Batch, 40));

    /// <summary>The same question, from another place in the list.</summary>
    public string Address(string path, string? after) => Addresses.Of(path, ("q", Q), ("from", From), ("to", To), ("status", Status), ("outcome", Outcome),
        ("kind", Kind), ("giver", Giver), ("flag", Flag), ("unit", Unit), ("order", Order), ("batch", Batch), ("after", after));
}

/// <summary>What the register is asked for, understood.</summary>
public sealed record OfferQuestion(string? Words, DateOnly? From, DateOnly? To, OfferStatus? Status, OfferOutcome? Outcome, OfferKind? Kind,
    ProviderRole? Role, string? Flag, Guid? Unit, OfferOrder Order, string? After, string? Batch = null)
{
    public bool IsEverything => this with { Order = OfferOrder.Newest, After = null } == new OfferQuestion(null, null, null, null, null, null, null, null, null, OfferOrder.Newest, null);
}
