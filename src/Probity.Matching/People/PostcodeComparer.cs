using System.Runtime.CompilerServices;
using Probity.Matching.Tables;
using Probity.Matching.Text;

namespace Probity.Matching.People;

/// <summary>Compares postcodes by how much of them agrees from the left, and knows the parts of each.</summary>
internal sealed class PostcodeComparer
{
    private readonly ValuePool pool;

    public PostcodeComparer(PersonRecords records)
    {
        pool = records.Pools[(int)PersonField.Postcode];
        var parts = new ValuePool(1024);
        (Areas, Districts, Sectors) = (new int[pool.Count], new int[pool.Count], new int[pool.Count]);
        for (int id = 1; id < pool.Count; id++)
        {
            ReadOnlySpan<byte> text = pool[id];
            (int area, int district, int sector) = PostcodeText.Parts(text);
            (Areas[id], Districts[id], Sectors[id]) = (parts.Intern(text[..area]), parts.Intern(text[..district]), parts.Intern(text[..sector]));
        }
    }

    /// <summary>Numbers of the areas, districts and sectors, by number of postcode; equal numbers are equal parts.</summary>
    public int[] Areas { get; }

    public int[] Districts { get; }

    public int[] Sectors { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Level(int a, int b)
    {
        if (a == b) return Levels.Same;
        if (Sectors[a] == Sectors[b]) return Levels.Sector;
        if (StringAlignment.Slips(pool[a], pool[b], 1) <= 1) return Levels.Slip;
        return Districts[a] == Districts[b] ? Levels.District : Areas[a] == Areas[b] ? Levels.Area : Levels.PostcodeDiffers;
    }
}
