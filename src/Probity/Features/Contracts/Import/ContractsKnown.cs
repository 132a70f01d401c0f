using Microsoft.EntityFrameworkCore;
using Probity.Features.Imports;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Contracts.Import;

/// <summary>The contracts, forces and people of the register that a part of a file may mean.</summary>
internal sealed class ContractsKnown
{
    private readonly Dictionary<string, Contract> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Id<Body>> forces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Contract> elsewhere = new(StringComparer.Ordinal);
    private string own = "";

    public PeopleByNumber People { get; private init; } = new(new Dictionary<string, Person>());

    public static async Task<ContractsKnown> LoadAsync(ImportContext context, IReadOnlyList<ContractDraft> drafts, CancellationToken ct)
    {
        var (db, body) = (context.Register, context.Body.Id);
        var references = drafts.Select(d => d.Reference).OfType<string>().Distinct().ToList();
        var ocids = drafts.Select(d => d.Facts.Ocid).OfType<string>().Distinct().ToList();
        var locals = drafts.Where(d => d.Facts.Ocid is null).Select(d => d.Facts.LocalReference).OfType<string>().Distinct().ToList();
        var titles = drafts.Where(d => d.Key.StartsWith("title ", StringComparison.Ordinal)).Select(d => d.Facts.Title).Distinct().ToList();
        var found = await context.LoadAsync(from => from.Contracts.Include(c => c.Parties).Include(c => c.People).Include(c => c.Variations).Include(c => c.Waivers).AsSplitQuery()
            .Where(c => c.BodyId == body && (EF.Parameter(references).Contains(c.Reference) || c.Ocid != null && EF.Parameter(ocids).Contains(c.Ocid)
                || c.LocalReference != null && EF.Parameter(locals).Contains(c.LocalReference) || EF.Parameter(titles).Contains(c.Title))), ct);

        var numbers = drafts.SelectMany(d => d.People.Select(p => p.Number).Concat(d.Variations.Concat(d.Waivers).SelectMany(v => new[] { v.RequestedBy, v.ApprovedBy })))
            .OfType<string>().Distinct().ToList();
        var slugs = drafts.Select(d => d.UserForce).OfType<string>().Distinct().ToList();
        var forces = slugs.Count == 0 ? [] : await db.Bodies.AsNoTracking().Where(b => slugs.Contains(b.Slug)).ToDictionaryAsync(b => b.Slug, b => b.Id, ct);
        var mine = forces.Values.Append(body).Concat(context.Body.ForceId is { } force ? [force] : Array.Empty<Id<Body>>()).ToList();
        var people = numbers.Count == 0 ? [] : await db.People.Include(p => p.Postings).AsNoTracking().Where(p => mine.Contains(p.BodyId) && EF.Parameter(numbers).Contains(p.Number)).ToListAsync(ct);
        var known = new ContractsKnown { People = new PeopleByNumber(people.GroupBy(p => p.Number).ToDictionary(p => p.Key, p => p.First())) };
        foreach (var (slug, id) in forces)
            known.forces[slug] = id;
        known.own = context.Body.Slug;
        await known.LoadElsewhereAsync(context, drafts, ct);
        // Ordered so that the first of two namesakes wins.
        foreach (var contract in found.OrderByDescending(c => c.Reference, StringComparer.Ordinal))
            known.Index(contract);
        return known;
    }

    public Contract? Find(ContractDraft draft) => byKey.GetValueOrDefault(draft.Key)
        ?? (draft.Facts.Ocid is { } ocid ? byKey.GetValueOrDefault($"ocid {ocid}") : null);

    public void Add(ContractDraft draft, Contract contract) => byKey[draft.Key] = contract;

    /// <summary>The draft with what it names looked up, or with the problems that this brought to light.</summary>
    public ContractDraft Check(ContractDraft draft)
    {
        if (draft.SignedBy is { } signer && signer != own)
            return CheckElsewhere(draft, signer);
        var problems = new List<Imports.Sheets.RowProblem>(draft.Problems);
        if (draft.UserForce is { } slug && !forces.ContainsKey(slug))
            problems.Add(draft.First.Problem("user_force", slug, "No body has this short name"));
        foreach (var number in draft.People.Select(p => p.Number).Where(n => People[n] is null).Distinct())
            problems.Add(draft.First.Problem("people", number, "Nobody in the force has this number"));
        foreach (var number in draft.Variations.SelectMany(v => new[] { v.RequestedBy, v.ApprovedBy }).OfType<string>().Where(n => People[n] is null).Distinct())
            problems.Add(draft.First.Problem("variations", number, "Nobody in the force has this number"));
        foreach (var waiver in draft.Waivers)
            if (People[waiver.RequestedBy] is not { } asked || People[waiver.ApprovedBy] is not { } approved)
                problems.Add(draft.First.Problem("waivers", waiver.RequestedBy ?? waiver.ApprovedBy, "Nobody in the force has this number"));
            else if (asked.Id == approved.Id)
                problems.Add(draft.First.Problem("waivers", waiver.ApprovedBy, "The person who approves must not be the person who asked"));
        return problems.Count > draft.Problems.Count ? draft with { Problems = problems }
            : draft.UserForce is { } force ? draft with { UserForceId = forces[force] } : draft;
    }

    /// <summary>Contracts that another body signs for this force: its export holds them, so they come back, and must come back unchanged.</summary>
    private async Task LoadElsewhereAsync(ImportContext context, IReadOnlyList<ContractDraft> drafts, CancellationToken ct)
    {
        var (db, body) = (context.Register, context.Body.Id);
        var references = drafts.Where(d => d.SignedBy is not null && d.SignedBy != own).Select(d => d.Reference).OfType<string>().Distinct().ToList();
        if (references.Count == 0)
            return;
        var found = await (from c in db.Contracts.AsNoTracking()
                           join signer in db.Bodies.AsNoTracking() on c.BodyId equals signer.Id
                           where c.UserForceId == body && c.BodyId != body && EF.Parameter(references).Contains(c.Reference)
                           select new { signer.Slug, Contract = c }).ToListAsync(ct);
        foreach (var row in found)
            elsewhere[$"{row.Slug} {row.Contract.Reference}"] = row.Contract;
    }

    private ContractDraft CheckElsewhere(ContractDraft draft, string signer)
    {
        if (draft.Problems.Count > 0)
            return draft;
        if (!elsewhere.TryGetValue($"{signer} {draft.Reference}", out var contract))
            return draft with { Problems = [draft.First.Problem("signed_by", signer, "This force uses no contract of that number and body: leave the column empty for a contract of its own")] };
        return draft.Facts.Over(contract.Facts) == contract.Facts ? draft with { Elsewhere = contract.Id }
            : draft with { Problems = [draft.First.Problem("signed_by", signer, "Another body signs this contract, so it is changed by importing it there")] };
    }

    private void Index(Contract contract)
    {
        byKey[$"ref {contract.Reference}"] = contract;
        byKey[$"title {contract.Title}|{contract.AwardDecision:yyyy-MM-dd}"] = contract;
        if (contract.Ocid is not null)
            byKey[$"ocid {contract.Ocid}"] = contract;
        if (contract.LocalReference is not null)
            byKey[$"local {contract.LocalReference}"] = contract;
    }
}
