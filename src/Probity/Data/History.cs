using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Probity.Audit;

namespace Probity.Data;

/// <summary>Turns what a save is about to change into history, and refuses changes that say nothing.</summary>
internal static class History
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Kept by the house itself; a history of them would only repeat the line it stands in.
    private static readonly HashSet<string> Silent = [nameof(Audited.Version)];

    public static void Write(Db db)
    {
        var parts = db.ChangeTracker.Entries<Part>().Where(IsChanged).ToLookup(e => e.Entity.OwnerKey);
        var owners = new HashSet<Guid>();
        foreach (var entry in db.ChangeTracker.Entries<Audited>().ToList())
        {
            var key = Key(entry);
            var record = entry.Entity;
            if (record.Raised.Count == 0)
            {
                if (IsChanged(entry))
                    throw new InvalidOperationException($"{record.GetType().Name} changed without saying what happened.");
                continue;
            }

            owners.Add(key);
            if (entry.State is EntityState.Unchanged)
                entry.State = EntityState.Modified;
            if (entry.State is EntityState.Modified)
                record.NextVersion();
            var changes = entry.State is EntityState.Modified
                ? Changes(entry, "").Concat(parts[key].SelectMany(part => Changes(part, $"{part.Entity.GetType().Name}: "))).ToList()
                : [];
            WriteEntries(db, record, key, JsonSerializer.Serialize(changes, Json));
        }

        if (parts.FirstOrDefault(part => !owners.Contains(part.Key)) is { } orphan)
            throw new InvalidOperationException($"{orphan.First().Entity.GetType().Name} changed, and its record did not say what happened.");
    }

    private static void WriteEntries(Db db, Audited record, Guid key, string changes)
    {
        var written = false;
        var last = Guid.Empty;
        foreach (var happened in record.Raised)
        {
            last = After(last);
            // The changes of one save stand with its first event; the others say only what they mean.
            db.AuditEntries.Add(new AuditEntry
            {
                Id = new Id<AuditEntry>(last), BodyId = record.BodyId, RecordType = record.GetType().Name, RecordKey = key, RecordVersion = record.Version,
                At = happened.At, PersonId = happened.By.PersonId, PersonName = happened.By.Name, ActingBodyId = happened.By.BodyId,
                Event = happened.GetType().Name, Sentence = happened.Sentence, Reason = happened.Reason, Changes = written ? "[]" : changes,
            });
            written = true;
        }
    }

    // Events of one save have one instant; their ids tell which came first, and ids made in one millisecond do not order themselves.
    private static Guid After(Guid earlier)
    {
        Guid next;
        do
            next = Guid.CreateVersion7();
        while (next.CompareTo(earlier) <= 0);
        return next;
    }

    private static IEnumerable<FieldChange> Changes(EntityEntry entry, string prefix) => entry.Properties.Concat(entry.ComplexProperties.SelectMany(complex => complex.Properties))
        .Where(p => !IsSecret(p.Metadata.PropertyInfo))
        .Where(p => !Silent.Contains(p.Metadata.Name) && !p.Metadata.IsForeignKey() && !p.Metadata.IsPrimaryKey() || entry.State is EntityState.Modified && p.Metadata.IsForeignKey())
        .Select(p => new FieldChange(prefix + p.Metadata.Name,
            entry.State is EntityState.Added ? null : Shown(p.OriginalValue),
            entry.State is EntityState.Deleted ? null : Shown(p.CurrentValue)))
        .Where(change => change.Old != change.New);

    private static bool IsSecret(System.Reflection.PropertyInfo? property) => property?.IsDefined(typeof(SecretAttribute), false) is true;

    private static string? Shown(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd"),
        DateTimeOffset instant => instant.ToString("O"),
        _ => value.ToString(),
    };

    /// <summary>The primary key of a record as the database holds it.</summary>
    public static Guid Key(EntityEntry entry) => (Guid)ProviderValue(entry.Property(entry.Metadata.FindPrimaryKey()!.Properties[0].Name))!;

    private static object? ProviderValue(PropertyEntry property) =>
        property.Metadata.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(property.CurrentValue) : property.CurrentValue;

    private static bool IsChanged(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;
}
