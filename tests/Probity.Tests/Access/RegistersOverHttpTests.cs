using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Data;
using Probity.Features.CrossChecks;
using Probity.Tests.Support;

namespace Probity.Tests.Access;

/// <summary>
/// The matrix as offers, contracts and hits answer it over HTTP (trust 3.7): each page, asked by each role, from its own, another and an overseeing body,
/// in each standing to whose matter it is; against the oracle, which knows nothing of the product.
/// </summary>
public sealed class RegistersOverHttpTests
{
    /// <summary>How an address says that somebody may: it is there; it is there and has the form of the act; what is sent empty is answered with what is missing.</summary>
    private enum Sign { Shown, Form, Missing }

    // A header of an offer is another page's matter, and aggregates and published copies are other addresses.
    private static readonly string[] NotTheRecord = ["h", "g", "p"];

    private static readonly (string Register, string Path, Sign Sign, string Action)[] Endpoints =
    [
        ("gifts", "", Sign.Shown, "gift.read"), ("gifts", "/endorse", Sign.Form, "gift.endorse"), ("gifts", "/decide", Sign.Form, "gift.decide"),
        ("gifts", "/query", Sign.Form, "gift.query"), ("gifts", "/amend", Sign.Form, "gift.amend"),
        ("contracts", "", Sign.Shown, "contract.read"), ("contracts", "/edit", Sign.Form, "contract.record"), ("contracts", "/stage", Sign.Form, "contract.record"),
        ("checks", "", Sign.Shown, "crosscheck.read"), ("checks", "?handler=Decide", Sign.Missing, "crosscheck.dispose"), ("checks", "?handler=Suppress", Sign.Missing, "crosscheck.suppress"),
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_role_body_and_standing_is_answered_as_the_oracle_says(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        await site.StopJobsAsync();
        var now = site.Clock.GetUtcNow();
        var stage = await site.WithAsync(async services =>
        {
            var made = new RegisterStage(services.GetRequiredService<Db>(), services.GetRequiredService<IEnumerable<ICrossCheck>>().First(), now);
            // In a short run the roles that work on registers in every standing, the others in one that changes from role to role.
            await made.MakeAsync((role, near) => TestSize.Nightly || IsAtWork(role) && (near == Near.None || (int)near % (database == "postgres" ? 3 : 2) == (int)role % 2) || (int)role % 6 == (int)near, TestContext.Current.CancellationToken);
            return made;
        });
        var oracle = stage.World.Oracle();
        var (differences, permitted, denied) = (new List<string>(), new Dictionary<string, int>(), 0);

        foreach (var asker in stage.Askers)
        {
            var browser = await site.SignInAsync(asker.Person);
            var token = (await browser.GetAsync("/")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            foreach (var (register, path, sign, action) in Endpoints)
            {
                var reference = asker.References[register];
                var said = OracleWorld.Ask(oracle, asker.Person, asker.Body, action, reference);
                var expected = said.Permitted && !NotTheRecord.Contains(said.Scope);
                using var answer = await browser.SendRawAsync(sign == Sign.Missing ? HttpMethod.Post : HttpMethod.Get, $"/{register}/{reference}{path}", sign == Sign.Missing ? new FormUrlEncodedContent([new("__RequestVerificationToken", token)]) : null);
                if (await MayAsync(answer, sign) != expected)
                    differences.Add($"{asker.Role} of {asker.Body}, {asker.Near}, {register}{path} {action}: {(int)answer.StatusCode}, oracle {(said.Permitted ? $"permits {said.Scope}" : "denies")}");
                if (expected)
                    permitted[action] = permitted.GetValueOrDefault(action) + 1;
                else
                    denied++;
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {permitted.Values.Sum() + denied}:\n{string.Join('\n', differences.Take(12))}");
        Assert.Equal(Endpoints.Select(e => e.Action).Distinct().Order(), permitted.Keys.Order());
        Assert.True(denied > 200, $"{denied} were denied.");
    }

    private static async Task<bool> MayAsync(HttpResponseMessage answer, Sign sign)
    {
        if (sign == Sign.Missing)
            return answer.StatusCode == HttpStatusCode.BadRequest;
        if (answer.StatusCode != HttpStatusCode.OK || sign == Sign.Shown)
            return answer.StatusCode == HttpStatusCode.OK;
        // Whoever stands too near what they may see is told so, and has no form.
        using var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        return page.QuerySelector("main form[method=post] button") is not null;
    }

    private static bool IsAtWork(Role role) => role is Role.DEC or Role.RGM or Role.PRC or Role.HPS or Role.ACU or Role.COF or Role.SUP or Role.OFF or Role.PCC;
}
