using System.Numerics;

namespace Probity.Matching.Organisations;

/// <summary>Measures a typed and a registered name: the values of every <see cref="NameFeature"/>.</summary>
internal sealed class NameMeasures(WordTable table)
{
    public const int Count = (int)NameFeature.Rivals + 1;

    private readonly double[] values = new double[Count];
    private readonly ushort[] pieces = new ushort[Grams.Most];
    private readonly char[] letters = new char[NameText.KeyLength * 2];

    public ReadOnlySpan<double> Values => values;

    public NamePair Pair { get; } = new(table);

    public void Measure(AskedName asked, ReadOnlySpan<int> row, RowFacts facts, byte askedForm, double sizeBits, Func<int, double> bitsOf)
    {
        Array.Clear(values);
        Pair.Align(asked, row);
        (values[(int)NameFeature.Start], values[(int)NameFeature.Size]) = (1, sizeBits);
        values[(int)NameFeature.Guessed] = (asked.Reading.Guessed ? 1 : 0) + (facts.Guessed ? 1 : 0);
        if (askedForm != 0 && facts.LegalForm != 0) Set(askedForm == facts.LegalForm ? NameFeature.FormsAgree : NameFeature.FormsDiffer, 1);
        Words(asked, row, bitsOf);
        Set(NameFeature.Rivals, Math.Min(this[NameFeature.AskedOnly], this[NameFeature.RowOnly]));
        if (askedForm != 0) Set(NameFeature.WholeNameDiffers, this[NameFeature.AskedOnly] + this[NameFeature.RowOnly]);
        Letters(asked, row);
        Numbers(asked, row);
        Order();
    }

    private double this[NameFeature feature] => values[(int)feature];

    private void Set(NameFeature feature, double value) => values[(int)feature] = value;

    private void Add(NameFeature feature, double value) => values[(int)feature] += value;

    private void Words(AskedName asked, ReadOnlySpan<int> row, Func<int, double> bitsOf)
    {
        Span<double> rowBits = stackalloc double[32];
        double rowAll = 0, askedAll = 0, rowMatched = 0, askedMatched = 0;
        int rows = Math.Min(row.Length, 32);
        for (int j = 0; j < rows; j++) rowAll += rowBits[j] = bitsOf(row[j]);
        foreach (double bits in asked.Bits) askedAll += bits;

        foreach (WordMatch match in Pair.Matches)
        {
            double left = 0, right = 0;
            for (uint i = match.Asked; i != 0; i &= i - 1) left += asked.Bits[BitOperations.TrailingZeroCount(i)];
            for (uint j = match.Row; j != 0; j &= j - 1) right += rowBits[BitOperations.TrailingZeroCount(j)];
            double share = Tally(match, asked, right);
            askedMatched += share * left;
            rowMatched += share * right;
        }

        for (int i = 0; i < asked.Bits.Length && i < 32; i++)
        {
            if ((Pair.AskedUsed & (1u << i)) != 0) continue;
            Add(NameFeature.AskedOnlyBits, asked.Bits[i]);
            if (asked.Bits[i] > Joining) Add(NameFeature.AskedOnly, 1);
        }

        for (int j = 0; j < rows; j++)
        {
            if ((Pair.RowUsed & (1u << j)) != 0) continue;
            Add(NameFeature.RowOnlyBits, rowBits[j]);
            if (rowBits[j] > Joining) Add(NameFeature.RowOnly, 1);
        }

        Set(NameFeature.FirstWords, (Pair.AskedUsed & 1) != 0 && FirstTogether() ? 1 : 0);
        Set(NameFeature.AskedShare, askedAll > 0 ? askedMatched / askedAll : 0);
        Set(NameFeature.RowShare, rowAll > 0 ? rowMatched / rowAll : 0);
        Set(NameFeature.LesserShare, Math.Min(this[NameFeature.AskedShare], this[NameFeature.RowShare]));
    }

    // Words that tell less than this join others: "and", "of", "the".
    private const double Joining = 3;

    // How much of the words' weight counts as had.
    private double Tally(WordMatch match, AskedName asked, double bits)
    {
        if (match.Joined) Add(NameFeature.JoinedBits, bits);
        else if (match.Level == WordLevel.Same) Add(NameFeature.SameBits, bits);
        else if (match.Level is WordLevel.Begins or WordLevel.Initial)
        {
            if (match.Level == WordLevel.Begins) Add(NameFeature.BeginsBits, bits);
            Add(NameFeature.Begins, 1);
            return match.Level == WordLevel.Begins ? 0.7 : 0.2;
        }
        else Add(NameFeature.SlipBits, bits);

        if (match.Slips == 0) return 1;
        int length = asked.Words[BitOperations.TrailingZeroCount(match.Asked)].Bytes.Length;
        Add(NameFeature.Slips, match.Slips);
        Add(NameFeature.SlipShare, (double)match.Slips / length);
        return Math.Max(0.4, 1 - ((double)match.Slips / length));
    }

