using System.Text;
using System.Xml;

namespace Probity.Features.Imports.Sheets;

/// <summary>
/// The texts that the cells of a workbook refer to by number. They can be larger than memory, so they lie on disk with an index of
/// where each begins, and only the recently used are held.
/// </summary>
internal sealed class SharedStrings : IDisposable
{
    private const int Slots = 1 << 15;
    private const int LongestHeld = 256;

    private readonly FileStream texts = TempFile.Create();
    private readonly FileStream index = TempFile.Create();
    private readonly (int Number, string Text)[] recent = new (int, string)[Slots];
    private int count;

    public static SharedStrings Read(XmlReader? reader, Func<string, SheetException> refuse, int longest)
    {
        var strings = new SharedStrings();
        using var writer = new BinaryWriter(strings.index, Encoding.UTF8, leaveOpen: true);
        while (reader is not null && reader.Read())
        {
            if (reader.Depth != 1 || reader is not { NodeType: XmlNodeType.Element, LocalName: "si" })
                continue;
            var text = XlsxText.Read(reader, longest) ?? throw refuse($"A cell has more than {longest:N0} characters. Shorten it.");
            writer.Write(strings.texts.Position);
            strings.texts.Write(Encoding.UTF8.GetBytes(text));
            strings.count++;
        }
        writer.Write(strings.texts.Position);
        writer.Flush();
        strings.index.Flush();
        strings.texts.Flush();
        return strings;
    }

    /// <summary>The text with this number; null when there is none.</summary>
    public string? At(int number)
    {
        if (number < 0 || number >= count)
            return null;
        ref var slot = ref recent[number % Slots];
        if (slot.Text is not null && slot.Number == number)
            return slot.Text;

        Span<byte> ends = stackalloc byte[16];
        Fill(index, ends, number * 8L);
        var (from, to) = (BitConverter.ToInt64(ends), BitConverter.ToInt64(ends[8..]));
        var bytes = new byte[to - from];
        Fill(texts, bytes, from);
        var text = Encoding.UTF8.GetString(bytes);
        if (text.Length <= LongestHeld)
            slot = (number, text);
        return text;
    }

    public void Dispose()
    {
        texts.Dispose();
        index.Dispose();
    }

    private static void Fill(FileStream file, Span<byte> bytes, long at)
    {
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(file.SafeFileHandle, bytes[done..], at + done);
            done += read > 0 ? read : throw new EndOfStreamException();
        }
    }
}
