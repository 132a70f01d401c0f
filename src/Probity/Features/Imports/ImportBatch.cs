using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;

namespace Probity.Features.Imports;

public enum ImportStatus
{
    /// <summary>The file is here; nobody has said yet what its columns mean.</summary>
    Uploaded,
    /// <summary>Rows are being read and tried.</summary>
    Reading,
    /// <summary>A row, or the file, had a problem. Nothing was imported.</summary>
    Refused,
    /// <summary>A dry run without problems: only this report was kept.</summary>
    Checked,
    /// <summary>Every row was tried without a problem and waits to be applied.</summary>
    Staged,
    Applying,
    Applied,
    Undone,
    Discarded,
    /// <summary>The process ended in the middle. Nothing was imported.</summary>
    Interrupted,
}

/// <summary>One import: its file, what it was read as, what came of it, and by whom. It is applied whole or not at all.</summary>
public sealed class ImportBatch : Audited
{
    private readonly List<ImportFile> files = [];

    private ImportBatch() { }

    public Id<ImportBatch> Id { get; init; } = Id<ImportBatch>.New();

    /// <summary>IMP-NSH-2026-0007</summary>
    public required string Reference { get; init; }

    /// <summary>"gifts", "contracts", "suppliers" or "people".</summary>
    public required string Register { get; init; }

    public Id<LegacyRegister>? LegacyId { get; init; }

    /// <summary>Their heading → ours, as JSON, where a person said it.</summary>
    public string? Mapping { get; private set; }

