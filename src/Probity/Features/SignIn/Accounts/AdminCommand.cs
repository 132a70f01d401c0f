using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Cli;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.Scim.Tokens;
using Probity.Features.SignIn.OpenIdConnect;

namespace Probity.Features.SignIn.Accounts;

/// <summary>`./probity admin create`: the first administrator of a body, since nobody can give themselves that role on a page.</summary>
internal static class AdminCommand
{
    public static Command Create()
    {
        var email = new Option<string>("--email") { Description = "Their e-mail address, with which they sign in", HelpName = "E", Required = true };
        var name = new Option<string?>("--name") { Description = "Their name. Default: what stands before the @", HelpName = "N" };
        var force = new Option<string>("--force") { Description = "The body that they administer", HelpName = "SLUG", DefaultValueFactory = _ => Roster.PlatformSlug };
        var another = new Option<bool>("--another") { Description = "Even though the body has an administrator" };
        var data = CommandLine.Data();
        var create = new Verb("create", "user.manage", "Make the first administrator of a body and print a one-time code for setting a password.") { email, name, force, another, data };
        create.SetAction((parsed, ct) => CommandLine.RunAsync(parsed.GetValue(data), services =>
            CreateAsync(services, parsed.GetValue(email)!.Trim(), parsed.GetValue(name), parsed.GetValue(force)!, parsed.GetValue(another), ct), ct));
        return new Command("admin", "Administrators.") { create, Code(), OidcCommand.Create(), ScimCommand.Create() };
    }

    // For a body whose only administrator has nobody to confirm.
    private static Verb Code()
    {
        var email = new Option<string>("--email") { Description = "The address of the account", HelpName = "E", Required = true };
        var data = CommandLine.Data();
        var code = new Verb("code", "user.manage", "Print a new one-time code for an account that there is, for setting a new password.") { email, data };
        code.SetAction((parsed, ct) => CommandLine.RunAsync(parsed.GetValue(data), async services =>
        {
            var (db, typed) = (services.GetRequiredService<Db>(), parsed.GetValue(email)!.Trim());
            var upper = typed.ToUpperInvariant();
            var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == upper && a.ClosedAt == null, ct) ?? throw new RuleBrokenException($"There is no open account with the address {typed}.");
            var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == account.PersonId, ct);
            Console.WriteLine(await services.GetRequiredService<AccountRegister>().NewCodeAsync(person, Actor.Operator(account.BodyId), ct));
            return 0;
        }, ct));
        return code;
    }

    private static async Task<int> CreateAsync(IServiceProvider services, string email, string? name, string slug, bool another, CancellationToken ct)
    {
        if (email.Length > 254 || email.IndexOf('@', StringComparison.Ordinal) < 1)
            throw new RuleBrokenException($"'{email}' is not an e-mail address.");
        var db = services.GetRequiredService<Db>();
        var clock = services.GetRequiredService<TimeProvider>();
        var (body, accounts, now) = (await db.BodyAsync(slug, ct), services.GetRequiredService<AccountRegister>(), clock.GetUtcNow());
        var today = now.LondonDate();
        if (!another && await db.RoleGrants.AnyAsync(g => g.BodyId == body.Id && g.Role == Role.ADM && (g.To == null || g.To >= today), ct))
            throw new RuleBrokenException($"{body.Name} has an administrator already. Add --another to make one more.");

        var code = await db.WriteAsync(async () =>
        {
            var by = Actor.Operator(body.Id);
            var person = await db.People.SingleOrDefaultAsync(p => p.BodyId == body.Id && p.Email == email, ct) ?? await JoinAsync(db, body, email, name, by, now, ct);
            await db.MustBeSeparateAsync(person, body.Id, Role.ADM, today, null, ct);
            if (!await db.RoleGrants.AnyAsync(g => g.PersonId == person.Id && g.BodyId == body.Id && g.Role == Role.ADM && (g.To == null || g.To >= today), ct))
                db.RoleGrants.Add(RoleGrant.Make(body.Id, person.Id, Role.ADM, today, null, "Made by the operator on the command line", by, now));
            await db.SaveChangesAsync(ct);
            return await db.Accounts.AnyAsync(a => a.PersonId == person.Id, ct) ? await accounts.NewCodeAsync(person, by, ct) : await accounts.OpenAsync(person, email, by, ct);
        }, ct);
        Console.WriteLine($"{email} is an administrator of {body.Name}.");
        Console.WriteLine($"Setup code, to be used once at /account/setup before {(now + Account.CodeLife).InLondon():d MMMM yyyy HH:mm}:");
        Console.WriteLine(code);
        return 0;
    }

    private static async Task<Person> JoinAsync(Db db, Body body, string email, string? name, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        var unit = await db.Units.SingleOrDefaultAsync(u => u.BodyId == body.Id && u.Code == "ADMIN", ct);
        if (unit is null)
            db.Units.Add(unit = Unit.Open(body.Id, "ADMIN", "Administration", UnitKind.Department, null, by, now));
        var names = (name ?? email[..email.IndexOf('@', StringComparison.Ordinal)].Replace('.', ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var number = 1 + await db.People.CountAsync(p => p.BodyId == body.Id && p.Number.StartsWith("ADMIN-"), ct);
        var today = now.LondonDate();
        var person = Person.Join(body.Id, new PersonDetails($"ADMIN-{number}", PersonType.Staff, string.Join(' ', names.Length > 1 ? names[..^1] : names), names.Length > 1 ? names[^1] : "Administrator", email, today),
            new PostingDetails("Staff", "Administrator", unit.Id, null, false, today), by, now);
        db.People.Add(person);
        return person;
    }
}
