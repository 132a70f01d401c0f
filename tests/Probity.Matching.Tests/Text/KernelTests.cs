using System.Text;
using Probity.Matching.Text;

namespace Probity.Matching.Tests.Text;

public sealed class KernelTests
{
    [Theory]
    [InlineData("martha", "marhta", 0.9611)]
    [InlineData("dwayne", "duane", 0.84)]
    [InlineData("dixon", "dicksonx", 0.8133)]
    [InlineData("", "", 1)]
    [InlineData("a", "", 0)]
    public void Jaro_Winkler_gives_the_published_figures(string a, string b, double likeness) =>
        Assert.Equal(likeness, JaroWinkler.Likeness(Bytes(a), Bytes(b)), 4);

    [Fact]
    public void Jaro_Winkler_agrees_with_the_plain_method_on_words_of_all_lengths()
    {
        foreach ((byte[] a, byte[] b) in Words(20_000)) Assert.Equal(PlainJaroWinkler(a, b), JaroWinkler.Likeness(a, b), 12);
    }

    [Fact]
    public void Slips_agree_with_the_plain_method_on_words_of_all_lengths_and_at_every_limit()
    {
        foreach ((byte[] a, byte[] b) in Words(20_000))
        {
            int slips = PlainSlips(a, b);
            for (int limit = 0; limit <= 4; limit++) Assert.Equal(Math.Min(slips, limit + 1), StringAlignment.Slips(a, b, limit));
        }
    }

    [Fact]
    public void Only_the_first_64_bytes_count_so_long_values_cost_no_more()
    {
        byte[] a = Bytes(new string('a', 100_000)), b = Bytes(new string('a', 64) + new string('b', 99_936));

        Assert.Equal(1, JaroWinkler.Likeness(a, b));
        Assert.Equal(0, StringAlignment.Slips(a, b, 2));
    }

    [Theory]
    [InlineData("O'Brien-Smith", "obrien smith")]
    [InlineData("  José  MÜLLER ", "jose muller")]
    [InlineData("Łukasz Øster Straße", "lukasz oster strasse")]
    [InlineData("Сергей Лавров", "sergei lavrov")]
    [InlineData("Κυριάκος", "kyriakos")]
    [InlineData("\u202Eevil\u202C", "evil")]
    [InlineData("a\u0000b", "a b")]
    [InlineData("", "")]
    public void Folding_leaves_plain_letters_digits_and_single_blanks(string text, string folded) => Assert.Equal(folded, TextFold.Fold(text));

    [Fact]
    public void Folding_is_bounded_and_survives_what_is_not_text()
    {
        Span<byte> to = stackalloc byte[TextFold.Longest];

        Assert.True(TextFold.Fold(Bytes(new string('ß', 100_000)), to) <= TextFold.Longest);
        Assert.Equal(0, TextFold.Fold([0xFF, 0xC3, 0xED, 0xA0, 0x80], to));
        Assert.Equal("", TextFold.Fold("\uD800"));
    }

    [Theory]
    [InlineData("catherine", "kathryn")]
    [InlineData("smith", "smyth")]
    [InlineData("philips", "fillips")]
    [InlineData("wright", "rite")]
    public void Names_that_sound_alike_have_one_code(string a, string b) => Assert.Equal(Sound.Of(Bytes(a)), Sound.Of(Bytes(b)));

    [Theory]
    [InlineData("smith", "jones")]
    [InlineData("brown", "green")]
    public void Names_that_do_not_sound_alike_have_two(string a, string b) => Assert.NotEqual(Sound.Of(Bytes(a)), Sound.Of(Bytes(b)));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    // Short alphabets make many letters agree; half of the pairs are one word with a few slips.
    private static IEnumerable<(byte[] A, byte[] B)> Words(int count)
    {
        var dice = new Random(20261126);
        for (int i = 0; i < count; i++)
        {
            byte[] a = Word(dice, dice.Next(0, i % 10 == 0 ? 65 : 14));
            List<byte> b = [.. i % 2 == 0 ? a : Word(dice, dice.Next(0, 14))];
            for (int slips = dice.Next(0, 4); slips > 0 && b.Count is > 1 and < 64; slips--)
            {
                int at = dice.Next(0, b.Count - 1);
                if (slips == 1) (b[at], b[at + 1]) = (b[at + 1], b[at]);
                else if (slips == 2) b.RemoveAt(at);
                else b.Insert(at, (byte)('a' + dice.Next(4)));
            }

            yield return (a, [.. b]);
        }
    }

    private static byte[] Word(Random dice, int length) => [.. Enumerable.Range(0, length).Select(_ => (byte)('a' + dice.Next(4)))];

    private static double PlainJaroWinkler(byte[] a, byte[] b)
    {
        if (a.Length == 0 || b.Length == 0) return a.Length == b.Length ? 1 : 0;
        int reach = Math.Max((Math.Max(a.Length, b.Length) / 2) - 1, 0);
        bool[] inA = new bool[a.Length], inB = new bool[b.Length];
        for (int j = 0; j < b.Length; j++)
        {
            for (int i = Math.Max(0, j - reach); i <= Math.Min(a.Length - 1, j + reach); i++)
            {
                if (inA[i] || a[i] != b[j]) continue;
                (inA[i], inB[j]) = (true, true);
                break;
            }
        }

        byte[] left = [.. a.Where((_, i) => inA[i])], right = [.. b.Where((_, j) => inB[j])];
        if (left.Length == 0) return 0;
        double common = left.Length, crossed = left.Zip(right).Count(p => p.First != p.Second) / 2;
        double jaro = ((common / a.Length) + (common / b.Length) + ((common - crossed) / common)) / 3;
        int prefix = a.Zip(b).TakeWhile(p => p.First == p.Second).Take(4).Count();
        return jaro + (prefix * 0.1 * (1 - jaro));
    }

    private static int PlainSlips(byte[] a, byte[] b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0) { cost[i, j] = i + j; continue; }
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[a.Length, b.Length];
    }
}
