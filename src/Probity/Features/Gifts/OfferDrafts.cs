using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Jobs;

namespace Probity.Features.Gifts;

/// <summary>Half-written declarations: kept in the database, so that they survive a restart.</summary>
public sealed class OfferDrafts(Db db, TimeProvider clock)
{
    public const string Form = "gift";

    /// <param name="id">Made with the form; the offer that comes of the draft will have the same.</param>
    public async Task SaveAsync(OfferForm form, Id<Draft> id, Actor by, CancellationToken ct)
    {
        var (me, now, typed) = (by.PersonId ?? throw new NotThereException(), clock.GetUtcNow(), JsonSerializer.Serialize(form));
        var draft = await db.Drafts.SingleOrDefaultAsync(d => d.Id == id, ct);
        if (draft is null)
            db.Drafts.Add(draft = new Draft { Id = id, BodyId = by.BodyId, OwnerId = me, Form = Form, Typed = typed, StartedAt = now, SavedAt = now });
        else if (draft.OwnerId != me || draft.Form != Form)
            throw new NotThereException();
        (draft.Typed, draft.SavedAt) = (typed, now);
        await db.WriteAsync(async () =>
        {
            await db.SaveChangesAsync(ct);
            var rules = (await db.GiftPolicyOnAsync(by.BodyId, clock.Today(), ct)).Rules;
            await db.EnqueueAsync(by.BodyId, AbandonedDrafts.JobKind, "", now.AddDays(rules.DraftsKeptDays), ct);
        }, ct);
    }

    public async Task<OfferForm?> LoadAsync(Id<Draft> id, Actor by, CancellationToken ct)
    {
        var me = by.PersonId ?? default;
        var typed = await db.Drafts.Where(d => d.Id == id && d.OwnerId == me && d.Form == Form).Select(d => d.Typed).SingleOrDefaultAsync(ct);
        return typed is null ? null : JsonSerializer.Deserialize<OfferForm>(typed);
    }

    public async Task<IReadOnlyList<DraftLine>> OfAsync(Actor by, CancellationToken ct)
    {
        var (me, body) = (by.PersonId ?? default, by.BodyId);
        var drafts = await db.Drafts.AsNoTracking().Where(d => d.BodyId == body && d.OwnerId == me && d.Form == Form).OrderByDescending(d => d.SavedAt).ToListAsync(ct);
        return drafts.Select(d => (d, JsonSerializer.Deserialize<OfferForm>(d.Typed)!))
            .Select(pair => new DraftLine(pair.d.Id, pair.Item2.Provider ?? "Giver not entered", pair.Item2.Items.FirstOrDefault()?.Description ?? "Nothing described", pair.d.SavedAt)).ToList();
    }

    /// <summary>The declarant takes a draft back. An offer that was submitted stays (gift.withdraw is for drafts only).</summary>
    public async Task WithdrawAsync(Id<Draft> id, Actor by, CancellationToken ct)
    {
        var me = by.PersonId ?? default;
        if (await db.Drafts.Where(d => d.Id == id && d.OwnerId == me && d.Form == Form).ExecuteDeleteAsync(ct) == 0)
            throw new NotThereException();
    }
}

public sealed record DraftLine(Id<Draft> Id, string Provider, string Description, DateTimeOffset SavedAt);

/// <summary>Removes drafts that nobody has touched for the days that the policy states, and counts them.</summary>
public sealed class AbandonedDrafts(Db db, TimeProvider clock) : IJob
{
    public const string JobKind = "gift-drafts";

    /// <summary>The row of the counters in which they are counted, by year.</summary>
    public const string CounterName = "drafts-abandoned";

    public string Kind => JobKind;

    public Task<DateTimeOffset?> RunAsync(Job job, CancellationToken ct) => db.WriteAsync<DateTimeOffset?>(async () =>
    {
        var (body, now) = (job.BodyId, clock.GetUtcNow());
        var days = (await db.GiftPolicyOnAsync(body, clock.Today(), ct)).Rules.DraftsKeptDays;
        var until = now.AddDays(-days);
        var removed = await db.Drafts.Where(d => d.BodyId == body && d.Form == OfferDrafts.Form && d.SavedAt <= until).ExecuteDeleteAsync(ct);
        if (removed > 0)
            await db.CountAsync(CounterName, body, clock.Today().Year, removed, ct);
        var oldest = await db.Drafts.Where(d => d.BodyId == body && d.Form == OfferDrafts.Form).OrderBy(d => d.SavedAt).Select(d => (DateTimeOffset?)d.SavedAt).FirstOrDefaultAsync(ct);
        return oldest?.AddDays(days);
    }, ct);
}
