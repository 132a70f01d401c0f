using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.Imports;
using Probity.Features.Organisations;

namespace Probity.Features.People.Import;

/// <summary>Takes an import of people back, unless something has come to refer to somebody it entered.</summary>
internal static class PeopleUndo
{
    // A person's own rows, and what is derived from them.
    private static readonly HashSet<string> Own = ["People", "Postings", "ReportingLines"];

    public static async Task<IReadOnlyList<string>> DependentsAsync(ImportContext context, IReadOnlyList<ImportedRecord> records, CancellationToken ct)
    {
        var created = records.Where(r => r.Kind is RowOutcomeKind.Created).Select(r => r.Key).ToList();
        if (created.Count == 0)
            return [];
        var referred = new HashSet<Guid>();
        foreach (var sql in References<Person>(context.Db, created.Count))
            referred.UnionWith(await context.Db.Database.SqlQueryRaw<Guid>(sql, [.. created.Cast<object>()]).ToListAsync(ct));
        referred.UnionWith(await ManagersOfOthersAsync(context, created, ct));
        var ids = referred.Select(key => new Id<Person>(key)).ToList();
        var names = await context.Db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => p.GivenNames + " " + p.Surname + " (" + p.Number + ")").ToListAsync(ct);
        return names.Select(name => $"Other records refer to {name}.").ToList();
    }

    public static async Task UndoAsync(ImportContext context, IReadOnlyList<ImportedRecord> records, CancellationToken ct)
    {
        var ids = records.Select(r => new Id<Person>(r.Key)).ToList();
        var people = await context.Db.People.Include(p => p.Postings).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id.Value, ct);
        var units = new HashSet<Id<Unit>>();
        foreach (var record in records)
        {
            var person = people[record.Key];
            if (record.Kind is RowOutcomeKind.Created)
            {
                person.Unmake(context.BatchReference, context.By, context.At);
                units.UnionWith(person.Postings.Select(p => p.UnitId));
                context.Db.RemoveRange(person.Postings);
                context.Db.Remove(person);
                continue;
            }

            var before = JsonSerializer.Deserialize<PersonBefore>(record.Before!)!;
            var added = person.Postings.Where(p => !before.Postings.ContainsKey(p.Id.Value)).ToList();
            units.UnionWith(added.Select(p => p.UnitId));
            context.Db.RemoveRange(added);
            person.PutBack(before, context.BatchReference, context.By, context.At);
        }

        await context.Db.SaveChangesAsync(ct);
        await TakeBackUnitsAsync(context, units, ct);
    }

    /// <summary>Takes back the units that this import opened, once nothing refers to them and nobody has changed them.</summary>
    private static async Task TakeBackUnitsAsync(ImportContext context, HashSet<Id<Unit>> units, CancellationToken ct)
    {
        var (db, body, opening) = (context.Db, context.Body.Id, Unit.OpenedBy(context.BatchReference));
        var keys = units.Select(u => u.Value).ToList();
        var history = await db.AuditEntries.AsNoTracking().Where(e => e.BodyId == body && keys.Contains(e.RecordKey)).Select(e => new { e.RecordKey, e.Event, e.Reason }).ToListAsync(ct);
        var own = history.GroupBy(e => e.RecordKey).Where(g => g.Count() == 1 && g.Single() is { Event: nameof(UnitOpened) } only && only.Reason == opening).Select(g => g.Key).ToHashSet();
        if (own.Count == 0)
            return;
        object[] opened = [.. own.Cast<object>()];
        foreach (var sql in References<Unit>(db, opened.Length))
            own.ExceptWith(await db.Database.SqlQueryRaw<Guid>(sql, opened).ToListAsync(ct));
        var ids = own.Select(key => new Id<Unit>(key)).ToList();
        foreach (var unit in await db.Units.Where(u => ids.Contains(u.Id)).ToListAsync(ct))
        {
            unit.Unmake(context.BatchReference, context.By, context.At);
            db.Remove(unit);
        }
    }

    // Every column of every table that holds such an id: what later features add is found as well.
    private static IEnumerable<string> References<T>(Db db, int count)
    {
        var places = string.Join(", ", Enumerable.Range(0, count).Select(i => $"{{{i}}}"));
        return from type in db.Model.GetEntityTypes()
               where type.GetTableName() is { } table && (typeof(T) != typeof(Person) || !Own.Contains(table))
               from property in type.GetProperties()
               where !property.IsPrimaryKey() && (property.ClrType == typeof(Id<T>) || property.ClrType == typeof(Id<T>?))
               // Only names of the model and numbered places stand in the text.
               select $"SELECT DISTINCT \"{property.GetColumnName()}\" AS \"Value\" FROM \"{type.GetTableName()}\" WHERE \"{property.GetColumnName()}\" IN ({places})";
    }

    // A manager whose reports were entered by the same import goes with them.
    private static async Task<IReadOnlyList<Guid>> ManagersOfOthersAsync(ImportContext context, List<Guid> created, CancellationToken ct)
    {
        var db = context.Db;
        var ids = created.Select(key => (Id<Person>?)new Id<Person>(key)).ToList();
        var managed = await db.Postings.AsNoTracking().Where(p => ids.Contains(p.LineManagerId)).Select(p => new { Manager = p.LineManagerId!.Value, p.PersonId }).Distinct().ToListAsync(ct);
        var reports = managed.Select(m => (Guid?)m.PersonId.Value).Distinct().ToList();
        var (body, reference) = (context.Body.Id, context.BatchReference);
        var batch = await db.ImportBatches.Where(b => b.BodyId == body && b.Reference == reference).Select(b => b.Id).SingleAsync(ct);
        var together = await db.ImportRows.AsNoTracking().Where(r => r.BatchId == batch && reports.Contains(r.RecordKey)).Select(r => r.RecordKey!.Value).Distinct().ToListAsync(ct);
        return managed.Where(m => !together.Contains(m.PersonId.Value)).Select(m => m.Manager.Value).Distinct().ToList();
    }
}
