using System.Numerics;
using System.Runtime.CompilerServices;
using Probity.Matching.Tables;
using Probity.Matching.Text;

namespace Probity.Matching.People;

/// <summary>Compares addresses by their words, in which rare ones count for more, whatever their order; a house number that differs keeps two addresses apart.</summary>
internal sealed class AddressComparer
{
    private const double NearlyAll = 0.75, Much = 0.35;
    private const int MostWords = 24;

    private readonly ValuePool pool;
    private readonly ValuePool words = new(1024);
    private readonly int[][] of;
    private readonly float[] weight;
    private readonly uint[] letters;

    public AddressComparer(PersonRecords records)
    {
        pool = records.Pools[(int)PersonField.Address];
        of = new int[pool.Count][];
        of[0] = [];
        var counts = new List<int> { 0 };
        Span<int> row = stackalloc int[MostWords];
        for (int id = 1; id < of.Length; id++)
        {
            int count = 0;
            ReadOnlySpan<byte> text = pool[id];
            foreach (Range range in text.Split((byte)' '))
            {
                if (count == MostWords) break;
                int word = words.Intern(text[range]);
                if (word == counts.Count) counts.Add(0);
                if (row[..count].Contains(word)) continue;
                counts[word]++;
                row[count++] = word;
            }

            of[id] = row[..count].ToArray();
        }

        weight = new float[counts.Count];
        letters = new uint[weight.Length];
        for (int w = 1; w < weight.Length; w++)
        {
            foreach (byte c in words[w]) letters[w] |= 1u << (c % 32);
            weight[w] = (float)Math.Log2(1 + ((double)of.Length / counts[w]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Level(int a, int b)
    {
        if (a == b) return Levels.Same;
        // Words are paired off greedily, so the two addresses need an order that does not come from the rows.
        if (pool[a].SequenceCompareTo(pool[b]) > 0) (a, b) = (b, a);
        int[] left = of[a], right = of[b];
        float shared = 0, all = 0;
        ulong taken = 0;
        bool numbersDiffer = false;
        foreach (int word in left)
        {
            all += weight[word];
            int match = Find(word, right, taken);
            if (match >= 0)
            {
                taken |= 1UL << match;
                shared += Math.Min(weight[word], weight[right[match]]) * 2;
            }
            else if (char.IsAsciiDigit((char)words[word][0]))
            {
                numbersDiffer = true;
            }
        }

        foreach (int word in right) all += weight[word];
        float part = all == 0 ? 0 : shared / all;
        return part >= NearlyAll && !numbersDiffer ? Levels.Near : part >= Much ? Levels.Partly : Levels.ValueDiffers;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Find(int word, int[] among, ulong taken)
    {
        for (int i = 0; i < among.Length; i++)
        {
            if (among[i] == word && (taken & (1UL << i)) == 0) return i;
        }

        ReadOnlySpan<byte> text = words[word];
        if (text.Length < 4 || char.IsAsciiDigit((char)text[0])) return -1;
        int limit = text.Length >= 7 ? 2 : 1;
        for (int i = 0; i < among.Length; i++)
        {
            // Each slip changes at most two letters; most words are told apart by that alone.
            if ((taken & (1UL << i)) != 0 || BitOperations.PopCount(letters[word] ^ letters[among[i]]) > 2 * limit) continue;
            if (StringAlignment.Slips(text, words[among[i]], limit) <= limit) return i;
        }

        return -1;
    }
}
