namespace Probity.Matching;

/// <summary>Keys that do not tell one organisation from another.</summary>
internal static class GenericNames
{
    // Nobody in particular: two entries that say this have nothing in common.
    private static readonly HashSet<string> Placeholders =
    [
        "MEMBER OF PUBLIC", "MEMBER OF THE PUBLIC", "MEMBERS OF PUBLIC", "MEMBERS OF THE PUBLIC", "A MEMBER OF THE PUBLIC", "A MEMBER OF PUBLIC",
        "LOCAL RESIDENT", "RESIDENT", "RESIDENTS", "LOCAL RESIDENTS", "LOCAL COMMUNITY", "PUBLIC", "ANONYMOUS", "UNKNOWN", "NOT KNOWN", "NOT STATED",
        "NOT RECORDED", "NONE", "NIL", "NA", "N A", "TBC", "TBA", "PRIVATE INDIVIDUAL", "INDIVIDUAL", "VICTIM", "WITNESS", "FAMILY", "FRIEND",
        "COLLEAGUE", "COLLEAGUES", "WELL WISHER", "PRISONER", "DETAINEE", "VARIOUS", "OTHER", "SELF", "SELF EMPLOYED", "HUSBAND", "WIFE", "PARTNER",
        "ELDERLY LADY", "BEREAVED FAMILY", "FAMILY OF VICTIM", "FAMILY OF DECEASED", "GRATEFUL MEMBER OF PUBLIC", "GRATEFUL MEMBER OF THE PUBLIC",
    ];

    // Kinds of merchant, and names of pubs that occur in every county.
    private static readonly HashSet<string> Kinds =
    [
        "PUB", "PUBLIC HOUSE", "LOCAL PUB", "BAR", "RESTAURANT", "LOCAL RESTAURANT", "INDIAN RESTAURANT", "CHINESE RESTAURANT", "TAKEAWAY", "CAFE",
        "COFFEE SHOP", "HOTEL", "TAXI", "TAXIS", "MINICAB", "CAB", "PRIVATE HIRE", "SUPERMARKET", "SHOP", "LOCAL SHOP", "CORNER SHOP", "NEWSAGENT",
        "POST OFFICE", "PETROL STATION", "GARAGE", "LOCAL GARAGE", "SCHOOL", "PRIMARY SCHOOL", "LOCAL SCHOOL", "CHURCH", "MOSQUE", "TEMPLE", "CHARITY",
        "LOCAL CHARITY", "LOCAL BUSINESS", "BUSINESS", "COUNCIL", "LOCAL AUTHORITY", "HOSPITAL", "CARE HOME", "NURSING HOME", "SOLICITOR", "SOLICITORS",
        "FOOTBALL CLUB", "RUGBY CLUB", "GOLF CLUB", "CRICKET CLUB", "SOCIAL CLUB", "WORKING MENS CLUB", "ROTARY CLUB", "MASONIC LODGE", "EMBASSY",
        "POLICE FEDERATION", "TAILOR", "LANDLORD", "FARM", "PHARMACY", "BAKERY", "FLORIST",
        "RED LION", "ROYAL OAK", "WHITE HART", "ROSE AND CROWN", "KINGS HEAD", "KINGS ARMS", "QUEENS HEAD", "CROWN", "CROWN INN", "PLOUGH",
        "WHITE HORSE", "BELL", "BELL INN", "NEW INN", "SWAN", "BLACK HORSE", "RAILWAY", "RAILWAY TAVERN", "SHIP", "SHIP INN", "FOX AND HOUNDS",
        "GEORGE AND DRAGON", "GREYHOUND", "ROYAL GEORGE", "WHEATSHEAF", "COACH AND HORSES", "PRINCE OF WALES", "STAR INN", "GREEN MAN", "WHITE SWAN",
        "BLACK SWAN", "BLACK BULL", "CROSS KEYS", "ANCHOR", "ANCHOR INN", "VICTORIA", "GOLDEN LION", "GEORGE", "GEORGE INN", "CRICKETERS",
    ];

    // Franchises and chains, whose branches are in many hands or on every high street.
    private static readonly HashSet<string> Chains =
    [
        "TESCO", "TESCO STORES", "TESCO EXPRESS", "SAINSBURYS", "ASDA", "MORRISONS", "ALDI", "LIDL", "WAITROSE", "COOP", "CO OP", "COOPERATIVE",
        "SPAR", "COSTCO", "ICELAND", "BOOTS", "GREGGS", "COSTA", "COSTA COFFEE", "STARBUCKS", "CAFFE NERO", "PRET A MANGER", "SUBWAY", "MCDONALDS",
        "BURGER KING", "KFC", "NANDOS", "PIZZA HUT", "PIZZA EXPRESS", "DOMINOS", "UBER", "BOLT", "WETHERSPOON", "WETHERSPOONS", "JD WETHERSPOON",
        "PREMIER INN", "TRAVELODGE", "HOLIDAY INN", "AMAZON", "EBAY", "PAYPAL", "ARGOS", "SHELL", "BP", "ESSO", "TEXACO",
    ];

    public static bool Contains(string key) => IsPlaceholder(key) || Kinds.Contains(key) || Chains.Contains(key);

    public static bool IsPlaceholder(string key) => Placeholders.Contains(key);
}
