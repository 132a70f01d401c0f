using System.Numerics;
using System.Runtime.CompilerServices;
using Probity.Matching.Tables;

namespace Probity.Matching.People;

/// <summary>How many pairs have a pattern and were found by a set of rules.</summary>
internal readonly record struct PatternCount(ulong Pattern, uint Rules, long Pairs);

/// <summary>Counts patterns. Training sees nothing but these counts; those of several threads add up.</summary>
internal sealed class PatternCounts
{
    private PatternCount[] slots = new PatternCount[1 << 10];
    private int used;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ulong pattern, uint rules, long pairs = 1)
    {
        ref PatternCount slot = ref Find(pattern, rules);
        if (slot.Pairs == 0 && ++used * 2 > slots.Length)
        {
            Grow();
            slot = ref Find(pattern, rules);
        }

        slot = new(pattern, rules, slot.Pairs + pairs);
    }

    /// <summary>The counts in the order of the patterns: sums over them come out the same whoever counted.</summary>
    public static PatternCount[] Sum(IEnumerable<PatternCounts> parts)
    {
        var sum = new PatternCounts();
        foreach (PatternCounts part in parts)
        {
            foreach (PatternCount count in part.slots)
            {
                if (count.Pairs > 0) sum.Add(count.Pattern, count.Rules, count.Pairs);
            }
        }

        PatternCount[] counts = [.. sum.slots.Where(c => c.Pairs > 0)];
        Array.Sort(counts, (a, b) => a.Pattern != b.Pattern ? a.Pattern.CompareTo(b.Pattern) : a.Rules.CompareTo(b.Rules));
        return counts;
    }

    private ref PatternCount Find(ulong pattern, uint rules)
    {
        int mask = slots.Length - 1;
        int i = (int)ValuePool.Mix(pattern ^ BitOperations.RotateLeft((ulong)rules, 40)) & mask;
        while (slots[i].Pairs != 0 && (slots[i].Pattern != pattern || slots[i].Rules != rules)) i = (i + 1) & mask;
        return ref slots[i];
    }

    private void Grow()
    {
        PatternCount[] old = slots;
        slots = new PatternCount[old.Length * 2];
        foreach (PatternCount count in old)
        {
            if (count.Pairs > 0) Find(count.Pattern, count.Rules) = count;
        }
    }
}
