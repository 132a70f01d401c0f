using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Contracts;

public enum ContractStatus { Pipeline, LiveTender, Evaluation, AwardDecision, Standstill, Active, Ended, Terminated, Cancelled }

/// <summary>
/// A contract of the body, from the need to the end. <see cref="Record.BodyId"/> is the party that signs it, often the policing
/// body; <see cref="UserForceId"/> is the force that uses it. What is said of it stands in <see cref="Facts"/>; this file holds
/// its people, suppliers and changes, and ContractStages its way.
/// </summary>
public sealed partial class Contract : Audited
{
    private readonly List<ContractParty> parties = [];
    private readonly List<ContractPerson> people = [];
    private readonly List<ContractVariation> variations = [];
    private readonly List<ContractWaiver> waivers = [];

    private Contract() { }

    public Id<Contract> Id { get; init; } = Id<Contract>.New();

    /// <summary>CON-NSH-2026-0012.</summary>
    public required string Reference { get; init; }

    public Id<Body>? UserForceId { get; private set; }

    public ContractStatus Status { get; private set; }

    /// <summary>The import that made it, IMP-NSH-2026-0007; null for what was entered on a page.</summary>
    public string? BatchReference { get; private init; }

    public string? SourceFile { get; private init; }

    public string? SourceSheet { get; private init; }

    public int? SourceRow { get; private init; }

    public IReadOnlyList<ContractParty> Parties => parties;

    public IReadOnlyList<ContractPerson> People => people;

    public IReadOnlyList<ContractVariation> Variations => variations;

    public IReadOnlyList<ContractWaiver> Waivers => waivers;

    internal override string? FollowUp => "crosscheck";

    public static Contract Enter(Id<Body> body, string reference, ContractFacts facts, Id<Body>? userForce, ContractStatus status, Provenance source, Actor by, DateTimeOffset at)
    {
        var contract = new Contract
        {
            BodyId = body, Reference = reference, UserForceId = userForce, Status = status, RetentionClass = "contract",
            BatchReference = source.BatchReference, SourceFile = source.SourceFile, SourceSheet = source.SourceSheet, SourceRow = source.SourceRow, ReleasedAt = source.ReleasedAt,
        };
        // A publisher that gave no reason is a gap to show, not a row to refuse.
        if (source == Provenance.Typed)
            MustSayWhyDirect(facts);
        contract.Take(facts);
        contract.Raise(new ContractEntered(by, at));
        return contract;
    }

    public void Correct(ContractFacts facts, Id<Body>? userForce, string reason, Actor by, DateTimeOffset at)
    {
        MustSayWhyDirect(facts);
        if (facts == Facts && userForce == UserForceId)
            throw new RuleBrokenException("Nothing was changed.");
        Take(facts);
        UserForceId = userForce;
        Raise(new ContractCorrected(by, at, reason));
    }

    public void AddParty(Supplier supplier, PartyRole role, string nameAsWritten, Actor by, DateTimeOffset at)
    {
        if (supplier.BodyId != BodyId)
            throw new RuleBrokenException("The supplier is in another body's register.");
        if (!LearnParty(supplier.Id, role, nameAsWritten, null, by, at))
            throw new RuleBrokenException($"{nameAsWritten} is already recorded in that part.");
    }

    /// <summary>Adds a party that a file names; false when it is there already.</summary>
    internal bool LearnParty(Id<Supplier> supplier, PartyRole role, string nameAsWritten, DateOnly? awardedOn, Actor by, DateTimeOffset at)
    {
        if (parties.Any(p => p.SupplierId == supplier && (p.Role == role || p.Role == PartyRole.Supplier && role == PartyRole.Bidder)))
            return false;
        // Who won is no longer somebody who lost.
        if (role == PartyRole.Supplier)
            parties.RemoveAll(p => p.SupplierId == supplier && p.Role == PartyRole.Bidder);
        parties.Add(new ContractParty { BodyId = BodyId, ContractId = Id, SupplierId = supplier, Role = role, NameAsWritten = nameAsWritten, AwardedOn = awardedOn });
        Raise(new ContractPartyAdded(by, at, role, nameAsWritten));
        return true;
    }

