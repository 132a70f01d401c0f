using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.Imports;

/// <summary>
/// The records of an import before they are in the register: a small database of their own, in which the registers work as they
/// always do, with history and words for search, while other people save. <see cref="DraftEntry"/> then puts them into the register
/// in one short transaction. A draft that never gets that far is thrown away.
/// </summary>
internal sealed class ImportDraft : IAsyncDisposable
{
    /// <summary>Stands around the place of a number that is given only when the draft enters the register: a letter of no file's language.</summary>
    public const char Promised = 'ꙮ';

    private readonly Dictionary<(string Type, int Year), (int Series, int Count)> promised = [];

    private ImportDraft(Db db, Db register, string file) => (Db, Register, File) = (db, register, file);

    public Db Db { get; }

    /// <summary>The register that the draft is for; read, never written.</summary>
    public Db Register { get; }

    public string File { get; }

    /// <summary>How many numbers were promised of each type and year: a series whose own number stands in each of its places.</summary>
    public IEnumerable<(string Type, int Year, int Series, int Count)> PromisedNumbers => promised.Select(p => (p.Key.Type, p.Key.Year, p.Value.Series, p.Value.Count));

    /// <summary>The highest number that the file brought with it, by type and year.</summary>
    public Dictionary<(string Type, int Year), int> Kept { get; } = [];

    /// <summary>What the file's rows made, and the records of the register that they change.</summary>
    public ImportNotes Notes { get; } = new();

    public static async Task<ImportDraft> NewAsync(Db register, string file, TimeProvider clock, CancellationToken ct)
    {
        Delete(file);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = Open(register, file, clock);
        draft.Db.BeforeBulk = draft.TakeIn;
        await draft.Db.Database.OpenConnectionAsync(ct);
        // A draft need not outlive a crash.
        await draft.Db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = PERSIST; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768", ct);
        await draft.Db.Database.EnsureCreatedAsync(ct);
        return draft;
    }

    /// <summary>Opens a draft that another process has left behind.</summary>
    public static ImportDraft Open(Db register, string file, TimeProvider clock)
    {
        // Records refer to others that only the register holds, so the draft does not look.
        var connection = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = false, Pooling = false };
        var options = new DbContextOptionsBuilder<Db>().UseSqlite(connection.ToString()).ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning)).Options;
        return new ImportDraft(new Db(options, clock), register, file);
    }

    public static void Delete(string file)
    {
        foreach (var one in new[] { file, file + "-journal" }.Where(System.IO.File.Exists))
            System.IO.File.Delete(one);
    }

    /// <summary>See <see cref="ImportContext.LoadAsync"/>.</summary>
    public async Task<List<T>> LoadAsync<T>(Func<Db, IQueryable<T>> which, CancellationToken ct)
        where T : Audited
    {
        var mine = await which(Db).ToListAsync(ct);
        var theirs = (await which(Register).AsNoTrackingWithIdentityResolution().ToListAsync(ct)).Where(record => !Notes.IsTaken(History.Key(Db.Entry(record)))).ToList();
        Db.AttachRange(theirs);
        return [.. mine, .. theirs];
    }

    /// <summary>References whose numbers are given when the draft enters the register, so that nobody waits and none is lost.</summary>
    public IReadOnlyList<string> Promise(string type, Body body, int year, int count)
    {
        var (series, before) = promised.TryGetValue((type, year), out var sofar) ? sofar : (promised.Count, 0);
        promised[(type, year)] = (series, before + count);
        return Enumerable.Range(before, count).Select(nth => $"{type}-{body.Code}-{year}-{Promised}{series:0000}{nth:00000000}{Promised}").ToList();
    }

    public Task KeepAsync(string type, int year, int highest)
    {
        Kept[(type, year)] = Math.Max(highest, Kept.GetValueOrDefault((type, year)));
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        Notes.Dispose();
        await Db.DisposeAsync();
    }

    // A record of the register that the file has changed is written down here whole, with its parts, instead of being updated.
    private void TakeIn()
    {
        var fresh = Db.ChangeTracker.Entries<Audited>().Where(e => e.State is EntityState.Modified && !Notes.IsTaken(History.Key(e))).ToList();
        var owners = new HashSet<Guid>();
        foreach (var entry in fresh)
        {
            var key = History.Key(entry);
            Notes.Take(entry.Metadata.Name, key, entry.Property(r => r.Version).OriginalValue);
            owners.Add(key);
            entry.State = EntityState.Added;
        }

        foreach (var part in Db.ChangeTracker.Entries<Part>().Where(e => owners.Contains(e.Entity.OwnerKey)).ToList())
            part.State = part.State is EntityState.Deleted ? throw new NotSupportedException("An import does not take parts of records away.") : EntityState.Added;
    }
}
