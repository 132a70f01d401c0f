using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Cli;
using Probity.Data;

namespace Probity.Features.Scim.Tokens;

/// <summary>`./probity admin scim`: tokens of directory feeds by the operator, for a body whose administrators cannot sign in yet.</summary>
internal static class ScimCommand
{
    public static Command Create() => new("scim", "Directory feeds (SCIM 2.0): their tokens.") { Token(), Revoke(), List() };

    private static Verb Token()
    {
        var (force, label, data) = (CommandLine.Force(), Label("HR"), CommandLine.Data());
        var days = new Option<int>("--days") { Description = "How many days it is good for", HelpName = "N", DefaultValueFactory = _ => 180 };
        var token = new Verb("token", "feed.register", "Make a token with which a directory brings the people of a body, and print it, once.") { force, label, days, data };
        token.SetAction((parsed, ct) => CommandLine.RunAsync(parsed.GetValue(data), async services =>
        {
            var body = await services.GetRequiredService<Db>().BodyAsync(parsed.GetValue(force)!, ct);
            Console.WriteLine(await services.GetRequiredService<FeedDesk>().MakeAsync(body.Id, new FeedAsked(parsed.GetValue(label)!.Trim(), parsed.GetValue(days)), "Made by the operator on the command line", Actor.Operator(body.Id), ct));
            return 0;
        }, ct));
        return token;
    }

    private static Verb Revoke()
    {
        var (force, label, data) = (CommandLine.Force(), Label(null), CommandLine.Data());
        var revoke = new Verb("revoke", "feed.register", "End a token: from the next request on it opens nothing.") { force, label, data };
        revoke.SetAction((parsed, ct) => CommandLine.RunAsync(parsed.GetValue(data), async services =>
        {
            var (db, typed) = (services.GetRequiredService<Db>(), parsed.GetValue(label)!.Trim());
            var body = await db.BodyAsync(parsed.GetValue(force)!, ct);
            var found = await db.FeedTokens.AsNoTracking().Where(t => t.BodyId == body.Id && t.Label == typed && t.RevokedAt == null).OrderByDescending(t => t.MadeAt).FirstOrDefaultAsync(ct)
                ?? throw new RuleBrokenException($"{body.Name} has no token called “{typed}”.");
            await services.GetRequiredService<FeedDesk>().RevokeAsync(found.Id, Actor.Operator(body.Id), ct);
            Console.WriteLine($"The token “{typed}” opens nothing any more.");
            return 0;
        }, ct));
        return revoke;
    }

    private static Verb List()
    {
        var (force, data) = (CommandLine.Force(), CommandLine.Data());
        var list = new Verb("list", "feed.register", "Show the tokens of a body, never what they are.") { force, data };
        list.SetAction((parsed, ct) => CommandLine.RunAsync(parsed.GetValue(data), async services =>
        {
            var body = await services.GetRequiredService<Db>().BodyAsync(parsed.GetValue(force)!, ct);
            foreach (var t in await services.GetRequiredService<FeedDesk>().ListAsync(body.Id, ct))
                Console.WriteLine($"{t.Label}  made {t.MadeAt.LondonDate():yyyy-MM-dd}, {(t.RevokedAt is { } revoked ? $"revoked {revoked.LondonDate():yyyy-MM-dd}" : $"expires {t.ExpiresAt.LondonDate():yyyy-MM-dd}")}, {(t.LastUsedAt is { } used ? $"last used {used.LondonDate():yyyy-MM-dd}" : "never used")}");
            return 0;
        }, ct));
        return list;
    }

    private static Option<string> Label(string? usual)
    {
        var label = new Option<string>("--label") { Description = "Which system holds it; it stands in the history", HelpName = "NAME", Required = usual is null };
        if (usual is not null)
            label.DefaultValueFactory = _ => usual;
        return label;
    }
}
