using Probity.Access;
using Probity.Data;
using Probity.Features.Contracts;
using Probity.Features.Gifts;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Kernel;

namespace Probity.Bench;

/// <summary>
/// A force with invented offers, suppliers and contracts in numbers. One offer in seven comes from a supplier, typed as people type; the others from
/// firms that supply nothing and from the public. The same numbers always make the same register.
/// </summary>
internal sealed class CrossCheckWorld(Db db)
{
    public const string Slug = "benchshire";
    private const int People = 2_000, Units = 40, AtOnce = 5_000;
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly First = new(2023, 3, 1);

    private static readonly string[] Begins = ["Kel", "Mar", "Thorn", "Wex", "Bran", "Hol", "Larch", "Gil", "Pen", "Rud", "Sel", "Dun", "Ash", "Cor", "Fen", "Hard", "Lang", "Mel", "Nor", "Oak", "Quar", "Row", "Stan", "Tre", "Ull", "Wal", "Yar", "Bux", "Crom", "Ever"];
    private static readonly string[] Ends = ["brook", "ston", "field", "ley", "worth", "den", "ham", "wick", "mere", "combe", "gate", "ridge", "well", "ford", "bury", "by", "thorpe", "hurst", "shaw", "cott", "dale", "more", "low", "bourne", "stead", "holme", "pool", "wood", "land", "croft"];
    private static readonly string[] Middles = ["", "a", "en", "er", "i", "ing", "o", "le", "ar", "el", "an", "or"];
    private static readonly string[] Trades = ["Catering", "Cleaning Services", "Security", "Fleet Hire", "Software", "Solutions", "Engineering", "Construction", "Training", "Consulting", "Logistics", "Waste Management", "Recovery", "Uniforms", "Printing", "Forensics", "Interpreting", "Telecoms", "Furniture", "Plumbing", "Electrical", "Motors", "Medical", "Kennels", "Travel", "Recruitment", "Facilities", "Glass", "Roofing", "Media"];
    private static readonly string[] Forms = ["Ltd", "Limited", "PLC", "LLP", "(UK) Ltd", "Group Ltd", "& Sons Ltd", "Holdings PLC"];

    private readonly Random chance = new(20260322);
    private Body force = null!;
    private Actor by = null!;

    public async Task MakeAsync(int offers, int suppliers, CancellationToken ct)
    {
        var root = Actor.System(default);
        force = Body.Establish(new BodyDetails(Slug, "BEN", "Benchshire Constabulary", "BEN", "the constabulary", BodyKind.Force, "territorial force", IsExercise: true), root, At);
        by = Actor.System(force.Id);
        var units = Enumerable.Range(1, Units).Select(n => Unit.Open(force.Id, $"U{n}", $"Unit {n}", UnitKind.Department, null, root, At)).ToList();
        var since = new DateOnly(2020, 1, 1);
        var people = Enumerable.Range(1, People).Select(n => Person.Join(force.Id, new PersonDetails($"{n}", PersonType.Officer, "Pat", $"Officer {n}", null, since), new PostingDetails("Constable", "Constable", units[n % Units].Id, null, false, since), by, At)).ToList();
        db.AddRange(force, GiftPolicy.Set(force.Id, since, new GiftRules { CrossCheckFrom = since }, "Bench", by, At));
        db.AddRange(units);
        db.AddRange(people);
        await db.SaveChangesAsync(ct);

        var names = new HashSet<string>();
        while (names.Count < suppliers)
            names.Add(Name());
        var market = names.Select((name, n) => Supplier.Enter(force.Id, $"SUP-BEN-2026-{n + 1:000000}", new SupplierDetails(name, [new IdentifierDetails(SupplierIdentifier.CompaniesHouse, $"{10_000_000 + n}")]), Provenance.Typed, by, At)).ToList();
        await SaveAsync(market, ct);
        // Every supplier has a part: one wins and one loses each contract.
        await SaveAsync(Enumerable.Range(0, suppliers / 2).Select(n => Contract(n, market[2 * n], market[(2 * n) + 1], people[chance.Next(People)])), ct);
        await SaveAsync(Enumerable.Range(1, offers).Select(n => (Number: n, To: chance.Next(People))).Select(o => Offer(o.Number, people[o.To], chance.Next(7) == 0 ? Typed(market[chance.Next(suppliers)].Name) : chance.Next(2) == 0 ? Typed(Name()) : $"{Stem()} family", units[(o.To + 1) % Units])), ct);
    }

