using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Features.SignIn;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Demo;

/// <summary>Every link that a role can see leads somewhere: whoever follows any of them, at most 150 pages deep, meets no refusal and no failure.</summary>
public sealed partial class CrawlTests
{
    private const int Pages = 150;
    private const int OfOneKind = 3;

    public static TheoryData<string, string> Roles
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var role in new[]
            {
                "Officer or staff", "Supervisor", "Decision-maker", "Register manager", "Procurement", "Head of professional standards", "Anti-corruption unit", "Chief Constable", "Assistant Chief Constable",
                "Data protection and publication", "Administrator", "Finance", "Internal audit", "Communications", "Vetting", "ICT audit", "Police and Crime Commissioner", "Chief Executive", "Exercise",
            })
                data.Add(role, "sqlite");
            if (Databases.All.Any(row => row.Data == "postgres"))
                data.Add("Anti-corruption unit", "postgres");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Every_link_that_a_role_sees_leads_somewhere(string role, string database)
    {
        await using var site = await TestSite.StartAsync(database, demo: true);
        var browser = await SignInAsync(site, role);

        var (seen, bad) = await CrawlAsync(browser, "/");

        Assert.Empty(bad);
        Assert.True(seen > 1, $"{role} was shown only {seen} page.");
    }

    [Fact]
    public async Task Every_link_that_the_public_sees_leads_somewhere()
    {
        await using var site = await TestSite.StartAsync(demo: true);

        var (_, bad) = await CrawlAsync(site.Anonymous(), "/sign-in");

        Assert.Empty(bad);
    }

    private static async Task<Browser> SignInAsync(TestSite site, string role)
    {
        var people = await site.WithAsync(services => services.GetRequiredService<DemoChoices>().ListAsync(CancellationToken.None));
        var chosen = people.Where(p => p.Label.Contains(role, StringComparison.Ordinal)).OrderBy(p => p.Slug.StartsWith("westmarch", StringComparison.Ordinal) ? 0 : 1).First();
        return await site.SignInAsync(await site.WithDbAsync(db => db.People.SingleAsync(p => p.Id == new Id<Probity.Features.People.Person>(chosen.Id))));
    }

    private static async Task<(int Seen, List<string> Bad)> CrawlAsync(Browser browser, string start)
    {
        var (waiting, known, kinds, bad) = (new Queue<(string Address, string From)>([(start, "")]), new HashSet<string> { start }, new Dictionary<string, int>(), new List<string>());
        var seen = 0;
        while (seen < Pages && waiting.TryDequeue(out var next))
        {
            var page = await browser.GetAsync(next.Address);
            seen++;
            if (page.Status != HttpStatusCode.OK)
                bad.Add($"{(int)page.Status} {next.Address} from {next.From}");
            foreach (var link in page.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!))
                if (Local(link, page.Address) is { } address && known.Add(address) && kinds.Count < 1000 && Count(kinds, Kind(address)) <= OfOneKind)
                    waiting.Enqueue((address, next.Address));
        }

        return (seen, bad);
    }

    private static string? Local(string link, Uri page) =>
        Uri.TryCreate(page, link, out var address) && address.Host == page.Host && address.Scheme.StartsWith("http", StringComparison.Ordinal) ? address.PathAndQuery : null;

    private static int Count(Dictionary<string, int> kinds, string kind) => kinds[kind] = kinds.GetValueOrDefault(kind) + 1;

    // Pages of one kind differ only by the record or the values in their address.
    private static string Kind(string address)
    {
        var (path, query) = address.Split('?', 2) is [var before, var after] ? (before, after) : (address, "");
        return Record().Replace(path, "*") + "?" + string.Join("&", query.Split('&').Select(pair => pair.Split('=')[0]).Distinct());
    }

    [GeneratedRegex(@"[A-Z]{2,4}-[A-Z0-9-]+|[0-9a-f]{8}-[0-9a-f-]{27}|\d+")]
    private static partial Regex Record();
}