    private bool FirstTogether()
    {
        foreach (WordMatch match in Pair.Matches)
        {
            if ((match.Asked & 1) != 0) return (match.Row & 1) != 0;
        }

        return false;
    }

    private void Letters(AskedName asked, ReadOnlySpan<int> row)
    {
        int length = Squash(row);
        int count = Grams.InOrder(letters.AsSpan(0, length), pieces), shared = 0;
        foreach (ushort piece in pieces.AsSpan(0, count))
        {
            if (asked.HasGram(piece)) shared++;
        }

        double dice = Math.Min(1, 2.0 * shared / (count + asked.GramCount));
        Set(NameFeature.Letters, dice);
        Set(NameFeature.NearlyAllLetters, Math.Max(0, dice - 0.8));
        if (letters.AsSpan(0, length).SequenceEqual(asked.Reading.Squashed)) Set(NameFeature.SameName, 1);
        if (IsAcronym(asked, row)) Set(NameFeature.Acronym, 1);
    }

    // As NameReading.Squashed: without the words that join others, unless there is nothing else.
    private int Squash(ReadOnlySpan<int> row)
    {
        int length = 0;
        for (int pass = 0; pass < 2 && length == 0; pass++)
        {
            foreach (int word in row)
            {
                ReadOnlySpan<byte> text = table.TextOf(word);
                if (pass == 0 && (text.SequenceEqual("AND"u8) || text.SequenceEqual("OF"u8) || text.SequenceEqual("THE"u8))) continue;
                int most = Math.Min(text.Length, letters.Length - length);
                length += System.Text.Encoding.UTF8.TryGetChars(text[..most], letters.AsSpan(length), out int written) ? written : 0;
            }
        }

        return length;
    }

    private bool IsAcronym(AskedName asked, ReadOnlySpan<int> row)
    {
        if (asked.Ids.Length == 1 && row.Length >= 2) return IsInitials(asked.Reading.Words[0], row);
        if (row.Length != 1 || asked.Ids.Length < 2) return false;
        ReadOnlySpan<byte> one = table.TextOf(row[0]);
        return Spells(one, asked.Reading.Words, joining: false) || Spells(one, asked.Reading.Words, joining: true);
    }

    private bool IsInitials(string one, ReadOnlySpan<int> row)
    {
        if (one.Length < 2 || one.Length > row.Length + 3) return false;
        return Spelt(row, one, joining: false) || Spelt(row, one, joining: true);
    }

    private bool Spelt(ReadOnlySpan<int> row, string one, bool joining)
    {
        int at = 0;
        foreach (int word in row)
        {
            ReadOnlySpan<byte> text = table.TextOf(word);
            if (!joining && (text.SequenceEqual("AND"u8) || text.SequenceEqual("OF"u8) || text.SequenceEqual("THE"u8))) continue;
            if (at >= one.Length || text[0] != one[at]) return false;
            at++;
        }

        return at == one.Length;
    }

    private static bool Spells(ReadOnlySpan<byte> one, string[] words, bool joining)
    {
        int at = 0;
        foreach (string word in words)
        {
            if (!joining && word is "AND" or "OF" or "THE") continue;
            if (at >= one.Length || word[0] != one[at]) return false;
            at++;
        }

        return at >= 2 && at == one.Length;
    }

    private void Numbers(AskedName asked, ReadOnlySpan<int> row)
    {
        int registeredNumber = 0, askedNumber = 0;
        for (int i = 0; i < asked.Words.Length && i < 32; i++)
        {
            if (asked.Words[i].HasDigit && (Pair.AskedUsed & (1u << i)) == 0) askedNumber++;
        }

        for (int j = 0; j < row.Length && j < 32; j++)
        {
            if ((Pair.RowUsed & (1u << j)) == 0 && table.TextOf(row[j]).ContainsAnyInRange((byte)'0', (byte)'9')) registeredNumber++;
        }

        if (askedNumber > 0 && registeredNumber > 0) Set(NameFeature.NumbersDiffer, 1);
        else if (askedNumber + registeredNumber > 0) Set(NameFeature.NumberOnOneSide, 1);
    }

    private void Order()
    {
        for (int a = 0; a < Pair.Matches.Count; a++)
        {
            for (int b = a + 1; b < Pair.Matches.Count; b++)
            {
                if (Pair.Matches[a].Asked < Pair.Matches[b].Asked != Pair.Matches[a].Row < Pair.Matches[b].Row) Add(NameFeature.OutOfOrder, 1);
            }
        }
    }
}
