using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Contracts;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.AuditTrail;

/// <summary>One line of a history as it is shown.</summary>
public sealed record HistoryLine(DateTimeOffset At, string Who, string Sentence, string? Reason, IReadOnlyList<FieldChange> Changes);

/// <summary>Reads histories. Whoever calls it has already decided that the actor may see the record.</summary>
public sealed partial class RecordHistory(Db db)
{
    public async Task<IReadOnlyList<HistoryLine>> OfAsync(Id<Body> body, Guid recordKey, CancellationToken ct)
    {
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.BodyId == body && e.RecordKey == recordKey).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).ToListAsync(ct);
        var changes = entries.ToDictionary(e => e.Id, e => JsonSerializer.Deserialize<List<FieldChange>>(e.Changes) ?? []);
        var names = await NamesAsync(changes.Values.SelectMany(c => c), ct);
        return entries.Select(e => new HistoryLine(e.At, e.PersonName, e.Sentence, e.Reason, Read(changes[e.Id], names, e.At))).ToList();
    }

    private static List<FieldChange> Read(List<FieldChange> changes, Dictionary<Guid, string> names, DateTimeOffset at)
    {
        var fields = changes.Select(c => c.Field).ToHashSet();
        // "AskedById" says nothing beside "AskedByName", "CorrectedAt" nothing beside the time of the line; whose record it is stands in its address.
        return changes.Where(c => !c.Field.EndsWith("BodyId", StringComparison.Ordinal) && !(c.Field.EndsWith("Id", StringComparison.Ordinal) && fields.Contains(c.Field[..^2] + "Name")) && !SaysOnlyWhen(c, at))
            .Select(c => Named(c, names)).OfType<FieldChange>().ToList();
    }

    private static bool SaysOnlyWhen(FieldChange change, DateTimeOffset at) =>
        change.Field.EndsWith("At", StringComparison.Ordinal) && DateTimeOffset.TryParseExact(change.New, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var then) && then == at;

    // What is stored points at records; what is read names them.
    private async Task<Dictionary<Guid, string>> NamesAsync(IEnumerable<FieldChange> changes, CancellationToken ct)
    {
        var keys = changes.SelectMany(c => new[] { c.Old, c.New }).Select(KeyIn).OfType<Guid>().Distinct().ToList();
        if (keys.Count == 0)
            return [];
        var (people, units, bodies, suppliers) = (keys.ConvertAll(k => new Id<Person>(k)), keys.ConvertAll(k => new Id<Unit>(k)), keys.ConvertAll(k => new Id<Body>(k)), keys.ConvertAll(k => new Id<Supplier>(k)));
        var found = (await db.People.Where(p => people.Contains(p.Id)).Select(p => new { p.Id.Value, p.Name }).ToListAsync(ct))
            .Concat(await db.Units.Where(u => units.Contains(u.Id)).Select(u => new { u.Id.Value, u.Name }).ToListAsync(ct))
            .Concat(await db.Bodies.Where(b => bodies.Contains(b.Id)).Select(b => new { b.Id.Value, b.Name }).ToListAsync(ct))
            .Concat(await db.Suppliers.Where(s => suppliers.Contains(s.Id)).Select(s => new { s.Id.Value, s.Name }).ToListAsync(ct));
        return found.ToDictionary(f => f.Value, f => f.Name);
    }

    // A key that names nothing a person knows is left out: only the house itself needs it.
    private static FieldChange? Named(FieldChange change, Dictionary<Guid, string> names)
    {
        var (old, now) = (Name(change.Old), Name(change.New));
        return old is null && now is null ? null : change with { Old = old, New = now };

        string? Name(string? value) => KeyIn(value) is { } key ? names.GetValueOrDefault(key) : InWords(change.Field, value);
    }

    // Stored so that no zone and no language can change it; read by people.
    private static string? InWords(string field, string? value) => value switch
    {
        "True" => "yes",
        "False" => "no",
        _ when DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) => day.ToString("d MMMM yyyy"),
        _ when DateTimeOffset.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) => at.InLondon().ToString("d MMMM yyyy 'at' HH:mm"),
        not null when Choices.Any(choice => field.EndsWith(choice, StringComparison.Ordinal)) => WordStart().Replace(value, match => " " + match.Value.ToLowerInvariant()),
        _ => value,
    };

    // Fields that hold one of a fixed set: "DisposalDue" reads "Disposal due". Anything else may be a name.
    private static readonly string[] Choices = ["Status", "Kind", "Outcome", "Role", "Route", "Timing", "Decider", "Verdict", "View", "Standing", "Category"];

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex WordStart();

    private static Guid? KeyIn(string? value) => Guid.TryParseExact(value, "D", out var key) ? key : null;
}
