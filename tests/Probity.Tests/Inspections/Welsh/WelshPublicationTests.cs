using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Inspections;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Publication;
using Probity.Features.Inspections.Welsh;
using Probity.Features.Inspections.Writing;
using Probity.Jobs;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Welsh;

/// <summary>A Welsh version goes out with its report or after it, and never keeps the English back.</summary>
public sealed class WelshPublicationTests
{
    private const string Root = $"/public/inspections/{InspectionWorld.Code}/northshire";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_Welsh_version_that_is_ready_is_signed_and_published_with_its_report(string database)
    {
        var clock = new MovedClock();
        var (site, world) = await StartAsync(database, clock);
        await using var _ = site;
        await WelshWorld.TranslateAllAsync(site, world);
        await world.SignAsync("northshire");
        Assert.Equal(WelshStatus.Signed, (await WelshWorld.ReadAsync(site, world)).Status);
        var shut = await Assert.ThrowsAsync<RuleBrokenException>(() => ChangeAsync(site, world, "Cy: Changed"));
        Assert.Contains("The Welsh version is signed", shut.Message, StringComparison.Ordinal);
        await world.SignAsync("southshire");
        await world.SignNationalAsync();
        await PublishAsync(site, world, clock, null);

        Assert.Equal(["cy Force northshire 1", "cy Release northshire 1", "en Force northshire 1", "en Force southshire 1", "en Release northshire 1", "en Release southshire 1", "en Thematic national 1"], await PublishedAsync(site));
        Assert.Equal(WelshStatus.Published, (await WelshWorld.ReadAsync(site, world)).Status);

        // Both ways by link, with the language of each, and every number to the same page.
        var reader = site.Anonymous();
        var english = await reader.GetAsync(Root);
        Assert.Equal(["en", "cy"], english.Document.QuerySelectorAll("link[rel=alternate]").Select(l => l.GetAttribute("hreflang")));
        var welsh = await english.FollowAsync("Cymraeg");
        Assert.Equal("cy", welsh.Document.DocumentElement.GetAttribute("lang"));
        Assert.EndsWith($"{Root}/cy", welsh.Document.QuerySelector("link[rel=alternate][hreflang=cy]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("Cy: The constabulary has received 145 applications between Medi 2025 and Chwefror 2026.", welsh.Reads, StringComparison.Ordinal);
        Assert.Contains("Mawrth 2026", welsh.Reads, StringComparison.Ordinal);
        Assert.Contains("Ffigurau a’u ffynonellau", welsh.Reads, StringComparison.Ordinal);
        Assert.Contains("Y cyhoeddiad hwn fel ffeil", welsh.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Drafft", welsh.Reads, StringComparison.Ordinal);
        Assert.Equal((await english.FollowAsync("145")).Address, (await welsh.FollowAsync("145")).Address);
        Assert.Equal(english.Reads, (await welsh.FollowAsync("English")).Reads);
        Assert.Contains("Cy: NSH Constabulary: Looking again", (await (await reader.GetAsync($"{Root}/release")).FollowAsync("Cymraeg")).Reads, StringComparison.Ordinal);

        // The files, each with its language.
        Assert.Contains("Embargo: nid i’w gyhoeddi cyn", await site.Client().GetStringAsync($"{Root}/release/cy/file.txt", Ct), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await site.Client().GetStringAsync($"{Root}/cy/file.json", Ct));
        Assert.Equal(("cy", 145), (json.RootElement.GetProperty("language").GetString(), json.RootElement.GetProperty("figures")[0].GetProperty("value").GetInt32()));
        Assert.Contains(json.RootElement.GetProperty("statements").EnumerateArray(), s => s.GetProperty("text").GetString()!.StartsWith("Cy: The constabulary", StringComparison.Ordinal) && s.GetProperty("figures")[0].GetString() == "F3");
        Assert.Contains("<html lang=\"cy\">", await site.Client().GetStringAsync($"{Root}/cy/file.html", Ct), StringComparison.Ordinal);
        Assert.Contains("cy-GB", Core(await site.Client().GetByteArrayAsync($"{Root}/cy/file.docx", Ct)), StringComparison.Ordinal);
        foreach (var address in new[] { "/cy/release", "/release/en", "/cy/file.exe" })
            Assert.Equal(HttpStatusCode.NotFound, (await site.Client().GetAsync(Root + address, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/public/inspections/{InspectionWorld.Code}/national/cy")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/public/inspections/{InspectionWorld.Code}/southshire/cy")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_Welsh_version_that_is_late_keeps_nothing_back_and_comes_out_with_a_note(string database)
    {
        var clock = new MovedClock();
        var (site, world) = await StartAsync(database, clock);
        await using var _ = site;
        await world.SignAsync("northshire");
        await world.SignAsync("southshire");
        await world.SignNationalAsync();
        await PublishAsync(site, world, clock, null);
        var english = await site.Anonymous().GetAsync(Root);
        Assert.False(english.Offers("Cymraeg"));
        Assert.DoesNotContain("A Welsh version is to follow", english.Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Anonymous().GetAsync($"{Root}/cy")).Status);
        await site.WithDbAsync(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Code == InspectionWorld.Code, Ct);
            programme.Revise(programme.Read() with { WelshToFollow = true, Version = "2" }, "Promised", Actor.System(programme.BodyId), clock.GetUtcNow());
            await db.SaveChangesAsync(Ct);
        });
        Assert.Contains("A Welsh version is to follow.", (await site.Anonymous().GetAsync(Root)).Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("A Welsh version is to follow.", (await site.Anonymous().GetAsync(Root.Replace("northshire", "southshire", StringComparison.Ordinal))).Reads, StringComparison.Ordinal);

        var early = await Assert.ThrowsAsync<RuleBrokenException>(() => SignWelshAsync(site, world));
        Assert.Contains("missing in Welsh or do not agree", early.Message, StringComparison.Ordinal);
        await WelshWorld.TranslateAllAsync(site, world);
        await SignWelshAsync(site, world);
        await world.ConfirmAsync(world.Hugo);
        var silent = await Assert.ThrowsAsync<RuleBrokenException>(() => PublishAsync(site, world, clock, null));
        Assert.Contains("its Welsh version comes after it", silent.Message, StringComparison.Ordinal);
        await PublishAsync(site, world, clock, "A Welsh version was added.");

        Assert.Equal(["cy Force northshire 1: A Welsh version was added.", "cy Release northshire 1: A Welsh version was added.", "en Force northshire 1", "en Force southshire 1", "en Release northshire 1", "en Release southshire 1", "en Thematic national 1"], await PublishedAsync(site));
        var page = await site.Anonymous().GetAsync(Root);
        Assert.DoesNotContain("A Welsh version is to follow.", page.Reads, StringComparison.Ordinal);
        Assert.Contains("145", (await page.FollowAsync("Cymraeg")).Reads, StringComparison.Ordinal);

        // A correction whose Welsh is not ready goes out all the same, and the Welsh of what was replaced is no longer beside it.
        await ReopenAsync(site, world, "northshire");
        await ChangeFigureAsync(site, world, 146);
        await SignEnglishAsync(site, world);
        await ReopenAsync(site, world, InspectionPublication.National);
        await world.SignNationalAsync();
        await PublishAsync(site, world, clock, "One figure was corrected.");
        page = await site.Anonymous().GetAsync(Root);
        Assert.Contains("146", page.Reads, StringComparison.Ordinal);
        Assert.False(page.Offers("Cymraeg"));
        Assert.Contains("Cyfieithiad o fersiwn gynharach yw hwn", (await site.Anonymous().GetAsync($"{Root}/cy")).Reads, StringComparison.Ordinal);

        // Its Welsh follows as version 2.
        await WelshWorld.TranslateAllAsync(site, world);
        await SignWelshAsync(site, world);
        await world.ConfirmAsync(world.Hugo);
        await PublishAsync(site, world, clock, "The correction in Welsh.");
        Assert.Contains("146", (await (await site.Anonymous().GetAsync(Root)).FollowAsync("Cymraeg")).Reads, StringComparison.Ordinal);
        Assert.Contains("cy Force northshire 2: The correction in Welsh.", await PublishedAsync(site));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_command_writes_what_is_all_Welsh_and_says_what_is_missing(string database)
    {
        var (site, world) = await StartAsync(database, new MovedClock());
        await using var _ = site;

        Assert.Contains("is not in Wales", await RefusedAsync(site, "southshire"), StringComparison.Ordinal);
        Assert.Contains("There is no Welsh version of the report on NSH Constabulary: nothing of it is translated.", await RefusedAsync(site, "northshire"), StringComparison.Ordinal);
        await WelshWorld.TranslateAllAsync(site, world);
        await ChangeAsync(site, world, "154 o geisiadau");
        var refused = await RefusedAsync(site, "northshire");
        Assert.Contains("is not complete", refused, StringComparison.Ordinal);
        Assert.Contains("and 1 are missing or do not agree with the English", refused, StringComparison.Ordinal);
        await ChangeAsync(site, world, "Derbyniodd 145 rhwng Medi 2025 a Chwefror 2026.");
        var welsh = await ComposeAsync(site, "northshire");
        Assert.Equal("cy", welsh.Document.Language);
        Assert.Contains("Derbyniodd 145 rhwng Medi 2025 a Chwefror 2026.", welsh.Json, StringComparison.Ordinal);
    }

    private static string Core(byte[] docx)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(docx));
        using var core = new StreamReader(zip.GetEntry("docProps/core.xml")!.Open());
        return core.ReadToEnd();
    }

    private static async Task<string> RefusedAsync(TestSite site, string slug) => (await Assert.ThrowsAsync<RuleBrokenException>(() => ComposeAsync(site, slug))).Message;

    private static Task<ComposedReport> ComposeAsync(TestSite site, string slug) => site.WithAsync(services => services.GetRequiredService<WelshReports>().ForceAsync(InspectionWorld.Code, slug, ReportKind.Force, Ct));

    private static async Task<(TestSite, InspectionWorld)> StartAsync(string database, MovedClock clock)
    {
        var site = await TestSite.StartAsync(await Databases.NewAsync(database), clock);
        await site.StopJobsAsync();
        var world = await WelshWorld.CreateAsync(site);
        await site.WithDbAsync(async db =>
        {
            (await db.Programmes.SingleAsync(p => p.Code == InspectionWorld.Code, Ct)).Open(Actor.System(world.Inspectorate.Id), clock.GetUtcNow());
            await db.SaveChangesAsync(Ct);
        });
        return (site, world);
    }

    // The sentence with the number.
    private static async Task ChangeAsync(TestSite site, InspectionWorld world, string welsh)
    {
        var shown = await WelshWorld.ReadAsync(site, world);
        var line = shown.Lines.First(l => l.Key == "report:jobs.count/1");
        await site.WithAsync(async services => await services.GetRequiredService<WelshDesk>().SaveAsync(new DraftPlace(InspectionWorld.Code, "northshire", shown.Version!.Version), [new WelshWritten(line.Key, line.English, welsh)], await InspectionWorld.ActorAsync(services, world.Ines), Ct));
    }

    private static Task SignWelshAsync(TestSite site, InspectionWorld world) => site.WithAsync(async services =>
        await services.GetRequiredService<WelshSignOff>().RequestAsync(InspectionWorld.Code, "northshire", "Read beside the English", await InspectionWorld.ActorAsync(services, world.Hanna), Ct));

    private static async Task SignEnglishAsync(TestSite site, InspectionWorld world)
    {
        await site.WithAsync(async services => await services.GetRequiredService<SignOff>().RequestAsync(InspectionWorld.Code, "northshire", "The number", await InspectionWorld.ActorAsync(services, world.Hanna), Ct));
        await world.ConfirmAsync(world.Hugo);
    }

    private static Task ReopenAsync(TestSite site, InspectionWorld world, string subject) => site.WithAsync(async services =>
    {
        var (desk, ines) = (services.GetRequiredService<DraftDesk>(), await InspectionWorld.ActorAsync(services, world.Ines));
        var shown = await desk.OpenAsync(InspectionWorld.Code, subject, "inspection.draft", ines, Ct);
        await desk.ReopenAsync(new(InspectionWorld.Code, subject, shown.Draft!.Version), "The force corrected its return", ines, Ct);
    });

    private static Task ChangeFigureAsync(TestSite site, InspectionWorld world, long value) => site.WithDbAsync(async db =>
    {
        var inspection = await db.Inspections.Include(i => i.Items).SingleAsync(i => i.ForceId == world.North.Force.Id, Ct);
        var file = inspection.Read();
        inspection.Take(file with { Figures = [file.Figures[0] with { Value = value }] }, "Corrected", Actor.System(inspection.BodyId), site.Clock.GetUtcNow());
        await db.SaveChangesAsync(Ct);
    });

    private static async Task PublishAsync(TestSite site, InspectionWorld world, MovedClock clock, string? note)
    {
        await site.WithAsync(async services => await services.GetRequiredService<ReportPublisher>().RequestAsync(InspectionWorld.Code, clock.GetUtcNow().AddMinutes(1), note, "As planned", await InspectionWorld.ActorAsync(services, world.Edda), Ct));
        await world.ConfirmAsync(world.Emil);
        clock.MoveMinutes(2);
        await site.WithAsync(async services =>
        {
            foreach (var job in await services.GetRequiredService<Data.Db>().Jobs.AsNoTracking().Where(j => j.Kind == ReportRelease.Name).ToListAsync(Ct))
                await services.GetServices<IJob>().Single(j => j.Kind == ReportRelease.Name).RunAsync(job, Ct);
        });
    }

    private static Task<List<string>> PublishedAsync(TestSite site) => site.WithDbAsync(async db =>
        (await db.InspectionPublications.AsNoTracking().ToListAsync(Ct)).Select(p => $"{p.Language} {p.Kind} {p.Subject} {p.Version}{(p.Note is null ? "" : $": {p.Note}")}").Order(StringComparer.Ordinal).ToList());
}
