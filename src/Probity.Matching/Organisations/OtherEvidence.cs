using Probity.Matching.Explanations;

namespace Probity.Matching.Organisations;

/// <summary>What besides the names speaks for or against: registered number, postcode, website, and how many share the name.</summary>
internal static class OtherEvidence
{
    /// <summary>The field of a registered number.</summary>
    public const string NumberField = "Registered number";

    /// <summary>The field of a name that was typed exactly as it is registered.</summary>
    public const string WholeTextField = "Whole text";

    /// <summary>The field that says that the name is of low specificity.</summary>
    public const string SharedNameField = "Shared name";

    // A number of a register is kept by somebody who makes sure that it is unique; a slip in it is far rarer than two like names.
    private const double SameIdentifier = 25, OtherIdentifier = -25;

    // A place and a website are shared by groups, and move; the rarity of a place in the register is counted as far as this.
    private const double MostOfPlace = 10, OtherPlace = -1.5, OtherArea = -2.5, SameWebsite = 9, OtherWebsite = -0.5;

    // Between "Levi's Ltd" and "Levi's Limited" it decides, between others it hardly matters.
    private const double ToTheLetter = 2;

    // A name that many unconnected organisations bear says little by itself (domain 4.2).
    private const double ManyHaveTheName = -5;

    public static IEnumerable<EvidenceTerm> Of(OrganisationDetails asked, OrganisationDetails registered, Func<string, double> bitsOfPlace)
    {
        if (Identifier(asked, registered) is { } number) yield return number;
        if (Place(asked, registered, bitsOfPlace) is { } place) yield return place;
        if (Website(asked, registered) is { } website) yield return website;
        if (string.Equals(asked.Name, registered.Name, StringComparison.OrdinalIgnoreCase)) yield return Term(WholeTextField, asked.Name, registered.Name, "typed to the letter", ToTheLetter);
        if (asked.LowSpecificity || registered.LowSpecificity || OrganisationName.IsGeneric(OrganisationName.Key(registered.Name)))
            yield return Term(SharedNameField, asked.Name, registered.Name, "many unconnected organisations have it", ManyHaveTheName);
    }

    private static EvidenceTerm? Identifier(OrganisationDetails asked, OrganisationDetails registered)
    {
        var (left, right) = (Identifiers.Split(asked.Identifier), Identifiers.Split(registered.Identifier));
        if (left.Scheme is null || left.Scheme != right.Scheme) return null;
        bool same = left.Id == right.Id;
        return Term(NumberField, $"{left.Scheme}-{left.Id}", $"{right.Scheme}-{right.Id}", same ? "same" : "different", same ? SameIdentifier : OtherIdentifier);
    }

    private static EvidenceTerm? Place(OrganisationDetails asked, OrganisationDetails registered, Func<string, double> bitsOfPlace)
    {
        if (Postcode.Normalise(asked.Postcode) is not { } left || Postcode.Normalise(registered.Postcode) is not { } right) return null;
        double rarity = Math.Clamp(bitsOfPlace(right), 0, MostOfPlace);
        if (left == right) return Term("Postcode", left, right, rarity < MostOfPlace / 2 ? "same, and shared by many" : "same", rarity);
        // "M1 2AB" and "M1 3AB" are in one district.
        if (left[..^4] == right[..^4]) return Term("Postcode", left, right, "same district", 2);
        bool sameArea = Area(left) == Area(right);
        return Term("Postcode", left, right, sameArea ? "different, same area" : "different area", sameArea ? OtherPlace : OtherArea);
    }

    private static EvidenceTerm? Website(OrganisationDetails asked, OrganisationDetails registered)
    {
        if (WebDomain.Normalise(asked.Domain) is not { } left || WebDomain.Normalise(registered.Domain) is not { } right) return null;
        return Term("Website", left, right, left == right ? "same" : "different", left == right ? SameWebsite : OtherWebsite);
    }

    private static string Area(string postcode) => string.Concat(postcode.TakeWhile(char.IsLetter));

    // Set from what such numbers and places are, not estimated: there is no share of pairs to state.
    private static EvidenceTerm Term(string field, string left, string right, string level, double bits) => new(field, left, right, level, bits, double.NaN, double.NaN, "");
}
