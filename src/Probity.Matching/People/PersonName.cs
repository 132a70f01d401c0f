using System.Text;
using Probity.Matching.Explanations;
using Probity.Matching.Text;

namespace Probity.Matching.People;

/// <summary>
/// Compares two bare names of people, when there is nothing else to go by. Words are paired off whatever their order; a word of one
/// name that the other lacks says little (middle names come and go), but words left over on both sides are two people.
/// </summary>
public static class PersonName
{
    // The weights are judgements, not figures from a register: a bare name has no register behind it. In bits, as everything else.
    private const double Prior = -5, SameWord = 6, NearWord = 3.5, SpellingWord = 4, VariantWord = 4.5, InitialWord = 1.5, RunTogether = 9;
    private const double ExtraWord = -0.4, LeftOnBothSides = -14, FathersSwapped = -20, OneWordOnly = -4, OnlyWordNear = 6;

    // The names of a family go together: after two that agree, each further one says little.
    private const int FullWords = 2;
    private const double FurtherWord = 1;

    private const int LongWord = 7;

    private const string Version = "person-name-1";

    /// <summary>How likely two names are of one person, with the reasons.</summary>
    public static MatchExplanation Compare(string a, string b)
    {
        (a, b) = (a ?? "", b ?? "");
        // Words are paired off greedily, so the two names need an order of their own for the answer not to depend on which is left.
        if (string.CompareOrdinal(a, b) <= 0) return InOrder(a, b);
        MatchExplanation turned = InOrder(b, a);
        return turned with { Terms = [.. turned.Terms.Select(t => t with { Left = t.Right, Right = t.Left })] };
    }

    private static MatchExplanation InOrder(string a, string b)
    {
        NameTokens left = NameTokens.Of(a), right = NameTokens.Of(b);
        if (left.Words.Length == 0 || right.Words.Length == 0) return new(Version, Prior, [Term("Name", a, b, "nothing to compare", -1)]);
        MatchExplanation words = ByWords(left, right, a, b);
        if (AreRunTogether(left, right, out string level) && words.TotalBits < Prior + RunTogether) return new(Version, Prior, [Term("Name", a, b, level, RunTogether)]);
        return words;
    }

    private static MatchExplanation ByWords(NameTokens left, NameTokens right, string a, string b)
    {
        int[] partner = NamePairing.Pair(left, right, out int[] levels);
        var terms = new List<EvidenceTerm>();
        bool[] taken = new bool[right.Words.Length];
        int onlyLeft = 0, solid = 0, near = 0, initials = 0;
        for (int i = 0; i < left.Words.Length; i++)
        {
            if (partner[i] < 0)
            {
                onlyLeft++;
                continue;
            }

            taken[partner[i]] = true;
            (double bits, string level) = WeightOf(levels[i]);
            if (levels[i] != NamePairing.Initial && ++solid > FullWords) bits = Math.Min(bits, FurtherWord);
            if (levels[i] == NamePairing.Initial) initials++;
            // One word mistyped is an accident; each further one is more likely another name. In a name of one long word it is all there is.
            if (levels[i] == NamePairing.Near && near++ > 0) bits -= NearWord / 2;
            if (levels[i] is NamePairing.Near or NamePairing.Spelling && left.Words.Length == 1 && right.Words.Length == 1 && left.Words[i].Length >= LongWord) bits = OnlyWordNear;
            terms.Add(Term("Word", left.Words[i], right.Words[partner[i]], level, bits));
        }

        string[] leftOver = [.. left.Words.Where((_, i) => partner[i] < 0)], rightOver = [.. right.Words.Where((_, j) => !taken[j])];
        int both = Math.Min(onlyLeft, rightOver.Length);
        if (both > 0) terms.Add(Term("Other words", string.Join(' ', leftOver), string.Join(' ', rightOver), "both names have words that the other lacks", both * LeftOnBothSides));
        else if (leftOver.Length + rightOver.Length > 0) terms.Add(Term("Other words", string.Join(' ', leftOver), string.Join(' ', rightOver), "only in one name", (leftOver.Length + rightOver.Length) * ExtraWord));
        if (NamePairing.FathersSwapped(left, right, partner)) terms.Add(Term("Order", a, b, "father and son change places", FathersSwapped));
        if (solid == 1 && initials < 2 && (left.Words.Length > 1 || right.Words.Length > 1)) terms.Add(Term("Caution", "", "", "one word alone never makes a match", OneWordOnly));
        return new(Version, Prior, terms);
    }

    // "RamiMakhlouf", and "Tse-tung" for "Zedong": the names hold the same letters but not the same words.
    private static bool AreRunTogether(NameTokens left, NameTokens right, out string level)
    {
        string a = left.Squashed, b = right.Squashed;
        level = "the same letters run together";
        int shorter = Math.Min(a.Length, b.Length);
        if (shorter < 5) return a == b && a.Length > 0;
        if (left.Words.Length != right.Words.Length && Slips(a, b, 2) <= (shorter >= 10 ? 2 : 1)) return true;
        level = "the same in another spelling of Chinese";
        return Romanisation.AreBothChinese(left.Words, right.Words) && Slips(Romanisation.Chinese(a), Romanisation.Chinese(b), 1) <= 1;
    }

    private static int Slips(string a, string b, int limit) => StringAlignment.Slips(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b), limit);

    private static (double Bits, string Level) WeightOf(int level) => level switch
    {
        NamePairing.Same => (SameWord, "same"),
        NamePairing.Variant => (VariantWord, "another form of the name"),
        NamePairing.Spelling => (SpellingWord, "another spelling"),
        NamePairing.Near => (NearWord, "nearly the same"),
        _ => (InitialWord, "initial agrees"),
    };

    private static EvidenceTerm Term(string field, string left, string right, string level, double bits)
    {
        double m = bits >= 0 ? 0.9 : 0.9 * Math.Pow(2, bits);
        return new(field, left, right, level, bits, m, m / Math.Pow(2, bits), "");
    }
}
