namespace Probity.Matching.Text;

/// <summary>Chinese names in Latin letters come in two spellings, the older of Wade and Giles (Mao Tse-tung) and pinyin (Mao Zedong).</summary>
public static class Romanisation
{
    private const int LongestSyllable = 6;

    // Sounds that the two write differently, brought to one letter; longer spellings first.
    private static readonly (string From, string To)[] Sounds = [("hs", "s"), ("zh", "j"), ("ch", "j"), ("tz", "z"), ("ts", "z"), ("x", "s"), ("q", "j"), ("t", "d"), ("p", "b"), ("k", "g"), ("ung", "ong"), ("ien", "ian")];

    /// <summary>Whether two names can be Chinese and one of them is in the older spelling, which alone writes hs, ts and tz.</summary>
    public static bool AreBothChinese(string[] left, string[] right) =>
        left.Concat(right).All(w => w.Length <= LongestSyllable + 2) && (IsOlder(left) || IsOlder(right));

    /// <summary>A spelling that both have in common.</summary>
    public static string Chinese(string name)
    {
        foreach ((string from, string to) in Sounds) name = name.Replace(from, to, StringComparison.Ordinal);
        return name;
    }

    private static bool IsOlder(string[] words) => words.Length >= 2 && words.All(w => w.Length <= LongestSyllable) && words.Any(w => w.StartsWith("hs", StringComparison.Ordinal) || w.StartsWith("ts", StringComparison.Ordinal) || w.StartsWith("tz", StringComparison.Ordinal));
}
