using Probity.Features.Gifts;
using static Probity.Features.Gifts.OfferKind;
using static Probity.Features.Gifts.ProviderRole;

namespace Probity.Features.Demo;

/// <summary>Something that people offer the police, by whom, and why.</summary>
/// <param name="Low">Pence, with <paramref name="High"/> the range of its value; both 0 means that nobody knows it.</param>
internal sealed record OfferIdea(int Weight, ProviderRole Role, OfferKind Kind, string What, int Low, int High, string Reason, string Circumstances)
{
    public bool Alcohol { get; init; }

    public bool Voucher { get; init; }

    /// <summary>Of a hundred, how many are declined on the spot; the rest are kept or wait for a decision.</summary>
    public int Declined { get; init; } = 35;

    public static readonly OfferIdea[] All =
    [
        new(14, PublicOrVictim, LightRefreshments, "Cup of tea and a biscuit", 50, 250, "Thank you", "While taking a statement at home") { Declined = 25 },
        new(12, BusinessOther, LightRefreshments, "Cup of coffee", 250, 420, "They give one to everybody in uniform", "On foot patrol") { Declined = 60 },
        new(10, PublicOrVictim, Gift, "Box of chocolates", 400, 1500, "Thank you for help after a burglary", "Left at the front counter") { Declined = 15 },
        new(6, PublicOrVictim, Gift, "Tin of biscuits", 300, 900, "Thank you from a family", "Brought to the station") { Declined = 10 },
        new(6, PublicOrVictim, Gift, "Bottle of wine", 600, 1400, "Thank you", "Handed over after a court case") { Alcohol = true },
        new(4, PublicOrVictim, Gift, "Bottle of whisky", 1800, 4500, "Thank you for finding a missing relative", "Sent by post") { Alcohol = true },
        new(5, PublicOrVictim, Gift, "Bunch of flowers", 800, 3000, "Thank you from a victim", "Sent to a victim contact officer") { Declined = 20 },
        new(3, PublicOrVictim, Gift, "Cash in an envelope", 1000, 10000, "Thank you", "Put into the officer's hand at the door") { Voucher = true, Declined = 90 },
        new(3, PublicOrVictim, Gift, "Gift voucher", 1000, 5000, "Thank you", "Inside a card") { Voucher = true, Declined = 85 },
        new(2, PublicOrVictim, Bequest, "Legacy in a will", 0, 0, "Gratitude for help years ago", "Letter from a solicitor") { Declined = 50 },
        new(5, BusinessOther, Discount, "Ten per cent off, not open to all emergency staff", 200, 2500, "For the police only", "At the till") { Declined = 75 },
        new(5, BusinessOther, Gift, "Tray of sandwiches left over", 800, 3000, "Would otherwise be thrown away", "At the end of a late shift") { Declined = 35 },
        new(4, BusinessOther, Hospitality, "Lunch at a business breakfast club", 1200, 3500, "Talk on crime prevention", "Speaker's invitation") { Declined = 45 },
        new(5, BusinessSupplier, LightRefreshments, "Coffee and pastries at a contract meeting", 300, 900, "Contract meeting", "At their offices") { Declined = 30 },
        new(4, BusinessSupplier, Hospitality, "Dinner after a conference", 3500, 9000, "Annual conference", "Invitation by e-mail") { Declined = 80 },
        new(3, BusinessSupplier, Gift, "Diary and pens", 300, 1500, "Promotional", "By post before Christmas") { Declined = 40 },
        new(3, BusinessSupplier, EventTicket, "Two tickets for a rugby match", 6000, 18000, "Customer day", "Invitation from the account manager") { Declined = 90 },
        new(2, BusinessBidder, Hospitality, "Lunch during a site visit", 1500, 4000, "To talk about the tender", "During a live tender") { Declined = 95 },
        new(3, MediaOrganisation, LightRefreshments, "Coffee", 300, 500, "To talk about a story", "Meeting arranged by the press office") { Declined = 55 },
        new(2, MediaOrganisation, EventTicket, "Place at an awards dinner", 5500, 11000, "Local hero awards", "Table of a newspaper") { Declined = 70 },
        new(5, Charity, EventTicket, "Ticket for a charity dinner", 3000, 7500, "Guest of the charity", "Invitation to the station") { Declined = 60 },
        new(4, Charity, Gift, "Framed certificate", 500, 2000, "Thanks for a sponsored walk", "Presented at an event") { Declined = 5 },
        new(6, FaithOrCommunity, Hospitality, "Meal after prayers", 500, 1500, "Community open day", "Neighbourhood team invited") { Declined = 15 },
        new(4, FaithOrCommunity, Gift, "Box of sweets for a festival", 500, 2000, "Festival greetings", "Brought to the station") { Declined = 10 },
        new(3, PublicBody, Hospitality, "Buffet at a civic reception", 1000, 2500, "Mayor's reception", "Invitation from the council") { Declined = 20 },
        new(2, ForeignGovernment, Gift, "Ceremonial plate", 2000, 9000, "Exchange visit; refusing would have given offence", "Visiting delegation") { Declined = 5 },
        new(2, ForeignGovernment, Gift, "Silver model of a ship", 8000, 25000, "Exchange visit", "Visiting delegation") { Declined = 10 },
        new(3, PoliceForce, Gift, "Force plaque", 1000, 3000, "Courtesy between forces", "Joint operation") { Declined = 0 },
        new(2, StaffAssociation, Prize, "Raffle prize", 500, 4000, "Won at the annual dinner", "Benevolent fund raffle") { Declined = 10 },
        new(3, Unknown, Gift, "Bag of fruit", 0, 0, "Not known", "Found on the front counter") { Declined = 0 },
        new(2, BusinessOther, Prize, "Prize in a supplier's draw", 2000, 20000, "Business card left at a trade fair", "By e-mail") { Declined = 70 },
        new(2, BusinessOther, Travel, "Seat on a company's flight to a conference", 15000, 45000, "To see equipment", "Invitation by letter") { Declined = 92 },
    ];
}
