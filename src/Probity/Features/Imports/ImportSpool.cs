using Probity.Site;

namespace Probity.Features.Imports;

/// <summary>Where uploads wait in the data folder, under random names, until they have been read.</summary>
public sealed class ImportSpool(ProbityOptions options)
{
    private string Folder => Path.Combine(options.DataFolder, "spool");

    /// <summary>Writes an upload away and returns its random name. Nothing of the name it came with reaches the disk.</summary>
    public async Task<string> KeepAsync(Stream upload, CancellationToken ct)
    {
        Directory.CreateDirectory(Folder);
        var name = Guid.NewGuid().ToString("N");
        try
        {
            await using var file = new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
            await upload.CopyToAsync(file, ct);
            return name;
        }
        catch
        {
            Remove(name);
            throw;
        }
    }

    /// <summary>A file to write and read once, gone when it is closed.</summary>
    public FileStream Unnamed()
    {
        Directory.CreateDirectory(Folder);
        return new FileStream(PathOf(Guid.NewGuid().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
    }

    public string PathOf(string name) => Path.Combine(Folder, Guid.ParseExact(name, "N").ToString("N"));

    /// <summary>Where the draft of a batch stands while it is applied.</summary>
    internal string DraftOf(Id<ImportBatch> batch) => Path.Combine(Folder, $"draft-{batch.Value:N}.db");

    /// <summary>The batches whose drafts are on disk.</summary>
    internal IReadOnlyList<Id<ImportBatch>> Drafts() => !Directory.Exists(Folder) ? []
        : Directory.EnumerateFiles(Folder, "draft-*.db").Select(f => new Id<ImportBatch>(Guid.ParseExact(Path.GetFileNameWithoutExtension(f)["draft-".Length..], "N"))).ToList();

    /// <summary>Lets one process at a time tidy up. The system takes the lock back from a process that is killed.</summary>
    internal async Task<FileStream> LockAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(options.DataFolder);
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(options.DataFolder, "tidying.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException held) when (held is not (FileNotFoundException or DirectoryNotFoundException))
            {
                await Task.Delay(50, ct);
            }
        }
    }

    public void Remove(string? name)
    {
        if (name is not null && File.Exists(PathOf(name)))
            File.Delete(PathOf(name));
    }
}
