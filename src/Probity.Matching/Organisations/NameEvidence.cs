using System.Numerics;
using System.Text;
using Probity.Matching.Explanations;

namespace Probity.Matching.Organisations;

/// <summary>The score of two names as evidence that a person can follow: the products of measures and weights, put together by what they speak of.</summary>
internal static class NameEvidence
{
    private static readonly (string Field, NameFeature[] Features)[] Groups =
    [
        ("Words in common", [NameFeature.SameBits, NameFeature.AskedShare, NameFeature.RowShare, NameFeature.LesserShare]),
        ("Words with slips", [NameFeature.SlipBits, NameFeature.Slips, NameFeature.SlipShare]),
        ("Words run together or parted", [NameFeature.JoinedBits]),
        ("Words shortened", [NameFeature.BeginsBits, NameFeature.Begins]),
        ("Words only in what was typed", [NameFeature.AskedOnlyBits, NameFeature.AskedOnly]),
        ("Words only in the registered name", [NameFeature.RowOnlyBits, NameFeature.RowOnly]),
        ("Words in each other's place", [NameFeature.Rivals]),
        ("First words", [NameFeature.FirstWords]),
        ("Letters in common", [NameFeature.Letters, NameFeature.NearlyAllLetters, NameFeature.SameName]),
        ("Initials", [NameFeature.Acronym]),
        ("Figures", [NameFeature.NumbersDiffer, NameFeature.NumberOnOneSide]),
        ("Legal form", [NameFeature.FormsDiffer, NameFeature.FormsAgree, NameFeature.WholeNameDiffers]),
        ("Guest, occasion or other name taken off", [NameFeature.Guessed]),
        ("Order of words", [NameFeature.OutOfOrder]),
    ];

    /// <summary>Whether evidence comes from the names and not from what else is known.</summary>
    public static bool IsOfNames(EvidenceTerm term) => Array.Exists(Groups, g => g.Field == term.Field);

    /// <summary>What there was before the names were compared.</summary>
    public static double Prior(ReadOnlySpan<double> values) => Sum(values, [NameFeature.Start, NameFeature.Size]);

    public static List<EvidenceTerm> Terms(AskedName asked, NamePair pair, ReadOnlySpan<int> row, WordTable table, ReadOnlySpan<double> values)
    {
        string typed = string.Join(' ', asked.Reading.Words), registered = string.Join(' ', Text(row, table));
        var terms = new List<EvidenceTerm>();
        foreach (var (field, features) in Groups)
        {
            double bits = Sum(values, features);
            if (bits != 0) terms.Add(new(field, typed, registered, Level(field, asked, pair, row, table, values), bits, double.NaN, double.NaN, ""));
        }

        return terms;
    }

    private static double Sum(ReadOnlySpan<double> values, NameFeature[] features)
    {
        double sum = 0;
        foreach (NameFeature feature in features) sum += values[(int)feature] * OrganisationWeights.Bits[(int)feature];
        return sum;
    }

    private static string Level(string field, AskedName asked, NamePair pair, ReadOnlySpan<int> row, WordTable table, ReadOnlySpan<double> values) => field switch
    {
        "Words in common" => Matched(m => m.Level == WordLevel.Same && !m.Joined, asked, pair, row, table),
        "Words with slips" => Matched(m => m.Level == WordLevel.Slips && !m.Joined, asked, pair, row, table),
        "Words run together or parted" => Matched(m => m.Joined, asked, pair, row, table),
        "Words shortened" => Matched(m => m.Level is WordLevel.Begins or WordLevel.Initial, asked, pair, row, table),
        "Words only in what was typed" => string.Join(", ", asked.Reading.Words.Where((_, i) => i < 32 && (pair.AskedUsed & (1u << i)) == 0)),
        "Words only in the registered name" => string.Join(", ", Text(row, table).Where((_, j) => j < 32 && (pair.RowUsed & (1u << j)) == 0)),
        "Words in each other's place" => "each name has words that the other has not",
        "First words" => "stand for each other",
        "Letters in common" => values[(int)NameFeature.SameName] > 0 ? "all" : $"{values[(int)NameFeature.Letters] * 100:0}%",
        "Initials" => "one name is the initials of the other",
        "Figures" => values[(int)NameFeature.NumbersDiffer] > 0 ? "different" : "on one side only",
        "Legal form" => values[(int)NameFeature.FormsDiffer] > 0 ? "different" : values[(int)NameFeature.FormsAgree] > 0 ? "same" : "typed with other words",
        "Order of words" => "different",
        _ => "",
    };

    private static string Matched(Func<WordMatch, bool> which, AskedName asked, NamePair pair, ReadOnlySpan<int> row, WordTable table)
    {
        List<string> text = Text(row, table);
        return string.Join(", ", pair.Matches.Where(which).Select(m =>
        {
            string left = Chosen(asked.Reading.Words, m.Asked), right = Chosen(text, m.Row);
            return left == right ? left : $"{left} for {right}";
        }));
    }

    private static string Chosen(IReadOnlyList<string> words, uint bits)
    {
        var chosen = new List<string>();
        for (; bits != 0; bits &= bits - 1) chosen.Add(words[BitOperations.TrailingZeroCount(bits)]);
        return string.Join(' ', chosen);
    }

    private static List<string> Text(ReadOnlySpan<int> row, WordTable table)
    {
        var text = new List<string>(row.Length);
        foreach (int word in row) text.Add(Encoding.UTF8.GetString(table.TextOf(word)));
        return text;
    }
}