    public void AddPerson(Person person, ContractPersonRole role, DateOnly? from, Actor by, DateTimeOffset at)
    {
        if (people.Any(p => p.PersonId == person.Id && p.Role == role && p.To is null))
            throw new RuleBrokenException($"{person.Name} already has that part in this contract.");
        var post = person.PostingOn(from ?? at.LondonDate());
        people.Add(new ContractPerson
        {
            BodyId = BodyId, ContractId = Id, PersonId = person.Id, Role = role, From = from,
            PostThen = post is null ? null : $"{post.Rank}, {post.Post}",
        });
        Raise(new ContractPersonAdded(by, at, role, person.Name));
    }

    /// <summary>Whether somebody's missing declaration stops this contract (domain 3.21): their part is not ended by one person.</summary>
    public bool HoldsBack(ContractPerson person) =>
        person.To is null && person.InterestDeclaredOn is null && ContractPersonRoles.Deciders.Contains(person.Role) && Status < ContractStatus.AwardDecision;

    /// <summary>The person leaves the contract; what they declared stays.</summary>
    public void RemovePerson(Id<ContractPerson> id, DateOnly on, Actor by, DateTimeOffset at)
    {
        if (HoldsBack(Named(id)))
            throw new RuleBrokenException("They have not declared their interests. A second person must confirm that they leave.");
        Leave(id, on, null, by, at);
    }

    /// <summary>The same for somebody who has not declared, once two people have agreed.</summary>
    internal void ReleaseUndeclared(Id<ContractPerson> id, DateOnly on, string why, Actor by, DateTimeOffset at) => Leave(id, on, why, by, at);

    private void Leave(Id<ContractPerson> id, DateOnly on, string? why, Actor by, DateTimeOffset at)
    {
        Named(id).To = on;
        Raise(new ContractPersonLeft(by, at, why));
    }

    private ContractPerson Named(Id<ContractPerson> id) => people.SingleOrDefault(p => p.Id == id && p.To is null) ?? throw new NotThereException();

    /// <summary>The person's own statement for every part they have in this contract: nobody declares for somebody else.</summary>
    public void DeclareInterest(string? details, Actor by, DateTimeOffset at)
    {
        var mine = people.Where(p => p.PersonId == by.PersonId && p.To is null).ToList();
        if (by.PersonId is null || mine.Count == 0)
            throw new RuleBrokenException("You are not named on this contract, so there is nothing for you to declare.");
        if (Status is ContractStatus.Ended or ContractStatus.Terminated or ContractStatus.Cancelled)
            throw new RuleBrokenException("This contract is over.");
        foreach (var part in mine)
            (part.InterestDeclaredOn, part.DeclaredNone, part.InterestDetails) = (at.LondonDate(), details is null, details);
        Raise(new InterestDeclared(by, at, details is null));
    }

    public void Vary(DateOnly on, Money? value, string reason, Id<Person> requestedBy, Id<Person> approvedBy, Actor by, DateTimeOffset at)
    {
        MustBe("Only a contract that is active can be varied.", ContractStatus.Active);
        MustDiffer(requestedBy, approvedBy);
        variations.Add(new ContractVariation
        {
            BodyId = BodyId, ContractId = Id, On = on, Value = value, Reason = reason, RequestedById = requestedBy, ApprovedById = approvedBy,
        });
        Raise(new ContractVaried(by, at, reason));
    }

    public void Waive(DateOnly on, string reason, Id<Person> requestedBy, Id<Person> approvedBy, Actor by, DateTimeOffset at)
    {
        MustDiffer(requestedBy, approvedBy);
        waivers.Add(new ContractWaiver { BodyId = BodyId, ContractId = Id, On = on, Reason = reason, RequestedById = requestedBy, ApprovedById = approvedBy });
        Raise(new ContractWaiverApproved(by, at, reason));
    }

    private static void MustDiffer(Id<Person> requestedBy, Id<Person> approvedBy)
    {
        if (requestedBy == approvedBy)
            throw new RuleBrokenException("The person who approves must not be the person who asked.");
    }

    private static void MustSayWhyDirect(ContractFacts facts)
    {
        if (facts.Route is { } route && route.IsDirect() && string.IsNullOrWhiteSpace(facts.Rationale))
            throw new RuleBrokenException("Say why there was no competition.");
    }
}
