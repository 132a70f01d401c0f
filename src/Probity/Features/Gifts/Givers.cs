using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Contracts;
using Probity.Features.Publication;
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

    public const string Neutral = "Speak to procurement before you accept anything from an organisation that may be supplying the force or bidding for its work.";

    /// <summary>Names to choose from: givers of one's own earlier offers, and published suppliers.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(string typed, LookupKind kind, Actor actor, CancellationToken ct)
    {
        var text = FormReader.Clean(typed) ?? "";
        if (text.Length is < 2 or > 200)
            return [];
        await NoteAsync(text, kind, actor, ct);
        var (me, body, lower) = (actor.PersonId ?? default, actor.BodyId, Like(text));
        var mine = await db.Offers.DeclaredByOrOfferedTo(me, body).Where(o => EF.Functions.Like(o.ProviderName.ToLower(), lower, "\\"))
            .Select(o => o.ProviderName).Distinct().OrderBy(n => n).Take(10).ToListAsync(ct);
        var force = db.Bodies.Where(b => b.Id == body).Select(b => b.ForceId);
        var published = await db.PublishedContracts().Where(r => (r.BodyId == body || db.Bodies.Any(b => b.Id == r.BodyId && (b.ForceId == body || b.Id == force.First()))) && EF.Functions.Like(r.Party.ToLower(), lower, "\\"))
            .Select(r => r.Party).Distinct().OrderBy(n => n).Take(20).ToListAsync(ct);
        var suppliers = published.SelectMany(p => p.Split("; ")).Where(n => n.Contains(text, StringComparison.OrdinalIgnoreCase));
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
        return new GiverKnowledge(mine, (await PublishedOfAsync(key, body, ct)).Take(5).ToList());
    }

    /// <summary>What the giver is to the force, as far as may be known: from one's own earlier offers, or from published contracts.</summary>
    public async Task<ProviderRole?> RoleOfAsync(string name, Actor actor, CancellationToken ct)
    {
        var (key, me, body) = (OrganisationName.Key(name), actor.PersonId ?? default, actor.BodyId);
        if (key.Length == 0)
            return null;
        if ((await PublishedOfAsync(key, body, ct)).Count > 0)
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

    // As the publication shows them, and while they run: what is not published, or was withdrawn, the declarant does not learn here.
    // A policing body usually signs the contracts that its force uses.
    private async Task<IReadOnlyList<PublishedContract>> PublishedOfAsync(string key, Id<Organisations.Body> body, CancellationToken ct)
    {
        var suppliers = db.Suppliers.Where(s => s.NameKey == key || s.Aliases.Any(a => a.Key == key));
        var won = await db.Contracts.Where(c => (c.BodyId == body || c.UserForceId == body) && c.Parties.Any(p => p.Role == PartyRole.Supplier && suppliers.Any(s => s.Id == p.SupplierId)))
            .OrderByDescending(c => c.AwardDecision).Select(c => c.Id).Take(200).ToListAsync(ct);
        var keys = won.Select(id => id.Value).ToList();
        var rows = keys.Count == 0 ? [] : await db.PublishedContracts().Where(r => keys.Contains(r.SourceKey)).OrderByDescending(r => r.On)
            .Select(r => new { r.Reference, r.Cells, Slug = db.Bodies.Where(b => b.Id == r.BodyId).Select(b => b.Slug).First() }).ToListAsync(ct);
        return rows.Select(r => PublishedContract.Of(r.Slug, r.Reference, r.Cells)).Where(c => c.End is null || c.End >= clock.Today()).ToList();
    }

    private async Task NoteAsync(string typed, LookupKind kind, Actor actor, CancellationToken ct)
    {
        if (actor.PersonId is not { } me)
            return;
        var (body, now, since) = (actor.BodyId, clock.GetUtcNow(), clock.GetUtcNow().AddMinutes(-10));
        var limited = kind == LookupKind.Suggest ? SuggestLimit : Limit;
        var before = await db.GiverLookups.CountAsync(l => l.BodyId == body && l.PersonId == me && l.At > since && l.Kind == LookupKind.Suggest == (kind == LookupKind.Suggest), ct);
        if (before >= limited)
            throw new RuleBrokenException("You have looked up many names in a short time. Wait ten minutes, or declare the offer without looking up. Your draft is kept.");
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

/// <summary>A contract as its published row says it.</summary>
public sealed record PublishedContract(string Address, string Title, DateOnly? End)
{
    internal static PublishedContract Of(string slug, string reference, string cells)
    {
        var shown = JsonSerializer.Deserialize<Dictionary<string, string>>(cells)!;
        return new($"/public/{slug}/{PublishedRegister.Contracts.Name}/{reference}", shown["title"], DateOnly.TryParseExact(shown["end_date"], "yyyy-MM-dd", out var end) ? end : null);
    }
}

/// <summary>What the declarant may know of the giver.</summary>
public sealed record GiverKnowledge(IReadOnlyList<OwnOffer> Mine, IReadOnlyList<PublishedContract> Contracts);
