namespace Probity.Matching.People;

/// <summary>How widely to look for records that may be one.</summary>
public enum Blocking
{
    /// <summary>Only records that have a good deal in common: fastest.</summary>
    Tight,

    /// <summary>The usual choice.</summary>
    Normal,

    /// <summary>Also records with many errors, at several times the work.</summary>
    Wide,
}

/// <summary>
/// Records are compared if they agree on every feature of the key of some rule. Where too many agree, the block is split by the
/// features in <paramref name="Splits"/>, one after another.
/// </summary>
internal sealed record BlockingRule(string Name, Blocking From, Feature[] Key, Feature[] Splits)
{
    /// <summary>
    /// The rules in order. Each asks for agreement on two independent things, so that no single slip hides a pair from all of them:
    /// names with a birth date, names with a place, a birth date with a place, an identifier alone.
    /// </summary>
    public static readonly BlockingRule[] All =
    [
        new("staff number", Blocking.Tight, [Feature.StaffNumber], [Feature.SurnameSound, Feature.BirthYear]),
        new("identifier", Blocking.Tight, [Feature.Identifier], [Feature.SurnameSound, Feature.BirthYear]),
        new("e-mail", Blocking.Tight, [Feature.Email], [Feature.SurnameSound, Feature.BirthYear]),
        new("telephone", Blocking.Tight, [Feature.Phone], [Feature.SurnameSound, Feature.BirthYear]),
        new("surname and date of birth", Blocking.Tight, [Feature.Surname, Feature.Birth], [Feature.GivenInitial, Feature.District]),
        new("both names and postcode district", Blocking.Tight, [Feature.BothNames, Feature.District], [Feature.BirthYear, Feature.BirthDay]),
        new("postcode and date of birth", Blocking.Tight, [Feature.Postcode, Feature.Birth], [Feature.SurnameSound]),
        new("both names", Blocking.Tight, [Feature.BothNames], [Feature.BirthYear, Feature.District, Feature.Place]),
        new("first name and date of birth", Blocking.Normal, [Feature.GivenSound, Feature.Birth], [Feature.District, Feature.SurnameStart]),
        new("surname and postcode", Blocking.Normal, [Feature.SurnameSound, Feature.Sector], [Feature.GivenInitial, Feature.BirthYear]),
        new("first name and postcode", Blocking.Normal, [Feature.GivenSound, Feature.Postcode], [Feature.SurnameStart, Feature.BirthYear]),
        new("address", Blocking.Normal, [Feature.Address], [Feature.GivenInitial, Feature.BirthYear]),
        new("names by sound and year of birth", Blocking.Normal, [Feature.GivenSound, Feature.SurnameSound, Feature.BirthYear], [Feature.BirthDay, Feature.District]),
        new("surname and place", Blocking.Normal, [Feature.Surname, Feature.Place], [Feature.GivenInitial, Feature.BirthYear]),
        new("postcode", Blocking.Normal, [Feature.Postcode], [Feature.GivenInitial, Feature.BirthYear]),
        new("date of birth and place", Blocking.Normal, [Feature.Birth, Feature.Place], [Feature.Occupation, Feature.SurnameStart]),
        new("names by sound", Blocking.Normal, [Feature.GivenSound, Feature.SurnameSound], [Feature.BirthYear, Feature.Place]),
        new("first name and postcode district", Blocking.Normal, [Feature.GivenSound, Feature.District], [Feature.BirthYear, Feature.SurnameStart]),
        new("initial and surname", Blocking.Normal, [Feature.GivenInitial, Feature.Surname], [Feature.BirthYear, Feature.Place]),
        new("year of birth and postcode district", Blocking.Normal, [Feature.BirthYear, Feature.District], [Feature.GivenInitial]),
        new("first name, place and occupation", Blocking.Normal, [Feature.GivenSound, Feature.Place, Feature.Occupation], [Feature.BirthYear]),
        new("initial and date of birth", Blocking.Normal, [Feature.GivenInitial, Feature.Birth], [Feature.Place, Feature.Occupation]),
        new("surname by sound", Blocking.Normal, [Feature.SurnameSound], [Feature.Place, Feature.BirthYear]),
        new("postcode sector", Blocking.Normal, [Feature.Sector], [Feature.GivenInitial, Feature.BirthYear]),
        new("date of birth", Blocking.Wide, [Feature.Birth], [Feature.Place, Feature.GivenInitial]),
        new("first name and place", Blocking.Wide, [Feature.GivenSound, Feature.Place], [Feature.BirthYear, Feature.SurnameStart]),
        // In a small register everybody is compared with everybody.
        new("everybody", Blocking.Normal, [], []),
    ];
}
