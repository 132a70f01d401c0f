using Probity.Matching.Explanations;
using Probity.Matching.People;

namespace Probity.Matching.Tests.People;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Robert Allen", "ALLEN, Robert")]
    [InlineData("Bob Allen", "Robert Allen")]
    [InlineData("Insp. Robert Allen QPM", "Robert Allen")]
    [InlineData("RobertAllen", "Robert Allen")]
    [InlineData("J.C. Walden", "Jean-Claude Walden")]
    [InlineData("Siân Rhys-Morgan", "Sian Rhys Morgan")]
    [InlineData("Robert William Allen", "Robert Allen")]
    [InlineData("Margaret Thornlei", "Margaret Thornley")]
    [InlineData("Usama ibn Hakim", "Osama bin Hakim")]
    [InlineData("Андрей Соколов", "Andrey Sokolov")]
    [InlineData("Teng Hsiao-ping", "Deng Xiaoping")]
    public void One_person_written_in_two_ways_is_recognised(string a, string b) =>
        Assert.True(PersonName.Compare(a, b).Probability > 0.5, PersonName.Compare(a, b).Sentence);

    [Theory]
    [InlineData("Robert Allen", "Mary Allen")]
    [InlineData("Robert Allen", "Robert Burke")]
    [InlineData("Allen", "Robert Allen")]
    [InlineData("R Allen", "Robert Burke")]
    [InlineData("Robert William Allen", "Robert Henry Allen")]
    [InlineData("Hasan bin Omar", "Omar bin Hasan")]
    [InlineData("김종은", "김정은")]
    [InlineData("", "Robert Allen")]
    public void Two_people_are_kept_apart(string a, string b) =>
        Assert.True(PersonName.Compare(a, b).Probability < 0.5, PersonName.Compare(a, b).Sentence);

    [Fact]
    public void The_benchmark_of_hard_names_is_passed_above_the_best_anchor_whichever_name_is_left()
    {
        int right = 0, wrong = 0, missed = 0;
        foreach (string[] row in File.ReadLines(SharedData.PathOf("name_bench_half.csv")).Skip(1).Select(Fields).Where(r => r[1] == "Person"))
        {
            MatchExplanation match = PersonName.Compare(row[2], row[3]), turned = PersonName.Compare(row[3], row[2]);
            Assert.Equal(match.TotalBits, turned.TotalBits);
            bool said = match.Probability >= 0.5, so = row[4] == "true";
            (right, wrong, missed) = (right + (said && so ? 1 : 0), wrong + (said && !so ? 1 : 0), missed + (!said && so ? 1 : 0));
        }

        double f1 = 2.0 * right / ((2 * right) + wrong + missed);
        Assert.True(f1 >= 0.80, $"F1 {f1:0.000}");
    }

    [Theory]
    [InlineData("\uD800", "\uDFFF")]
    [InlineData("\u202E\u202C", "\u0000")]
    public void What_is_no_name_matches_nothing(string a, string b) => Assert.True(PersonName.Compare(a, b).Probability < 0.5);

    [Fact]
    public void Long_names_are_cut_and_cost_no_more()
    {
        string hostile = string.Concat(Enumerable.Repeat("ab cd ", 20_000));

        Assert.InRange(PersonName.Compare(hostile, hostile).Terms.Count, 1, 20);
    }

    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        bool quoted = false;
        int start = 0;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"') quoted = !quoted;
            if (i < line.Length && (line[i] != ',' || quoted)) continue;
            fields.Add(line[start..i].Trim('"'));
            start = i + 1;
        }

        return [.. fields];
    }
}
