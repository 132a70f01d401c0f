using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Cases;
using Probity.Features.Gifts;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Gifts;
using Probity.Tests.Support;

namespace Probity.Tests.Measures;

/// <summary>The pages of the measures, and who is given which figure.</summary>
public sealed class MeasurePageTests
{
    private const string Period = "from=2026-02-01&to=2026-02-28";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_register_manager_reads_a_figure_and_opens_its_rows_and_the_look_is_written_down(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;
        var manager = await counted.PersonAsync("Eve Manager", Role.RGM);
        for (var number = 0; number < 11; number++)
            await counted.OfferAsync(Counted.Gift(number < 3 ? OfferOutcome.Declined : OfferOutcome.Accepted));
        var browser = await site.SignInAsync(manager);

        var list = await (await browser.GetAsync("/")).FollowAsync("Measures");
        var page = await browser.GetAsync("/measures/gifts-declined");
        var counts = await page.Fill("First day", "1 February 2026").Fill("Last day", "28/2/2026").PressAsync("Count");
        var all = await counts.FollowAsync("Show: Offers decided");
        var offer = await counts.FollowAsync("GFT-TST-2026-0003");
        var refused = await page.Fill("First day", "1 3 2026").Fill("Last day", "1 2 2026").PressAsync("Count");
        var file = await browser.GetRawAsync($"/measures/gifts-declined?{Period}&handler=Csv");

        Assert.Contains("Late declarations", list.Reads, StringComparison.Ordinal);
        Assert.Contains("None here yet. The figure comes by return or import.", list.Reads, StringComparison.Ordinal);
        Assert.Contains("27.3% (3 of 11)", counts.Reads, StringComparison.Ordinal);
        Assert.Equal((3, 11), (counts.Document.QuerySelectorAll("tbody tr").Length, all.Document.QuerySelectorAll("tbody tr").Length));
        Assert.Equal(HttpStatusCode.OK, offer.Status);
        Assert.Contains("GFT-TST-2026-0003", offer.Reads, StringComparison.Ordinal);
        Assert.Equal(("The first day must not be after the last", "1 3 2026"), (Assert.Single(refused.Errors), refused.ValueOf("First day")));
        var lines = (await file.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("gifts-declined,2026-02-01,2026-02-28,2026-03-18,GFT-TST-2026-0003,2026-02-10", lines[1], StringComparison.Ordinal);
        Assert.True(await site.WithDbAsync(db => db.ReadEvents.AnyAsync(e => e.PersonId == manager.Id && e.Action == "gift.read" && e.What.Contains("GFT-TST-2026-0003"))));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_reads_only_a_part_of_a_register_is_given_no_figure_of_it(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;
        var (constable, chief) = (await counted.PersonAsync("Ivy Constable"), await counted.PersonAsync("Ben Deputy", Role.COF));
        var (procurement, investigator, inspector) = (await counted.PersonAsync("Priya Prentice", Role.PRC), await counted.PersonAsync("Inga Vest", Role.PSD), await counted.PersonAsync("Ian Inspector", Role.INS));
        await counted.OfferAsync(Counted.Gift());
        await counted.ContractAsync(Counted.To);

        async Task<HttpStatusCode> Asks(Person person, string code) => (await (await site.SignInAsync(person)).GetAsync($"/measures/{code}?{Period}")).Status;

        Assert.Equal(HttpStatusCode.NotFound, await Asks(constable, "gifts-offers"));
        Assert.Equal(HttpStatusCode.NotFound, await Asks(chief, "gifts-offers"));
        Assert.Equal(HttpStatusCode.NotFound, await Asks(inspector, "gifts-offers"));
        Assert.Equal(HttpStatusCode.NotFound, await Asks(procurement, "gifts-from-suppliers"));
        Assert.Equal(HttpStatusCode.NotFound, await Asks(investigator, "conduct-investigations"));
        Assert.Equal(HttpStatusCode.OK, await Asks(procurement, "contracts-awarded"));
        Assert.Equal(HttpStatusCode.NotFound, await Asks(procurement, "interest-refusals"));
        Assert.Equal(HttpStatusCode.NotFound, await Asks(constable, "no-such-measure"));
        // What is hidden outside the unit is not named there either.
        Assert.DoesNotContain("cross-check", (await (await site.SignInAsync(procurement)).GetAsync("/measures")).Reads, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_reads_figures_only_sees_no_row_and_no_count_of_fewer_than_five_people(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;
        var scrutiny = await site.WithDbAsync(db => counted.World.AddAsync(db, "Sal Scrutiny", body: counted.World.PolicingBody, roles: Role.SCR));
        for (var number = 0; number < 20; number++)
            await counted.OfferAsync(Counted.Gift(), past => past with { IsLate = number < 4 });
        var browser = await site.SignInAsync(scrutiny);

        var offers = await browser.GetAsync($"/measures/gifts-offers?{Period}");
        var late = await browser.GetAsync($"/measures/gifts-late?{Period}");
        var file = await browser.GetRawAsync($"/measures/gifts-offers?{Period}&handler=Csv");
        await counted.OfferAsync(Counted.Gift(), past => past with { IsLate = true });
        var five = await browser.GetAsync($"/measures/gifts-late?{Period}");

        Assert.Equal("20", Figure(offers));
        Assert.DoesNotContain("GFT-TST", offers.Reads + await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Fewer than 5 people: withheld.", late.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("of 20", late.Reads, StringComparison.Ordinal);
        Assert.Contains("23.8% (5 of 21)", five.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_investigation_that_is_hidden_from_somebody_is_in_no_figure_of_theirs_and_in_the_forces_return(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;
        var head = await counted.PersonAsync("Hal Head", Role.HPS);
        var manager = await counted.PersonAsync("Max Manager", Role.HPS);
        var subject = await site.WithDbAsync(db => counted.World.AddAsync(db, "Sam Subject", manager));
        var other = await counted.PersonAsync("Una Other");
        await site.WithDbAsync(async db =>
        {
            (await db.Bodies.SingleAsync(b => b.Id == counted.World.Force.Id)).ConfirmPosts(counted.World.System, site.Clock.GetUtcNow());
            var by = FlowWorld.As(head, Role.HPS);
            foreach (var about in new[] { subject, other })
            {
                var made = Case.Open(new CaseDetails("Something", "Something happened", ReportArea.Gifts, CaseSource.Audit, IsSealed: false), NamedAs.Investigator, by, Counted.From.StartInLondon());
                made.AddParty(PartyKind.Subject, about.Id, about.Name, null, null, by, counted.World.At);
                db.Add(made);
            }

            await db.SaveChangesAsync();
        });

        var (all, seen) = (await (await site.SignInAsync(head)).GetAsync($"/measures/conduct-investigations?{Period}"), await (await site.SignInAsync(manager)).GetAsync($"/measures/conduct-investigations?{Period}"));

        Assert.Equal("2", Figure(all));
        Assert.Equal("1", Figure(seen));
        Assert.Equal("2", (await counted.OfAsync("F6")).Text);
    }

    private static string Figure(Page page) => page.Document.QuerySelector("dd strong")!.TextContent;
}