    public bool IsDryRun { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public ImportStatus Status { get; private set; }

    public int Created { get; private set; }

    public int Updated { get; private set; }

    public int Unchanged { get; private set; }

    /// <summary>Rows with a problem.</summary>
    public int Refused { get; private set; }

    /// <summary>Problems in all: a row can have several. Only the first <see cref="ImportProblem.Kept"/> are stored.</summary>
    public int Problems { get; private set; }

    /// <summary>What was assumed in reading: an encoding, columns that were not understood. One sentence a line.</summary>
    public string? Notes { get; private set; }

    /// <summary>Who would have authority over whom by it, as <see cref="Imports.Authority"/> writes it; null when nothing of that changes.</summary>
    public string? Authority { get; private set; }

    /// <summary>The second person, where it needed one.</summary>
    public string? ConfirmedByName { get; private set; }

    public bool WaitsForSecond => Status is ImportStatus.Staged && Authority is not null && ConfirmedByName is null;

    /// <summary>Rows read so far. Kept up while reading, without an event.</summary>
    public int Progress { get; init; }

    /// <summary>Machine and process that work on it, so that another can tell when they are gone.</summary>
    public string? Runner { get; private set; }

    public IReadOnlyList<ImportFile> Files => files;

    public int Rows => Created + Updated + Unchanged + Refused;

    public static ImportBatch Start(Id<Body> body, string reference, string register, Id<LegacyRegister>? legacy, bool dryRun, ImportFileDetails file, Actor by, DateTimeOffset at)
    {
        var batch = new ImportBatch
        {
            BodyId = body, Reference = reference, Register = register, LegacyId = legacy, IsDryRun = dryRun, ByName = by.Name, StartedAt = at, RetentionClass = "import",
        };
        batch.files.Add(ImportFile.Of(batch, file));
        batch.Raise(new ImportStarted(by, at));
        return batch;
    }

    /// <summary>Reading begins, with what a person said the columns mean.</summary>
    public void Read(string? mapping, string runner, Actor by, DateTimeOffset at)
    {
        MustBe(ImportStatus.Uploaded);
        (Mapping, Runner, Status) = (mapping, runner, ImportStatus.Reading);
        Raise(new ImportRead(by, at));
    }

    /// <summary>All rows were tried.</summary>
    public void Stage(ImportCounts counts, string? notes, string? authority, Actor by, DateTimeOffset at)
    {
        MustBe(ImportStatus.Reading);
        Take(counts);
        (Notes, Authority, Runner, EndedAt) = (notes, authority, null, at);
        Status = counts.Problems > 0 ? ImportStatus.Refused : IsDryRun ? ImportStatus.Checked : ImportStatus.Staged;
        Raise(counts.Problems > 0 ? new ImportRefused(by, at) : new ImportStaged(by, at));
    }

    /// <summary>A second person has seen who would have authority over whom.</summary>
    public void Confirm(Actor by, DateTimeOffset at)
    {
        MustBe(ImportStatus.Staged);
        ConfirmedByName = by.Name;
        Raise(new ImportConfirmed(by, at));
    }

    public void BeginApply(string runner, Actor by, DateTimeOffset at)
    {
        MustBe(ImportStatus.Staged);
        if (WaitsForSecond && !by.IsSystem)
            throw new RuleBrokenException($"{Reference} changes who is a chief officer or a line manager. A second person must confirm it first.");
        (Runner, Status) = (runner, ImportStatus.Applying);
        Raise(new ImportApplyBegun(by, at));
    }

    public void Apply(ImportCounts counts, Actor by, DateTimeOffset at)
    {
        MustBe(ImportStatus.Applying);
        Take(counts);
        (Runner, EndedAt, Status) = (null, at, ImportStatus.Applied);
        Raise(new ImportApplied(by, at));
    }

    /// <summary>What the rehearsal found right, the register refused when it came to it: somebody changed it in between.</summary>
    public void RefuseApply(ImportCounts counts, Actor by, DateTimeOffset at)
    {
        MustBe(ImportStatus.Applying);
        Take(counts);
        (Runner, EndedAt, Status) = (null, at, ImportStatus.Refused);
        Raise(new ImportRefused(by, at));
    }

    public void Undo(Actor by, DateTimeOffset at)
    {
        MustBe(ImportStatus.Applied);
        (Status, EndedAt) = (ImportStatus.Undone, at);
        Raise(new ImportUndone(by, at));
    }

    public void Discard(Actor by, DateTimeOffset at)
    {
        if (Status is not (ImportStatus.Uploaded or ImportStatus.Staged))
            throw new RuleBrokenException($"{Reference} cannot be discarded: it is {Status.Words()}.");
        (Status, EndedAt) = (ImportStatus.Discarded, at);
        Raise(new ImportDiscarded(by, at));
    }

    /// <summary>The process that worked on it is gone; its transaction went with it.</summary>
    public void Interrupt(Actor by, DateTimeOffset at)
    {
        if (Status is not (ImportStatus.Reading or ImportStatus.Applying))
            throw new RuleBrokenException($"{Reference} is {Status.Words()}.");
        (Runner, EndedAt, Status) = (null, at, ImportStatus.Interrupted);
        Raise(new ImportInterrupted(by, at));
    }

    private void Take(ImportCounts counts) =>
        (Created, Updated, Unchanged, Refused, Problems) = (counts.Created, counts.Updated, counts.Unchanged, counts.Refused, counts.Problems);

    private void MustBe(ImportStatus status)
    {
        if (Status != status)
            throw new RuleBrokenException($"{Reference} is {Status.Words()}; that can only be done when it is {status.Words()}.");
    }
}

/// <summary>What came of the rows.</summary>
public sealed record ImportCounts(int Created, int Updated, int Unchanged, int Refused, int Problems);

public sealed record ImportStarted(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record ImportRead(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record ImportStaged(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record ImportRefused(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record ImportConfirmed(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record ImportApplyBegun(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record ImportApplied(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record ImportUndone(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record ImportDiscarded(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record ImportInterrupted(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public static class ImportWords
{
    public static string Words(this ImportStatus status) => status switch
    {
        ImportStatus.Uploaded => "waiting for its columns to be confirmed",
        ImportStatus.Reading => "being read",
        ImportStatus.Refused => "refused: nothing was imported",
        ImportStatus.Checked => "checked without a problem: nothing was imported",
        ImportStatus.Staged => "checked without a problem and waiting to be applied",
        ImportStatus.Applying => "being applied",
        ImportStatus.Applied => "applied",
        ImportStatus.Undone => "undone",
        ImportStatus.Discarded => "discarded: nothing was imported",
        _ => "interrupted: nothing was imported",
    };
}

internal sealed class ImportBatchMapping : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> builder)
    {
        builder.ToTable("ImportBatches");
        builder.Ignore(b => b.Rows);
        builder.Ignore(b => b.WaitsForSecond);
        builder.HasIndex(b => new { b.BodyId, b.Reference }).IsUnique();
        builder.HasIndex(b => b.Status);
        builder.HasMany(b => b.Files).WithOne().HasForeignKey(f => f.BatchId);
        builder.Navigation(b => b.Files).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
