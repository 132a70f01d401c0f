using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Data;
using Probity.Tests.Access;
using Probity.Tests.Support;

namespace Probity.Tests.Cases;

/// <summary>
/// The matrix as it answers over HTTP (trust 3.7): each page and act of a case, asked by each role, from its own, another and
/// an overseeing body, in each standing to the subject, on an open and a sealed case; against the oracle, which knows nothing of the product.
/// </summary>
public sealed class MatrixOverHttpTests
{
    // An act is sent with nothing filled in: whoever may do it is told what is missing, and everybody else that there is no such page.
    private static readonly (string Path, bool IsPost, string[] Actions)[] Endpoints =
    [
        ("", false, ["case.read.open", "case.read.sealed", "case.list", "case.name", "case.name.sealed", "case.seal", "case.unseal", "case.reopen", "case.transfer", "conflict.waive"]),
        ("/history", false, ["case.audit"]),
        ("?handler=Note", true, ["case.write"]),
        ("?handler=Party", true, ["case.write"]),
        ("?handler=Seal", true, ["case.seal"]),
        ("?handler=Unseal", true, ["case.unseal"]),
        ("?handler=Decide", true, ["case.decide"]),
        ("?handler=Close", true, ["case.close"]),
        ("?handler=Reopen", true, ["case.reopen"]),
        ("?handler=Disclose", true, ["case.disclose"]),
        ("?handler=Transfer", true, ["case.transfer"]),
        ("?handler=Waive", true, ["conflict.waive"]),
        ("?handler=TakeOff", true, ["conflict.waive"]),
        ("?handler=EndWaiver", true, ["conflict.waive"]),
        ("?handler=Reveal", true, ["case.read.reporter"]),
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_role_body_standing_and_seal_is_answered_as_the_oracle_says(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        await site.StopJobsAsync();
        var now = site.Clock.GetUtcNow();
        var stage = await site.WithAsync(async services =>
        {
            var made = new MatrixStage(services.GetRequiredService<Db>(), now);
            // In a short run the roles that work on cases in every standing, the others in one that changes from role to role.
            await made.MakeAsync((role, standing) => TestSize.Nightly || IsAtWork(role) && (int)standing % (database == "postgres" ? 2 : 3) == (int)role % 2 || (int)role % 9 == (int)standing, TestContext.Current.CancellationToken);
            return made;
        });
        var oracle = stage.World.Oracle();
        var (differences, permitted, denied) = (new List<string>(), 0, 0);

        foreach (var asker in stage.Askers)
        {
            var browser = await site.SignInAsync(asker.Person);
            var token = (await browser.GetAsync("/")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            foreach (var reference in asker.References)
                foreach (var (path, isPost, actions) in Endpoints)
                {
                    var expected = actions.Any(action => OracleWorld.Ask(oracle, asker.Person, asker.Body, action, reference).Permitted);
                    // As it comes: an act that the case's state does not offer has no form to show the error in.
                    using var answer = await browser.SendRawAsync(isPost ? HttpMethod.Post : HttpMethod.Get, $"/cases/{reference}{path}", isPost ? new FormUrlEncodedContent([new("__RequestVerificationToken", token)]) : null);
                    if (answer.StatusCode != (!expected ? HttpStatusCode.NotFound : isPost ? HttpStatusCode.BadRequest : HttpStatusCode.OK))
                        differences.Add($"{asker.Role} of {asker.Body}, {asker.Standing}, {(reference == asker.References[1] ? "sealed" : "open")}, {path} {string.Join('|', actions)}: {(int)answer.StatusCode}, oracle {(expected ? "permits" : "denies")}");
                    _ = expected ? permitted++ : denied++;
                }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {permitted + denied}:\n{string.Join('\n', differences.Take(12))}");
        Assert.True(permitted > 30 && denied > 100, $"{permitted} were permitted and {denied} denied.");
    }

    private static bool IsAtWork(Role role) => role is Role.PSD or Role.HPS or Role.ACU or Role.COF or Role.DPO or Role.PCC or Role.ADM;
}
