using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Inspections;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Welsh;
using Probity.Features.Inspections.Writing;
using Probity.Kernel;
using Probity.Site;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Welsh;

/// <summary>A publication of the past that came out in both languages, entered from one file.</summary>
public sealed class WelshHistoryTests
{
    private const string Gwent = """{"programme":"revisit-2012","force":"gwent","published":"2012-12","isHistorical":true,"figures":[{"code":"F3","value":10},{"code":"F4","value":9}]}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_report_of_the_past_is_published_in_Welsh_where_its_file_has_all_of_it(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        await site.WithDbAsync(db => StandingData.EnsureAsync(db, site.Clock, Ct));
        await ImportAsync(site, Gwent);
        var texts = await TextsAsync(site);

        await ImportAsync(site, With(texts.Skip(1)));
        Assert.False((await site.Anonymous().GetAsync("/public/inspections/revisit-2012/gwent")).Offers("Cymraeg"));
        await ImportAsync(site, With(texts));
        var page = await (await site.Anonymous().GetAsync("/public/inspections/revisit-2012/gwent")).FollowAsync("Cymraeg");
        Assert.Contains("has received 10 applications for second jobs since Medi 2011", page.Reads, StringComparison.Ordinal);
        Assert.Equal("Applications for second jobs", (await page.FollowAsync("10")).Heading);
        Assert.Contains("Cyfieithiad heb ei adolygu", page.Reads, StringComparison.Ordinal);
        // What somebody said is in the language in which they said it.
        Assert.Contains(page.Document.QuerySelectorAll("span[lang=en]"), s => s.TextContent.StartsWith("instances of undue influence", StringComparison.Ordinal));

        var misfit = await Assert.ThrowsAsync<RuleBrokenException>(() => ImportAsync(site, With(texts.Append(new ForceWelshText("Not said anywhere.", "Cy")))));
        Assert.Contains("welsh: “Not said anywhere.” is no text of the report or its release.", misfit.Message, StringComparison.Ordinal);
        var english = await Assert.ThrowsAsync<RuleBrokenException>(() => ImportAsync(site, With(texts).Replace("gwent", "kent", StringComparison.Ordinal)));
        Assert.Contains("welsh: Kent Police is not in Wales. Leave it out.", english.Message, StringComparison.Ordinal);

        // Another figure: the English is corrected at once, and its Welsh is gone until it is, too.
        await ImportAsync(site, With(texts).Replace("\"value\":9", "\"value\":8", StringComparison.Ordinal));
        Assert.False((await site.Anonymous().GetAsync("/public/inspections/revisit-2012/gwent")).Offers("Cymraeg"));
    }

    private static Task<IReadOnlyList<InspectionImported>> ImportAsync(TestSite site, string json) =>
        site.WithAsync(services => services.GetRequiredService<InspectionRegister>().ImportAsync(json, "gwent.json", "Its Welsh was entered", Actor.Operator(default), Ct));

    private static Task<List<ForceWelshText>> TextsAsync(TestSite site) => site.WithAsync(async services =>
    {
        var register = services.GetRequiredService<InspectionRegister>();
        var book = await register.BookAsync("revisit-2012", Ct);
        var facts = await register.ForceAsync(book, "gwent", Ct);
        var translator = WelshShown.Translator(book, facts.File!, null);
        translator.Translate(InspectionReports.Compose(book, facts, ReportKind.Force).Document);
        return translator.Parts.SelectMany(p => p.Lines).Select(l => new ForceWelshText(l.English, WelshWorld.Welsh(l.English), l.Key)).ToList();
    });

    private static string With(IEnumerable<ForceWelshText> texts)
    {
        var json = JsonSerializer.Serialize(texts.Select(t => new { english = t.English, welsh = Marked(t), key = t.Key }));
        return $"{Gwent[..^1]},\"welsh\":{{\"texts\":{json}}}}}";
    }

    // Words that stand for a figure are marked, as a translator marks them.
    private static string Marked(ForceWelshText text) => text.Welsh.Replace("all but one of them", "{F4=all but one of them}", StringComparison.Ordinal);
}
