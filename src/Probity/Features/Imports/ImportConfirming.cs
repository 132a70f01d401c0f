using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.Imports;

/// <param name="Undo">The import is to be taken back, not applied.</param>
public sealed record ImportAsked(string Reference, bool Undo);

/// <summary>
/// A file that makes chief officers or line managers grants roles, so two people answer for it, and neither is one of those whom
/// it raises or lowers (T17, ADR 9). The operator at the command line needs nobody: an empty body has no second person.
/// </summary>
public sealed class ImportConfirming(Db db, Importer importer, ImportUndoing undoing, SecondPerson second, TimeProvider clock) : ISecondPersonAct
{
    private const int Shown = 500;

    public string Kind => "import.authority";

    public async Task AskAsync(string reference, bool undo, string why, Actor by, CancellationToken ct)
    {
        var batch = await importer.FindAsync(reference, by, ct);
        if (undo ? batch.Status is not ImportStatus.Applied || batch.Authority is null : !batch.WaitsForSecond)
            throw new RuleBrokenException($"{reference} does not need a second person now: it is {batch.Status.Words()}.");
        var summary = undo ? $"Undo {reference} ({batch.Files[0].Name}), which changed who is a chief officer or a line manager"
            : $"Import {batch.Files[0].Name} ({reference}), which changes who is a chief officer or a line manager";
        await second.RequestAsync("role.grant", Kind, summary, new ImportAsked(reference, undo), null, why, by, ct);
    }

    /// <summary>What a batch changes in who has authority over whom, a sentence a person.</summary>
    public async Task<IReadOnlyList<string>> SentencesAsync(ImportBatch batch, CancellationToken ct)
    {
        var lines = Authority.Read(batch.Authority);
        var (body, numbers) = (batch.BodyId, lines.Take(Shown).Where(l => l.Name is null).Select(l => l.Number).ToList());
        var names = await db.People.AsNoTracking().Where(p => p.BodyId == body && numbers.Contains(p.Number)).ToDictionaryAsync(p => p.Number, p => p.GivenNames + " " + p.Surname, ct);
        var said = lines.Take(Shown).Select(l => l.Sentence(names));
        return lines.Count > Shown ? [.. said, $"And {lines.Count - Shown:#,##0} more."] : [.. said];
    }

    public async Task CheckAsync(PendingAct act, Actor one, CancellationToken ct)
    {
        var (batch, me) = (await BatchAsync(act, ct), one.PersonId);
        var numbers = Authority.Read(batch.Authority).Select(l => l.Number).ToHashSet();
        if (await db.People.Where(p => p.Id == me && p.BodyId == act.BodyId).Select(p => p.Number).SingleOrDefaultAsync(ct) is { } mine && numbers.Contains(mine))
            throw new RuleBrokenException($"{batch.Reference} changes whom {one.Name} has authority over, so {one.Name} can be neither of the two.");
    }

    public async Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct) => await SentencesAsync(await BatchAsync(act, ct), ct);

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var batch = await BatchAsync(act, ct);
        if (Asked(act).Undo)
        {
            await undoing.TakeBackAsync(batch, confirmedBy, ct);
            return $"{batch.Reference} is undone.";
        }

        batch.Confirm(confirmedBy, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return $"{batch.Reference} can be applied now by whoever imports people.";
    }

    private Task<ImportBatch> BatchAsync(PendingAct act, CancellationToken ct)
    {
        var (body, reference) = (act.BodyId, Asked(act).Reference);
        return db.ImportBatches.Include(b => b.Files).SingleAsync(b => b.BodyId == body && b.Reference == reference, ct);
    }

    private static ImportAsked Asked(PendingAct act) => JsonSerializer.Deserialize<ImportAsked>(act.Payload)!;
}
