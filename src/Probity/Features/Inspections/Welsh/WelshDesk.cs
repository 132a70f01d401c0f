using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Drafts;

namespace Probity.Features.Inspections.Welsh;

/// <summary>Reading and keeping the Welsh of a force's report. For whom the draft does not exist, neither does its Welsh; nor where the force is not in Wales.</summary>
public sealed class WelshDesk(Db db, DraftDesk drafts, TimeProvider clock)
{
    public async Task<WelshShown> ReadAsync(string programme, string slug, string action, Actor actor, CancellationToken ct) =>
        await ShowAsync(await drafts.ReadAsync(programme, slug, action, actor, ct), ct) ?? throw new NotThereException();

    /// <summary>The Welsh beside a draft; null where the force is not in Wales.</summary>
    internal async Task<WelshShown?> ShowAsync(DraftShown draft, CancellationToken ct) => draft.Force.IsInWales
        ? new WelshShown(draft, await db.WelshVersions.Include(v => v.Texts).SingleOrDefaultAsync(v => v.BodyId == draft.Programme.BodyId && v.ProgrammeId == draft.Programme.Id && v.ForceId == draft.Force.Id, ct))
        : null;

    public Task SaveAsync(DraftPlace at, IReadOnlyList<WelshWritten> written, Actor actor, CancellationToken ct) => ChangeAsync(at, actor, (_, version, now) =>
    {
        if (written.Count == 0)
            throw new RuleBrokenException("Nothing is different from what is saved.");
        version.Keep(written, actor, now);
    }, ct);

    public Task NoteReaderAsync(DraftPlace at, string translator, Actor actor, CancellationToken ct) => ChangeAsync(at, actor, (shown, version, now) =>
    {
        if (shown.Written < shown.Count)
            throw new RuleBrokenException($"{shown.Count - shown.Written} of {shown.Count} texts have no Welsh yet: nobody can have read all of it.");
        version.NoteReader(translator, actor, now);
    }, ct);

    public Task ReopenAsync(DraftPlace at, string reason, Actor actor, CancellationToken ct) => ChangeAsync(at, actor, (_, version, now) => version.Reopen(reason, actor, now), ct);

    /// <summary>The record of a Welsh version; one that is begun now where all that there is came with the force's file.</summary>
    internal WelshVersion VersionOf(WelshShown shown, Actor actor, DateTimeOffset now)
    {
        if (shown.Version is { } known)
            return known;
        var begun = WelshVersion.Begin(shown.English.Inspection, shown.English.File.Welsh?.ReadBy, actor, now);
        db.WelshVersions.Add(begun);
        return begun;
    }

    private Task ChangeAsync(DraftPlace at, Actor actor, Action<WelshShown, WelshVersion, DateTimeOffset> change, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var shown = await ReadAsync(at.Programme, at.Force, "inspection.draft", actor, ct);
        var now = clock.GetUtcNow();
        if (shown.Version is { } known)
            db.Expect(known, at.Version);
        change(shown, VersionOf(shown, actor, now), now);
        await db.SaveChangesAsync(ct);
    }, ct);
}
