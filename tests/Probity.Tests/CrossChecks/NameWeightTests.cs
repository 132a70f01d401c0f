using System.Globalization;
using Probity.Access;
using Probity.Features.CrossChecks;
using Probity.Tests.Support;

namespace Probity.Tests.CrossChecks;

/// <summary>The analyst sees what each comparison of two names weighs, as a picture and as a table.</summary>
public sealed class NameWeightTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Triage_shows_what_each_comparison_weighs_and_the_figures_add_up(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var analyst = await story.PersonAsync("Eve Hill", roles: Role.ACU);
        await AlikeAsync(story);
        await story.RunAsync();

        var page = await (await site.SignInAsync(analyst)).GetAsync("/checks/triage");

        var rows = page.Document.QuerySelectorAll("table").Single(t => t.TextContent.Contains("Before comparing", StringComparison.Ordinal)).QuerySelectorAll("tbody tr");
        var bits = rows.Select(r => double.Parse(r.QuerySelector("td:last-child")!.TextContent.Replace('\u2212', '-'), CultureInfo.InvariantCulture)).ToList();
        Assert.Contains(rows, r => r.TextContent.Contains("Words only in what was typed", StringComparison.Ordinal) || r.TextContent.Contains("Words in common", StringComparison.Ordinal));
        Assert.InRange(bits[^1], bits[..^1].Sum() - (0.06 * bits.Count), bits[..^1].Sum() + (0.06 * bits.Count));
        Assert.Contains("likely that they are the same", rows[^1].TextContent, StringComparison.Ordinal);
        var picture = page.Document.QuerySelector("svg[aria-labelledby^=waterfall]")!;
        Assert.Equal(rows.Length, picture.QuerySelectorAll("rect").Length);
        Assert.True(picture.ParentElement!.Matches("[aria-hidden=true]"));
        Assert.Empty(picture.QuerySelectorAll("[style], style, script"));
    }

    [Fact]
    public async Task A_supplier_more_changes_how_rare_words_are_and_not_what_a_hit_said()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        await AlikeAsync(story);
        await story.RunAsync();
        var before = Assert.Single(await story.HitsAsync("X01"));
        for (var i = 0; i < 5; i++)
            await story.ContractAsync(await story.SupplierAsync($"Southmoor Glaziers {i} Ltd"), new DateOnly(2026, 2, 2));

        await story.RunAsync();

        var after = (await story.HitsAsync("X01")).Single(h => h.Id == before.Id);
        Assert.Equal((before.Version, before.Statement), (after.Version, after.Statement));
        Assert.NotNull(CheckJson.Read<HitStatement>(after.Statement).Pair!.Weights);
    }

    private static async Task AlikeAsync(Story story)
    {
        await story.OfferAsync("Southmoor Window Cleaners", await story.PersonAsync("Gil Rowe"), new DateOnly(2026, 1, 5));
        await story.ContractAsync(await story.SupplierAsync("Southmoor Window Cleaning Ltd"), new DateOnly(2026, 2, 2));
    }
}
