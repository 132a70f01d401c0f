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
public sealed class Givers(Db db, SupplierNames names, TimeProvider clock)
{
    /// <summary>How many look-ups a person has in ten minutes; suggestions come several to a word.</summary>
    public const int Limit = 30, SuggestLimit = 150;

    private const int MostOwn = 200;

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
        if (kind == LookupKind.Find)
            suppliers = suppliers.Concat(await AlikeAsync(text, body, ct));
        return mine.Concat(suppliers).DistinctBy(n => n.ToUpperInvariant()).OrderBy(n => n, StringComparer.OrdinalIgnoreCase).Take(10).ToList();
    }

    // Suppliers with a published contract whose name is like what was typed, though it does not hold it.
    private async Task<IEnumerable<string>> AlikeAsync(string text, Id<Organisations.Body> body, CancellationToken ct)
    {
        var asked = ProviderDetails.Read(text, null);
        var contracts = await PublishedOfAsync(await names.FindAsync(asked, body, ct), body, ct);
        return contracts.SelectMany(c => c.Party.Split("; ")).Where(n => OrganisationMatcher.Compare(asked, new(n)) is not null);
    }

    /// <summary>What stands beside the answer before submitting.</summary>
    public async Task<GiverKnowledge> KnowAsync(OfferDeclaration declared, Actor actor, CancellationToken ct)
    {
        if (declared.ProviderKind == ProviderKind.Unknown)
            return new([], []);
        await NoteAsync(declared.ProviderName, LookupKind.Check, actor, ct);
        return new GiverKnowledge(await MineAsync(declared, actor, ct), (await PublishedOfAsync(await SuppliersAsync(declared, actor.BodyId, ct), actor.BodyId, ct)).Take(5).ToList());
    }

    /// <summary>
    /// What the giver is to the force, as far as may be known: from one's own earlier offers, or from published contracts. A name that is
    /// only like a supplier's says nothing: then the declarant is asked.
    /// </summary>
    public async Task<ProviderRole?> RoleOfAsync(OfferDeclaration declared, Actor actor, CancellationToken ct)
    {
        var (key, me, body) = (OrganisationName.Key(declared.ProviderName), actor.PersonId ?? default, actor.BodyId);
        if (key.Length == 0)
            return null;
        var suppliers = (await SuppliersAsync(declared, body, ct)).Where(s => s.IsMoreThanAlike).ToList();
        if ((await PublishedOfAsync(suppliers, body, ct)).Count > 0)
            return ProviderRole.BusinessSupplier;
        var said = await db.Offers.DeclaredByOrOfferedTo(me, body).Where(o => o.ProviderKey == key && o.ProviderRole != ProviderRole.Unknown)
            .OrderByDescending(o => o.DeclaredOn).Select(o => (ProviderRole?)o.ProviderRole).FirstOrDefaultAsync(ct);
        return said;
    }

    /// <summary>
    /// Whether somebody of that name, or of one like it, bids for a contract that is not awarded. For the register only, which then lets
    /// procurement know: nothing that a declarant sees may depend on it (decisions 2).
    /// </summary>
    public async Task<bool> IsBiddingAsync(OfferDeclaration declared, Id<Organisations.Body> body, CancellationToken ct)
    {
        var suppliers = (await SuppliersAsync(declared, body, ct)).Select(s => s.Id).ToList();
        return suppliers.Count > 0 && await db.Contracts.Where(c => (c.BodyId == body || c.UserForceId == body)
                && (c.Status == ContractStatus.LiveTender || c.Status == ContractStatus.Evaluation || c.Status == ContractStatus.AwardDecision || c.Status == ContractStatus.Standstill))
            .AnyAsync(c => c.Parties.Any(p => suppliers.Contains(p.SupplierId)), ct);
    }

    // A person is no organisation with a name like theirs; one with the same name may be their business.
    private async Task<IReadOnlyList<NamedSupplier>> SuppliersAsync(OfferDeclaration declared, Id<Organisations.Body> body, CancellationToken ct)
    {
        if (declared.ProviderKind == ProviderKind.Unknown || OrganisationName.Key(declared.ProviderName).Length == 0)
            return [];
        var found = await names.FindAsync(ProviderDetails.Read(declared.ProviderName, declared.RelationshipToForce), body, ct);
        return declared.ProviderKind == ProviderKind.Organisation ? found : found.Where(s => s.IsMoreThanAlike).ToList();
    }

    private async Task<IReadOnlyList<OwnOffer>> MineAsync(OfferDeclaration declared, Actor actor, CancellationToken ct)
    {
        var (me, body, from) = (actor.PersonId ?? default, actor.BodyId, clock.Today().AddYears(-1));
        var (key, giver) = (OrganisationName.Key(declared.ProviderName), ProviderDetails.Read(declared.ProviderName, declared.RelationshipToForce));
        var mine = await db.Offers.AsNoTracking().DeclaredByOrOfferedTo(me, body).Where(o => o.OfferedOn >= from && o.ProviderKey != "").OrderByDescending(o => o.OfferedOn)
            .Select(o => new { o.ProviderKey, o.ProviderKind, o.ProviderName, o.RelationshipToForce, Offer = new OwnOffer(o.Reference, o.OfferedOn, o.Description) }).Take(MostOwn).ToListAsync(ct);
        return mine.Where(o => o.ProviderKey == key || (declared.ProviderKind == ProviderKind.Organisation && o.ProviderKind == ProviderKind.Organisation
            && OrganisationMatcher.Compare(giver, ProviderDetails.Read(o.ProviderName, o.RelationshipToForce)) is not null)).Select(o => o.Offer).Take(20).ToList();
    }

    // As the publication shows them, and while they run: what is not published, or was withdrawn, the declarant does not learn here.
    // A policing body usually signs the contracts that its force uses.
    private async Task<IReadOnlyList<PublishedContract>> PublishedOfAsync(IReadOnlyList<NamedSupplier> suppliers, Id<Organisations.Body> body, CancellationToken ct)
    {
        var certain = suppliers.Where(s => s.IsMoreThanAlike).Select(s => s.Id).ToList();
        var all = suppliers.Select(s => s.Id).ToList();
        if (all.Count == 0)
            return [];
        var won = await db.Contracts.Where(c => (c.BodyId == body || c.UserForceId == body) && c.Parties.Any(p => p.Role == PartyRole.Supplier && all.Contains(p.SupplierId)))
            .OrderByDescending(c => c.AwardDecision).Select(c => new { c.Id, Certain = c.Parties.Any(p => p.Role == PartyRole.Supplier && certain.Contains(p.SupplierId)) }).Take(200).ToListAsync(ct);
        var keys = won.ToDictionary(w => w.Id.Value, w => w.Certain);
        var rows = keys.Count == 0 ? [] : await db.PublishedContracts().Where(r => keys.Keys.Contains(r.SourceKey)).OrderByDescending(r => r.On)
            .Select(r => new { r.Reference, r.SourceKey, r.Party, r.Cells, Slug = db.Bodies.Where(b => b.Id == r.BodyId).Select(b => b.Slug).First() }).ToListAsync(ct);
        return rows.Select(r => PublishedContract.Of(r.Slug, r.Reference, r.Party, r.Cells, keys[r.SourceKey])).Where(c => c.End is null || c.End >= clock.Today())
            .OrderByDescending(c => c.IsTheirs).ToList();
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
/// <param name="Party">To whom it was awarded, as published.</param>
/// <param name="IsTheirs">False where the giver's name is only like that of a supplier.</param>
public sealed record PublishedContract(string Address, string Title, string Party, DateOnly? End, bool IsTheirs)
{
    internal static PublishedContract Of(string slug, string reference, string party, string cells, bool theirs)
    {
        var shown = JsonSerializer.Deserialize<Dictionary<string, string>>(cells)!;
        return new($"/public/{slug}/{PublishedRegister.Contracts.Name}/{reference}", shown["title"], party, DateOnly.TryParseExact(shown["end_date"], "yyyy-MM-dd", out var end) ? end : null, theirs);
    }
}

/// <summary>What the declarant may know of the giver.</summary>
public sealed record GiverKnowledge(IReadOnlyList<OwnOffer> Mine, IReadOnlyList<PublishedContract> Contracts);
