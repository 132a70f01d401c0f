using System.Text.Json;
using Probity.Access;
using Probity.Features.Imports;

namespace Probity.Features.Contracts.Import;

/// <summary>Contracts from OCDS files and spreadsheets, with the suppliers that they name.</summary>
internal sealed class ContractImport : IRegisterImport
{
    public string Register => "contracts";

    public string Describe => "One contract a row, or one contracting process of an OCDS file. It is recognised by our reference, its ocid, "
        + "the body's own number, or its title and award date; a later file brings it up to date. TBC, n/a or a dash leaves a day or an amount open.";

    public IReadOnlyList<Role> For => [Role.PRC];

    public IReadOnlyList<string> RestsOn => [nameof(Contract), nameof(Supplier)];

    public IReadOnlyList<ImportColumn> Columns => ContractColumns.All;

    public bool TakesOcds => true;

    public async Task<IReadOnlyList<RowOutcome>> ApplyAsync(ImportContext context, IReadOnlyList<ImportItem> items, CancellationToken ct)
    {
        var drafts = Drafts(items, context.Today);
        var known = await ContractsKnown.LoadAsync(context, drafts, ct);
        var book = await SupplierBook.LoadAsync(context, drafts.SelectMany(d => d.Parties).Select(p => p.Details).ToList(),
            drafts.SelectMany(d => d.Parties).Select(p => p.Reference).OfType<string>().Distinct().ToList(), ct);
        drafts = drafts.Select(d => known.Check(d)).ToList();

        var good = drafts.Where(d => d.Problems.Count == 0 && d.Elsewhere is null).ToList();
        var parties = good.ToDictionary(d => d.First, d => d.Parties.Select(p => (Party: p, Entry: book.Resolve(p.Details, d.First, p.Reference))).ToList());
        await book.SettleAsync(context, ct);
        var references = new Queue<string>(await context.ReferencesAsync("CON", context.Today.Year,
            good.Count(d => known.Find(d) is null && context.Recall(d.Key) is null), ct));

        var outcomes = new Dictionary<ImportItem, RowOutcome>(items.Count);
        foreach (var draft in drafts)
        {
            var outcome = draft.Problems.Count > 0 ? RowOutcome.Refused(draft.Problems)
                : draft.Elsewhere is { } other ? RowOutcome.Unchanged(other.Value)
                : Apply(context, draft, known, parties[draft.First], references);
            foreach (var item in draft.Items)
                outcomes[item] = item == draft.First || outcome.RecordKey is null ? outcome : RowOutcome.Unchanged(outcome.RecordKey, outcome.Record);
        }

        return items.Select(item => outcomes[item]).ToList();
    }

    private static RowOutcome Apply(ImportContext context, ContractDraft draft, ContractsKnown known, List<(PartyDraft Party, SupplierBook.Entry Entry)> parties, Queue<string> references)
    {
        if (known.Find(draft) is { } contract)
        {
            var before = contract.Before();
            var changed = contract.Absorb(draft.Facts, draft.Status, draft.ReleasedAt, context.By, context.At);
            changed |= Complete(context, contract, draft, known, parties);
            return !changed ? RowOutcome.Unchanged(contract.Id.Value, contract)
                : contract.BatchReference == context.BatchReference && context.Recall(draft.Key) is not null ? RowOutcome.Unchanged(contract.Id.Value, contract)
                : RowOutcome.Updated(contract, contract.Id.Value, JsonSerializer.Serialize(before));
        }

        // A rehearsal saves nothing, so what an earlier part of the file would have made is known by its key only.
        if (context.Recall(draft.Key) is { } made)
            return RowOutcome.Unchanged(made);
        var source = new Provenance(context.BatchReference, draft.First.File, draft.First.Sheet, draft.First.Number) { ReleasedAt = draft.ReleasedAt };
        var status = draft.Status ?? Stage(draft.Facts, context.Today);
        var entered = Contract.Enter(context.Body.Id, references.Dequeue(), draft.Facts, draft.UserForceId, status, source, context.By, context.At);
        Complete(context, entered, draft, known, parties);
        context.Db.Contracts.Add(entered);
        context.Remember(draft.Key, entered.Id.Value);
        known.Add(draft, entered);
        return RowOutcome.Created(entered, entered.Id.Value);
    }

    private static bool Complete(ImportContext context, Contract contract, ContractDraft draft, ContractsKnown known, List<(PartyDraft Party, SupplierBook.Entry Entry)> parties)
    {
        var changed = false;
        foreach (var (party, entry) in parties)
            changed |= contract.LearnParty(entry.Known!.Id, party.Role, party.Details.Name, party.AwardedOn, context.By, context.At);
        foreach (var person in draft.People)
            changed |= contract.LearnPerson(known.People[person.Number]!, person.Role, person.DeclaredOn, person.Details, context.By, context.At);
        foreach (var v in draft.Variations)
            changed |= contract.LearnVariation(v.On, v.Value, v.Reason, known.People[v.RequestedBy]?.Id, known.People[v.ApprovedBy]?.Id, context.By, context.At);
        foreach (var w in draft.Waivers)
            changed |= contract.LearnWaiver(w.On, w.Reason, known.People[w.RequestedBy]!.Id, known.People[w.ApprovedBy]!.Id, context.By, context.At);
        return changed;
    }

    // A spreadsheet that names no stage still says by its dates how far the contract is.
    private static ContractStatus Stage(ContractFacts facts, DateOnly today) =>
        facts.End < today ? ContractStatus.Ended
        : facts.Start <= today || facts.Signed <= today ? ContractStatus.Active
        : facts.AwardDecision is not null ? ContractStatus.AwardDecision
        : facts.TenderOpen is not null || facts.TenderClose is not null ? ContractStatus.LiveTender
        : ContractStatus.Pipeline;

    private static List<ContractDraft> Drafts(IReadOnlyList<ImportItem> items, DateOnly today)
    {
        var rows = items.Where(i => i.Row is not null).Select(ContractRows.Of);
        var broken = items.Where(i => i.Release is { Release: null })
            .Select(i => new ContractDraft(new ContractFacts("")) { Items = [i], Problems = i.Release!.Problem is { } problem ? [problem] : [] });
        var processes = items.Where(i => i.Release?.Release is not null).GroupBy(i => i.Release!.Release!.Ocid, StringComparer.Ordinal)
            .Select(releases => OcdsDrafts.Of(releases.ToList(), today));
        return [.. rows, .. broken, .. processes];
    }

    public Task<IReadOnlyList<string>> DependentsAsync(ImportContext context, IReadOnlyList<ImportedRecord> records, CancellationToken ct) =>
        ContractUndo.DependentsAsync(context, records, ct);

    public Task UndoAsync(ImportContext context, IReadOnlyList<ImportedRecord> records, CancellationToken ct) => ContractUndo.UndoAsync(context, records, ct);
}
