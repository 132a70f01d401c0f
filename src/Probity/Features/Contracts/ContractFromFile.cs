using Probity.Access;
using Probity.Features.People;

namespace Probity.Features.Contracts;

/// <summary>How a contract takes what files say of it: again and again, in any order, and back.</summary>
public sealed partial class Contract
{
    /// <summary>
    /// Takes facts of a file. A release older than what we hold only fills gaps. False, and no event, when nothing is different:
    /// the same file twice changes nothing.
    /// </summary>
    internal bool Absorb(ContractFacts facts, ContractStatus? status, DateTimeOffset? releasedAt, Actor by, DateTimeOffset at)
    {
        var newer = releasedAt is null || ReleasedAt is null || releasedAt >= ReleasedAt;
        var merged = newer ? facts.Over(Facts) : Facts.Over(facts);
        var stage = newer && status is { } published && MayAdvanceTo(published) ? published : Status;
        if (merged == Facts && stage == Status && (releasedAt is null || releasedAt <= ReleasedAt))
            return false;
        Take(merged);
        Status = stage;
        if (newer)
            ReleasedAt = releasedAt ?? ReleasedAt;
        Raise(new ContractUpdated(by, at));
        return true;
    }

    // A file never takes back what procurement recorded here, nor reopens what is over.
    private bool MayAdvanceTo(ContractStatus published) => published > Status && Status < ContractStatus.Ended;

    internal bool LearnPerson(Person person, ContractPersonRole role, DateOnly? declaredOn, string? details, Actor by, DateTimeOffset at)
    {
        if (people.Any(p => p.PersonId == person.Id && p.Role == role))
            return false;
        AddPerson(person, role, null, by, at);
        if (declaredOn is not null)
            (people[^1].InterestDeclaredOn, people[^1].DeclaredNone, people[^1].InterestDetails) = (declaredOn, details is null, details);
        return true;
    }

    /// <summary>Adds a variation that a file tells of; false when it is there already.</summary>
    internal bool LearnVariation(DateOnly on, Money? value, string reason, Id<Person>? requestedBy, Id<Person>? approvedBy, Actor by, DateTimeOffset at)
    {
        if (variations.Any(v => v.On == on && v.Reason == reason && v.Value == value))
            return false;
        variations.Add(new ContractVariation { BodyId = BodyId, ContractId = Id, On = on, Value = value, Reason = reason, RequestedById = requestedBy, ApprovedById = approvedBy });
        Raise(new ContractVaried(by, at, reason));
        return true;
    }

    internal bool LearnWaiver(DateOnly on, string reason, Id<Person> requestedBy, Id<Person> approvedBy, Actor by, DateTimeOffset at)
    {
        if (waivers.Any(w => w.On == on && w.Reason == reason))
            return false;
        Waive(on, reason, requestedBy, approvedBy, by, at);
        return true;
    }

    /// <summary>What an import is about to change, for its undo.</summary>
    internal ContractBefore Before() => new(Facts, Status, ReleasedAt, parties.Select(p => p.Id.Value).ToList(),
        people.Select(p => p.Id.Value).ToList(), variations.Select(v => v.Id.Value).ToList(), waivers.Select(w => w.Id.Value).ToList());

    /// <summary>Puts back what an import replaced, and takes away what it added.</summary>
    internal void Restore(ContractBefore before, string batch, Actor by, DateTimeOffset at)
    {
        Take(before.Facts);
        (Status, ReleasedAt) = (before.Status, before.ReleasedAt);
        parties.RemoveAll(p => !before.Parties.Contains(p.Id.Value));
        people.RemoveAll(p => !before.People.Contains(p.Id.Value));
        variations.RemoveAll(v => !before.Variations.Contains(v.Id.Value));
        waivers.RemoveAll(w => !before.Waivers.Contains(w.Id.Value));
        Withdraw(batch, by, at);
    }

    /// <summary>Says that the contract is changed back or goes because its import is undone; the caller removes it.</summary>
    internal void Withdraw(string batch, Actor by, DateTimeOffset at) => Raise(new ContractImportUndone(by, at, batch));
}

/// <summary>A contract before an import changed it.</summary>
internal sealed record ContractBefore(ContractFacts Facts, ContractStatus Status, DateTimeOffset? ReleasedAt,
    IReadOnlyList<Guid> Parties, IReadOnlyList<Guid> People, IReadOnlyList<Guid> Variations, IReadOnlyList<Guid> Waivers);
