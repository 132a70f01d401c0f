using System.Collections.Frozen;

namespace Probity.Matching.People;

/// <summary>What is compared between two records of people, in the order in which evidence is added up.</summary>
public enum PersonField
{
    GivenName,
    Surname,
    OtherNames,
    BirthDate,
    Postcode,
    Place,
    State,
    Address,
    Email,
    Phone,
    StaffNumber,
    Identifier,
    Gender,
    Occupation,
}

/// <summary>How two values of a field may compare. Number 0 is always "nothing to compare", which is no evidence at all.</summary>
internal static class Levels
{
    /// <summary>How many fields there are, and how many bits of a pattern each takes.</summary>
    public const int Fields = 14, Bits = 4, Most = 1 << Bits;

    public const int None = 0;

    // Words of a name: the better likeness has the smaller number.
    public const int Same = 1, Slip = 2, TwoSlips = 3, Alike = 4;
    public const int Variant = 5, Initial = 6, OtherName = 7, Swapped = 8, NameDiffers = 9;

    public const int DateSlip = 2, DaySwapped = 3, YearOnly = 4, TwoDigits = 5, SameDayOtherYear = 6, SameYear = 7, DateDiffers = 8;

    public const int Sector = 3, District = 4, Area = 5, PostcodeDiffers = 6;

    public const int Near = 2, Partly = 3, ValueDiffers = 4;

    private static readonly FrozenDictionary<PersonField, string[]> Texts = new Dictionary<PersonField, string[]>
    {
        [PersonField.GivenName] = ["", "same", "one slip", "two slips", "alike", "short or familiar form", "initial agrees", "one of the other names", "swapped with the surname", "different"],
        [PersonField.Surname] = ["", "same", "one slip", "two slips", "alike", "", "initial agrees", "one of the other names", "", "different"],
        [PersonField.OtherNames] = ["", "one in common", "one in common but for a slip", "initials agree", "different"],
        [PersonField.BirthDate] = ["", "same", "one slip", "day and month swapped", "same year, day not known", "two digits differ", "same day, other year", "same year", "different"],
        [PersonField.Postcode] = ["", "same", "one slip", "same sector", "same district", "same area", "different"],
        [PersonField.Address] = ["", "same", "nearly the same", "partly the same", "different"],
        [PersonField.Email] = ["", "same", "one or two slips", "same name part", "different"],
    }.ToFrozenDictionary();

    private static readonly string[] OfValues = ["", "same", "one or two slips", "one part of the other", "different"];

    /// <summary>Fields as a person would call them.</summary>
    public static string NameOf(PersonField field) => field switch
    {
        PersonField.GivenName => "First name",
        PersonField.OtherNames => "Other names",
        PersonField.BirthDate => "Date of birth",
        PersonField.StaffNumber => "Staff number",
        PersonField.Email => "E-mail",
        _ => field.ToString(),
    };

    /// <summary>The levels of a field in words, by number.</summary>
    public static string[] Of(PersonField field) => Texts.GetValueOrDefault(field, OfValues);

    /// <summary>The level of a field in a pattern.</summary>
    public static int At(ulong pattern, PersonField field) => (int)(pattern >> ((int)field * Bits)) & (Most - 1);

    /// <summary>
    /// Levels of which each must speak for a match no more than the one before: a slip is never better evidence than no slip, whatever a
    /// small sample says.
    /// </summary>
    public static int[][] Chains(PersonField field) => field switch
    {
        PersonField.GivenName => [[Same, Slip, TwoSlips, Alike, NameDiffers], [Same, Variant, Initial, NameDiffers], [Same, OtherName, NameDiffers], [Same, Swapped, NameDiffers]],
        PersonField.Surname => [[Same, Slip, TwoSlips, Alike, NameDiffers], [Same, OtherName, NameDiffers], [Same, Initial, NameDiffers]],
        PersonField.BirthDate => [[Same, DateSlip, TwoDigits, SameYear, DateDiffers], [Same, DaySwapped, DateDiffers], [Same, YearOnly, SameYear], [Same, SameDayOtherYear, DateDiffers]],
        PersonField.Postcode => [[Same, Sector, District, Area, PostcodeDiffers], [Same, Slip, District]],
        _ => [[Same, Near, Partly, ValueDiffers]],
    };
}
