namespace Probity.Features.Demo;

/// <summary>A company of the story that can be found in a force, and another that only looks like it.</summary>
/// <param name="Typed">How people typed the first company's name when they declared an offer from it.</param>
internal sealed record StoryPlan(string Company, string[] Typed, string Trade, string Town, string Domain, string ContractTitle,
    string LookAlike, string LookAlikeTown, string LookAlikeTrade);

/// <summary>An invented force, set up the way one of the seeds' forces works (domain 6.1).</summary>
internal sealed record ForcePlan(string Slug, string Code, string Name, string ShortName, string SelfNoun, string[] Stations, string[] LegacyBooks, StoryPlan Story)
{
    /// <summary>Many registers in stations, now being merged into one ([WM], [H]).</summary>
    public bool ManyRegisters => LegacyBooks.Length > 0;

    public static readonly ForcePlan[] All =
    [
        new("northshire", "NSH", "Northshire Constabulary", "Northshire", "the constabulary",
            ["Fellgate", "Harrowdale", "Market Stainby", "Port Ebbing", "Calderby"], [],
            new("Larchfield Facilities Management Ltd",
                ["Larchfield Facilities Mgmt", "LARCHFIELD FACILITIES MANAGEMENT LTD", "Larchfield's", "Larchfeild Facilities"],
                "facilities management", "Calderby", "larchfield-fm.example", "Cleaning and catering of police buildings",
                "Larchfield Farm Facilities Ltd", "Upper Ebbing", "farm shop and tea room")),
        new("westmarch", "WMR", "Westmarch Police", "Westmarch", "the force",
            ["Ludmarch", "Severnhope", "Corveham", "Wyreford", "Temeley"], ["Ludmarch front office book", "Severnhope spreadsheet", "Roads policing book"],
            new("Penhollow Vehicle Recovery Ltd",
                ["Penhollow Recovery", "PENHOLLOW VEHICLE RECOVERY LIMITED", "Penhollow's", "Penholow Vehicle Recov"],
                "vehicle recovery", "Corveham", "penhollow-recovery.example", "Recovery and storage of vehicles",
                "Penhollow Vintage Vehicles Ltd", "Ottermouth", "vehicle museum")),
        new("ardenshire", "ARD", "Ardenshire Police", "Ardenshire", "the force",
            ["Ardenbury", "Avonstow", "Kinebury", "Henstead Cross"], [],
            new("Brackenmere Security Systems Ltd",
                ["Brackenmere Security", "BRACKENMERE SECURITY SYSTEMS LTD", "Brackenmere's", "Brakenmere Security Sys"],
                "alarms and access control", "Avonstow", "brackenmere.example", "Access control and alarms of stations",
                "Brackenmere Secure Storage Ltd", "Kirkhollow", "self storage")),
        new("solentshire", "SOL", "Solentshire Constabulary", "Solentshire", "the constabulary",
            ["Testhaven", "Itchenstow", "Meonbridge", "Solent Quay", "Forest Gate"], ["Testhaven gifts book", "Solent Quay spreadsheet", "Marine unit log"],
            new("Tidemarsh and Finch Uniforms Ltd",
                ["Tidemarsh & Finch", "TIDEMARSH AND FINCH UNIFORMS LTD", "Tidemarsh's", "Tidemarsh & Fynch Uniform"],
                "uniforms", "Meonbridge", "tidemarsh-finch.example", "Supply of uniform and protective clothing",
                "Tidemarsh Finch Interiors Ltd", "Langstrand", "curtains and blinds")),
        new("deeside", "DEE", "Deeside Constabulary", "Deeside", "the constabulary",
            ["Deeport", "Wealverley", "Gowyford", "Sandbeck"], [],
            new("Quillbrook Digital Forensics Ltd",
                ["Quillbrook Digital", "QUILLBROOK DIGITAL FORENSICS LIMITED", "Quillbrook's", "Quilbrook Dig Forensics"],
                "examination of devices", "Gowyford", "quillbrook.example", "Examination of phones and computers",
                "Quillbrook Digital Printing Ltd", "Saltersby", "printing and signs")),
    ];
}
