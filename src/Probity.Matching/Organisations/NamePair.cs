using System.Numerics;

namespace Probity.Matching.Organisations;

/// <summary>One typed word, or two in a row, and what stands for it.</summary>
/// <param name="Asked">Bits of the typed words.</param>
/// <param name="Row">Bits of the registered words.</param>
internal readonly record struct WordMatch(uint Asked, uint Row, WordLevel Level, bool Joined, int Slips);

/// <summary>
/// Which words of a typed and a registered name stand for each other: the same words first, then words run together, then slips,
/// the best pairs first.
/// </summary>
internal sealed class NamePair(WordTable table)
{
    private readonly List<WordMatch> matches = [];
    private readonly List<(double Gain, WordMatch Match)> possible = [];

    public IReadOnlyList<WordMatch> Matches => matches;

    public uint AskedUsed { get; private set; }

    public uint RowUsed { get; private set; }

    public void Align(AskedName asked, ReadOnlySpan<int> row)
    {
        matches.Clear();
        (AskedUsed, RowUsed) = (0, 0);
        int rows = Math.Min(row.Length, 32), words = Math.Min(asked.Ids.Length, 32);
        for (int i = 0; i < words; i++)
        {
            for (int j = 0; asked.Ids[i] >= 0 && j < rows; j++)
            {
                if (row[j] != asked.Ids[i] || (RowUsed & (1u << j)) != 0) continue;
                Use(new(1u << i, 1u << j, WordLevel.Same, false, 0));
                break;
            }
        }

        if (BitOperations.PopCount(AskedUsed) == words || BitOperations.PopCount(RowUsed) == rows) return;
        possible.Clear();
        for (int i = 0; i < words; i++)
        {
            if ((AskedUsed & (1u << i)) != 0) continue;
            for (int j = 0; j < rows; j++)
            {
                if ((RowUsed & (1u << j)) == 0) Compare(asked, row, i, j, words, rows);
            }
        }

        possible.Sort((x, y) => x.Gain != y.Gain ? y.Gain.CompareTo(x.Gain) : x.Match.Asked != y.Match.Asked ? x.Match.Asked.CompareTo(y.Match.Asked) : x.Match.Row.CompareTo(y.Match.Row));
        foreach (var (_, match) in possible)
        {
            if ((match.Asked & AskedUsed) == 0 && (match.Row & RowUsed) == 0) Use(match);
        }
    }

    private void Compare(AskedName asked, ReadOnlySpan<int> row, int i, int j, int words, int rows)
    {
        ReadOnlySpan<byte> text = table.TextOf(row[j]);
        var (level, slips) = asked.Level(i, row[j], text);
        if (level != WordLevel.None) Offer(new(1u << i, 1u << j, level, false, slips), Math.Min(asked.Words[i].Bytes.Length, text.Length));

        // One typed word for two registered ones, and the other way round.
        if (j + 1 < rows && (RowUsed & (2u << j)) == 0 && asked.Words[i].Bytes.Length >= 4)
        {
            ReadOnlySpan<byte> next = table.TextOf(row[j + 1]);
            if (Math.Abs(text.Length + next.Length - asked.Words[i].Bytes.Length) <= 1) OfferJoined(asked.Words[i], [.. text, .. next], 1u << i, 3u << j);
        }

        if (i + 1 < words && (AskedUsed & (2u << i)) == 0 && text.Length >= 4) OfferJoined(asked.Joined[i], text, 3u << i, 1u << j);
    }

    private void OfferJoined(AskedWord one, ReadOnlySpan<byte> two, uint askedBits, uint rowBits)
    {
        int limit = two.Length >= 8 ? 1 : 0, slips = one.Slips(two, limit);
        if (slips <= limit) Offer(new(askedBits, rowBits, slips == 0 ? WordLevel.Same : WordLevel.Slips, true, slips), two.Length + 1);
    }

    private void Offer(WordMatch match, int letters)
    {
        double worth = match.Level switch { WordLevel.Same => 1, WordLevel.Slips => 1 - (0.2 * match.Slips), WordLevel.Begins => 0.5, _ => 0.1 };
        possible.Add((worth * letters, match));
    }

    private void Use(WordMatch match)
    {
        matches.Add(match);
        AskedUsed |= match.Asked;
        RowUsed |= match.Row;
    }
}
