using Probity.Access;
using Probity.Data;
using Probity.Features.Contracts;
using Probity.Features.CrossChecks;
using Probity.Features.Gifts;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Matching;

namespace Probity.Tests.Access;

/// <summary>How somebody stands to whose offer it is, and to whom a hit is about.</summary>
internal enum Near { None, Own, Manager, Upper, Report, Tied }

/// <summary>Somebody who asks, the body they act for, and a record of each register.</summary>
internal sealed record RegisterAsker(Person Person, Role Role, Near Near, string Body, IReadOnlyDictionary<string, string> References);

/// <summary>Everybody of the matrix, each with an offer of somebody they stand near to, a contract, and a hit about that person.</summary>
internal sealed class RegisterStage(Db db, ICrossCheck rule, DateTimeOffset now)
{
    private static readonly DateOnly Earliest = new(2025, 6, 1);

    private GiftPolicy policy = null!;
    private CheckScope scope = null!;
    private string contract = null!;
    private int number;

    public OracleWorld World { get; } = new(db, now);

    public List<RegisterAsker> Askers { get; } = [];

    public async Task MakeAsync(Func<Role, Near, bool> isAsked, CancellationToken ct)
    {
        await World.EstablishAsync(ct);
        var force = World.Alpha.Force;
        db.Add(policy = GiftPolicy.Set(force.Id, new DateOnly(2020, 1, 1), new GiftRules(), "Test", World.Alpha.System, now));
        scope = await CheckScope.OfAsync(db, force, now.LondonDate(), ct);
        var made = Contract.Enter(force.Id, contract = "CON-ALP-2026-0001", new ContractFacts("Custody catering") { ValueAwarded = Money.Pounds(80_000) }, null, ContractStatus.Pipeline, Provenance.Typed, World.Alpha.System, now);
        db.Add(made);
        World.Know(new { id = contract, body = "alpha", kind = "contract" });
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.PUB))
            foreach (var near in OracleWorld.HomeOf(role) == "alpha" ? Enum.GetValues<Near>() : [Near.None])
                if (isAsked(role, near) || near == Near.None && OracleWorld.HomeOf(role) != "alpha")
                    Ask(role, near, OracleWorld.HomeOf(role));
        foreach (var role in new[] { Role.RGM, Role.DEC, Role.PRC, Role.HPS, Role.ACU, Role.COF })
            Ask(role, Near.None, "beta");
        await World.FinishAsync(ct);
    }

    private void Ask(Role role, Near near, string home)
    {
        var asker = World.Add(home, manager: null, role);
        var whose = near switch
        {
            Near.Own => asker,
            Near.Manager => World.Add("alpha", asker, null),
            Near.Upper => World.Add("alpha", World.Add("alpha", asker, null), null),
            _ => World.Add("alpha", null, null),
        };
        if (near == Near.Report)
            World.Post(asker, home, whose, new DateOnly(2022, 1, 1));
        if (near == Near.Tied)
            World.Tie(asker, whose);
        Askers.Add(new RegisterAsker(asker, role, near, home, new Dictionary<string, string> { ["gifts"] = Declare(whose, asker, home == "alpha" ? role : null), ["contracts"] = contract, ["checks"] = Find(whose, asker, home == "alpha" && near != Near.Own ? role : null) }));
    }

    /// <param name="role">In which the asker is given work of the force; null for those of other bodies, to whom nobody gives any.</param>
    private string Declare(Person whose, Person asker, Role? role)
    {
        var isChief = whose.Postings[0].IsChiefOfficer;
        var declared = new OfferDeclaration
        {
            ProviderKind = ProviderKind.Organisation, ProviderName = "Bean There Ltd", ProviderRole = ProviderRole.BusinessOther, Kind = OfferKind.Gift, OfferedOn = now.LondonDate(), ReasonForOffer = "Thank you",
            ProposedOutcome = OfferOutcome.PendingDecision, Items = [new OfferItemDetails("Book", 1, Money.Pounds(40), true, null, false, false, OfferOutcome.PendingDecision)],
        };
        var to = new OfferRecipient(RecipientKind.Person, whose.Id, whose.Name, "Constable", "Constable", UnitId: whose.Postings[0].UnitId, IsChiefOfficer: isChief);
        var answer = policy.Answer(OfferFacts.Of(declared, to, policy.Rules, now.LondonDate(), false), new ProviderFacts(declared.ProviderRole), Cumulative.None);
        var by = new Actor { PersonId = whose.Id, Name = whose.Name, BodyId = World.Alpha.Force.Id, HomeBodyId = World.Alpha.Force.Id };
        var offer = Offer.Declare(declared, to, $"GFT-ALP-2026-{++number:0000}", policy, answer, by, now);
        Assert.Equal(OfferStatus.Submitted, offer.Status);
        db.Add(offer);
        World.Know(new
        {
            id = offer.Reference, body = "alpha", kind = "gift", declarant = OracleWorld.Id(whose), chiefOfficer = isChief, needsPeerReview = offer.NeedsPeerReview,
            assigned = role is { } held && Offer.Deciders(offer.Decider).Contains(held) ? [OracleWorld.Id(asker)] : Array.Empty<string>(),
        });
        return offer.Reference;
    }

    private string Find(Person about, Person asker, Role? role)
    {
        var force = World.Alpha.Force.Id;
        var finding = new Finding
        {
            Key = $"key {++number}", Headline = "Two records belong together.", Tier = MatchTier.A, Rating = SeverityRating.Of([]), Subjects = [about.Id], EarliestOn = Earliest,
            Inputs = [new FindingInput("gifts", Guid.NewGuid(), $"GFT-{number}", force, "print")],
        };
        var hit = CrossCheckHit.Find(force, rule, finding.Key, $"XHT-{number:0000000000}", finding, scope, Actor.System(force), now);
        // What heads of professional standards see was given to them.
        if (role == Role.HPS)
            hit.Assign(asker.Id, asker.Name, Actor.System(force), now);
        db.Add(hit);
        World.Know(new
        {
            id = hit.Reference, body = "alpha", kind = "hit", assigned = role == Role.HPS ? [OracleWorld.Id(asker)] : Array.Empty<string>(),
            parties = new[] { new { part = "subject", person = OracleWorld.Id(about), allegedFrom = $"{Earliest:yyyy-MM-dd}" } },
        });
        return hit.Reference;
    }
}
