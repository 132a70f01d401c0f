using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Conflicts;
using Probity.Features.Contracts;
using Probity.Features.CrossChecks;
using Probity.Features.People;
using Probity.Tests.Support;

namespace Probity.Tests.CrossChecks;

/// <summary>Hits as pages: what an analyst does, and for whom they do not exist.</summary>
public sealed class PageTests
{
    private static readonly string[] Forbidden = ["fraud", "suspicious", "suspect", "corrupt", "guilty", "offender", "culprit", "wrongdo"];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_analyst_answers_one_hit_after_the_other(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var analyst = await story.PersonAsync("Eve Hill", roles: Role.ACU);
        await TellAsync(story);
        await story.OfferAsync("Southmoor Window Cleaners", await story.PersonAsync("Gil Rowe"), new DateOnly(2026, 1, 5));
        await story.ContractAsync(await story.SupplierAsync("Southmoor Window Cleaning Ltd"), new DateOnly(2026, 2, 2));
        await story.RunAsync();

        var browser = await site.SignInAsync(analyst);
        var page = await browser.GetAsync("/checks");
        Assert.Contains("2 open: 0 high, 0 medium, 2 low", page.Reads, StringComparison.Ordinal);
        page = await page.FollowAsync("Start triage: 2 waiting");
        var first = page.Address.AbsolutePath;
        Assert.Contains("Are these one organisation?", page.Reads, StringComparison.Ordinal);
        Assert.NotEmpty(page.Document.QuerySelectorAll("mark.app-difference"));
        page = await page.Fill("Why? (optional)", "Another town").PressAsync("Different d");
        Assert.NotEqual(first, page.Address.AbsolutePath);
        page = await page.PressAsync("Cannot tell u");
        Assert.Contains("Nothing waits for your answer", page.Reads, StringComparison.Ordinal);

        var hits = await story.HitsAsync("X01");
        Assert.Equal([MatchAnswer.Different, MatchAnswer.CannotTell], hits.Select(h => h.Answer).Order());
        Assert.Equal("Another town", hits.Single(h => h.Answer == MatchAnswer.Different).Rationale);
        Assert.Contains("Answered: ", (await browser.GetAsync(first)).Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_hit_shows_everything_and_is_decided_assigned_and_left_for_later(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var analyst = await story.PersonAsync("Eve Hill", roles: Role.ACU);
        await story.PersonAsync("Finn Lake", roles: Role.ACU);
        await TellAsync(story);
        await story.RunAsync();
        var hit = Assert.Single(await story.HitsAsync("X01"));

        var browser = await site.SignInAsync(analyst);
        var page = await browser.GetAsync($"/checks/{hit.Reference}");
        foreach (var said in new[] { "What is known", "What is not known", "What would explain it", "No recipient has a recorded part", "Northgate Caterers" })
            Assert.Contains(said, page.Reads, StringComparison.Ordinal);
        Assert.Equal(page.Document.QuerySelectorAll("svg.app-timeline-svg g").Length, page.Document.QuerySelectorAll("ol li").Length);

        page = await page.Choose("Finn Lake", "To whom?").PressAsync("Assign");
        Assert.Contains("Finn Lake", page.Reads, StringComparison.Ordinal);
        page = await page.PressAsync("Ask a second person");
        Assert.Contains("Set the rule aside", Assert.Single(page.Document.QuerySelectorAll("details[open]")).TextContent, StringComparison.Ordinal);
        page = await page.PressAsync("Record the decision");
        Assert.Contains("Select what happens to this hit", page.Errors);
        page = await page.Choose("Explain").Choose("Within policy", "Reason").Fill("Why?", "Refreshments at a working meeting").PressAsync("Record the decision");
        Assert.Contains("Your decision is recorded", page.Text, StringComparison.Ordinal);
        Assert.Contains("Explained: within policy, Eve Hill", page.Reads, StringComparison.Ordinal);
        Assert.Contains("0 of 1 (too few for a percentage)", (await browser.GetAsync("/checks/precision")).Reads, StringComparison.Ordinal);
        Assert.True(await site.WithDbAsync(db => db.ReadEvents.CountAsync(e => e.PersonId == analyst.Id && e.What == hit.Reference)) > 1);
        Assert.True(await site.WithDbAsync(db => db.ReadEvents.AnyAsync(e => e.PersonId == analyst.Id && e.What == "Precision by rule")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task For_a_subject_and_those_next_to_them_in_line_a_hit_does_not_exist(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var director = await story.PersonAsync("Dee Top", roles: Role.ACU);
        var manager = await story.PersonAsync("Mia Boss", director, roles: Role.ACU);
        var subject = await story.PersonAsync("Ada Field", manager, roles: Role.ACU);
        var report = await story.PersonAsync("Rob Down", subject, roles: Role.ACU);
        var tied = await story.PersonAsync("Tia Close", roles: Role.ACU);
        var other = await story.PersonAsync("Eve Hill", roles: Role.ACU);
        await site.WithDbAsync(async db =>
        {
            db.Add(Tie.Declare(story.World.Force.Id, tied.Id, subject.Id, TieKind.Household, null, null, story.World.System, story.World.At));
            await db.SaveChangesAsync();
        });
        await TellAsync(story, subject);
        await story.RunAsync();
        var hit = Assert.Single(await story.HitsAsync("X01"));

        foreach (var person in new[] { director, manager, subject, report, tied })
        {
            var browser = await site.SignInAsync(person);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/checks/{hit.Reference}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/checks/triage/{hit.Reference}")).Status);
            var list = await browser.GetAsync("/checks?status=all");
            Assert.DoesNotContain(hit.Reference, list.Text, StringComparison.Ordinal);
            Assert.Contains("No hits", list.Reads, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsync(other)).GetAsync($"/checks/{hit.Reference}")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task For_the_unit_of_another_force_a_hit_does_not_exist(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var stranger = await site.WithDbAsync(async db => await (await World.CreateAsync(db, story.World.At, "othershire", "OTH")).AddAsync(db, "Tim Theirs", roles: Role.ACU));
        await TellAsync(story);
        await story.RunAsync();
        var (hit, browser) = (Assert.Single(await story.HitsAsync("X01")), await site.SignInAsync(stranger));

        var list = await browser.GetAsync("/checks?status=all");

        Assert.Contains("No hits", list.Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/checks/{hit.Reference}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/checks/triage/{hit.Reference}")).Status);
    }

    [Fact]
    public async Task For_every_other_role_there_is_neither_a_page_nor_a_menu_entry()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        await TellAsync(story);
        await story.RunAsync();
        var hit = Assert.Single(await story.HitsAsync("X01"));

        foreach (var role in Enum.GetValues<Role>().Except([Role.PUB, Role.OFF, Role.SUP, Role.ACU, Role.HPS]))
        {
            var browser = await site.SignInAsync(await story.PersonAsync($"Person {role}", roles: role));
            Assert.DoesNotContain("/checks", (await browser.GetAsync("/")).Text, StringComparison.Ordinal);
            foreach (var address in new[] { "/checks", "/checks/triage", "/checks/precision", $"/checks/{hit.Reference}" })
                Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(address)).Status);
        }

        var head = await story.PersonAsync("Una Head", roles: Role.HPS);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(head)).GetAsync($"/checks/{hit.Reference}")).Status);
        var analyst = await story.PersonAsync("Eve Hill", roles: Role.ACU);
        await story.ActAsync(analyst, (desk, actor) => desk.AssignAsync(hit.Reference, hit.Version, head.Id, actor, default));
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsync(head)).GetAsync($"/checks/{hit.Reference}")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_unit_is_told_when_the_award_of_a_contract_with_an_open_hit_is_near(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var (analyst, subject) = (await story.PersonAsync("Eve Hill", roles: Role.ACU), await story.PersonAsync("Ada Field", roles: Role.ACU));
        var supplier = await story.SupplierAsync("Northgate Catering Limited");
        await story.ContractAsync(supplier, null, new DateOnly(2025, 10, 1), status: ContractStatus.Standstill);
        await story.ContractAsync(supplier, new DateOnly(2026, 2, 2), new DateOnly(2025, 10, 1));
        await story.OfferAsync("Northgate Catering", subject, new DateOnly(2026, 1, 20), value: 40);
        await story.RunAsync();
        var near = (await story.HitsAsync("X03")).Single(h => h.Inputs.Any(i => i.Reference == "CON-TST-2026-0002"));

        var page = await (await site.SignInAsync(analyst)).GetAsync("/checks");
        var own = await (await site.SignInAsync(subject)).GetAsync("/checks");

        Assert.Contains($"An award is near Nothing is stopped by these hits. What must be said before the award has to be said now. {near.Reference}, high: Custody catering (CON-TST-2026-0002), standstill Filter", page.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("An award is near", own.Reads, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gift_and_contract_pages_know_nothing_of_hits()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var analyst = await story.PersonAsync("Eve Hill", roles: Role.ACU);
        await TellAsync(story);
        var browser = await site.SignInAsync(analyst);
        var inputs = new[] { "/gifts/GFT-TST-2026-0002", "/contracts/CON-TST-2026-0003" };
        var before = new List<string>();
        foreach (var address in inputs)
            before.Add((await browser.GetAsync(address)).Reads);

        await story.RunAsync();
        Assert.NotEmpty(await story.HitsAsync());

        for (var i = 0; i < inputs.Length; i++)
            Assert.Equal(before[i], (await browser.GetAsync(inputs[i])).Reads);
    }

    [Fact]
    public async Task No_rule_and_no_page_accuses_anybody()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var analyst = await story.PersonAsync("Eve Hill", roles: Role.ACU);
        await TellAsync(story);
        await story.RunAsync();
        var browser = await site.SignInAsync(analyst);
        var hit = (await story.HitsAsync("X01"))[0];
        var texts = new List<string>();
        foreach (var address in new[] { "/checks", "/checks/precision", "/checks/triage", $"/checks/{hit.Reference}" })
            texts.Add((await browser.GetAsync(address)).Reads);
        texts.AddRange((await story.HitsAsync()).SelectMany(h => new[] { h.Headline, h.Statement, h.SeverityParts }));
        await site.WithAsync(services =>
        {
            texts.AddRange(((IEnumerable<ICrossCheck>)services.GetService(typeof(IEnumerable<ICrossCheck>))!).SelectMany(r => r.Innocent.Append(r.Title).Append(r.Question)));
            return Task.CompletedTask;
        });

        Assert.True(texts.Count > 40);
        // The unit's own name is the force's word for it, not one about anybody.
        Assert.DoesNotContain(texts.Select(t => t.Replace("Anti-corruption unit", "", StringComparison.OrdinalIgnoreCase)), t => Forbidden.Any(word => t.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task The_command_prints_the_agreed_shape_and_says_by_its_code_whether_a_hit_is_open()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var analyst = await story.PersonAsync("Eve Hill", roles: Role.ACU);
        await TellAsync(story);
        using var output = new StringWriter();

        var code = await site.WithAsync(services => CrossCheckCommand.RunAsync(services, "testshire", json: true, output, default));

        var printed = Assert.Single(JsonDocument.Parse(output.ToString()).RootElement.EnumerateArray());
        Assert.Equal(1, code);
        Assert.Equal(["reference", "rule", "ruleVersion", "severity", "severityParts", "tier", "status", "firstSeen", "lastSeen", "inputs"], printed.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["contracts", "gifts"], printed.GetProperty("inputs").EnumerateArray().Select(i => i.GetProperty("register").GetString()));
        Assert.Matches("^XHT-[0-9A-Z]{10}$", printed.GetProperty("reference").GetString());

        var hit = Assert.Single(await story.HitsAsync());
        await story.ActAsync(analyst, (desk, actor) => desk.IdentifyAsync(hit.Reference, hit.Version, MatchAnswer.Different, null, actor, default));
        Assert.Equal(0, await site.WithAsync(services => CrossCheckCommand.RunAsync(services, "testshire", json: true, TextWriter.Null, default)));
    }

    private static async Task TellAsync(Story story, Person? recipient = null)
    {
        recipient ??= await story.PersonAsync("Ada Field");
        var buyer = await story.PersonAsync("Ben Moss");
        var supplier = await story.SupplierAsync("Northgate Catering Limited");
        await story.OfferAsync("Northgate Caterers", recipient, new DateOnly(2026, 1, 20), value: 40);
        await story.ContractAsync(supplier, new DateOnly(2026, 2, 2), declared: new DateOnly(2026, 1, 1), people: (buyer, ContractPersonRole.Evaluator));
    }
}
