using System.Text;
using Probity.Matching.Text;

namespace Probity.Matching.People;

/// <summary>Pairs off the words of two names, the best pairs first.</summary>
internal static class NamePairing
{
    public const int None = 0, Initial = 1, Near = 2, Spelling = 3, Variant = 4, Same = 5;

    /// <summary>For each word of the left name its partner in the right one, or -1; and how they agree.</summary>
    public static int[] Pair(NameTokens left, NameTokens right, out int[] levels)
    {
        int[] partner = new int[left.Words.Length];
        levels = new int[left.Words.Length];
        Array.Fill(partner, -1);
        bool[] taken = new bool[right.Words.Length];
        for (int level = Same; level > None; level--)
        {
            for (int i = 0; i < partner.Length; i++)
            {
                if (partner[i] >= 0) continue;
                int best = -1, bestDistance = int.MaxValue;
                for (int j = 0; j < taken.Length; j++)
                {
                    // Of two equal partners the one at the like place: John Paul Johns.
                    int distance = Math.Abs(i - j);
                    if (!taken[j] && distance < bestDistance && Level(left.Words[i], right.Words[j], left.IsAbjad != right.IsAbjad) == level) (best, bestDistance) = (j, distance);
                }

                if (best < 0) continue;
                (partner[i], levels[i], taken[best]) = (best, level, true);
            }
        }

        return partner;
    }

    /// <summary>Whether the names turn "Omar bin Abdullah" into "Abdullah bin Omar": the son of one is the father of the other.</summary>
    public static bool FathersSwapped(NameTokens left, NameTokens right, int[] partner)
    {
        bool sonBecameFather = false, fatherBecameSon = false;
        for (int i = 0; i < partner.Length; i++)
        {
            if (partner[i] < 0) continue;
            sonBecameFather |= !left.FollowsSonOf[i] && right.FollowsSonOf[partner[i]];
            fatherBecameSon |= left.FollowsSonOf[i] && !right.FollowsSonOf[partner[i]];
        }

        return sonBecameFather && fatherBecameSon;
    }

    private static int Level(string a, string b, bool acrossAbjad)
    {
        if (a == b) return Same;
        byte[] left = Encoding.UTF8.GetBytes(a), right = Encoding.UTF8.GetBytes(b);
        if (FirstNames.Meet(FirstNames.Of(left), FirstNames.Of(right))) return Variant;
        if (a.Length == 1 || b.Length == 1) return a[0] == b[0] ? Initial : None;
        // In a script of syllables or ideas one sign more or less is another name.
        if (left.Length != a.Length || right.Length != b.Length) return None;
        if (acrossAbjad) return Sound.Of(left) == Sound.Of(right) ? Spelling : None;
        int shorter = Math.Min(a.Length, b.Length);
        // Two letters of seven may be slips; two of six are more often another name (Sancho, Sánchez), and one of three another syllable.
        int limit = shorter >= 7 ? 2 : shorter >= 4 ? 1 : 0;
        int slips = StringAlignment.Slips(left, right, 2);
        if (slips <= 2 && shorter >= 4 && Sound.Of(left) != 0 && Sound.Of(left) == Sound.Of(right)) return Spelling;
        return slips <= limit ? Near : None;
    }
}
