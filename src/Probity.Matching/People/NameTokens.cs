using System.Collections.Frozen;
using System.Text;
using Probity.Matching.Text;

namespace Probity.Matching.People;

/// <summary>The words of one bare name, ready for comparing: titles set aside, small words marked, other alphabets in Latin letters.</summary>
internal sealed class NameTokens
{
    private const int MostWords = 16;

    // What is said to a person or of them, not their name.
    private static readonly FrozenSet<string> Titles = (
        "mr mrs ms miss mx dr doctor prof professor sir lady lord dame rev reverend hon president minister king queen prince princess baron count general gen col colonel capt captain maj major sgt " +
        "inspector insp superintendent constable pc dc ds di shaikh sheikh sheik sayyid sayyed haji hajji mullah maulana mawlawi imam jr jnr sr snr ii iii esq obe mbe cbe phd").Split(' ').ToFrozenSet();

    // Small words of names: they bind and tell nobody apart. All that mean "son of" count as one, since they are spelt as the clerk liked.
    private static readonly FrozenSet<string> SonOf = "bin ibn ben ap ab bint binti".Split(' ').ToFrozenSet();
    private static readonly FrozenSet<string> Small = "al el ul ud ad as ar de da do du dos das di del della van von der den ter zu la le les of the na y e i st abu umm".Split(' ').ToFrozenSet();

    private NameTokens(string[] words, bool[] fathers, bool abjad) => (Words, FollowsSonOf, IsAbjad) = (words, fathers, abjad);

    /// <summary>The words that tell people apart, in order.</summary>
    public string[] Words { get; }

    /// <summary>For each word, whether it is a father's name ("bin Omar").</summary>
    public bool[] FollowsSonOf { get; }

    /// <summary>Written in Arabic or Hebrew letters, which leave out most vowels.</summary>
    public bool IsAbjad { get; }

    /// <summary>All words run together.</summary>
    public string Squashed => string.Concat(Words);

    public static NameTokens Of(string name)
    {
        string start = name.Length > TextFold.Longest ? name[..TextFold.Longest] : name;
        bool abjad = start.Any(c => c is >= '\u0590' and <= '\u06FF');
        int comma = start.IndexOf(',', StringComparison.Ordinal);
        // "Allen, Robert" is Robert Allen.
        if (comma > 0) start = $"{start[(comma + 1)..]} {start[..comma]}";
        var words = new List<string>();
        var fathers = new List<bool>();
        bool father = false;
        foreach (string word in TextFold.Fold(start.Normalize(NormalizationForm.FormKC)).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (words.Count >= MostWords) break;
            // In Arabic letters the article is part of the word.
            string plain = abjad && word.StartsWith("al", StringComparison.Ordinal) && word.Length > 4 ? word[2..] : word;
            // Ben at the start is a Benjamin.
            if (SonOf.Contains(plain) && words.Count > 0)
            {
                father = true;
                continue;
            }

            // A word said twice in a row is a slip; said twice apart it is also a grandfather's.
            if (Titles.Contains(plain) || Small.Contains(plain) || (words.Count > 0 && words[^1] == plain)) continue;
            words.AddRange(AreInitials(plain) ? [plain[..1], plain[1..]] : [plain]);
            while (fathers.Count < words.Count) fathers.Add(father);
            father = false;
        }

        // Mr President is called something after all: what would leave nothing is kept.
        if (words.Count == 0) words.AddRange(TextFold.Fold(start).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords));
        while (fathers.Count < words.Count) fathers.Add(false);
        return new([.. words], [.. fathers], abjad);
    }

    // JC Smith: two letters that nobody can say as a word.
    private static bool AreInitials(string word) => word.Length == 2 && word.All(char.IsAsciiLetter) && !word.Any(c => "aeiouy".Contains(c, StringComparison.Ordinal)) && word != "ng";
}
