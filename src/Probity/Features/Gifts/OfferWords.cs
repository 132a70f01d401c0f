namespace Probity.Features.Gifts;

/// <summary>Where an offer stands. What became of it is <see cref="Offer.FinalOutcome"/>, which is a different question.</summary>
public enum OfferStatus { Submitted, QueryRaised, Endorsed, PeerReviewed, Decided, DisposalDue, Disposed, Checked, Published }

public enum RecipientKind { Person, Team, Force, Animal }

/// <summary>Unknown: nobody knows who left it (domain 6, case 11).</summary>
public enum ProviderKind { Organisation, Person, Unknown }

/// <summary>What the provider is to the force, as far as the declarant knows or the registers show.</summary>
public enum ProviderRole
{
    Unknown, PublicOrVictim, BusinessSupplier, BusinessBidder, BusinessOther, MediaOrganisation, Charity, PublicBody,
    ForeignGovernment, FaithOrCommunity, PoliceForce, StaffAssociation,
}

public enum OfferKind { Gift, LightRefreshments, Hospitality, EventTicket, Travel, Gratuity, Discount, Prize, Bequest, Other }

public enum OfferOutcome { Accepted, AcceptedOnBehalfOfForce, Declined, Returned, Surrendered, DonatedToCharity, RaffleBenevolent, Destroyed, PendingDecision }

/// <summary>Whether the decision came before what it decided. Retrospective is a flag, not a refusal.</summary>
public enum DecisionTiming { Prior, Contemporaneous, Retrospective }

/// <summary>Who decides this offer, by the policy of the day it was declared.</summary>
public enum OfferDecider
{
    /// <summary>A rule of the policy, at once.</summary>
    Rule,
    /// <summary>A rule of the policy, as soon as the line manager has endorsed.</summary>
    Endorsement,
    /// <summary>The appointed decision-maker (DEC), or the head of professional standards.</summary>
    DecisionMaker,
    /// <summary>The head of professional standards (HPS).</summary>
    HeadOfStandards,
    /// <summary>Another chief officer (COF).</summary>
    ChiefOfficer,
    /// <summary>The local policing body (PCC): the chief constable's own offers, and that body's own.</summary>
    PolicingBody,
}

public enum PublicationStatus { NotPublished, Published, Withheld, Withdrawn }

/// <summary>The monthly checker's view of the relationship with the provider.</summary>
public enum CheckVerdict { Appropriate, Restrict, End, Refer }

public enum PeerView { Appropriate, AppropriateWithConditions, NotAppropriate }

/// <summary>In which capacity somebody reviews a chief officer's offer (decisions 4).</summary>
public enum PeerStanding { ChiefOfficer, AlliedChiefOfficer, PolicingBodyChiefExecutive }

/// <summary>The words of the gifts register, as screens and files say them.</summary>
public static class OfferWords
{
    public static string Status(OfferStatus status) => status switch
    {
        OfferStatus.Submitted => "Submitted",
        OfferStatus.QueryRaised => "Query raised",
        OfferStatus.Endorsed => "Endorsed",
        OfferStatus.PeerReviewed => "Peer reviewed",
        OfferStatus.Decided => "Decided",
        OfferStatus.DisposalDue => "Disposal due",
        OfferStatus.Disposed => "Disposed of",
        OfferStatus.Checked => "Checked",
        _ => "Published",
    };

    public static string Kind(OfferKind kind) => kind switch
    {
        OfferKind.LightRefreshments => "Light refreshments",
        OfferKind.Hospitality => "Hospitality or a meal",
        OfferKind.EventTicket => "Ticket or invitation to an event",
        OfferKind.Travel => "Travel or accommodation",
        OfferKind.Gratuity => "Gratuity or tip",
        OfferKind.Discount => "Discount",
        OfferKind.Prize => "Prize",
        OfferKind.Bequest => "Bequest",
        OfferKind.Gift => "Gift",
        _ => "Something else",
    };

