using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.Contracts;

public sealed record LeavingAsked(string Reference, Guid Part);

/// <summary>
/// Somebody who judges or approves and has not declared their interests leaves a contract: the missing declaration stops the award,
/// and whoever could take them off alone could take the stop away. Until another person of procurement confirms, they stay.
/// </summary>
public sealed class EvaluatorLeaving(Db db, ContractRegister register, SecondPerson second, TimeProvider clock) : ISecondPersonAct
{
    public string Kind => "contract.person.leave";

    /// <summary>The part and whose it is, where its end needs a second person.</summary>
    public async Task<(ContractPerson Part, string Name)> FindAsync(string reference, Guid part, Actor by, CancellationToken ct)
    {
        var contract = await register.TakeAsync(reference, by, ct);
        var found = contract.People.SingleOrDefault(p => p.Id == new Id<ContractPerson>(part) && contract.HoldsBack(p)) ?? throw new NotThereException();
        var person = found.PersonId;
        return (found, await db.People.Where(p => p.Id == person).Select(p => p.GivenNames + " " + p.Surname).SingleAsync(ct));
    }

    public async Task AskAsync(string reference, Guid part, string why, Actor by, CancellationToken ct)
    {
        var (found, name) = await FindAsync(reference, part, by, ct);
        var summary = $"{name} leaves {reference.ToUpperInvariant()} as {found.Role.Words().ToLowerInvariant()} without having declared their interests";
        await second.RequestAsync("contract.record", Kind, summary, new LeavingAsked(reference, part), found.PersonId, why, by, ct);
    }

    public string AddressOf(PendingAct act) => $"/contracts/{JsonSerializer.Deserialize<LeavingAsked>(act.Payload)!.Reference}";

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var asked = JsonSerializer.Deserialize<LeavingAsked>(act.Payload)!;
        var contract = await register.TakeAsync(asked.Reference, confirmedBy, ct);
        contract.ReleaseUndeclared(new Id<ContractPerson>(asked.Part), register.Today, $"{act.Why} (asked for by {act.RequestedByName})", confirmedBy, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return null;
    }
}
