using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Contracts.Import;
using Probity.Features.Imports;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Contracts;

/// <summary>The use cases of procurement and of the people whom it names.</summary>
public sealed class ContractRegister(Db db, SupplierLinks links, TimeProvider clock)
{
    public DateOnly Today => clock.Today();

    /// <summary>A contract as the actor may see it, with all its parts; the body's own first where two bodies use one number.</summary>
    public async Task<Contract> ReadAsync(string reference, Actor actor, CancellationToken ct) =>
        await OneAsync(db.Contracts.VisibleTo(actor, db, Today).AsNoTracking(), reference, actor, ct);

    /// <summary>A contract that the actor may record, to be changed.</summary>
    public async Task<Contract> TakeAsync(string reference, Actor actor, CancellationToken ct) =>
        await OneAsync(db.Contracts.RecordableBy(actor), reference, actor, ct);

    private async Task<Contract> ForActAsync(string reference, Actor by, CancellationToken ct)
    {
        var contract = await TakeAsync(reference, by, ct);
        await links.MustNotBeLinkedAsync(by, "contract.record", contract.Parties.Select(p => p.SupplierId).ToList(), ct);
        return contract;
    }

    private static async Task<Contract> OneAsync(IQueryable<Contract> contracts, string reference, Actor actor, CancellationToken ct)
    {
        // Generated addresses are in small letters.
        var (body, upper) = (actor.BodyId, reference.ToUpperInvariant());
        return await contracts.Include(c => c.Parties).Include(c => c.People).Include(c => c.Variations).Include(c => c.Waivers).AsSplitQuery()
            .Where(c => c.Reference == upper).OrderBy(c => c.BodyId == body ? 0 : 1).ThenBy(c => c.Id).FirstOrDefaultAsync(ct) ?? throw new NotThereException();
    }

    public Task<string> EnterAsync(ContractFacts facts, Id<Body>? userForce, string? supplier, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        if (!by.ReadsRegister("contract.record"))
            throw new NotThereException();
        var body = await db.Bodies.SingleAsync(b => b.Id == by.BodyId, ct);
        var reference = await db.NextReferenceAsync("CON", body, Today.Year, ct);
        var status = facts.AwardDecision is null ? ContractStatus.Pipeline : facts.End < Today ? ContractStatus.Ended : facts.Signed is null && facts.Start is null ? ContractStatus.AwardDecision : ContractStatus.Active;
        var contract = Contract.Enter(body.Id, reference, facts, userForce, status, Provenance.Typed, by, clock.GetUtcNow());
        db.Contracts.Add(contract);
        if (supplier is not null)
            contract.AddParty(await SupplierAsync(body, supplier, null, by, ct), PartyRole.Supplier, supplier, by, clock.GetUtcNow());
        return reference;
    }, ct);

    public Task CorrectAsync(string reference, int version, ContractFacts facts, Id<Body>? userForce, string reason, Actor by, CancellationToken ct) =>
        ChangeAsync(reference, version, c => c.Correct(facts, userForce, reason, by, clock.GetUtcNow()), by, ct);

    public Task MoveAsync(string reference, int version, ContractStatus to, DateOnly on, string? reason, Actor by, CancellationToken ct) =>
        ChangeAsync(reference, version, c => c.Move(to, on, reason, by, clock.GetUtcNow()), by, ct);

    public Task AddPersonAsync(string reference, int version, string number, ContractPersonRole role, DateOnly? from, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var contract = await ForActAsync(reference, by, ct);
        db.Expect(contract, version);
        contract.AddPerson(await PersonAsync(contract, number, ct), role, from, by, clock.GetUtcNow());
    }, ct);

    public Task RemovePersonAsync(string reference, Guid part, Actor by, CancellationToken ct) =>
        ChangeAsync(reference, null, c => c.RemovePerson(new Id<ContractPerson>(part), Today, by, clock.GetUtcNow()), by, ct);

    public Task AddPartyAsync(string reference, int version, string name, string? companyNumber, PartyRole role, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var contract = await ForActAsync(reference, by, ct);
        db.Expect(contract, version);
        var body = await db.Bodies.SingleAsync(b => b.Id == contract.BodyId, ct);
        contract.AddParty(await SupplierAsync(body, name, companyNumber, by, ct), role, name, by, clock.GetUtcNow());
    }, ct);

    public Task VaryAsync(string reference, int version, DateOnly on, Money? value, string reason, string requestedBy, string approvedBy, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var contract = await ForActAsync(reference, by, ct);
        db.Expect(contract, version);
        contract.Vary(on, value, reason, (await PersonAsync(contract, requestedBy, ct)).Id, (await PersonAsync(contract, approvedBy, ct)).Id, by, clock.GetUtcNow());
    }, ct);

    public Task WaiveAsync(string reference, int version, DateOnly on, string reason, string requestedBy, string approvedBy, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var contract = await ForActAsync(reference, by, ct);
        db.Expect(contract, version);
        contract.Waive(on, reason, (await PersonAsync(contract, requestedBy, ct)).Id, (await PersonAsync(contract, approvedBy, ct)).Id, by, clock.GetUtcNow());
    }, ct);

    private Task ChangeAsync(string reference, int? version, Action<Contract> change, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var contract = await ForActAsync(reference, by, ct);
        if (version is { } shown)
            db.Expect(contract, shown);
        change(contract);
    }, ct);

    private async Task<Person> PersonAsync(Contract contract, string typed, CancellationToken ct)
    {
        var (body, user) = (contract.BodyId, contract.UserForceId);
        var people = await db.People.Include(p => p.Postings)
            .Where(p => p.BodyId == body || p.BodyId == user || db.Bodies.Any(b => b.Id == body && b.ForceId == p.BodyId)).MeantByAsync(typed, ct);
        if (people.Count == 0)
            throw new RuleBrokenException($"Nobody in the force has the number or the name “{typed.Trim()}”. Enter their number, or their whole name.");
        // A number may be somebody else's at the policing body; a name that two people bear is not enough.
        if (people.Select(p => p.Number).Distinct().Count() > 1)
            throw new RuleBrokenException($"{people.Count} people are called {people[0].Name}. Enter the number of the one you mean: {string.Join(" or ", people.Select(p => p.Number))}.");
        return people.MinBy(p => p.BodyId == body ? 1 : 0)!;
    }

    // The same rules as an import uses, so that a name typed on a page finds the supplier that a file made.
    private async Task<Supplier> SupplierAsync(Body body, string name, string? companyNumber, Actor by, CancellationToken ct)
    {
        if (await db.Suppliers.SingleOrDefaultAsync(s => s.BodyId == body.Id && s.Reference == name, ct) is { } meant)
            return meant;
        var details = new SupplierDetails(name, IdentifierDetails.Read(SupplierIdentifier.CompaniesHouse, companyNumber) is { } number ? [number] : []);
        var context = new ImportContext { Db = db, Body = body, By = by, At = clock.GetUtcNow(), BatchReference = "" };
        var book = await SupplierBook.LoadAsync(context, [details], [], ct);
        var entry = book.Resolve(details, null);
        await book.SettleAsync(context, ct);
        return entry.Known!;
    }
}
