using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Probity.Matching.Tables;

/// <summary>Distinct byte strings, each kept once and known by a number. Number 0 is the empty string.</summary>
public sealed class ValuePool
{
    private byte[] bytes;
    private int[] ends;
    private ulong[] slots;
    private int used;

    /// <summary>An empty pool with room for about this many values before it has to grow.</summary>
    public ValuePool(int room = 64)
    {
        bytes = new byte[Math.Max(room * 8, 64)];
        ends = new int[room + 2];
        slots = new ulong[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(room * 2, 16))];
        Count = 1;
    }

    /// <summary>How many distinct values there are, the empty one included.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of a value.</summary>
    public ReadOnlySpan<byte> this[int id] => id == 0 ? [] : bytes.AsSpan(ends[id - 1], ends[id] - ends[id - 1]);

    /// <summary>A value as text. Bytes that are not UTF-8 show as replacement characters.</summary>
    public string Text(int id) => Encoding.UTF8.GetString(this[id]);

    /// <summary>The number of a value, which is added if it is new.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Intern(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return 0;
        if (slots.Length == 0) Rehash();
        ulong hash = Hash(value);
        // A slot holds the upper half of the hash and the number: most misses are seen without touching the bytes.
        ulong tag = hash & 0xFFFF_FFFF_0000_0000;
        int mask = slots.Length - 1;
        for (int i = (int)(uint)hash & mask; ; i = (i + 1) & mask)
        {
            ulong slot = slots[i];
            if (slot == 0)
            {
                int id = Add(value);
                slots[i] = tag | (uint)id;
                if (id * 2 > slots.Length) Rehash();
                return id;
            }

            if ((slot & 0xFFFF_FFFF_0000_0000) == tag && this[(int)(uint)slot].SequenceEqual(value)) return (int)(uint)slot;
        }
    }

    /// <summary>The number of a value, or -1 if it is not here.</summary>
    public int Find(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return 0;
        if (slots.Length == 0) Rehash();
        ulong hash = Hash(value), tag = hash & 0xFFFF_FFFF_0000_0000;
        int mask = slots.Length - 1;
        for (int i = (int)(uint)hash & mask; slots[i] != 0; i = (i + 1) & mask)
        {
            if ((slots[i] & 0xFFFF_FFFF_0000_0000) == tag && this[(int)(uint)slots[i]].SequenceEqual(value)) return (int)(uint)slots[i];
        }

        return -1;
    }

    /// <summary>Adds a value without looking whether it is there: for columns of which every value is its own. <see cref="Find"/> does not see it.</summary>
    public int Add(ReadOnlySpan<byte> value)
    {
        if (Count >= ends.Length) Array.Resize(ref ends, Math.Max(ends.Length * 2, 16));
        if (used + value.Length > bytes.Length) Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(bytes.Length * 2L, used + (long)value.Length)));
        value.CopyTo(bytes.AsSpan(used));
        used += value.Length;
        ends[Count] = used;
        return Count++;
    }

    /// <summary>Gives back the room that was kept for further values. More may still come; they cost more then.</summary>
    public void Trim()
    {
        Array.Resize(ref bytes, used);
        Array.Resize(ref ends, Count);
        slots = [];
    }

    /// <summary>A number made from the bytes alone: the same in every run and for every order of the rows.</summary>
    public static ulong Hash(ReadOnlySpan<byte> value)
    {
        ref byte start = ref MemoryMarshal.GetReference(value);
        int length = value.Length;
        ulong hash = 0x9E37_79B9_7F4A_7C15 ^ (ulong)length;
        int i = 0;
        for (; i + 8 <= length; i += 8) hash = Mix(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, i)));
        if (i == length) return Mix(hash);
        ulong tail = 0;
        for (int shift = 0; i < length; i++, shift += 8) tail |= (ulong)Unsafe.Add(ref start, i) << shift;
        return Mix(Mix(hash ^ tail));
    }

    /// <summary>Spreads a number over all 64 bits.</summary>
    public static ulong Mix(ulong x)
    {
        ulong high = Math.BigMul(x ^ 0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB, out ulong low);
        return high ^ low;
    }

    private void Rehash()
    {
        slots = new ulong[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(Count * 2, 16)) * 2];
        int mask = slots.Length - 1;
        for (int id = 1; id < Count; id++)
        {
            ulong hash = Hash(this[id]);
            int i = (int)(uint)hash & mask;
            while (slots[i] != 0) i = (i + 1) & mask;
            slots[i] = (hash & 0xFFFF_FFFF_0000_0000) | (uint)id;
        }
    }
}
