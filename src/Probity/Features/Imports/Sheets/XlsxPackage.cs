using System.IO.Compression;
using System.Xml;

namespace Probity.Features.Imports.Sheets;

/// <summary>The parts of a workbook file, each read once from start to end and never trusted about its size.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private const int MostParts = 10_000;

    // No tag of a workbook comes near this, and attributes are the one thing that the XML reader holds whole.
    private const int LongestWithoutTag = 2 << 20;

    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly string file;
    private readonly SheetLimits limits;
    private long unpacked;

    public XlsxPackage(Stream stream, string file, SheetLimits limits)
    {
        (this.file, this.limits) = (file, limits);
        zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > MostParts)
            throw Refuse($"The workbook has more than {MostParts:N0} parts.");
        foreach (var entry in zip.Entries)
            parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
    }

    public bool Has(string part) => parts.ContainsKey(part);

    /// <summary>A reader over a part that exists.</summary>
    public XmlReader Open(string part)
    {
        if (!parts.TryGetValue(part, out var entry))
            throw new InvalidDataException($"the part {part} is missing");
        if (entry.Length > limits.UnpackedBytes - unpacked || Explodes(entry, entry.Length))
            throw Refuse("It would unpack to far more than a spreadsheet needs.");

        return XmlReader.Create(new Watched(entry.Open(), (read, total, sinceTag) => Watch(entry, read, total, sinceTag)), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CheckCharacters = false,
            CloseInput = true,
        });
    }

    /// <summary>Where a part's relationships lead: kind (the last word of its type) and target by id.</summary>
    public Dictionary<string, (string Kind, string Target)> Relationships(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var found = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        var name = $"{folder}_rels/{part[folder.Length..]}.rels";
        if (!Has(name))
            return found;

        using var reader = Open(name);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Relationship" || reader.GetAttribute("TargetMode") == "External")
                continue;
            if (reader.GetAttribute("Id") is { } id && reader.GetAttribute("Type") is { } type && reader.GetAttribute("Target") is { } target)
                found.TryAdd(id, (type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target)));
        }
        return found;
    }

    public void Dispose() => zip.Dispose();

    private static string Resolve(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or ".."))
                steps.Add(step);
        }
        return string.Join('/', steps);
    }

    private void Watch(ZipArchiveEntry entry, int read, long total, int sinceTag)
    {
        unpacked += read;
        if (Explodes(entry, total))
            throw Refuse("It unpacks to far more than a spreadsheet needs.");
        if (unpacked > limits.UnpackedBytes)
            throw Refuse($"It unpacks to more than {limits.UnpackedBytes >> 20:N0} MB.");
        if (sinceTag > LongestWithoutTag)
            throw Refuse("It holds one text of a size that no spreadsheet has.");
    }

    private bool Explodes(ZipArchiveEntry entry, long size) =>
        size > limits.RatioFloorBytes && size > entry.CompressedLength * limits.UnpackedRatio;

    private SheetException Refuse(string why) => new(file, $"{why} It was not read. Save it again in a spreadsheet program, or in smaller files.");

    /// <summary>Counts what really comes out of a part.</summary>
    private sealed class Watched(Stream inner, Action<int, long, int> watch) : Stream
    {
        private long total;
        private int sinceTag;

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            var last = buffer[..read].LastIndexOf((byte)'<');
            sinceTag = last < 0 ? sinceTag + read : read - last;
            total += read;
            watch(read, total, sinceTag);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
