using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Matching;

namespace Probity.Features.Contracts;

/// <summary>The suppliers of the bodies that were asked about last, as indexes in memory.</summary>
public sealed class SupplierIndexes
{
    private const int Bodies = 24;

    private readonly Lock gate = new();
    private readonly LinkedList<(Id<Body> Owner, SupplierIndex Index)> recent = new();

    internal SupplierIndex Of(Id<Body> owner)
    {
        lock (gate)
        {
            var index = recent.FirstOrDefault(r => r.Owner == owner).Index ?? new SupplierIndex(owner);
            recent.Remove((owner, index));
            recent.AddFirst((owner, index));
            if (recent.Count > Bodies)
                recent.RemoveLast();
            return index;
        }
    }
}

/// <summary>
/// The suppliers of one body. Each question first compares the versions that the database has with those that are held, and
/// reads only what differs: another process may have changed them.
/// </summary>
internal sealed class SupplierIndex
{
    // The right one is among the first few for nearly all typed names.
    private const int Top = 12;

    // Rather all in three queries than very many by their ids.
    private const int Many = 500;

    // Whoever takes the only turn out works alone; unlike a semaphore it needs no disposal.
    private readonly Channel<bool> turn = Channel.CreateBounded<bool>(1);
    private readonly Dictionary<Id<Supplier>, (int Version, int Entries)> held = [];
    private readonly Id<Body> owner;
    private OrganisationIndex index = new();
    private int replaced;

    public SupplierIndex(Id<Body> owner)
    {
        this.owner = owner;
        turn.Writer.TryWrite(true);
    }

    /// <summary>One question at a time, from reading the versions to the answer: each sees what its own transaction sees.</summary>
    public async Task<IReadOnlyList<NamedSupplier>> FindAsync(Db db, OrganisationDetails name, CancellationToken ct)
    {
        await turn.Reader.ReadAsync(ct);
        try
        {
            await CatchUpAsync(db, ct);
            return index.Find(name, Top).Select(c => new NamedSupplier(new(Guid.Parse(SupplierEntry.SupplierOf(c.Id))), c.Match)).DistinctBy(s => s.Id).ToList();
        }
        finally
        {
            turn.Writer.TryWrite(true);
        }
    }

    private async Task CatchUpAsync(Db db, CancellationToken ct)
    {
        var now = (await db.Suppliers.AsNoTracking().Where(s => s.BodyId == owner).Select(s => new { s.Id, s.Version }).ToListAsync(ct)).ToDictionary(s => s.Id, s => s.Version);
        // What is taken out of an index stays in its memory.
        if (replaced > now.Count + 1000)
            (index, replaced) = StartAgain();
        var changed = now.Where(s => !held.TryGetValue(s.Key, out var known) || known.Version != s.Value).Select(s => s.Key).ToList();
        var read = changed.Count == 0 ? [] : await ReadAsync(db, changed, ct);

        foreach (var gone in held.Keys.Where(id => !now.ContainsKey(id)).Concat(changed).ToList())
            Forget(gone);
        index.AddRange(read.SelectMany(r => r.Entries));
        foreach (var (id, entries) in read)
            held[id] = (now[id], entries.Count);
    }

    private async Task<List<(Id<Supplier> Id, List<(string, OrganisationDetails)> Entries)>> ReadAsync(Db db, List<Id<Supplier>> changed, CancellationToken ct)
    {
        var wanted = changed.ToHashSet();
        var suppliers = db.Suppliers.AsNoTracking().Where(s => s.BodyId == owner);
        if (changed.Count <= Many)
            suppliers = suppliers.Where(s => changed.Contains(s.Id));
        var numbers = (await suppliers.SelectMany(s => s.Identifiers, (s, i) => new { s.Id, i.Scheme, i.Value }).ToListAsync(ct)).ToLookup(i => i.Id, i => $"{i.Scheme}-{i.Value}");
        var aliases = (await suppliers.SelectMany(s => s.Aliases, (s, a) => new { s.Id, a.Name }).ToListAsync(ct)).ToLookup(a => a.Id, a => a.Name);
        var rows = await suppliers.Select(s => new { s.Id, s.Name, s.Postcode, s.Domain, s.LowSpecificity }).ToListAsync(ct);
        return rows.Where(s => wanted.Contains(s.Id)).Select(s => (s.Id, SupplierEntry.Of(s.Id,
            new OrganisationDetails(s.Name, null, s.Postcode, s.Domain) { Aliases = aliases[s.Id].Order(StringComparer.Ordinal).ToList(), LowSpecificity = s.LowSpecificity },
            numbers[s.Id].Order(StringComparer.Ordinal).ToList()).ToList())).ToList();
    }

    private void Forget(Id<Supplier> id)
    {
        if (!held.Remove(id, out var known))
            return;
        for (var entry = 0; entry < known.Entries; entry++)
            index.Remove(SupplierEntry.Key(id, entry));
        replaced += known.Entries;
    }

    private (OrganisationIndex, int) StartAgain()
    {
        held.Clear();
        return (new(), 0);
    }
}
