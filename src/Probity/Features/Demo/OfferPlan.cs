using Probity.Features.Gifts;

namespace Probity.Features.Demo;

/// <summary>What one offer of the demo shall be, before anybody has judged it.</summary>
internal sealed record OfferPlan
{
    public required OfferDeclaration Declaration { get; init; }

    public required DateOnly DeclaredOn { get; init; }

    /// <summary>The person to whom it was offered; for a team or an animal, somebody of it who declares.</summary>
    public required DemoMember Member { get; init; }

    public RecipientKind RecipientKind { get; init; } = RecipientKind.Person;

    /// <summary>What to call a recipient that is not a person.</summary>
    public string? RecipientName { get; init; }

    /// <summary>Declares for the recipient, who confirms it later; null when they declare for themselves.</summary>
    public DemoMember? Proxy { get; init; }

    /// <summary>What is decided, where the story says so; null leaves it to the decider's habits.</summary>
    public OfferOutcome? Outcome { get; init; }

    /// <summary>A question is asked, and answered while there is time.</summary>
    public bool Queried { get; init; }

    /// <summary>The question is not answered yet.</summary>
    public bool QueryOpen { get; init; }

    /// <summary>The recipient has not confirmed what was declared for them.</summary>
    public bool ProxyOpen { get; init; }

    /// <summary>Nothing happens after the declaration, however long ago.</summary>
    public bool Stuck { get; init; }

    /// <summary>Endorsed or reviewed, and then left to the decider.</summary>
    public bool Undecided { get; init; }

    /// <summary>What was surrendered or returned is still there.</summary>
    public bool NotDisposed { get; init; }

    /// <summary>The register manager found out which supplier it was.</summary>
    public bool IsStoryCompany { get; init; }

    public DemoMember Declarant => Proxy ?? Member;

    public OfferRecipient Recipient()
    {
        var posting = Member.Person.PostingOn(Declaration.OfferedOn);
        return RecipientKind == RecipientKind.Person
            ? new OfferRecipient(RecipientKind, Member.Person.Id, Member.Person.Name, posting?.Rank ?? Member.Rank, posting?.Post, Member.Unit.Id, Member.Unit.Name, Member.IsChief, Member.Manager is not null)
            : new OfferRecipient(RecipientKind, null, RecipientName ?? Member.Unit.Name, null, null, Member.Unit.Id, Member.Unit.Name, HasLineManager: Member.Manager is not null);
    }
}
