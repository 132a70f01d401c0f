using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Matching;

namespace Probity.Features.Contracts;

/// <summary>A supplier that a name may be of, and how far that may be relied upon.</summary>
public sealed record NamedSupplier(Id<Supplier> Id, OrganisationMatch Match)
{
    /// <summary>A number, a place or an equal name says so. A likeness only asks for a look (domain 4.1).</summary>
    public bool IsMoreThanAlike => Match.Tier != MatchTier.C || Match.Score >= 1;
}

/// <summary>
/// Finds the suppliers that a name may be of, with the engine and the tiers of the cross-checks. Exact from the next question
/// after a change, whichever process made it.
/// </summary>
public sealed class SupplierNames(Db db, SupplierIndexes indexes)
{
    /// <summary>Among the suppliers of those whose contracts a force uses: its own and, as a rule, its policing body's. Best first.</summary>
    public async Task<IReadOnlyList<NamedSupplier>> FindAsync(OrganisationDetails name, Id<Body> force, CancellationToken ct)
    {
        var owners = await db.Contracts.Where(c => c.UserForceId == force).Select(c => c.BodyId).Distinct().ToListAsync(ct);
        var found = new List<NamedSupplier>();
        foreach (var owner in owners.Append(force).Distinct().OrderBy(o => o.Value))
            found.AddRange(await indexes.Of(owner).FindAsync(db, name, ct));
        return found.OrderBy(f => f.Match.Tier).ThenByDescending(f => f.Match.Score).ThenBy(f => f.Id.Value).ToList();
    }

    /// <summary>Others of the same body that may be this supplier entered twice.</summary>
    public async Task<IReadOnlyList<NamedSupplier>> LikeAsync(Supplier supplier, CancellationToken ct) =>
        (await indexes.Of(supplier.BodyId).FindAsync(db, supplier.Details(), ct)).Where(s => s.Id != supplier.Id).ToList();
}

/// <summary>A supplier as the engine holds it: one entry for each registered number, since any of them settles it.</summary>
internal static class SupplierEntry
{
    public static IEnumerable<(string Id, OrganisationDetails Details)> Of(Id<Supplier> id, OrganisationDetails described, IReadOnlyList<string> identifiers) =>
        (identifiers.Count == 0 ? [null] : identifiers.Cast<string?>()).Select((number, i) => (Key(id, i), described with { Identifier = number }));

    public static string Key(Id<Supplier> id, int entry) => $"{id}#{entry}";

    public static string SupplierOf(string entry) => entry[..entry.IndexOf('#')];
}
