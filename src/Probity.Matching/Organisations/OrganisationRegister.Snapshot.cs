using System.Runtime.InteropServices;

namespace Probity.Matching.Organisations;

/// <summary>Saving a register to a file that is opened again by mapping it, without reading the names anew.</summary>
public sealed partial class OrganisationRegister
{
    private OrganisationRegister(MappedFile file)
    {
        ReadOnlyMemory<int> counts = file.Next<int>();
        (alive, rows) = (counts.Span[0], counts.Span[1]);
        words = ReadWords(file);
        wordKinds.AddRange(file.Next<byte>().Span);
        WordTable ids = ReadWords(file);
        var texts = new TextColumn[Entries.TextColumns];
        for (int i = 0; i < texts.Length; i++) texts[i] = new(file.Next<byte>(), file.Next<int>());
        entries = new(ids, texts, [.. file.Next<int>().Span], new(file.Next<int>()));
        firstRowOf = new(file.Next<int>());
        file.Next<int>().Span.CopyTo(gramRows);
        identifiers = new(file.Next<ulong>(), file.Next<int>());
        places = ReadWords(file);
        for (int s = 0; s < counts.Span[2]; s++)
        {
            var shard = new FrozenShard(new(file.Next<int>(), file.Next<ushort>(), file.Next<int>(), file.Next<int>(), file.Next<ushort>(),
                file.Next<int>(), file.Next<int>(), file.Next<int>(), file.Next<byte>(), file.Next<byte>()));
            file.Next<ulong>().Span.CopyTo(shard.RemovedRows);
            firstRowOfShard.Add(Added);
            shards.Add(shard);
        }
    }

    /// <summary>
    /// Opens what <see cref="Save"/> wrote. The file is mapped, so that this takes milliseconds and processes share it; names can be added
    /// and removed afterwards, in memory. The file is let go of when the register is collected; it may be replaced before.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is not such a snapshot, is of another version, or is cut short.</exception>
    public static OrganisationRegister Open(string path) => new(new MappedFile(path));

    /// <summary>Writes all of it to a file, which replaces an older one only when it is complete.</summary>
    public void Save(string path)
    {
        gate.AcquireWriterLock(Timeout.Infinite);
        try
        {
            var arrays = new List<Array>();
            Freeze();
            arrays.Add(new[] { alive, rows, shards.Count });
            Add(arrays, words.Freeze());
            arrays.Add(wordKinds.ToArray());
            Add(arrays, entries.Ids.Freeze());
            foreach (TextColumn column in entries.Texts)
            {
                var (pool, starts) = column.Freeze();
                arrays.Add(pool);
                arrays.Add(starts);
            }

            arrays.Add(entries.Current.ToArray());
            arrays.Add(entries.IdOf.ToArray());
            arrays.Add(firstRowOf.ToArray());
            arrays.Add(gramRows);
            var (keys, with) = identifiers.Freeze();
            arrays.Add(keys);
            arrays.Add(with);
            Add(arrays, places.Freeze());
            foreach (Shard shard in shards) Add(arrays, ((FrozenShard)shard).Data, shard.RemovedRows);
            MappedFile.Write(path, arrays);
        }
        finally { gate.ReleaseWriterLock(); }
    }

    private static WordTable ReadWords(MappedFile file) => new(new FrozenWords(file.Next<byte>(), file.Next<int>(), file.Next<int>(), file.Next<int>()));

    private static void Add(List<Array> arrays, FrozenWords frozen)
    {
        arrays.Add(Whole(frozen.Pool));
        arrays.Add(Whole(frozen.Starts));
        arrays.Add(Whole(frozen.Slots));
        arrays.Add(Whole(frozen.Names));
    }

    private static void Add(List<Array> arrays, ShardData data, ulong[] removed)
    {
        arrays.Add(Whole(data.GramStarts));
        arrays.Add(Whole(data.GramRows));
        arrays.Add(Whole(data.WordKeys));
        arrays.Add(Whole(data.WordStarts));
        arrays.Add(Whole(data.WordRows));
        arrays.Add(Whole(data.RowStarts));
        arrays.Add(Whole(data.RowWords));
        arrays.Add(Whole(data.Entries));
        arrays.Add(Whole(data.Forms));
        arrays.Add(Whole(data.Lengths));
        arrays.Add(removed);
    }

    // The array itself where the memory is exactly one; a copy where it lies in a file or is part of one.
    private static T[] Whole<T>(ReadOnlyMemory<T> memory) =>
        MemoryMarshal.TryGetArray(memory, out ArraySegment<T> part) && part.Offset == 0 && part.Count == part.Array!.Length ? part.Array : memory.ToArray();
}
