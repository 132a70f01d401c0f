using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

/// <summary>A force with everybody an offer passes through, and offers as a test needs them.</summary>
internal sealed class FlowWorld
{
    private int number;

    public required TestSite Site { get; init; }

    public required World World { get; init; }

    public required Person ChiefConstable { get; init; }

    public required Person Deputy { get; init; }

    public required Person Assistant { get; init; }

    public required Person Decider { get; init; }

    public required Person OtherDecider { get; init; }

    public required Person HeadOfStandards { get; init; }

    public required Person RegisterManager { get; init; }

    public required Person Sergeant { get; init; }

    public required Person Constable { get; init; }

    public required Person OtherConstable { get; init; }

    public required Person Commissioner { get; init; }

    public required Person ChiefExecutive { get; init; }

    public static async Task<FlowWorld> StartAsync(TestSite site, GiftRules? rules = null)
    {
        var world = await site.NewWorldAsync();
        return await site.WithDbAsync(async db =>
        {
            var chief = await world.AddAsync(db, "Ada Chief", rank: "Chief Constable", chief: true);
            var deputy = await world.AddAsync(db, "Ben Deputy", chief, "Deputy Chief Constable", chief: true);
            var assistant = await world.AddAsync(db, "Cara Assistant", deputy, "Assistant Chief Constable", chief: true);
            var head = await world.AddAsync(db, "Dev Head", deputy, "Superintendent", roles: Role.HPS);
            var manager = await world.AddAsync(db, "Eve Manager", head, "Staff grade F", roles: Role.RGM);
            var decider = await world.AddAsync(db, "Flo Decider", assistant, "Superintendent", roles: Role.DEC);
            var other = await world.AddAsync(db, "Gil Decider", assistant, "Superintendent", roles: Role.DEC);
            var sergeant = await world.AddAsync(db, "Hal Sergeant", decider, "Sergeant");
            var constable = await world.AddAsync(db, "Ivy Constable", sergeant);
            var second = await world.AddAsync(db, "Jon Constable", sergeant);
            var commissioner = await world.AddAsync(db, "Kit Commissioner", rank: "Police and Crime Commissioner", body: world.PolicingBody, roles: Role.PCC);
            var executive = await world.AddAsync(db, "Lea Executive", rank: "Chief Executive", body: world.PolicingBody, roles: Role.PCC);
            db.GiftPolicies.Add(GiftPolicy.Set(world.Force.Id, new DateOnly(2025, 1, 1), rules ?? new GiftRules { PeerReviewFrom = new DateOnly(2025, 1, 1) }, "Test", world.System, world.At));
            await db.SaveChangesAsync();
            return new FlowWorld
            {
                Site = site, World = world, ChiefConstable = chief, Deputy = deputy, Assistant = assistant, Decider = decider, OtherDecider = other, HeadOfStandards = head,
                RegisterManager = manager, Sergeant = sergeant, Constable = constable, OtherConstable = second, Commissioner = commissioner, ChiefExecutive = executive,
            };
        });
    }

    public static Actor As(Person person, params Role[] roles) =>
        new() { PersonId = person.Id, Name = person.Name, HomeBodyId = person.BodyId, BodyId = person.BodyId, Roles = roles.Append(Role.PUB).ToHashSet() };

    /// <summary>Declares an offer by and to a person, by the policy of the force, and stores it.</summary>
    public Task<Offer> DeclareAsync(Person recipient, string provider = "Green Meadow Bakery", int pounds = 12, OfferOutcome outcome = OfferOutcome.Accepted,
        ProviderRole role = ProviderRole.PublicOrVictim, OfferKind kind = OfferKind.Gift, DateOnly? on = null) => Site.WithDbAsync(async db =>
    {
        var offer = await MakeAsync(db, recipient, provider, pounds, outcome, role, kind, on);
        db.Offers.Add(offer);
        await db.SaveChangesAsync();
        return offer;
    });

    public Task<Offer> GetAsync(Offer offer) => Site.WithDbAsync(db => db.Offers.AsNoTracking().Include(o => o.Items).Include(o => o.PeerReviews).Include(o => o.Queries).SingleAsync(o => o.Id == offer.Id));

    public Task ChangeAsync(Offer offer, Action<Offer> change) => Site.WithDbAsync(async db =>
    {
        var found = await db.Offers.Include(o => o.Items).Include(o => o.CoRecipients).Include(o => o.PeerReviews).Include(o => o.Queries).SingleAsync(o => o.Id == offer.Id);
        change(found);
        await db.SaveChangesAsync();
    });

    private async Task<Offer> MakeAsync(Db db, Person recipient, string provider, int pounds, OfferOutcome outcome, ProviderRole role, OfferKind kind, DateOnly? on)
    {
        var posting = await db.Postings.AsNoTracking().FirstAsync(p => p.PersonId == recipient.Id);
        var to = new OfferRecipient(RecipientKind.Person, recipient.Id, recipient.Name, posting.Rank, posting.Post, posting.UnitId, "Headquarters", posting.IsChiefOfficer, posting.LineManagerId is not null);
        var declared = new OfferDeclaration
        {
            ProviderKind = ProviderKind.Organisation, ProviderName = provider, ProviderRole = role, Kind = kind, OfferedOn = on ?? TestSite.Today.AddDays(-1), ReasonForOffer = "Thank you", ProposedOutcome = outcome,
            Items = [new OfferItemDetails("Biscuits", 1, Money.Pounds(pounds), true, null, false, false, outcome)],
        };
        var policy = await db.GiftPolicyOnAsync(World.Force.Id, TestSite.Today, CancellationToken.None);
        var answer = policy.Answer(OfferFacts.Of(declared, to, policy.Rules, TestSite.Today, false), new ProviderFacts(role), Cumulative.None);
        return Offer.Declare(declared, to, $"GFT-TST-2026-{++number:0000}", policy, answer, As(recipient, Role.OFF), Site.Clock.GetUtcNow());
    }
}
