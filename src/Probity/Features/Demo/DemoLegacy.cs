using Probity.Access;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Features.Imports;

namespace Probity.Features.Demo;

/// <summary>
/// The books and spreadsheets of stations, now merged into one register ([WM], [H]): rows with gaps, odd names and a few that
/// stand in two books (domain 6, case 16).
/// </summary>
internal sealed class DemoLegacy(Db db, DemoForce force, DemoOrder order, DemoGivers givers)
{
    private const int RowsEach = 18;

    private readonly Dice dice = new(order.Seed, $"legacy {force.Plan.Slug}");

    public async Task MakeAsync(CancellationToken ct)
    {
        var by = force.As(force.Holding(Role.RGM)[0]);
        OfferDeclaration? last = null;
        for (var book = 0; book < force.Plan.LegacyBooks.Length; book++)
        {
            var at = DemoOrder.At(order.Start.AddDays(20 + book * 40));
            var name = force.Plan.LegacyBooks[book];
            var reference = await db.NextReferenceAsync("LEG", force.Body, order.Start.Year, ct);
            // The last book has more entries than were brought in: that is what is still to be merged.
            var register = LegacyRegister.Note(force.Body.Id, reference, "gifts", name, force.Plan.Stations[book], "Station sergeant", RowsEach + (book == 2 ? 9 : 0), by, at);
            if (book < 2)
                register.Close(order.Start.AddDays(19), by, at);
            db.Add(register);
            for (var row = 0; row < RowsEach; row++)
            {
                var declared = row == 0 && last is not null ? last : Row(book);
                last = declared;
                var year = declared.OfferedOn.Year;
                db.Add(Entry(declared, await db.NextReferenceAsync("GFT", force.Body, year, ct), register, row + 2, by, at));
            }
        }

        db.Add(FoundLater(await db.NextReferenceAsync("GFT", force.Body, order.Today.Year, ct), by));
        await db.SaveChangesAsync(ct);
    }

    private OfferDeclaration Row(int book)
    {
        var idea = dice.Pick(OfferIdea.All);
        var (kind, name) = dice.Chance(12) ? (ProviderKind.Unknown, "Not known") : givers.One(idea.Role, dice);
        var outcome = dice.Chance(80) ? OfferOutcome.Accepted : OfferOutcome.Declined;
        return new OfferDeclaration
        {
            ProviderKind = kind, ProviderName = name, ProviderRole = dice.Chance(50) ? ProviderRole.Unknown : idea.Role, Kind = idea.Kind,
            OfferedOn = order.Start.AddDays(-dice.Between(30, 700) - book), ReasonForOffer = "Not stated in the old register", ProposedOutcome = outcome,
            Items = [new(idea.What, 1, dice.Chance(40) || idea.High == 0 ? null : new Money(idea.Low), true, null, idea.Alcohol, idea.Voucher && outcome == OfferOutcome.Declined, outcome)],
        };
    }

    private Offer Entry(OfferDeclaration declared, string reference, LegacyRegister register, int row, Actor by, DateTimeOffset at)
    {
        var officer = dice.Pick(force.Workforce);
        var flags = string.Join("; ", new[] { declared.ProviderKind == ProviderKind.Unknown ? "no provider" : null, declared.Items[0].EstimatedValue is null ? "no value" : null }.Where(f => f is not null));
        var file = $"{register.Name.ToLowerInvariant().Replace(' ', '-')}.xlsx";
        return Offer.Import(force.Body.Id, declared, new OfferRecipient(RecipientKind.Person, officer.Person.Id, officer.Person.Name, officer.Rank, null, officer.Unit.Id, officer.Unit.Name), reference,
            new OfferPast { DeclaredOn = declared.OfferedOn.AddDays(3), DeclaredByName = "Not stated", FinalOutcome = declared.ProposedOutcome, DecidedByName = "Station inspector", DecidedAt = DemoOrder.At(declared.OfferedOn.AddDays(5)) },
            new OfferSource(null, register.Id.Value, file, "Sheet1", row, flags.Length == 0 ? null : flags), by, at);
    }

    /// <summary>A chief officer's entry from a pocket book, found after peer review had been switched on: nobody reviewed it (X23).</summary>
    private Offer FoundLater(string reference, Actor by)
    {
        var (chief, on) = (force.Chiefs[^1], order.Today.AddMonths(-3));
        var declared = new OfferDeclaration
        {
            ProviderKind = ProviderKind.Organisation, ProviderName = "Hollowfield Supermarket", ProviderRole = ProviderRole.BusinessOther, Kind = OfferKind.Hospitality, OfferedOn = on, ReasonForOffer = "Opening of a branch",
            Event = new OfferEvent("Opening of a branch", on, null, true), Items = [new("Lunch", 1, Money.Pounds(32), true, null, false, false, OfferOutcome.Accepted)], ProposedOutcome = OfferOutcome.Accepted,
        };
        return Offer.Import(force.Body.Id, declared, new OfferRecipient(RecipientKind.Person, chief.Person.Id, chief.Person.Name, chief.Rank, null, chief.Unit.Id, chief.Unit.Name, true), reference,
            new OfferPast { DeclaredOn = on.AddDays(20), DeclaredById = chief.Person.Id, DeclaredByName = chief.Person.Name, IsLate = true, FinalOutcome = OfferOutcome.Accepted, Timing = DecisionTiming.Retrospective },
            new OfferSource(null, null, "pocket-books.xlsx", "Sheet1", 2, "entered from a pocket book"), by, DemoOrder.At(on.AddDays(20)));
    }
}
