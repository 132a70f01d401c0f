namespace Probity.Features.Publication;

/// <summary>
/// Whether the name of a giver of whom nobody has said what they are may be that of a private person. Errs towards "yes":
/// a name that was published cannot be taken back.
/// </summary>
public static class PersonalName
{
    private const int MostWords = 3;

    private static readonly HashSet<string> OfPeople =
    [
        "MR", "MRS", "MS", "MISS", "MX", "DR", "PROF", "SIR", "DAME", "LORD", "LADY", "REV", "REVD", "FAMILY", "RESIDENT", "RESIDENTS", "NEIGHBOUR",
        "VICTIM", "WITNESS", "PRISONER", "WIDOW", "WIDOWER", "MOTHER", "FATHER", "PARENT", "PARENTS", "DAUGHTER", "SON", "WIFE", "HUSBAND",
    ];

    private static readonly HashSet<string> OfOrganisations =
    [
        "LTD", "LIMITED", "PLC", "LLP", "CIC", "CIO", "CO", "COMPANY", "INC", "CORP", "GROUP", "HOLDINGS", "PARTNERS", "PARTNERSHIP", "INTERNATIONAL", "UK",
        "COUNCIL", "SCHOOL", "ACADEMY", "COLLEGE", "UNIVERSITY", "HOSPITAL", "NHS", "POLICE", "AMBULANCE", "AUTHORITY", "BOARD", "EMBASSY", "INSTITUTE", "CENTRE",
        "HOTEL", "INN", "ARMS", "PUB", "TAVERN", "CAFE", "CAFÉ", "COFFEE", "TEA", "RESTAURANT", "BAKERY", "BAKERS", "CATERING", "BREWERY", "FARM", "FARMS",
        "CLUB", "FC", "RFC", "TRUST", "FOUNDATION", "CHARITY", "CHURCH", "MOSQUE", "TEMPLE", "GURDWARA", "SYNAGOGUE", "ASSOCIATION", "SOCIETY", "FEDERATION", "UNION",
        "ROTARY", "LODGE", "FORUM", "CHAMBER", "CONSULTING", "CONSULTANTS", "SERVICES", "SOLUTIONS", "SYSTEMS", "TECHNOLOGY", "TECHNOLOGIES", "SECURITY", "SOFTWARE",
        "STORE", "STORES", "SUPERMARKET", "SHOP", "GARAGE", "MOTORS", "ENGINEERING", "CONSTRUCTION", "FACILITIES", "LOGISTICS", "ENERGY", "BANK", "INSURANCE",
        "MEDIA", "NEWS", "TELEVISION", "TV", "RADIO", "PRESS", "GAZETTE", "FESTIVAL", "GALLERY", "MUSEUM", "THEATRE",
    ];

    public static bool IsLikely(string name)
    {
        var words = name.ToUpperInvariant().Split([' ', '.', ',', '(', ')', '/', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Any(OfOrganisations.Contains))
            return false;
        return words.Any(OfPeople.Contains) || words.Length is > 1 and <= MostWords && words.All(word => word.All(c => char.IsLetter(c) || c is '-' or '\'' or '’'));
    }
}