    public static string Outcome(OfferOutcome outcome) => outcome switch
    {
        OfferOutcome.Accepted => "Accepted",
        OfferOutcome.AcceptedOnBehalfOfForce => "Accepted on behalf of the force",
        OfferOutcome.Declined => "Declined",
        OfferOutcome.Returned => "Returned",
        OfferOutcome.Surrendered => "Surrendered to the force",
        OfferOutcome.DonatedToCharity => "Donated to charity",
        OfferOutcome.RaffleBenevolent => "Raffled for the benevolent fund",
        OfferOutcome.Destroyed => "Destroyed",
        _ => "Waiting for a decision",
    };

    public static string Role(ProviderRole role) => role switch
    {
        ProviderRole.PublicOrVictim => "Member of the public, or victim of a crime",
        ProviderRole.BusinessSupplier => "Business that supplies the force",
        ProviderRole.BusinessBidder => "Business that is bidding for work",
        ProviderRole.BusinessOther => "Other business",
        ProviderRole.MediaOrganisation => "Media organisation or journalist",
        ProviderRole.Charity => "Charity",
        ProviderRole.PublicBody => "Public body",
        ProviderRole.ForeignGovernment => "Foreign government",
        ProviderRole.FaithOrCommunity => "Faith or community group",
        ProviderRole.PoliceForce => "Police force",
        ProviderRole.StaffAssociation => "Staff association",
        _ => "Not known",
    };

    public static string Recipient(RecipientKind kind) => kind switch
    {
        RecipientKind.Person => "A person",
        RecipientKind.Team => "A team or unit",
        RecipientKind.Force => "The force",
        _ => "A police animal",
    };

    public static string Provider(ProviderKind kind) => kind switch
    {
        ProviderKind.Organisation => "Organisation",
        ProviderKind.Person => "Person",
        _ => "Nobody knows who",
    };

    public static string Timing(DecisionTiming timing) => timing switch
    {
        DecisionTiming.Prior => "Before",
        DecisionTiming.Contemporaneous => "At the time",
        _ => "Retrospective",
    };

    public static string Decider(OfferDecider decider) => decider switch
    {
        OfferDecider.Rule => "a rule of the policy",
        OfferDecider.Endorsement => "your line manager's endorsement",
        OfferDecider.DecisionMaker => "the appointed decision-maker",
        OfferDecider.HeadOfStandards => "the head of professional standards",
        OfferDecider.ChiefOfficer => "another chief officer",
        _ => "the local policing body",
    };

    public static string View(PeerView view) => view switch
    {
        PeerView.Appropriate => "Appropriate",
        PeerView.AppropriateWithConditions => "Appropriate, with conditions",
        _ => "Not appropriate",
    };

    public static string Verdict(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Appropriate => "Appropriate",
        CheckVerdict.Restrict => "Restrict",
        CheckVerdict.End => "End",
        _ => "Refer",
    };

    /// <summary>Whether the outcome leaves something to be handed over, returned or destroyed, with evidence.</summary>
    public static bool NeedsDisposal(this OfferOutcome outcome) =>
        outcome is OfferOutcome.Returned or OfferOutcome.Surrendered or OfferOutcome.DonatedToCharity or OfferOutcome.RaffleBenevolent or OfferOutcome.Destroyed;

    /// <summary>Whether the recipient or the force keeps or uses the value (domain 3.22, value accepted).</summary>
    public static bool KeepsValue(this OfferOutcome outcome) =>
        outcome is OfferOutcome.Accepted or OfferOutcome.AcceptedOnBehalfOfForce;

    /// <summary>Hospitality has an event; a gift does not.</summary>
    public static bool HasEvent(this OfferKind kind) => kind is OfferKind.Hospitality or OfferKind.EventTicket or OfferKind.Travel;

    /// <summary>Policy looks at these even where it would let a cup of tea pass.</summary>
    public static bool IsSensitive(this ProviderRole role) =>
        role is ProviderRole.BusinessSupplier or ProviderRole.BusinessBidder or ProviderRole.MediaOrganisation;
}
