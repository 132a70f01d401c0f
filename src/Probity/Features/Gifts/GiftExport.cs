using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>The gifts register as rows, one for each item: every stored field, streamed.</summary>
[Does("register.export")]
public sealed class GiftExport(Db db) : IRegisterExport
{
    private const int ChunkOffers = 500;

    public string Register => "gifts";

    public IReadOnlyList<string> Columns => GiftColumns.All.Select(c => c.Name).ToList();

    public IAsyncEnumerable<IReadOnlyList<CellValue>> RowsAsync(Body body, Actor actor, CancellationToken ct)
    {
        var id = body.Id;
        return RowsAsync(db.Offers.VisibleTo(actor, db).Where(o => o.BodyId == id), ct);
    }

    /// <summary>The rows of some offers, such as those a page's filter shows, in the order of their references.</summary>
    public async IAsyncEnumerable<IReadOnlyList<CellValue>> RowsAsync(IQueryable<Offer> offers, [EnumeratorCancellation] CancellationToken ct)
    {
        var last = "";
        while (true)
        {
            var chunk = await offers.AsNoTracking().Where(o => o.Reference.CompareTo(last) > 0).OrderBy(o => o.Reference).Take(ChunkOffers)
                .Include(o => o.Items).Include(o => o.CoRecipients).Include(o => o.PeerReviews).Include(o => o.Queries).AsSplitQuery().ToListAsync(ct);
            if (chunk.Count == 0)
                yield break;
            last = chunk[^1].Reference;
            var names = await NamesAsync(db, chunk, ct);
            foreach (var offer in chunk)
            {
                foreach (var item in offer.Items.OrderBy(i => i.Position))
                {
                    var line = new GiftLine(offer, item, names);
                    yield return GiftColumns.All.Select(c => c.Of(line)).ToList();
                }
            }
        }
    }

    internal static async Task<GiftNames> NamesAsync(Db db, IReadOnlyCollection<Offer> offers, CancellationToken ct)
    {
        var people = offers.SelectMany(o => o.CoRecipients.Select(c => c.PersonId).Concat([o.RecipientId, o.DeclaredById, o.EndorsedById, o.PeerReviewerId, o.DecidedById, o.CheckedById]))
            .OfType<Id<Person>>().Distinct().ToList();
        var suppliers = offers.Select(o => o.SupplierId).Where(s => s is not null).Select(s => s!.Value).Distinct().ToList();
        var legacy = offers.Select(o => o.LegacyRegisterId).OfType<Guid>().Distinct().Select(l => new Id<LegacyRegister>(l)).ToList();
        return new GiftNames(
            await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Number, ct),
            suppliers.Count == 0 ? new Dictionary<Guid, string>() : await db.Suppliers.AsNoTracking().Where(s => suppliers.Contains(s.Id)).ToDictionaryAsync(s => s.Id.Value, s => s.Reference, ct),
            legacy.Count == 0 ? new Dictionary<Guid, string>() : await db.LegacyRegisters.AsNoTracking().Where(r => legacy.Contains(r.Id)).ToDictionaryAsync(r => r.Id.Value, r => r.Name, ct));
    }
}
