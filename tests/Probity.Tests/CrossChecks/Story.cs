using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Contracts;
using Probity.Features.CrossChecks;
using Probity.Features.Gifts;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.CrossChecks;

/// <summary>A force with cross-checks switched on, and records to compare as a test needs them.</summary>
internal sealed class Story(TestSite site, World world)
{
    private int number;

    public TestSite Site => site;

    public World World => world;

    public static async Task<Story> StartAsync(string database = "sqlite", bool on = true)
    {
        var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        await site.WithDbAsync(db =>
        {
            var rules = new GiftRules { CrossCheckFrom = on ? new DateOnly(2025, 1, 1) : null, PeerReviewFrom = new DateOnly(2025, 1, 1) };
            db.Add(GiftPolicy.Set(world.Force.Id, new DateOnly(2020, 1, 1), rules, "Test", world.System, world.At));
            return db.SaveChangesAsync();
        });
        return new Story(site, world);
    }

    public Task<Person> PersonAsync(string name, Person? manager = null, bool chief = false, Unit? unit = null, params Role[] roles) =>
        site.WithDbAsync(db => world.AddAsync(db, name, manager, chief ? "Chief Constable" : "Constable", chief, unit: unit, roles: roles));

    public Task<Offer> OfferAsync(string provider, Person to, DateOnly on, OfferOutcome outcome = OfferOutcome.Accepted, decimal? value = 4, Id<Supplier>? supplier = null,
        ProviderRole role = ProviderRole.BusinessOther, DecisionTiming? timing = DecisionTiming.Prior, bool reviewed = true, Unit? unit = null, string? flags = null, Body? body = null) => site.WithDbAsync(async db =>
    {
        var declared = new OfferDeclaration
        {
            ProviderKind = ProviderKind.Organisation, ProviderName = provider, ProviderRole = role, Kind = OfferKind.LightRefreshments, OfferedOn = on, ReasonForOffer = "Thanks", ProposedOutcome = outcome,
            Items = [new OfferItemDetails("Coffee and cakes", 1, value is { } pounds ? Money.Pounds(pounds) : null, true, null, false, false, outcome)],
        };
        var chief = await db.Postings.AnyAsync(p => p.PersonId == to.Id && p.IsChiefOfficer);
        var past = new OfferPast { DeclaredOn = on, DeclaredById = to.Id, DeclaredByName = to.Name, FinalOutcome = outcome, Timing = timing, SupplierId = supplier };
        if (reviewed && chief)
            past = past with { PeerReviews = [PastReview()] };
        var offer = Offer.Import((body ?? world.Force).Id, declared, new OfferRecipient(RecipientKind.Person, to.Id, to.Name, chief ? "Chief Constable" : "Constable", UnitId: (unit ?? world.Unit).Id, IsChiefOfficer: chief),
            $"GFT-TST-2026-{++number:0000}", past, new OfferSource(null, null, null, null, null, flags), world.System, world.At);
        db.Add(offer);
        await db.SaveChangesAsync();
        return offer;
    });

    public Task<Supplier> SupplierAsync(string name, string? company = null, Body? body = null, Id<Supplier>? parent = null) => site.WithDbAsync(async db =>
    {
        IReadOnlyList<IdentifierDetails> numbers = company is null ? [] : [IdentifierDetails.Read("GB-COH", company)!];
        var owner = body ?? world.Force;
        var supplier = Supplier.Enter(owner.Id, $"SUP-TST-2026-{++number:0000}", new SupplierDetails(name, numbers), Provenance.Typed, Actor.System(owner.Id), world.At);
        if (parent is not null)
            supplier.BelongTo(parent, world.System, world.At);
        db.Add(supplier);
        await db.SaveChangesAsync();
        return supplier;
    });

    public Task<Contract> ContractAsync(Supplier winner, DateOnly? award, DateOnly? tender = null, Supplier? loser = null, Body? body = null, DateOnly? declared = null, ContractStatus status = ContractStatus.Active, params (Person Person, ContractPersonRole Role)[] people) =>
        site.WithDbAsync(async db =>
        {
            var owner = body ?? world.Force;
            var facts = new ContractFacts("Custody catering") { AwardDecision = award, TenderOpen = tender, EvaluationStart = tender?.AddDays(30), ValueAwarded = Money.Pounds(80_000), Route = ContractRoute.Open };
            var contract = Contract.Enter(owner.Id, $"CON-TST-2026-{++number:0000}", facts, null, status, new Provenance(null, "test.csv", null, 1), Actor.System(owner.Id), world.At);
            contract.AddParty(winner, PartyRole.Supplier, winner.Name, Actor.System(owner.Id), world.At);
            if (loser is not null)
                contract.AddParty(loser, PartyRole.Bidder, loser.Name, Actor.System(owner.Id), world.At);
            foreach (var (person, role) in people)
                contract.AddPerson(person, role, null, Actor.System(owner.Id), world.At);
            db.Add(contract);
            if (declared is { } on)
                foreach (var (person, _) in people)
                    contract.DeclareInterest(null, new Actor { PersonId = person.Id, Name = person.Name, BodyId = owner.Id, HomeBodyId = owner.Id }, on.StartInLondon().AddHours(12));
            await db.SaveChangesAsync();
            return contract;
        });

    public Task<CrossCheckRun?> RunAsync(Body? body = null) => site.WithAsync(services => services.GetRequiredService<CrossCheckEngine>().RunAsync(body ?? world.Force, CancellationToken.None));

    /// <summary>Every hit of a body, whoever may see it.</summary>
    public Task<List<CrossCheckHit>> HitsAsync(string? rule = null, Body? body = null) => site.WithDbAsync(db =>
    {
        var owner = (body ?? world.Force).Id;
        return db.CrossCheckHits.AsNoTracking().Include(h => h.Inputs).Include(h => h.Subjects).Include(h => h.Reviews).AsSplitQuery().Where(h => h.BodyId == owner && (rule == null || h.Rule == rule)).OrderBy(h => h.Key).ToListAsync();
    });

    /// <summary>Changes a hit through the desk, as this person.</summary>
    public Task ActAsync(Person person, Func<HitDesk, Actor, Task> act) => site.WithAsync(async services =>
    {
        var actor = await services.GetRequiredService<Probity.Features.SignIn.ActorSource>().FindAsync(person.Id, null, CancellationToken.None);
        await act(services.GetRequiredService<HitDesk>(), actor!);
    });

    private static PastPeerReview PastReview() => new("A peer", TestSite.Today.StartInLondon(), new PeerOpinion(PeerView.Appropriate, "Fine", "Fine", "Fine"));
}
