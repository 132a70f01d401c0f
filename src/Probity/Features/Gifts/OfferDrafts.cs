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

    public const string Elsewhere = "This draft was saved in another tab or window after you opened it here. What you typed here is still on this page: press the button again to keep it instead.";

    /// <param name="id">Made with the form; the offer that comes of the draft will have the same.</param>
    /// <param name="seen">The draft's <see cref="KeptDraft.Saved"/> when the page was shown: a later save from elsewhere is not overwritten unasked.</param>
    public async Task SaveAsync(OfferForm form, Id<Draft> id, long seen, Actor by, CancellationToken ct)
    {
        try
        {
            await SaveOnceAsync(form, id, seen, by, ct);
        }
        catch (DbUpdateConcurrencyException) when (db.Database.CurrentTransaction is null)
        {
            db.ChangeTracker.Clear();
            await SaveOnceAsync(form, id, seen, by, ct);
        }
    }

    private Task SaveOnceAsync(OfferForm form, Id<Draft> id, long seen, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (me, now, typed) = (by.PersonId ?? throw new NotThereException(), clock.GetUtcNow(), JsonSerializer.Serialize(form));
        if (await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is { } draft)
        {
            if (draft.OwnerId != me || draft.Form != Form)
                throw new NotThereException();
            // A button pressed twice saves the same twice at once.
            if (draft.Typed == typed)
                return;
            // Two saves within one tick of the clock are two saves all the same.
            var (before, at) = (draft.SavedAt, now > draft.SavedAt ? now : draft.SavedAt.AddTicks(1));
            if (before.UtcTicks != seen || await db.Drafts.Where(d => d.Id == id && d.SavedAt == before).ExecuteUpdateAsync(set => set.SetProperty(d => d.Typed, typed).SetProperty(d => d.SavedAt, at), ct) == 0)
                throw new RuleBrokenException(Elsewhere);
        }
        else
        {
            var offer = new Id<Offer>(id.Value);
            if (await db.Offers.Where(o => o.Id == offer && o.DeclaredById == me).Select(o => o.Reference).SingleOrDefaultAsync(ct) is { } reference)
                throw new RuleBrokenException(GiftRegister.AlreadyDeclared(reference));
            db.Drafts.Add(new Draft { Id = id, BodyId = by.BodyId, OwnerId = me, Form = Form, Typed = typed, StartedAt = now, SavedAt = now });
        }

        await db.SaveChangesAsync(ct);
        var rules = (await db.GiftPolicyOnAsync(by.BodyId, clock.Today(), ct)).Rules;
        await db.EnqueueAsync(by.BodyId, AbandonedDrafts.JobKind, "", now.AddDays(rules.DraftsKeptDays), ct);
    }, ct);

    public async Task<KeptDraft?> LoadAsync(Id<Draft> id, Actor by, CancellationToken ct)
    {
        var me = by.PersonId ?? default;
        var draft = await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.OwnerId == me && d.Form == Form, ct);
        return draft is null ? null : new KeptDraft(JsonSerializer.Deserialize<OfferForm>(draft.Typed)!, draft.SavedAt);
    }

    /// <summary>Ends with the declaration that was made of it, unless another tab has saved something else meanwhile.</summary>
    public async Task EndAsync(Id<Draft> id, long seen, Actor by, CancellationToken ct)
    {
        var me = by.PersonId ?? default;
        if (await db.Drafts.SingleOrDefaultAsync(d => d.Id == id && d.OwnerId == me && d.Form == Form, ct) is not { } draft)
            return;
        if (draft.SavedAt.UtcTicks != seen)
            throw new RuleBrokenException(Elsewhere);
        db.Drafts.Remove(draft);
    }

    public async Task<IReadOnlyList<DraftLine>> OfAsync(Actor by, CancellationToken ct)
    {
        var (me, body) = (by.PersonId ?? default, by.BodyId);
        var drafts = await db.Drafts.AsNoTracking().Where(d => d.BodyId == body && d.OwnerId == me && d.Form == Form).OrderByDescending(d => d.SavedAt).ToListAsync(ct);
        return drafts.Select(d => (d, JsonSerializer.Deserialize<OfferForm>(d.Typed)!))
            .Select(pair => new DraftLine(pair.d.Id, Short(pair.Item2.Provider) ?? "somebody not entered yet", Short(pair.Item2.Items.FirstOrDefault()?.Description) ?? "Nothing described", pair.d.SavedAt)).ToList();
    }

    // A draft holds whatever was typed, a pasted letter included.
    private static string? Short(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Length > 80 ? $"{typed[..80]} …" : typed;

    /// <summary>The declarant takes a draft back. An offer that was submitted stays (gift.withdraw is for drafts only).</summary>
    public async Task WithdrawAsync(Id<Draft> id, Actor by, CancellationToken ct)
    {
        var me = by.PersonId ?? default;
        if (await db.Drafts.Where(d => d.Id == id && d.OwnerId == me && d.Form == Form).ExecuteDeleteAsync(ct) == 0)
            throw new NotThereException();
    }
}

/// <summary>A draft as it was last saved.</summary>
public sealed record KeptDraft(OfferForm Form, DateTimeOffset SavedAt)
{
    /// <summary>Which save this is; it travels with the page.</summary>
    public long Saved => SavedAt.UtcTicks;
}

public sealed record DraftLine(Id<Draft> Id, string Provider, string Description, DateTimeOffset SavedAt);

/// <summary>Removes drafts that nobody has touched for the days that the policy states, and counts them.</summary>
[Does("gift.withdraw")]
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
