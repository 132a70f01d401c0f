namespace Probity.Access;

/// <summary>The roles of the matrix (`authz-matrix.csv`), by the codes that forces and this product use for them.</summary>
public enum Role
{
    /// <summary>Anybody, signed in or not.</summary>
    PUB,
    /// <summary>Any officer or member of staff of a force.</summary>
    OFF,
    /// <summary>Manager in the reporting tree.</summary>
    SUP,
    /// <summary>Appointed decision-maker.</summary>
    DEC,
    /// <summary>Register manager.</summary>
    RGM,
    /// <summary>Procurement.</summary>
    PRC,
    /// <summary>Finance and card administration.</summary>
    FIN,
    /// <summary>Corporate communications.</summary>
    COM,
    /// <summary>Vetting.</summary>
    VET,
    /// <summary>Professional standards investigator.</summary>
    PSD,
    /// <summary>Head of professional standards, delegate of the appropriate authority.</summary>
    HPS,
    /// <summary>Anti-corruption unit.</summary>
    ACU,
    /// <summary>ICT audit.</summary>
    ITS,
    /// <summary>Chief officer.</summary>
    COF,
    /// <summary>Internal audit.</summary>
    IAU,
    /// <summary>Data protection, freedom of information and publication.</summary>
    DPO,
    /// <summary>Administrator of a body.</summary>
    ADM,
    /// <summary>Local policing body.</summary>
    PCC,
    /// <summary>Scrutiny committee.</summary>
    SCR,
    /// <summary>Inspector.</summary>
    INS,
    /// <summary>HM Inspector.</summary>
    HMI,
    /// <summary>Inspectorate editor.</summary>
    EDI,
    /// <summary>Platform operator.</summary>
    OPS,
    /// <summary>Service feed.</summary>
    SVC,
}

/// <summary>The reach of a permit: the letters of the matrix's cells (trust 3.4).</summary>
public enum Scope
{
    Own = 'o',
    Tree = 't',
    Assigned = 'a',
    Body = 'f',
    Named = 'n',
    ChiefOfficers = 'c',
    Submitted = 's',
    Aggregates = 'g',
    Header = 'h',
    Published = 'p',
}

public static class RoleNames
{
    private static readonly Dictionary<Role, string> Names = new()
    {
        [Role.PUB] = "Public", [Role.OFF] = "Officer or staff", [Role.SUP] = "Supervisor", [Role.DEC] = "Decision-maker",
        [Role.RGM] = "Register manager", [Role.PRC] = "Procurement", [Role.FIN] = "Finance", [Role.COM] = "Communications",
        [Role.VET] = "Vetting", [Role.PSD] = "Professional standards", [Role.HPS] = "Head of professional standards",
        [Role.ACU] = "Anti-corruption unit", [Role.ITS] = "ICT audit", [Role.COF] = "Chief officer", [Role.IAU] = "Internal audit",
        [Role.DPO] = "Data protection and publication", [Role.ADM] = "Administrator", [Role.PCC] = "Local policing body",
        [Role.SCR] = "Scrutiny committee", [Role.INS] = "Inspector", [Role.HMI] = "HM Inspector", [Role.EDI] = "Inspectorate editor",
        [Role.OPS] = "Platform operator", [Role.SVC] = "Service feed",
    };

    /// <summary>The role as screens name it.</summary>
    public static string Title(this Role role) => Names[role];
}
