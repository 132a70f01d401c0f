namespace Probity.Matching;

/// <summary>What is known of words beforehand: how common they are in names, what they shorten, what number they are.</summary>
internal static class NameWords
{
    private static readonly HashSet<string> Joining =
        ["AND", "OF", "THE", "FOR", "IN", "AT", "ON", "BY", "DE", "LA", "LE", "DU", "Y", "AL", "LTD", "LIMITED", "PLC", "LLP", "CO", "COMPANY"];

    private static readonly HashSet<string> Common =
    [
        .. ("UK EUROPE INTERNATIONAL GLOBAL GB HOLDINGS GROUP SERVICES SERVICE SOLUTIONS MANAGEMENT SYSTEMS SUPPORT TRADING ENTERPRISES VENTURES "
          + "PARTNERS PARTNERSHIP ASSOCIATES CONSULTANTS CONSULTING CONSULTANCY CENTRE INDUSTRIES PRODUCTS TECHNOLOGY TECHNOLOGIES DEVELOPMENT "
          + "DEVELOPMENTS PROPERTIES PROPERTY INVESTMENTS FINANCE FINANCIAL INSURANCE BANK CAPITAL SECURITY ENERGY POWER WATER ELECTRICAL ENGINEERING "
          + "ENGINEERS CONSTRUCTION BUILDING BUILDERS CONTRACTORS TRANSPORT LOGISTICS TRAVEL TAXIS TAXI CARS MOTORS MOTOR AUTOMOTIVE FOODS FOOD CATERING "
          + "RESTAURANT RESTAURANTS HOTEL HOTELS INN PUB BAR CAFE LEISURE SPORTS SPORT CLUB FOOTBALL RUGBY CRICKET GOLF SOCIETY ASSOCIATION FOUNDATION "
          + "TRUST CHARITY SCHOOL SCHOOLS ACADEMY ACADEMIES COLLEGE UNIVERSITY EDUCATION LEARNING TRAINING COUNCIL BOROUGH COUNTY DISTRICT CITY TOWN "
          + "NHS HEALTH HEALTHCARE CARE MEDICAL HOSPITAL HOSPICE HOUSING HOMES HOUSE LODGE UNIT STORES RETAIL SHOP FASHION MEDIA DIGITAL SOFTWARE "
          + "DATA COMMUNICATIONS TELECOM NETWORK NETWORKS MARKETING DESIGN RECRUITMENT STAFFING PERSONNEL CLEANING FACILITIES MAINTENANCE ENVIRONMENTAL "
          + "WASTE RECYCLING SUPPLIES SUPPLY EQUIPMENT MANUFACTURING PACKAGING PLASTICS STEEL CHEMICALS PHARMA PHARMACY POLICE FIRE RESCUE AMBULANCE "
          + "LAW LEGAL SOLICITORS ACCOUNTANTS BUSINESS CORPORATE COMMERCIAL NATIONAL ROYAL UNITED FIRST NEW MULTI BRITISH LONDON ENGLAND SCOTLAND WALES "
          + "NORTH SOUTH EAST WEST NORTHERN SOUTHERN EASTERN WESTERN CENTRAL MIDLANDS").Split(' '),
    ];

    private static readonly Dictionary<string, string> Short = Table(
        "HLDGS HLDG HOLDING=HOLDINGS;GRP GP=GROUP;SVCS SERVS SRVCS SERV=SERVICES;SVC=SERVICE;MGMT MGT MNGMT=MANAGEMENT"
        + ";INTL INT=INTERNATIONAL;NATL=NATIONAL;ENG ENGRG ENGR=ENGINEERING;MFG=MANUFACTURING;MFRS=MANUFACTURERS;CNCL=COUNCIL"
        + ";ASSOC ASSN ASSCN=ASSOCIATION;ASSOCS=ASSOCIATES;UNIV UNI=UNIVERSITY;COLL=COLLEGE;SCH=SCHOOL;ACAD=ACADEMY;DEPT=DEPARTMENT"
        + ";GOVT=GOVERNMENT;HOSP=HOSPITAL;TECH=TECHNOLOGY;TECHS=TECHNOLOGIES;SYS=SYSTEMS;BROS=BROTHERS;DEV=DEVELOPMENT"
        + ";DEVS=DEVELOPMENTS;INS=INSURANCE;FIN=FINANCE;COMMS=COMMUNICATIONS;CONSTR CONST=CONSTRUCTION;DIST=DISTRIBUTION"
        + ";EQUIP=EQUIPMENT;PROPS=PROPERTIES;PROP=PROPERTY;FC AFC=FOOTBALL CLUB;RFC=RUGBY CLUB;SAINT=ST;CTR CENTER=CENTRE"
        + ";TELECOMS=TELECOM;SOLNS SOLS=SOLUTIONS;PTNRS=PARTNERS;INDS=INDUSTRIES;STH=SOUTH;NTH=NORTH;BORO=BOROUGH"
        + ";ORG ORGANIZATION=ORGANISATION;PROF=PROFESSIONAL;TRANS=TRANSPORT;MKTG=MARKETING;RECRUIT=RECRUITMENT;INVS=INVESTMENTS");

    private static readonly Dictionary<string, string> Numbers = Table(
        "ONE=1;TWO II=2;THREE III=3;FOUR IV=4;FIVE=5;SIX VI=6;SEVEN VII=7;EIGHT VIII=8;NINE IX=9;TEN=10;ELEVEN=11;TWELVE=12"
        + ";FIRST=1ST;SECOND=2ND;THIRD=3RD");

    // Two edits make the one of the other, and they never mean the same.
    private static readonly string[] Directions = ["NORTH", "SOUTH", "EAST", "WEST", "UPPER", "LOWER", "INNER", "OUTER"];

    /// <summary>The long form of an abbreviation, the figure of a number written out; otherwise the word.</summary>
    public static string Canonical(string word) =>
        Short.TryGetValue(word, out string? full) ? full : Numbers.GetValueOrDefault(word, word);

    /// <summary>How much a word tells when nothing is known of the register, 0 to 1.</summary>
    public static double Weight(string word) =>
        Joining.Contains(word) ? 0.05 : Common.Contains(word) ? 0.35 : word.Length == 1 ? 0.3 : 1;

    /// <summary>"Northgate" and "Southgate": near in spelling, opposite in meaning.</summary>
    public static bool AreOpposites(string a, string b)
    {
        string? left = Array.Find(Directions, d => a.StartsWith(d, StringComparison.Ordinal));
        string? right = Array.Find(Directions, d => b.StartsWith(d, StringComparison.Ordinal));
        return left is not null && right is not null && left != right;
    }

    // "HLDGS HLDG=HOLDINGS;GRP=GROUP": each short form and what it stands for.
    private static Dictionary<string, string> Table(string text) =>
        text.Split(';').Select(line => line.Split('='))
            .SelectMany(parts => parts[0].Split(' ').Select(from => (from, To: parts[1])))
            .ToDictionary(pair => pair.from, pair => pair.To, StringComparer.Ordinal);
}
