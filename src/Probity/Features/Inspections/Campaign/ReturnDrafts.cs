using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.Inspections.Campaign;

/// <summary>Half-written answers, each of the person who writes it: they survive a restart, and end when the answer is kept.</summary>
public sealed class ReturnDrafts(Db db, TimeProvider clock)
{
    public Task KeepAsync(Id<ReturnAnswer> answer, AnswerForm typed, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (form, at, json) = (FormOf(answer), clock.GetUtcNow(), JsonSerializer.Serialize(typed));
        if (await MineAsync(form, by, ct) is { } draft)
            (draft.Typed, draft.SavedAt) = (json, at);
        else
            db.Drafts.Add(new Draft { BodyId = by.BodyId, OwnerId = by.PersonId ?? throw new NotThereException(), Form = form, Typed = json, StartedAt = at, SavedAt = at });
        await db.SaveChangesAsync(ct);
    }, ct);

    public async Task<AnswerForm?> LoadAsync(Id<ReturnAnswer> answer, Actor by, CancellationToken ct) =>
        await MineAsync(FormOf(answer), by, ct) is { } draft ? JsonSerializer.Deserialize<AnswerForm>(draft.Typed) : null;

    public async Task EndAsync(Id<ReturnAnswer> answer, Actor by, CancellationToken ct)
    {
        if (await MineAsync(FormOf(answer), by, ct) is not { } draft)
            return;
        db.Drafts.Remove(draft);
        await db.SaveChangesAsync(ct);
    }

    private Task<Draft?> MineAsync(string form, Actor by, CancellationToken ct)
    {
        var (body, me) = (by.BodyId, by.PersonId ?? default);
        return db.Drafts.SingleOrDefaultAsync(d => d.BodyId == body && d.OwnerId == me && d.Form == form, ct);
    }

    private static string FormOf(Id<ReturnAnswer> answer) => $"return {answer.Value:N}";
}
