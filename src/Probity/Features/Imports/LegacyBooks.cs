using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Gifts;

namespace Probity.Features.Imports;

/// <summary>How far an older register has been merged. In = merged + set aside + left, always.</summary>
/// <param name="Left">Entries that look like another one and wait for an answer.</param>
public sealed record LegacyRow(LegacyRegister Register, int In, int SetAside, int Left)
{
    public int Merged => In - SetAside - Left;

    /// <summary>Entries that its owner counted and that have not come in; null when nobody has counted.</summary>
    public int? Outstanding => Register.EntriesStated is { } stated ? Math.Max(0, stated - In) : null;

    public bool IsMerged => Register.ClosedOn is not null && Left == 0 && Outstanding is 0 or null && In > 0;
}

/// <summary>One of two entries that look alike.</summary>
public sealed record LikeEntry(Id<Offer> Id, string Reference, DateOnly OfferedOn, string Provider, string Recipient, string Description, Money? Value, string? Source, Guid? LegacyId);

public sealed record LikePair(LikeEntry Kept, LikeEntry Other);

public sealed record GivenAnswer(DuplicateAnswer Answer, string Kept, string Other);

/// <summary>The older registers of a body: what has come in from them, and which entries look like one offer written down twice.</summary>
public sealed class LegacyBooks(Db db, TimeProvider clock)
{
    public async Task<IReadOnlyList<LegacyRow>> ListAsync(Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        var registers = await db.LegacyRegisters.AsNoTracking().Where(r => r.BodyId == body).OrderBy(r => r.Name).ToListAsync(ct);
        var counts = await db.Offers.AsNoTracking().Where(o => o.BodyId == body && o.LegacyRegisterId != null).GroupBy(o => o.LegacyRegisterId)
            .Select(g => new { g.Key, In = g.Count(), Aside = g.Count(o => o.DuplicateOfId != null) }).ToDictionaryAsync(g => g.Key!.Value, ct);
        var waiting = (await AlikeAsync(actor, ct)).DistinctBy(p => p.Other.Id).ToLookup(p => p.Other.LegacyId);
        // A name that was mistyped, or that came with a file that was refused or undone, is no register that anybody kept.
        var applied = await db.ImportBatches.Where(b => b.BodyId == body && b.LegacyId != null && b.Status == ImportStatus.Applied).Select(b => b.LegacyId!.Value).Distinct().ToListAsync(ct);
        return registers.Where(r => counts.ContainsKey(r.Id.Value) || applied.Contains(r.Id) || r.IsDescribed).Select(r => counts.TryGetValue(r.Id.Value, out var count)
            ? new LegacyRow(r, count.In, count.Aside, waiting[r.Id.Value].Count())
            : new LegacyRow(r, 0, 0, 0)).ToList();
    }

    public Task<IReadOnlyList<LikePair>> AlikeAsync(Actor actor, CancellationToken ct) => new AlikeEntries(db).OfAsync(actor.BodyId, ct);

    public async Task<IReadOnlyList<GivenAnswer>> AnswersAsync(Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        return await (from answer in db.DuplicateAnswers.AsNoTracking()
                      where answer.BodyId == body && answer.TakenBackAt == null
                      join kept in db.Offers on answer.KeptId equals kept.Id
                      join other in db.Offers on answer.OtherId equals other.Id
                      orderby answer.AnsweredAt descending
                      select new GivenAnswer(answer, kept.Reference, other.Reference)).Take(100).ToListAsync(ct);
    }

    public Task AnswerAsync(string kept, string other, bool isSame, string? reason, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var body = by.BodyId;
        if (!Decisions.Decide(by, "gift.check", new Facts { SameBody = true }).Permitted)
            throw new NotThereException();
        var first = await db.Offers.SingleOrDefaultAsync(o => o.BodyId == body && o.Reference == kept, ct) ?? throw new NotThereException();
        var second = await db.Offers.Include(o => o.CoRecipients).SingleOrDefaultAsync(o => o.BodyId == body && o.Reference == other, ct) ?? throw new NotThereException();
        db.DuplicateAnswers.Add(DuplicateAnswer.Give(body, first.Id, second.Id, isSame, reason ?? "", by, clock.GetUtcNow()));
        if (isSame)
            second.SetAside(first, reason ?? "", by, clock.GetUtcNow());
    }, ct);

    public Task TakeBackAsync(Guid id, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (body, key) = (by.BodyId, new Id<DuplicateAnswer>(id));
        var answer = await db.DuplicateAnswers.SingleOrDefaultAsync(a => a.BodyId == body && a.Id == key, ct) ?? throw new NotThereException();
        answer.TakeBack(by, clock.GetUtcNow());
        if (answer.IsSame)
            (await db.Offers.SingleAsync(o => o.Id == answer.OtherId, ct)).CountAgain(by, clock.GetUtcNow());
    }, ct);

    public async Task DescribeAsync(string reference, string? place, string? owner, int? entries, Actor by, CancellationToken ct)
    {
        var register = await FindAsync(reference, by, ct);
        register.Describe(register.Name, place, owner, entries, by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    public async Task CloseAsync(string reference, Actor by, CancellationToken ct)
    {
        (await FindAsync(reference, by, ct)).Close(clock.Today(), by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    private async Task<LegacyRegister> FindAsync(string reference, Actor by, CancellationToken ct)
    {
        var body = by.BodyId;
        return await db.LegacyRegisters.SingleOrDefaultAsync(r => r.BodyId == body && r.Reference == reference, ct) ?? throw new NotThereException();
    }
}
