using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Cases;
using Probity.Features.Contracts;
using Probity.Features.Gifts;
using Probity.Features.Measures;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Gifts;
using Probity.Tests.Support;

namespace Probity.Tests.Measures;

/// <summary>A force whose rows are made by hand, and the measures over them. The period is February 2026; today is 18 March.</summary>
internal sealed class Counted(TestSite site, World world)
{
    public static readonly DateOnly From = new(2026, 2, 1), To = new(2026, 2, 28);

    private int number;

    public TestSite Site => site;

    public World World => world;

    public static ReportingPeriod February => new(From, To, TestSite.Today, LabelStyle.Between);

    public static async Task<Counted> StartAsync(string database)
    {
        var site = await TestSite.StartAsync(database);
        return new Counted(site, await site.NewWorldAsync());
    }

    public Task<Person> PersonAsync(string name, params Role[] roles) => site.WithDbAsync(db => world.AddAsync(db, name, roles: roles));

    /// <summary>An offer of 10 February, accepted and decided before, unless said otherwise.</summary>
    public Task<Offer> OfferAsync(OfferDeclaration declared, Func<OfferPast, OfferPast>? past = null) => site.WithDbAsync(async db =>
    {
        var told = new OfferPast
        {
            DeclaredOn = declared.OfferedOn.AddDays(1), DeclaredByName = "Pat Reed", FinalOutcome = declared.ProposedOutcome, Timing = DecisionTiming.Prior, DecidedAt = declared.OfferedOn.AddDays(2).StartInLondon(),
        };
        var offer = Offer.Import(world.Force.Id, declared, new OfferRecipient(RecipientKind.Person, null, "Pat Reed"), $"GFT-TST-2026-{++number:0000}", past is null ? told : past(told), new OfferSource(null, null, null, null, null, null), world.System, world.At);
        db.Add(offer);
        await db.SaveChangesAsync();
        return offer;
    });

    public static OfferDeclaration Gift(OfferOutcome outcome = OfferOutcome.Accepted, DateOnly? on = null, params OfferItemDetails[] items) =>
        Gifts.Gift.Coffee(outcome, items) with { Kind = OfferKind.Gift, OfferedOn = on ?? new DateOnly(2026, 2, 10) };

    public static OfferItemDetails Item(decimal? pounds, OfferOutcome outcome) => Gifts.Gift.Item("Book", pounds, outcome);

    public Task<Contract> ContractAsync(DateOnly? awarded, Func<ContractFacts, ContractFacts>? facts = null, Id<Body>? owner = null, Id<Body>? user = null, ContractStatus status = ContractStatus.Active) => site.WithDbAsync(async db =>
    {
        var told = new ContractFacts("Radios") { AwardDecision = awarded, Route = ContractRoute.Open, ValueAwarded = Money.Pounds(1_000) };
        var contract = Contract.Enter(owner ?? world.Force.Id, $"CON-TST-2026-{++number:0000}", facts is null ? told : facts(told), user, status, new Provenance(null, "contracts.csv", null, 1), world.System, world.At);
        db.Add(contract);
        await db.SaveChangesAsync();
        return contract;
    });

    public Task<Case> CaseAsync(Person opener, DateTimeOffset opened, ReportArea area, params string[] subjects) => site.WithDbAsync(async db =>
    {
        var by = FlowWorld.As(opener, Role.HPS);
        var made = Case.Open(new CaseDetails("Something", "Something happened", area, CaseSource.Audit, IsSealed: false), NamedAs.Investigator, by, opened);
        foreach (var subject in subjects)
            made.AddParty(PartyKind.Subject, null, subject, null, null, by, opened);
        db.Add(made);
        await db.SaveChangesAsync();
        return made;
    });

    /// <summary>The figure as the force's own return would have it.</summary>
    public Task<MeasureResult> OfAsync(string code, ReportingPeriod? period = null) => OfAsync(code, period ?? February, world.System);

    public Task<MeasureResult> OfAsync(string code, ReportingPeriod period, Actor by) => site.WithAsync(services =>
        services.GetRequiredService<MeasureLibrary>().ComputeAsync(MeasureLibrary.Find(code)!, world.Force, period, by, CancellationToken.None));
}
