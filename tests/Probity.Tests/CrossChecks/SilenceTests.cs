using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Contracts;
using Probity.Features.CrossChecks;
using Probity.Features.People;
using Probity.Tests.Contracts;
using Probity.Tests.Support;

namespace Probity.Tests.CrossChecks;

/// <summary>For everybody who may not see hits, every page says the same whether there are any or not (decisions 1 and 12).</summary>
public sealed class SilenceTests
{
    private const int MostPages = 60;

    private static readonly string[] OwnLooks = ["/readings", "/account", "/admin/sessions"];

    [Fact]
    public async Task No_page_that_anybody_else_can_reach_changes_when_hits_are_found_and_worked_on()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        // The run that follows a change would find the hits before anybody looked, and nothing would change later.
        await site.StopJobsAsync();
        var (subject, buyer) = (await story.PersonAsync("Ada Field"), await story.PersonAsync("Ben Moss"));
        var others = new List<Person> { subject, buyer };
        foreach (var role in Enum.GetValues<Role>().Except([Role.PUB, Role.OFF, Role.SUP, Role.ACU, Role.HPS]))
            others.Add(await story.PersonAsync($"Person {role}", roles: role));
        var (eve, finn) = (await story.PersonAsync("Eve Hill", roles: Role.ACU), await story.PersonAsync("Finn Lake", roles: Role.ACU));
        var supplier = await story.SupplierAsync("Northgate Catering Limited");
        await story.OfferAsync("Northgate Catering", subject, new DateOnly(2026, 1, 20), value: 40);
        await story.ContractAsync(supplier, new DateOnly(2026, 2, 2), new DateOnly(2025, 10, 1), people: (buyer, ContractPersonRole.Evaluator));
        // Everybody looks once, so that the first look itself changes nothing later.
        var before = await LookAsync(site, others);
        before = await LookAsync(site, others);
        Assert.Empty(await story.HitsAsync());

        await story.RunAsync();
        var hits = await story.HitsAsync();
        Assert.Contains(hits, h => h is { Rule: "X03", Severity: Severity.High });
        var high = hits.First(h => h.Severity == Severity.High);
        await story.ActAsync(eve, (desk, actor) => desk.AssignAsync(high.Reference, high.Version, finn.Id, actor, default));
        await story.ActAsync(eve, (desk, actor) => desk.AskSuppressionAsync(high.Reference, TestSite.Today.AddMonths(3), "Known and managed", actor, default));
        high = (await story.HitsAsync()).Single(h => h.Reference == high.Reference);
        await story.ActAsync(eve, (desk, actor) => desk.DisposeAsync(high.Reference, high.Version, new Disposing(HitStatus.Explained, DispositionCode.WithinPolicy, "Looked at"), actor, default));
        var after = await LookAsync(site, others);

        Assert.True(before.Count > 150, $"Only {before.Count} pages were reached.");
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.All(before, page => Assert.Equal((page.Key, page.Value), (page.Key, after[page.Key])));
        Assert.DoesNotContain(after.Values, text => hits.Any(h => text.Contains(h.Reference, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_import_whose_records_have_a_hit_is_undone_like_any_other()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        await story.OfferAsync("Northgate Catering", await story.PersonAsync("Ada Field"), new DateOnly(2026, 1, 20), value: 40);
        var batch = await site.ImportTextAsync(story.World.Force, "contracts", "one.csv", "title,supplier,award_decision\nCustody catering,Northgate Catering Ltd,2026-02-02\n");
        await story.RunAsync();
        var hit = Assert.Single(await story.HitsAsync("X01"));

        await site.UndoAsync(story.World.Force, batch.Reference);
        await story.RunAsync();

        Assert.Equal(0, await site.WithDbAsync(db => db.Contracts.CountAsync()));
        Assert.True((await story.HitsAsync("X01")).Single(h => h.Id == hit.Id).IsOpen);
        var entries = await site.WithDbAsync(db => db.AuditEntries.Where(e => e.Event.StartsWith("Import")).ToListAsync());
        Assert.DoesNotContain(entries, e => $"{e.Sentence} {e.Reason} {e.Changes}".Contains(hit.Reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_of_a_hit_and_one_of_nothing_are_answered_alike()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var subject = await story.PersonAsync("Ada Field", roles: Role.ACU);
        await story.OfferAsync("Northgate Catering", subject, new DateOnly(2026, 1, 20), value: 40);
        await story.ContractAsync(await story.SupplierAsync("Northgate Catering Limited"), new DateOnly(2026, 2, 2));
        await story.RunAsync();
        var hit = Assert.Single(await story.HitsAsync("X01"));

        foreach (var person in new[] { subject, await story.PersonAsync("Rob Down", roles: Role.RGM) })
        {
            var browser = await site.SignInAsync(person);
            foreach (var place in new[] { "/checks/{0}", "/checks/triage/{0}" })
            {
                var (real, none) = (await browser.GetAsync(string.Format(null, place, hit.Reference)), await browser.GetAsync(string.Format(null, place, "XHT-AAAAAAAAAA")));
                Assert.Equal((HttpStatusCode.NotFound, none.Status), (real.Status, none.Status));
                Assert.Equal(none.Reads, real.Reads);
            }

            Assert.Equal("ok", (await browser.GetAsync("/health")).Text);
        }
    }

    // What each of them reads on every page and in every file that links lead to.
    private static async Task<Dictionary<string, string>> LookAsync(TestSite site, IEnumerable<Person> people)
    {
        var read = new Dictionary<string, string>();
        foreach (var person in people)
        {
            var browser = await site.SignInAsync(person);
            var (waiting, seen) = (new Queue<string>(["/"]), new HashSet<string> { "/" });
            for (var pages = 0; pages < MostPages && waiting.TryDequeue(out var address); pages++)
            {
                var page = await browser.GetAsync(address);
                // A workbook is packed with the time of its making. The head, the menu and who is signed in are read with the rest: a count could stand there.
                var words = string.Join(' ', page.Document.DocumentElement.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                read[$"{person.Name} {address}"] = address.Contains("xlsx", StringComparison.Ordinal) ? $"{page.Status}" : $"{page.Status} {words}";
                // What tells somebody of their own looks and sessions grows with each of them; that it tells of nothing else has tests of its own.
                foreach (var link in page.Document.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]))
                    if (link.Length > 0 && !OwnLooks.Any(own => link.StartsWith(own, StringComparison.Ordinal)) && seen.Add(link))
                        waiting.Enqueue(link);
            }
        }

        return read;
    }
}
