using System.Net;
using System.Text;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Welsh;

/// <summary>Translating a draft, on its page and in a translator's file.</summary>
public sealed class WelshPagesTests
{
    private const string Address = $"/inspections/{InspectionWorld.Code}/northshire/draft/welsh";

    private const string Applications = "The constabulary has received 145 applications between September 2025 and February 2026.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Welsh_is_written_beside_the_English_and_what_does_not_agree_is_flagged(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await WelshWorld.CreateAsync(site);
        var (inspector, editor) = (await site.SignInAsync(world.Ines), await site.SignInAsync(world.Edda));

        Assert.Equal(HttpStatusCode.NotFound, (await inspector.GetAsync(Address.Replace("northshire", "southshire", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(world.Chief)).GetAsync(Address)).Status);
        var page = await (await inspector.GetAsync(Address.Replace("/welsh", "", StringComparison.Ordinal))).FollowAsync("Welsh version");
        Assert.Contains("Translated 0 of", page.Reads, StringComparison.Ordinal);
        page = await page.FollowAsync("Second jobs");
        var stale = await editor.GetAsync($"{Address}?part=report-H1");

        // A number and a month that differ, a figure that nothing opens.
        page = await page.Fill($"In Welsh: {Applications}", "Derbyniodd yr heddlu 154 o geisiadau rhwng Medi 2025 a Mawrth 2026.").Fill("In Welsh: Second jobs", "Ail swyddi").PressAsync("Save the Welsh");
        Assert.Contains("2 texts are saved.", page.Reads, StringComparison.Ordinal);
        Assert.Contains("To be mended: The English says 145; the Welsh does not say it in figures.", page.Reads, StringComparison.Ordinal);
        Assert.Contains("To be mended: The English says February; the Welsh does not say Chwefror.", page.Reads, StringComparison.Ordinal);
        Assert.Contains("To be mended: Nothing opens the figure F3 (“145”)", page.Reads, StringComparison.Ordinal);
        Assert.Contains("Second jobs: 2 of 2, 1 to be mended", page.Reads, StringComparison.Ordinal);

        // Two savers: the second is told, keeps what they typed, and takes nothing back that they did not touch.
        var told = await stale.Fill($"In Welsh: {Applications}", "Derbyniodd yr heddlu 145 o geisiadau rhwng Medi 2025 a Chwefror 2026.").PressAsync("Save the Welsh");
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Equal("Derbyniodd yr heddlu 145 o geisiadau rhwng Medi 2025 a Chwefror 2026.", told.ValueOf($"In Welsh: {Applications}"));
        Assert.Contains("Ines Iver saved this meanwhile: Derbyniodd yr heddlu 154", told.Reads, StringComparison.Ordinal);
        page = await told.PressAsync("Save the Welsh");
        Assert.Contains("1 text is saved.", page.Reads, StringComparison.Ordinal);
        Assert.Equal("Ail swyddi", page.ValueOf("In Welsh: Second jobs"));
        Assert.Contains("Second jobs: 2 of 2", page.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("To be mended", page.Reads, StringComparison.Ordinal);
        Assert.Contains("Ines Iver, 18 March 2026 at", page.Reads, StringComparison.Ordinal);

        // The English changes under it; the checkbox says that the Welsh is right all the same.
        var sentence = await inspector.GetAsync($"{Address.Replace("/welsh", "", StringComparison.Ordinal)}/sentence?key={Uri.EscapeDataString("jobs.count/1")}");
        await sentence.Fill("What the report says", "The force has received 145 applications between September 2025 and February 2026.").Fill("Why?", "Its name").PressAsync("Save the sentence");
        page = await editor.GetAsync($"{Address}?part=report-H1");
        Assert.Contains($"To be mended: The English was another when this was written: “{Applications}”", page.Reads, StringComparison.Ordinal);
        Assert.Contains("Second jobs: 1 of 2", page.Reads, StringComparison.Ordinal);
        page = await page.Choose("It is right for the English as it is now: The force has received 145 applications between September…").PressAsync("Save the Welsh");
        Assert.Contains("Second jobs: 2 of 2", page.Reads, StringComparison.Ordinal);

        // A difference that is right is answered, once.
        page = await (await page.Fill("In Welsh: Second jobs", "Dwy swydd").PressAsync("Save the Welsh")).Fill("If it is right as it is, why? Second jobs", "Welsh says it so").PressAsync("Save the Welsh");
        Assert.Contains("Answered: The Welsh says 2; the English does not. Edda Ek: Welsh says it so", page.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_translators_file_is_taken_in_whole_or_not_at_all(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await WelshWorld.CreateAsync(site);
        var inspector = await site.SignInAsync(world.Ines);
        var file = await DownloadAsync(inspector);
        var lines = (await WelshWorld.ReadAsync(site, world)).Lines.ToList();

        var wrong = Filled(file, lines.Select(l => (l.English, WelshWorld.Welsh(l.English)))).Replace("report:H1/heading", "report:H9/heading", StringComparison.Ordinal);
        var refused = await (await inspector.GetAsync(Address)).Attach("The translator’s file", "cy.csv", Encoding.UTF8.GetBytes(wrong)).PressAsync("Take in the file");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(refused.Errors, e => e.Contains("cy.csv, row ", StringComparison.Ordinal) && e.Contains("column ‘key’, value “report:H9/heading”: This is no text of the report", StringComparison.Ordinal));
        Assert.Contains("Translated 0 of", refused.Reads, StringComparison.Ordinal);

        var page = await (await inspector.GetAsync(Address)).Attach("The translator’s file", "cy.csv", Encoding.UTF8.GetBytes(Filled(file, lines.Select(l => (l.English, WelshWorld.Welsh(l.English)))))).PressAsync("Take in the file");
        Assert.Contains($"{lines.Count} texts were taken in.", page.Reads, StringComparison.Ordinal);
        Assert.Contains($"Translated {lines.Count} of {lines.Count} texts Missing, or to be mended 0", page.Reads, StringComparison.Ordinal);

        // Who edited a text after the file was made is not overwritten unseen.
        var again = Filled(file, [("Second jobs", "Ail swyddi")]);
        refused = await (await inspector.GetAsync(Address)).Attach("The translator’s file", "cy.csv", Encoding.UTF8.GetBytes(again)).PressAsync("Take in the file");
        Assert.Contains("Ines Iver saved another text after this file was downloaded: “Cy: Second jobs”", refused.Reads, StringComparison.Ordinal);
        page = await (await inspector.GetAsync(Address)).Attach("The translator’s file", "cy.csv", Encoding.UTF8.GetBytes(await DownloadAsync(inspector))).PressAsync("Take in the file");
        Assert.Contains("Nothing in the file differs from what is saved.", page.Reads, StringComparison.Ordinal);

        // The whole in Welsh, marked until a translator has read it.
        var text = await (await inspector.GetRawAsync($"{Address}?handler=Document&format=Text")).Content.ReadAsStringAsync(Ct);
        Assert.Contains("[DATA YMARFER · DRAFFT · CYFIEITHIAD HEB EI ADOLYGU]", text, StringComparison.Ordinal);
        Assert.Contains("Ffigurau a’u ffynonellau", text, StringComparison.Ordinal);
        page = await page.Fill("Which translator has read all of it, its fixed words included?", "Testun Cyf").PressAsync("Note who read it");
        text = await (await inspector.GetRawAsync($"{Address}?handler=Document&format=Text")).Content.ReadAsStringAsync(Ct);
        Assert.DoesNotContain("HEB EI ADOLYGU", text, StringComparison.Ordinal);
        Assert.Contains("Darllenwyd y cyfieithiad gan Testun Cyf", text, StringComparison.Ordinal);
    }

    private static async Task<string> DownloadAsync(Browser browser) => await (await browser.GetRawAsync($"{Address}?handler=File&format=Csv")).Content.ReadAsStringAsync(Ct);

    // As a translator fills in the column: between the figures and what is to mend.
    private static string Filled(string csv, IEnumerable<(string English, string Welsh)> texts)
    {
        var rows = csv.Split("\r\n").ToList();
        foreach (var (english, welsh) in texts)
        {
            var at = rows.FindIndex(r => r.Contains($",{english},", StringComparison.Ordinal) || r.Contains($",\"{english}\",", StringComparison.Ordinal));
            rows[at] = rows[at].EndsWith(",,,0", StringComparison.Ordinal) ? $"{rows[at][..^4]},\"{welsh}\",,0" : throw new InvalidOperationException(rows[at]);
        }

        return string.Join("\r\n", rows);
    }
}
