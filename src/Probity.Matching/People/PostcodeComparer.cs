using System.Numerics;
using System.Runtime.CompilerServices;
using Probity.Matching.Tables;
using Probity.Matching.Text;

namespace Probity.Matching.People;

/// <summary>The parts of a postcode as numbers, equal for equal parts, and a bit for each letter that occurs.</summary>
internal readonly record struct PostcodeParts(int Area, int District, int Sector, uint Letters);

/// <summary>Compares postcodes by how much of them agrees from the left, and knows the parts of each.</summary>
internal sealed class PostcodeComparer
{
    private readonly ValuePool pool;

    public PostcodeComparer(PersonRecords records)
    {
        pool = records.Pools[(int)PersonField.Postcode];
        var parts = new ValuePool(1024);
        Parts = new PostcodeParts[pool.Count];
        for (int id = 1; id < pool.Count; id++)
        {
            ReadOnlySpan<byte> text = pool[id];
            (int area, int district, int sector) = PostcodeText.Parts(text);
            uint letters = 0;
            foreach (byte c in text) letters |= 1u << (c % 32);
            Parts[id] = new(parts.Intern(text[..area]), parts.Intern(text[..district]), parts.Intern(text[..sector]), letters);
        }
    }

    /// <summary>The parts, by number of postcode; side by side, because that is how they are looked up.</summary>
    public PostcodeParts[] Parts { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Level(int a, int b)
    {
        if (a == b) return Levels.Same;
        PostcodeParts left = Parts[a], right = Parts[b];
        if (left.Sector == right.Sector) return Levels.Sector;
        // A slip changes at most two characters; most postcodes are told apart by that alone.
        if (BitOperations.PopCount(left.Letters ^ right.Letters) <= 2 && StringAlignment.Slips(pool[a], pool[b], 1) <= 1) return Levels.Slip;
        return left.District == right.District ? Levels.District : left.Area == right.Area ? Levels.Area : Levels.PostcodeDiffers;
    }
}
