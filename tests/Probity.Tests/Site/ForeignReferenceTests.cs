using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Data;
using Probity.Features.Imports;
using Probity.Features.SignIn;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Site;

/// <summary>Whoever writes another force's reference into an address, or into a form, gets the answer of one that does not exist: to the letter.</summary>
public sealed partial class ForeignReferenceTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    // Every field that an act could ask for, so that it is the record that is missing and not an answer.
    private static readonly string[] Filled = ["Why", "Reason", "Comment", "Note", "Question", "Rationale", "Form.Reason", "Form.Rationale", "Form.OpenWhy", "Form.Name", "Form.Comment", "answer", "sure"];

    public static TheoryData<string> Roles =>
        ["Officer or staff", "Register manager", "Procurement", "Anti-corruption unit", "Administrator", "Police and Crime Commissioner"];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_record_of_another_force_answers_like_one_that_does_not_exist(string role)
    {
        await using var site = await TestSite.StartAsync(demo: true);
        var browser = await SignInAsync(site, role);
        var form = await browser.GetAsync("/");
        var (asked, bad) = (0, new List<string>());

        foreach (var (kind, reference) in await ForeignAsync(site))
            foreach (var (method, address) in Acts(site, kind))
            {
                var answers = await AnswersAsync(browser, form, method, address, reference);
                asked++;
                if (answers[0] != answers[1] || answers[0].StartsWith('5'))
                    bad.Add($"{method} {address} of {reference}: {answers[0][..4]} and {answers[1][..4]}");
            }

        Assert.Empty(bad);
        Assert.True(asked > 60, $"Only {asked} were asked for.");
    }

    [Fact]
    public async Task A_record_of_the_own_force_answers_otherwise()
    {
        await using var site = await TestSite.StartAsync(demo: true);
        var browser = await SignInAsync(site, "Register manager");
        var own = await site.WithDbAsync(db => db.Offers.Where(o => db.Bodies.Any(b => b.Id == o.BodyId && b.Slug == "northshire")).OrderBy(o => o.Reference).Select(o => o.Reference).FirstAsync(Ct));

        var answers = await AnswersAsync(browser, await browser.GetAsync("/"), HttpMethod.Get, "/gifts/{}", own);

        Assert.StartsWith("200", answers[0], StringComparison.Ordinal);
        Assert.StartsWith("404", answers[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Confirm")]
    [InlineData("Refuse")]
    [InlineData("Withdraw")]
    public async Task A_request_of_another_force_cannot_be_answered_and_is_not_there(string answer)
    {
        await using var site = await TestSite.StartAsync(demo: true);
        var browser = await SignInAsync(site, "Data protection and publication");
        var foreign = await site.WithDbAsync(db => db.PendingActs.Where(a => a.Status == PendingStatus.Waiting && db.Bodies.Any(b => b.Id == a.BodyId && b.Slug == "deeside")).Select(a => a.Id).FirstAsync(Ct));
        var form = await browser.GetAsync("/requests");

        var texts = new List<string>();
        foreach (var id in new[] { foreign.ToString(), Guid.NewGuid().ToString() })
            texts.Add(Token().Replace((await browser.PostAsync(form, $"/requests?handler={answer}", new() { ["id"] = id, ["why"] = "Because" })).Text, ""));

        Assert.Contains("Page not found", texts[0], StringComparison.Ordinal);
        Assert.Equal(texts[0], texts[1]);
        Assert.Equal(PendingStatus.Waiting, await site.WithDbAsync(db => db.PendingActs.Where(a => a.Id == foreign).Select(a => a.Status).SingleAsync(Ct)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_draft_is_its_owners_alone(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (ada, ben) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ada Field"), await world.AddAsync(db, "Ben Meadow")));
        await (await (await site.SignInAsync(ada)).GetAsync("/gifts/declare")).Fill("Who offered it?", "Bean There Ltd").PressAsync("Save and finish later");
        var draft = await site.WithDbAsync(db => db.Drafts.Select(d => d.Id).SingleAsync(Ct));
        var other = await site.SignInAsync(ben);
        var form = await other.GetAsync("/gifts/declare");

        var read = await other.GetAsync($"/gifts/declare?draft={draft}");
        var written = await other.PostAsync(form, "/gifts/declare?handler=Save", new() { ["Draft"] = draft.ToString(), ["Form.Provider"] = "Mine now" });
        await other.PostAsync(form, "/gifts/mine?handler=Withdraw", new() { ["id"] = draft.ToString(), ["draft"] = draft.ToString() });

        // An address with a draft that is not one's own shows what one with no draft shows: a form to fill in.
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (read.Status, written.Status));
        Assert.DoesNotContain("Bean There", read.Text, StringComparison.Ordinal);
        Assert.Contains("Bean There Ltd", await site.WithDbAsync(db => db.Drafts.Select(d => d.Typed).SingleAsync(Ct)), StringComparison.Ordinal);
    }

    /// <summary>What is answered for the reference, and for one that does not exist; without what differs from answer to answer.</summary>
    private static async Task<List<string>> AnswersAsync(Browser browser, Page form, HttpMethod method, string address, string reference)
    {
        var answers = new List<string>();
        foreach (var written in new[] { reference, Missing(reference) })
        {
            var wanted = address.Replace("{}", written, StringComparison.Ordinal);
            var page = method == HttpMethod.Get ? await browser.GetAsync(wanted) : await browser.PostAsync(form, wanted, Fields());
            answers.Add($"{(int)page.Status} {page.Address.AbsolutePath} {Token().Replace(page.Text, "")}".Replace(written, "*", StringComparison.OrdinalIgnoreCase));
        }

        return answers;
    }

    private static async Task<Browser> SignInAsync(TestSite site, string role)
    {
        var people = await site.WithAsync(services => services.GetRequiredService<DemoChoices>().ListAsync(Ct));
        var chosen = people.First(p => p.Slug.StartsWith("northshire", StringComparison.Ordinal) && p.Label.Contains(role, StringComparison.Ordinal));
        return await site.SignInAsync(await site.WithDbAsync(db => db.People.SingleAsync(p => p.Id == new Id<Probity.Features.People.Person>(chosen.Id), Ct)));
    }

    // By the first part of the address under which records of their kind are shown.
    private static Task<List<(string Kind, string Reference)>> ForeignAsync(TestSite site) => site.WithAsync(async services =>
    {
        var db = services.GetRequiredService<Db>();
        var (force, office) = (await db.Bodies.SingleAsync(b => b.Slug == "deeside", Ct), await db.Bodies.SingleAsync(b => b.Slug == "deeside-policing-body", Ct));
        var file = Path.Combine(site.Location.DataFolder, "people.csv");
        await File.WriteAllTextAsync(file, "number,given_name\n", Ct);
        var import = await services.GetRequiredService<Importer>().StartAsync(new ImportRequest(force, "gifts", file, "people.csv", Actor.Operator(force.Id)), Ct);
        return new List<(string, string)>
        {
            ("gifts", await db.Offers.Where(o => o.BodyId == force.Id).OrderBy(o => o.Reference).Select(o => o.Reference).FirstAsync(Ct)),
            ("checks", await db.CrossCheckHits.Where(h => h.BodyId == force.Id).OrderBy(h => h.Reference).Select(h => h.Reference).FirstAsync(Ct)),
            ("contracts", await db.Contracts.Where(c => c.BodyId == office.Id).OrderBy(c => c.Reference).Select(c => c.Reference).FirstAsync(Ct)),
            ("suppliers", await db.Suppliers.Where(s => s.BodyId == office.Id).OrderBy(s => s.Reference).Select(s => s.Reference).FirstAsync(Ct)),
            ("published", await db.PublishedRows.Where(r => r.BodyId == force.Id).OrderBy(r => r.Reference).Select(r => r.Reference).FirstAsync(Ct)),
            ("alliances", await db.Alliances.Select(a => a.Reference).FirstAsync(Ct)),
            ("alliances", await db.AllianceGrants.Select(a => a.Reference).FirstAsync(Ct)),
            ("imports", import.Batch.Reference),
        };
    });

    private static IEnumerable<(HttpMethod Method, string Address)> Acts(TestSite site, string kind)
    {
        foreach (var page in site.Pages.Where(p => p.AttributeRouteInfo!.Template!.StartsWith(kind + "/", StringComparison.Ordinal) && p.AttributeRouteInfo.Template.Contains("{reference", StringComparison.Ordinal)))
        {
            var address = "/" + Hole().Replace(page.AttributeRouteInfo!.Template!, "{}");
            yield return (HttpMethod.Get, address);
            var type = typeof(Db).Assembly.GetType($"Probity.Features{page.ViewEnginePath.Replace('/', '.')}Page", throwOnError: true)!;
            foreach (var handler in type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(m => m.Name.StartsWith("OnPost", StringComparison.Ordinal)).Select(m => m.Name["OnPost".Length..].Replace("Async", "", StringComparison.Ordinal)))
                yield return (HttpMethod.Post, handler.Length == 0 ? address : $"{address}?handler={handler}");
        }
    }

    private static Dictionary<string, string> Fields()
    {
        var fields = Filled.ToDictionary(name => name, _ => "true");
        (fields["Version"], fields["Form.Version"]) = ("1", "1");
        return fields;
    }

    // The same reference with another number: nothing of it may tell the two apart.
    private static string Missing(string reference) => Number().IsMatch(reference) ? Number().Replace(reference, "9998") : reference[..^4] + "0000";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"(?<=-)\d{4}$")]
    private static partial Regex Number();

    [GeneratedRegex("""(?<=__RequestVerificationToken" type="hidden" value=")[^"]+""")]
    private static partial Regex Token();
}
