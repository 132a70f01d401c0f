using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Contracts;
using Probity.Matching;

namespace Probity.Features.Gifts;

/// <summary>
/// What a declarant may know of a giver (decisions 2): their own offers, and contracts that are published. Never another
/// person's offer, a bidder or a hit. Every look-up is kept and their number limited.
/// </summary>
public sealed class Givers(Db db, TimeProvider clock)
{
    /// <summary>How many look-ups a person has in ten minutes; suggestions come several to a word.</summary>
    public const int Limit = 30, SuggestLimit = 150;

    /// <summary>Contracts above this value are published [S74].</summary>
    private static readonly Money PublishedAbove = Money.Pounds(10_000);

    public const string Neutral = "Speak to procurement before you accept anything from an organisation that may be supplying the force or bidding for its work.";

    /// <summary>Names to choose from: givers of one's own earlier offers, and published suppliers.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(string typed, LookupKind kind, Actor actor, CancellationToken ct)
    {
        var text = typed.Trim();
        if (text.Length < 2)
            return [];
        await NoteAsync(text, kind, actor, ct);
        var (me, body, lower) = (actor.PersonId ?? default, actor.BodyId, Like(text));
        var mine = await db.Offers.DeclaredByOrOfferedTo(me, body).Where(o => EF.Functions.Like(o.ProviderName.ToLower(), lower, "\\"))
            .Select(o => o.ProviderName).Distinct().OrderBy(n => n).Take(10).ToListAsync(ct);
        var suppliers = await Published(actor).Where(s => EF.Functions.Like(s.Name.ToLower(), lower, "\\")).Select(s => s.Name).Distinct().OrderBy(n => n).Take(10).ToListAsync(ct);
        return mine.Concat(suppliers).DistinctBy(n => n.ToUpperInvariant()).OrderBy(n => n, StringComparer.OrdinalIgnoreCase).Take(10).ToList();
    }

    /// <summary>What stands beside the answer before submitting.</summary>
    public async Task<GiverKnowledge> KnowAsync(OfferDeclaration declared, Actor actor, CancellationToken ct)
    {
        if (declared.ProviderKind == ProviderKind.Unknown)
            return new([], []);
        var key = OrganisationName.Key(declared.ProviderName);
        await NoteAsync(declared.ProviderName, LookupKind.Check, actor, ct);
        var (me, body, from) = (actor.PersonId ?? default, actor.BodyId, clock.Today().AddYears(-1));
        var mine = await db.Offers.AsNoTracking().DeclaredByOrOfferedTo(me, body).Where(o => o.ProviderKey == key && o.OfferedOn >= from)
            .OrderByDescending(o => o.OfferedOn).Select(o => new OwnOffer(o.Reference, o.OfferedOn, o.Description)).Take(20).ToListAsync(ct);
        var suppliers = Published(actor, key);
        var contracts = await PublishedContracts().Where(c => (c.BodyId == body || c.UserForceId == body) && c.Parties.Any(p => p.Role == PartyRole.Supplier && suppliers.Any(s => s.Id == p.SupplierId)))
            .OrderByDescending(c => c.End).Select(c => new PublishedContract(c.Reference, c.Title, c.End)).Take(5).ToListAsync(ct);
        return new GiverKnowledge(mine, contracts);
    }

    /// <summary>What the giver is to the force, as far as may be known: from one's own earlier offers, or from published contracts.</summary>
    public async Task<ProviderRole?> RoleOfAsync(string name, Actor actor, CancellationToken ct)
    {
        var (key, me, body) = (OrganisationName.Key(name), actor.PersonId ?? default, actor.BodyId);
        if (key.Length == 0)
            return null;
        if (await Published(actor, key).AnyAsync(ct))
            return ProviderRole.BusinessSupplier;
        var said = await db.Offers.DeclaredByOrOfferedTo(me, body).Where(o => o.ProviderKey == key && o.ProviderRole != ProviderRole.Unknown)
            .OrderByDescending(o => o.DeclaredOn).Select(o => (ProviderRole?)o.ProviderRole).FirstOrDefaultAsync(ct);
        return said;
    }

    /// <summary>
    /// Whether somebody of that name bids for a contract that is not awarded. For the register only, which then lets procurement
    /// know: nothing that a declarant sees may depend on it (decisions 2).
    /// </summary>
    public async Task<bool> IsBiddingAsync(string name, Id<Organisations.Body> body, CancellationToken ct)
    {
        var key = OrganisationName.Key(name);
        var open = db.Contracts.Where(c => (c.BodyId == body || c.UserForceId == body)
            && (c.Status == ContractStatus.LiveTender || c.Status == ContractStatus.Evaluation || c.Status == ContractStatus.AwardDecision || c.Status == ContractStatus.Standstill));
        return key.Length > 0 && await db.Suppliers.Where(s => s.NameKey == key || s.Aliases.Any(a => a.Key == key)).AnyAsync(s => open.Any(c => c.Parties.Any(p => p.SupplierId == s.Id)), ct);
    }

    private IQueryable<Contract> PublishedContracts()
    {
        var (above, today) = (PublishedAbove, clock.Today());
        return db.Contracts.Where(c => c.Status == ContractStatus.Active && c.AwardDecision != null && c.ValueAwarded > above && c.WithheldBecause == null && (c.End == null || c.End >= today));
    }

    // A policing body usually signs the contracts that its force uses.
    private IQueryable<Supplier> Published(Actor actor, string? key = null)
    {
        var body = actor.BodyId;
        var suppliers = key is null ? db.Suppliers : db.Suppliers.Where(s => s.NameKey == key || s.Aliases.Any(a => a.Key == key));
        return suppliers.Where(s => PublishedContracts().Any(c => (c.BodyId == body || c.UserForceId == body) && c.Parties.Any(p => p.SupplierId == s.Id && p.Role == PartyRole.Supplier)));
    }

    private async Task NoteAsync(string typed, LookupKind kind, Actor actor, CancellationToken ct)
    {
        if (actor.PersonId is not { } me)
            return;
        var (body, now, since) = (actor.BodyId, clock.GetUtcNow(), clock.GetUtcNow().AddMinutes(-10));
        var limited = kind == LookupKind.Suggest ? SuggestLimit : Limit;
        var before = await db.GiverLookups.CountAsync(l => l.BodyId == body && l.PersonId == me && l.At > since && l.Kind == LookupKind.Suggest == (kind == LookupKind.Suggest), ct);
        if (before >= limited)
            throw new RuleBrokenException("You have looked up many givers in a short time. Wait ten minutes, or declare the offer without looking up. Your draft is kept.");
        db.GiverLookups.Add(new GiverLookup { BodyId = body, PersonId = me, At = now, Kind = kind, Key = OrganisationName.Key(typed) });
        await db.SaveChangesAsync(ct);
    }

    private static string Like(string typed) => $"%{typed.ToLowerInvariant().EscapeLike()}%";
}

internal static class LikeText
{
    /// <summary>The text as itself in a LIKE pattern whose escape character is the backslash.</summary>
    public static string EscapeLike(this string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

public sealed record OwnOffer(string Reference, DateOnly OfferedOn, string Description);

public sealed record PublishedContract(string Reference, string Title, DateOnly? End);

/// <summary>What the declarant may know of the giver.</summary>
public sealed record GiverKnowledge(IReadOnlyList<OwnOffer> Mine, IReadOnlyList<PublishedContract> Contracts);