    private async Task SaveAsync<T>(IEnumerable<T> records, CancellationToken ct) where T : class
    {
        foreach (var some in records.Chunk(AtOnce))
        {
            db.AddRange(some.Cast<object>());
            await db.SaveInBulkAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    private Contract Contract(int n, Supplier winner, Supplier loser, Person evaluator)
    {
        var award = First.AddDays(chance.Next(1_080));
        var facts = new ContractFacts($"Contract {n}") { TenderOpen = award.AddDays(-120), EvaluationStart = award.AddDays(-60), AwardDecision = award, ValueAwarded = Money.Pounds(20_000 + chance.Next(500_000)), Route = ContractRoute.Open };
        var contract = Features.Contracts.Contract.Enter(force.Id, $"CON-BEN-2026-{n:000000}", facts, null, ContractStatus.Active, Provenance.Typed, by, At);
        contract.AddParty(winner, PartyRole.Supplier, winner.Name, by, At);
        contract.AddParty(loser, PartyRole.Bidder, loser.Name, by, At);
        contract.AddPerson(evaluator, ContractPersonRole.Evaluator, null, by, At);
        if (chance.Next(20) > 0)
            contract.DeclareInterest(null, new Actor { PersonId = evaluator.Id, Name = evaluator.Name, BodyId = force.Id, HomeBodyId = force.Id }, new DateTimeOffset(award.AddDays(-90), new TimeOnly(12, 0), TimeSpan.Zero));
        return contract;
    }

    private Offer Offer(int n, Person to, string giver, Unit unit)
    {
        var (on, outcome) = (First.AddDays(chance.Next(1_080)), chance.Next(3) == 0 ? OfferOutcome.Declined : OfferOutcome.Accepted);
        var declared = new OfferDeclaration
        {
            ProviderKind = giver.EndsWith(" family", StringComparison.Ordinal) ? ProviderKind.Person : ProviderKind.Organisation, ProviderName = giver, ProviderRole = ProviderRole.BusinessOther,
            Kind = OfferKind.Gift, OfferedOn = on, ReasonForOffer = "Thanks", ProposedOutcome = outcome, Items = [new OfferItemDetails("A box of biscuits", 1, Money.Pounds(5 + chance.Next(40)), true, null, false, false, outcome)],
        };
        var past = new OfferPast { DeclaredOn = on, DeclaredById = to.Id, DeclaredByName = to.Name, FinalOutcome = outcome, Timing = DecisionTiming.Prior };
        return Features.Gifts.Offer.Import(force.Id, declared, new OfferRecipient(RecipientKind.Person, to.Id, to.Name, "Constable", UnitId: unit.Id), $"GFT-BEN-{on.Year}-{n:000000}", past, new OfferSource(null, null, null, null, null, null), by, At);
    }

    private string Name() => $"{Stem()} {(chance.Next(4) == 0 ? $"& {Stem()} " : "")}{Pick(Trades)} {Pick(Forms)}";

    private string Stem() => Pick(Begins) + Pick(Middles) + Pick(Middles) + Pick(Ends);

    private string Pick(string[] words) => words[chance.Next(words.Length)];

    // As people type: without the legal form, in small letters, with a slip, with an occasion.
    private string Typed(string name)
    {
        var words = name.Split(' ');
        var form = Array.FindIndex(words, w => Forms.Any(f => f.StartsWith(w, StringComparison.Ordinal)));
        var typed = chance.Next(3) == 0 || form < 1 ? name : string.Join(' ', words[..form]);
        if (chance.Next(4) == 0)
        {
            var at = chance.Next(1, typed.Length - 1);
            typed = chance.Next(2) == 0 ? typed.Remove(at, 1) : typed[..at] + typed[at - 1] + typed[at..];
        }

        if (chance.Next(10) == 0)
            typed += " annual dinner";
        return chance.Next(2) == 0 ? typed.ToLowerInvariant() : typed;
    }
}
