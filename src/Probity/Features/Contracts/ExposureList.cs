using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Features.People;
using Probity.Matching;

namespace Probity.Features.Contracts;

/// <summary>A post that decides about contracts, what its holder meets, and when somebody last looked.</summary>
/// <param name="OwnSupplierOffers">Offers in 24 months from suppliers and bidders of the contracts on which they are named.</param>
/// <param name="AnySupplierOffers">Offers in 24 months from any supplier in the register.</param>
public sealed record ExposureRow(string Number, string Name, string Post, IReadOnlyList<ContractPersonRole> Roles, int Contracts, IReadOnlyList<string> Suppliers,
    int OwnSupplierOffers, int AnySupplierOffers, DateOnly? ReviewedOn, string? ReviewedBy, DateOnly? NextDue)
{
    public bool IsDue(DateOnly today) => NextDue is null || NextDue <= today;
}

/// <summary>
/// The exposure list: people by their part in contract decisions, whom that brings them together with, and what those offered.
/// It follows from the post and is separate from cross-check hits; it answers a finding about Hampshire in 2012 [H].
/// </summary>
public sealed class ExposureList(Db db, TimeProvider clock)
{
    /// <summary>How far back offers and contracts count.</summary>
    public const int Months = 24;

    public DateOnly Today => clock.Today();

    public DateOnly Since => Today.AddMonths(-Months).AddDays(1);

    /// <summary>Whoever reads both whole registers may read them together.</summary>
    public static bool MayRead(Actor actor) => actor.ReadsRegister("contract.read") && actor.ReadsRegister("gift.read");

    public static bool MayReview(Actor actor) => MayRead(actor) && (actor.Is(Role.HPS) || actor.Is(Role.ACU));

    public async Task<IReadOnlyList<ExposureRow>> RowsAsync(Actor actor, CancellationToken ct)
    {
        if (!MayRead(actor))
            throw new NotThereException();
        var (body, since) = (actor.BodyId, Since);
        // A part that ended, or a contract that was over, before the period no longer exposes anybody.
        var parts = await (from c in db.Contracts.VisibleTo(actor, db, Today)
                           join p in db.ContractPeople on c.Id equals p.ContractId
                           join person in db.People on p.PersonId equals person.Id
                           where person.BodyId == body && person.LeftOn == null && (p.To == null || p.To >= since) && (c.End == null || c.End >= since)
                           select new { p.PersonId, p.Role, ContractId = c.Id }).AsNoTracking().ToListAsync(ct);
        var contractIds = parts.Select(p => p.ContractId).Distinct().ToList();
        var parties = (await (from party in db.ContractParties
                              join s in db.Suppliers on party.SupplierId equals s.Id
                              where contractIds.Contains(party.ContractId)
                              select new { party.ContractId, s.Id, s.Name, s.NameKey }).AsNoTracking().ToListAsync(ct)).ToLookup(p => p.ContractId);
        var ids = parts.Select(p => p.PersonId).Distinct().ToList();
        var people = await db.People.AsNoTracking().Include(p => p.Postings).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var offers = await OffersAsync(actor, since, ct);
        var reviews = (await db.ExposureReviews.AsNoTracking().Where(r => r.BodyId == body && ids.Contains(r.PersonId)).ToListAsync(ct)).ToLookup(r => r.PersonId);

        return parts.GroupBy(p => p.PersonId).Select(mine =>
        {
            var person = people[mine.Key];
            var suppliers = mine.Select(p => p.ContractId).Distinct().SelectMany(c => parties[c]).DistinctBy(s => s.Id).OrderBy(s => s.Name).ToList();
            var received = offers[mine.Key].ToList();
            var review = reviews[mine.Key].MaxBy(r => r.ReviewedOn);
            var post = person.PostingOn(Today);
            return new ExposureRow(person.Number, person.Name, post is null ? "" : post.Rank == post.Post ? post.Rank : $"{post.Rank}, {post.Post}",
                mine.Select(p => p.Role).Distinct().OrderByDescending(r => ContractPersonRoles.Deciders.Contains(r)).ThenBy(r => r).ToList(),
                mine.Select(p => p.ContractId).Distinct().Count(), suppliers.Select(s => s.Name).ToList(),
                received.Count(o => suppliers.Any(s => s.Id == o.SupplierId || s.NameKey == o.ProviderKey && o.IsNamed)), received.Count,
                review?.ReviewedOn, review?.ReviewedByName, review?.NextDue);
        }).OrderBy(r => r.IsDue(Today) ? 0 : 1).ThenByDescending(r => r.Roles.Any(ContractPersonRoles.Deciders.Contains)).ThenByDescending(r => r.OwnSupplierOffers).ThenBy(r => r.Name).ToList();
    }

