namespace Probity.Features.Demo;

/// <summary>Chance that comes from the seed alone: the same seed throws the same on every machine and version.</summary>
internal sealed class Dice
{
    private ulong state;

    /// <param name="label">Each use has its own dice, so that one more throw in one place changes nothing elsewhere.</param>
    public Dice(int seed, string label)
    {
        // FNV-1a over the label, then the seed: string.GetHashCode differs between runs.
        state = 14695981039346656037;
        foreach (var letter in label)
            state = (state ^ letter) * 1099511628211;
        state ^= (ulong)(uint)seed * 0x9E3779B97F4A7C15;
    }

    /// <summary>From 0 up to, not including, <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Next() % (ulong)end);

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>One item, as often as its weight says.</summary>
    public T Pick<T>(params (T Item, int Weight)[] from)
    {
        var at = Below(from.Sum(f => f.Weight));
        foreach (var (item, weight) in from)
        {
            if (at < weight)
                return item;
            at -= weight;
        }

        return from[^1].Item;
    }

    // SplitMix64.
    private ulong Next()
    {
        var mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
