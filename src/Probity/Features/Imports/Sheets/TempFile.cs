namespace Probity.Features.Imports.Sheets;

/// <summary>Room on disk for what would not fit in memory: readable by this process's user only, and gone when it is closed.</summary>
internal static class TempFile
{
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), "probity-" + Path.GetRandomFileName()), options);
    }

    /// <summary>The stream itself when it can be read twice, otherwise a copy on disk.</summary>
    /// <exception cref="SheetException">It is larger than the limit.</exception>
    public static async Task<Stream> SeekableAsync(Stream stream, string file, long limit, CancellationToken ct)
    {
        if (stream.CanSeek)
            return stream.Length - stream.Position <= limit ? stream : throw TooLarge(file, limit);

        var copy = Create();
        var buffer = new byte[128 << 10];
        while (await stream.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (copy.Length + read > limit)
            {
                await copy.DisposeAsync();
                throw TooLarge(file, limit);
            }
            await copy.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        copy.Position = 0;
        return copy;
    }

    private static SheetException TooLarge(string file, long limit) =>
        new(file, $"The file is larger than {limit >> 20:N0} MB. Divide it into smaller files.");
}