    public async Task<IReadOnlyList<ExposureReview>> ReviewsAsync(string number, Actor actor, CancellationToken ct)
    {
        var person = await PersonAsync(number, actor, ct);
        return await db.ExposureReviews.AsNoTracking().Where(r => r.PersonId == person.Id && r.BodyId == person.BodyId).OrderByDescending(r => r.ReviewedOn).ToListAsync(ct);
    }

    public async Task ReviewAsync(string number, string note, Actor by, CancellationToken ct)
    {
        if (!MayReview(by))
            throw new NotThereException();
        var person = await PersonAsync(number, by, ct);
        db.ExposureReviews.Add(ExposureReview.Record(by.BodyId, person.Id, note, await CycleAsync(by, ct), by, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The months between two reviews, by the body's setting in force.</summary>
    public async Task<int> CycleAsync(Actor actor, CancellationToken ct)
    {
        var (body, today) = (actor.BodyId, Today);
        return await db.ExposureCycles.AsNoTracking().Where(c => c.BodyId == body && c.From <= today).OrderByDescending(c => c.From).ThenByDescending(c => c.Id)
            .Select(c => (int?)c.Months).FirstOrDefaultAsync(ct) ?? ExposureCycle.DefaultMonths;
    }

    public async Task SetCycleAsync(int months, string reason, Actor by, CancellationToken ct)
    {
        if (!MayReview(by) || !by.Is(Role.HPS))
            throw new NotThereException();
        db.ExposureCycles.Add(ExposureCycle.Set(by.BodyId, months, Today, reason, by, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Offers that the actor sees and that came from one of these suppliers: linked to it, or under its very name.</summary>
    public static IQueryable<Offer> OffersFrom(Db db, Actor actor, IReadOnlyList<Supplier> suppliers)
    {
        var ids = suppliers.Select(s => (Id<Supplier>?)s.Id).ToList();
        var keys = suppliers.SelectMany(s => s.Aliases.Select(a => a.Key).Prepend(s.NameKey)).Where(k => k.Length > 0 && !OrganisationName.IsGeneric(k)).Distinct().ToList();
        return db.Offers.VisibleTo(actor, db).Where(o => ids.Contains(o.SupplierId) || keys.Contains(o.ProviderKey));
    }

    private async Task<ILookup<Id<Person>, ReceivedOffer>> OffersAsync(Actor actor, DateOnly since, CancellationToken ct)
    {
        var visible = db.Suppliers.VisibleTo(actor, db, Today);
        var offers = await db.Offers.AsNoTracking().VisibleTo(actor, db)
            .Where(o => o.RecipientId != null && o.OfferedOn >= since && visible.Any(s => s.Id == o.SupplierId || s.NameKey == o.ProviderKey && s.NameKey != ""))
            .Select(o => new ReceivedOffer(o.RecipientId!.Value, o.SupplierId, o.ProviderKey)).ToListAsync(ct);
        // A name that many bear is no supplier's name until somebody has said whose it is.
        return offers.Where(o => o.SupplierId is not null || o.IsNamed).ToLookup(o => o.PersonId);
    }

    private async Task<Person> PersonAsync(string number, Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        return MayRead(actor) ? await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.BodyId == body && p.Number == number, ct) ?? throw new NotThereException() : throw new NotThereException();
    }

    private sealed record ReceivedOffer(Id<Person> PersonId, Id<Supplier>? SupplierId, string ProviderKey)
    {
        public bool IsNamed => !OrganisationName.IsGeneric(ProviderKey);
    }
}
