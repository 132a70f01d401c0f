using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.People;

namespace Probity.Features.SignIn.Accounts;

/// <param name="Email">The address to open the account with; null where there is an account.</param>
public sealed record SetupCodeAsked(Guid Person, string? Email);

/// <summary>
/// A setup code for somebody whose account or roles could be taken over with it: one administrator asks, another or a chief
/// officer confirms and is the only one who sees it. It hands out what the person may do, so it is a grant (T17, ADR 9).
/// </summary>
public sealed class SetupCodes(Db db, AccountRegister accounts, SecondPerson second, TimeProvider clock) : ISecondPersonAct
{
    public string Kind => "account.code";

    public async Task AskAsync(Person person, string? email, string why, Actor by, CancellationToken ct)
    {
        if (!Decisions.Decide(by, "user.manage", new Facts { SameBody = person.BodyId == by.BodyId }).Permitted)
            throw new NotThereException();
        if (email is not null)
            await accounts.MustBeNewAsync(person.Id, email, ct);
        var summary = email is null ? $"Hand out a new setup code to {person.Name} ({person.Number})" : $"Open an account for {person.Name} ({person.Number}) with the address {email}";
        await second.RequestAsync("role.grant", Kind, summary, new SetupCodeAsked(person.Id.Value, email), person.Id, why, by, ct);
    }

    public Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>(
        ["You will see the code, once, and nobody else will. Whoever has it can sign in as this person: ask them whether they need it, and give it to them alone."]);

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var asked = JsonSerializer.Deserialize<SetupCodeAsked>(act.Payload)!;
        var (id, body) = (new Id<Person>(asked.Person), act.BodyId);
        var person = await db.People.SingleAsync(p => p.BodyId == body && p.Id == id, ct);
        if (person.LeftOn is { } left && left <= clock.Today())
            throw new RuleBrokenException($"{person.Name} left on {left:d MMMM yyyy}.");
        var code = await accounts.IssueAsync(person, asked.Email, confirmedBy, ct);
        return $"Setup code for {person.Name}, shown only now: {code}. It works once, within 24 hours, at /account/setup.";
    }
}
