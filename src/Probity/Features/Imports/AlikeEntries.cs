using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Features.Organisations;
using Probity.Matching;

namespace Probity.Features.Imports;

/// <summary>
/// Finds pairs of entries that look like one offer written down twice: the same recipient, at most three days apart, a similar thing or value,
/// and providers with one name or with names that the engine takes for one organisation's.
/// </summary>
internal sealed class AlikeEntries(Db db)
{
    private const int Days = 3;
    private const int Most = 5_000;

    // Names are compared once, however many entries bear them.
    private readonly Dictionary<(string, string), bool> compared = [];

    /// <summary>One of the two came from an older register; it is the one that would be set aside.</summary>
    public async Task<IReadOnlyList<LikePair>> OfAsync(Id<Body> body, CancellationToken ct)
    {
        var offers = db.Offers.AsNoTracking().Where(o => o.BodyId == body && o.DuplicateOfId == null && o.ProviderKey != "");
        var pairs = offers.Where(o => o.LegacyRegisterId != null).SelectMany(_ => offers, (other, kept) => new Twins { Kept = kept, Other = other })
            .Where(t => t.Kept.Id != t.Other.Id && (t.Kept.LegacyRegisterId == null || t.Kept.Reference.CompareTo(t.Other.Reference) < 0)
                && t.Kept.OfferedOn >= t.Other.OfferedOn.AddDays(-Days) && t.Kept.OfferedOn <= t.Other.OfferedOn.AddDays(Days)
                && !db.DuplicateAnswers.Any(a => a.BodyId == body && a.TakenBackAt == null && (a.KeptId == t.Kept.Id && a.OtherId == t.Other.Id || a.KeptId == t.Other.Id && a.OtherId == t.Kept.Id)));
        // Each way has an index of its own: by provider, by recipient, and by day where the old book has only a name.
        var equal = await ReadAsync(pairs.Where(t => t.Kept.ProviderKey == t.Other.ProviderKey
            && (t.Kept.RecipientId != null && t.Kept.RecipientId == t.Other.RecipientId || t.Kept.RecipientName.ToLower() == t.Other.RecipientName.ToLower())), ct);
        var others = pairs.Where(t => t.Kept.ProviderKey != t.Other.ProviderKey && t.Kept.ProviderKind == ProviderKind.Organisation && t.Other.ProviderKind == ProviderKind.Organisation);
        var known = await ReadAsync(others.Where(t => t.Other.RecipientId != null && t.Kept.RecipientId == t.Other.RecipientId), ct);
        var named = await ReadAsync(others.Where(t => t.Other.RecipientId == null && t.Kept.RecipientName.ToLower() == t.Other.RecipientName.ToLower()), ct);
        return equal.Concat(known.Concat(named).Where(p => AreAlike(p.Kept.Provider, p.Other.Provider))).Where(p => IsSimilar(p.Kept, p.Other))
            .OrderBy(p => p.Other.Reference, StringComparer.Ordinal).ThenBy(p => p.Kept.Reference, StringComparer.Ordinal).ToList();
    }

    private static Task<List<LikePair>> ReadAsync(IQueryable<Twins> pairs, CancellationToken ct) => pairs.OrderBy(t => t.Other.Reference).ThenBy(t => t.Kept.Reference)
        .Select(t => new LikePair(
            new LikeEntry(t.Kept.Id, t.Kept.Reference, t.Kept.OfferedOn, t.Kept.ProviderName, t.Kept.RecipientName, t.Kept.Description, t.Kept.TotalValue, t.Kept.SourceFile, t.Kept.LegacyRegisterId),
            new LikeEntry(t.Other.Id, t.Other.Reference, t.Other.OfferedOn, t.Other.ProviderName, t.Other.RecipientName, t.Other.Description, t.Other.TotalValue, t.Other.SourceFile, t.Other.LegacyRegisterId)))
        .Take(Most).ToListAsync(ct);

    private bool AreAlike(string kept, string other)
    {
        if (!compared.TryGetValue((kept, other), out var alike))
            compared[(kept, other)] = alike = OrganisationMatcher.Compare(ProviderDetails.Read(kept, null), ProviderDetails.Read(other, null)) is not null;
        return alike;
    }

    // The same value, or a word of four letters or more in common; what is unknown speaks neither for nor against.
    private static bool IsSimilar(LikeEntry kept, LikeEntry other) =>
        (kept.Value is not null && kept.Value == other.Value) || Words(kept.Description).Overlaps(Words(other.Description));

    private static HashSet<string> Words(string text) =>
        text.ToLowerInvariant().Split([' ', ',', '.', ';', '/', '-'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length >= 4).ToHashSet();

    private sealed class Twins
    {
        public required Offer Kept { get; init; }

        public required Offer Other { get; init; }
    }
}
