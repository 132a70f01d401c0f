using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Probity.Matching.Organisations;

/// <summary>
/// Arrays one after the other in a file, mapped and not read: opening costs next to nothing, and processes that open the same file share
/// its memory. It is closed when the last array that lies in it is collected.
/// </summary>
internal sealed unsafe class MappedFile
{
    // Version of the layout; a file of another is refused.
    private const long Mark = 0x3230_4749_5250;

    private const int Alignment = 64;

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly long[] lengths;
    private long at;
    private int next;

    public MappedFile(string path)
    {
        long size = new FileInfo(path).Length;
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        start = pointer + view.PointerOffset;
        lengths = Header(path, size);
    }

    /// <summary>The next array of the file.</summary>
    public ReadOnlyMemory<T> Next<T>() where T : unmanaged
    {
        long bytes = lengths[next++];
        var memory = new Block<T>(this, (T*)(start + at), (int)(bytes / sizeof(T))).Memory;
        at += Aligned(bytes);
        return memory;
    }

    ~MappedFile()
    {
        view?.SafeMemoryMappedViewHandle.ReleasePointer();
        view?.Dispose();
        file?.Dispose();
    }

    /// <summary>Writes arrays so that <see cref="Next"/> gives them back in order; the file appears whole or not at all.</summary>
    public static void Write(string path, IReadOnlyList<Array> arrays)
    {
        string half = path + ".new";
        using (var stream = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        {
            Span<long> header = [Mark, arrays.Count, .. arrays.Select(Bytes), arrays.Sum(a => Aligned(Bytes(a)))];
            stream.Write(MemoryMarshal.AsBytes(header));
            Pad(stream);
            foreach (Array array in arrays)
            {
                stream.Write(MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), checked((int)Bytes(array))));
                Pad(stream);
            }
        }

        File.Move(half, path, overwrite: true);
    }

    private static long Bytes(Array array) => (long)array.Length * Marshal.SizeOf(array.GetType().GetElementType()!);

    private static long Aligned(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;

    private static void Pad(Stream stream) => stream.Write(new byte[Aligned(stream.Position) - stream.Position]);

    private long[] Header(string path, long size)
    {
        var header = new ReadOnlySpan<long>(start, (int)Math.Min(size / sizeof(long), 1_000_000));
        if (header.Length < 3 || header[0] != Mark || header[1] is < 0 or > 900_000 || header.Length < header[1] + 3)
            throw new InvalidDataException($"{path} is not a snapshot of this version of the matching engine. Make it anew from the register.");
        int count = (int)header[1];
        at = Aligned((count + 3) * sizeof(long));
        if (at + header[count + 2] > size)
            throw new InvalidDataException($"{path} is cut short: {size:#,##0} bytes of {at + header[count + 2]:#,##0}. Make it anew from the register.");
        return header.Slice(2, count).ToArray();
    }

    private sealed class Block<T>(MappedFile owner, T* at, int length) : MemoryManager<T> where T : unmanaged
    {
        // Keeps the file mapped for as long as any of its arrays is in use.
        private readonly MappedFile owner = owner;

        public override Span<T> GetSpan() => owner.start is null ? default : new(at, length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(at + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
