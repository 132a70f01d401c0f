using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Cli;
using Probity.Data;

namespace Probity.Features.SignIn.OpenIdConnect;

/// <summary>`./probity admin oidc`: identity providers by the operator, for a body whose administrators cannot sign in yet.</summary>
internal static class OidcCommand
{
    public static Command Create() => new("oidc", "Identity providers (OpenID Connect), one or more for each body.") { Set(), Off(), List() };

    private static Verb Set()
    {
        var (force, issuer, data) = (Force(), Issuer(), CommandLine.Data());
        var name = new Option<string>("--name") { Description = "What stands on the button", HelpName = "N", Required = true };
        var client = new Option<string>("--client-id") { Description = "What the provider calls this site", HelpName = "C", Required = true };
        var secret = new Option<string>("--secret") { Description = "Where the client's secret is kept: env:NAME or file:/path", HelpName = "S", Required = true };
        var scopes = new Option<string>("--scopes") { Description = "What is asked for", HelpName = "S", DefaultValueFactory = _ => "openid" };
        var acr = new Option<string>("--acr") { Description = "Classes of sign-in of which the provider must state one", HelpName = "A", DefaultValueFactory = _ => "" };
        var amr = new Option<string>("--amr") { Description = "Methods of which the provider must state all", HelpName = "A", DefaultValueFactory = _ => "" };
        var set = new Verb("set", "config.change", "Add a provider to a body, or set it anew.") { force, issuer, name, client, secret, scopes, acr, amr, data };
        set.SetAction((parsed, ct) => CommandLine.RunAsync(parsed.GetValue(data), async services =>
        {
            var settings = new ProviderSettings(parsed.GetValue(name)!.Trim(), parsed.GetValue(issuer)!.Trim(), parsed.GetValue(client)!.Trim(), parsed.GetValue(secret)!.Trim(), parsed.GetValue(scopes)!.Trim(), parsed.GetValue(acr)!.Trim(), parsed.GetValue(amr)!.Trim());
            var body = await services.GetRequiredService<Db>().BodyAsync(parsed.GetValue(force)!, ct);
            await services.GetRequiredService<ProviderDesk>().SetAsync(body.Id, new ProviderChange(settings, IsEnabled: true), Actor.Operator(body.Id), ct);
            Console.WriteLine($"People of {body.Name} can sign in through {settings.Issuer}. Tell it to send them back to …/sign-in/oidc/back.");
            return 0;
        }, ct));
        return set;
    }

    private static Verb Off()
    {
        var (force, issuer, data) = (Force(), Issuer(), CommandLine.Data());
        var off = new Verb("off", "config.change", "Let nobody in through a provider any more; the sessions that it began end.") { force, issuer, data };
        off.SetAction((parsed, ct) => CommandLine.RunAsync(parsed.GetValue(data), async services =>
        {
            var (db, typed) = (services.GetRequiredService<Db>(), parsed.GetValue(issuer)!.Trim());
            var body = await db.BodyAsync(parsed.GetValue(force)!, ct);
            var provider = await db.IdentityProviders.AsNoTracking().SingleOrDefaultAsync(p => p.BodyId == body.Id && p.Issuer == typed, ct) ?? throw new RuleBrokenException($"{body.Name} has no identity provider {typed}.");
            await services.GetRequiredService<ProviderDesk>().SetAsync(body.Id, new ProviderChange(provider.Settings, IsEnabled: false), Actor.Operator(body.Id), ct);
            Console.WriteLine($"Nobody is let in through {typed} any more.");
            return 0;
        }, ct));
        return off;
    }

    private static Verb List()
    {
        var (force, data) = (Force(), CommandLine.Data());
        var list = new Verb("list", "config.change", "Show the providers of a body.") { force, data };
        list.SetAction((parsed, ct) => CommandLine.RunAsync(parsed.GetValue(data), async services =>
        {
            var body = await services.GetRequiredService<Db>().BodyAsync(parsed.GetValue(force)!, ct);
            foreach (var p in await services.GetRequiredService<ProviderDesk>().ListAsync(body.Id, ct))
                Console.WriteLine($"{p.Issuer}  {p.Name}, client {p.ClientId}, secret in {p.SecretFrom}, {(p.IsEnabled ? "in use" : "off")}");
            return 0;
        }, ct));
        return list;
    }

    private static Option<string> Force() => new("--force") { Description = "The body", HelpName = "SLUG", Required = true };

    private static Option<string> Issuer() => new("--issuer") { Description = "The provider's own name: its https address", HelpName = "URL", Required = true };
}
