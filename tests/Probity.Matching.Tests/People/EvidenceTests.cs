using Probity.Matching.Explanations;
using Probity.Matching.People;
using Probity.Matching.Tables;

namespace Probity.Matching.Tests.People;

/// <summary>How two records compare, field by field, whatever it weighs.</summary>
public sealed class EvidenceTests
{
    [Theory]
    [InlineData("robert", "robert", "same")]
    [InlineData("robert", "robret", "one slip")]
    [InlineData("robert", "bob", "short or familiar form")]
    [InlineData("siân", "SIAN", "same")]
    [InlineData("elizabeth", "betsy", "short or familiar form")]
    [InlineData("frederick", "fred.", "short or familiar form")]
    [InlineData("robert", "r", "initial agrees")]
    [InlineData("robert", "mary", "different")]
    [InlineData("kathryn", "katherine", "short or familiar form")]
    public void First_names(string left, string right, string level) => Assert.Equal(level, Level(Record(given: left), Record(given: right), "First name"));

    [Theory]
    [InlineData("o'brien", "OBrien", "same")]
    [InlineData("thornley", "thornlye", "one slip")]
    [InlineData("smith-jones", "jones", "one of the other names")]
    [InlineData("allen", "burke", "different")]
    public void Surnames(string left, string right, string level) => Assert.Equal(level, Level(Record(surname: left), Record(surname: right), "Surname"));

    [Theory]
    [InlineData("1971-06-24", "24/06/1971", "same")]
    [InlineData("1971-06-24", "24 June 1971", "same")]
    [InlineData("1971-06-24", "1971-05-24", "one slip")]
    [InlineData("1971-06-24", "1917-06-24", "one slip")]
    [InlineData("1971-06-12", "1971-12-06", "day and month swapped")]
    [InlineData("1971-06-24", "1971-01-01", "same year, day not known")]
    [InlineData("1971-06-24", "1971", "same year, day not known")]
    [InlineData("1971-06-24", "1998-06-24", "two digits differ")]
    [InlineData("1971-06-24", "2005-11-03", "different")]
    public void Dates_of_birth(string left, string right, string level) => Assert.Equal(level, Level(Record(dob: left), Record(dob: right), "Date of birth"));

    [Theory]
    [InlineData("SW1A 1AA", "sw1a1aa", "same")]
    [InlineData("PR1 2AB", "PR1 2AC", "same sector")]
    [InlineData("PR1 2AB", "RP1 2AB", "one slip")]
    [InlineData("PR1 2AB", "PR1 9XY", "same district")]
    [InlineData("PR1 2AB", "PR7 9XY", "same area")]
    [InlineData("PR1 2AB", "B69 3HW", "different")]
    public void Postcodes(string left, string right, string level) => Assert.Equal(level, Level(Record(postcode: left), Record(postcode: right), "Postcode"));

    [Theory]
    [InlineData("40123", "40123", "same")]
    [InlineData("PC 40123", "pc40123", "same")]
    [InlineData("40123", "40132", "one or two slips")]
    [InlineData("40123", "81977", "different")]
    [InlineData("1234", "1235", "different")]
    public void Staff_numbers(string left, string right, string level) => Assert.Equal(level, Level(Record(staff: left), Record(staff: right), "Staff number"));

    [Fact]
    public void Swapped_names_are_one_piece_of_evidence()
    {
        MatchExplanation explanation = Explain(Record("owain", "allenby"), Record("allenby", "owain"));

        Assert.Equal("swapped with the surname", explanation.Terms.Single(t => t.Field == "First name").Level);
        Assert.DoesNotContain(explanation.Terms, t => t.Field == "Surname");
    }

    [Fact]
    public void A_first_name_that_is_a_strangers_surname_counts_once_and_the_rest_against()
    {
        MatchExplanation explanation = Explain(Record("james", "carton"), Record("henry", "james"));

        Assert.Equal("one of the other names", explanation.Terms.Single(t => t.Field == "First name").Level);
        Assert.Equal("different", explanation.Terms.Single(t => t.Field == "Surname").Level);
    }

    [Fact]
    public void A_town_goes_with_its_postcode_and_counts_only_without()
    {
        Assert.DoesNotContain(Explain(Record(postcode: "PR1 2AB", city: "preston"), Record(postcode: "PR1 2AB", city: "preston")).Terms, t => t.Field == "Place");
        Assert.Equal("same", Level(Record(postcode: "PR1 2AB", city: "preston"), Record(postcode: null, city: "preston"), "Place"));
    }

    [Fact]
    public void An_explanation_shows_values_as_they_were_written()
    {
        string?[][] rows = [["1", "Sir Owain Inland, Bt", "Sir Owain", "INLAND"], ["2", "Owain Inland", "", "inland"], ["3", "Mary Burke", "Mary", "Burke"]];
        RecordTable table = RecordTable.FromRows(["id", "full_name", "given_name", "surname"], rows);

        EvidenceTerm[] terms = [.. PersonMatcher.Dedupe(table).Explain(new PersonPair(0, 1, 0)).Terms];

        Assert.Equal([("Sir Owain", "Owain Inland", "same"), ("INLAND", "inland", "same")], terms.Select(t => (t.Left, t.Right, t.Level)));
    }

    private static string Level(string?[] left, string?[] right, string field) => Explain(left, right).Terms.Single(t => t.Field == field).Level;

    // The two records among invented ones, so that there is something to learn from.
    private static MatchExplanation Explain(string?[] left, string?[] right)
    {
        List<string?[]> rows = [left, right, .. GeneratedPeople.Rows(40, 41)];
        PersonMatches matches = PersonMatcher.Dedupe(RecordTable.FromRows(GeneratedPeople.Headings, rows));
        return matches.Explain(new PersonPair(0, 1, 0));
    }

    private static string?[] Record(string? given = "owain", string? surname = "inland", string? dob = null, string? postcode = null, string? city = null, string? staff = null) =>
        ["a", "a", given, surname, dob, postcode, city, null, staff];
}
