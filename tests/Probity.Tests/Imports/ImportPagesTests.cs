using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Tests.Support;

namespace Probity.Tests.Imports;

public sealed class ImportPagesTests
{
    internal const string Station = """
        Date,Officer,Given by,Gift,Value,Accepted/Declined
        14/02/2011,PC Ann Smith,Acme & Sons Ltd,Two match tickets,£120,Declined
        16/02/2011,Sgt Bob Jones,Café Olé,Coffee and cake,3.50,Accepted
        """;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_register_manager_uploads_maps_applies_and_undoes(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var browser = await world.Site.SignInAsync(await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Rita Gray", roles: Role.RGM)));

        var columns = await UploadAsync(browser, "station.csv", Station.Replace("Given by", "Von", StringComparison.Ordinal), "Skelmersdale book");
        Assert.Equal("offered_on", columns.ValueOf("Date"));
        Assert.Equal("", columns.ValueOf("Von"));
        Assert.Contains("Offered on (offered_on)", columns.Reads);
        var report = await DoneAsync(await columns.Choose("Provider (provider)", "Von").PressAsync("Check the file"));
        Assert.Contains("checked without a problem and waiting to be applied", report.Reads);
        Assert.Equal(0, await world.OffersAsync());

        var applied = await DoneAsync(await report.PressAsync("Apply the import"));
        Assert.Contains("This import is applied", applied.Reads);
        Assert.Equal(2, await world.OffersAsync());
        Assert.Empty(Directory.GetFiles(Path.Combine(world.Site.Location.DataFolder, "spool")));

        var unsure = await applied.PressAsync("Undo the import");
        Assert.Contains("Tick the box to say that you are sure.", unsure.Errors);
        await applied.Choose("I am sure that this import must be taken back").PressAsync("Undo the import");
        Assert.Equal(0, await world.OffersAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_applied_import_leads_to_what_it_brought_and_to_nothing_else(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var browser = await world.Site.SignInAsync(await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Rita Gray", roles: Role.RGM)));
        await world.ImportAsync(world.File("other.csv", Station.Replace("Acme", "Umber", StringComparison.Ordinal)), legacy: "Another book");
        var report = await world.ImportAsync(world.File("station.csv", Station), legacy: "A book");

        var brought = await (await browser.GetAsync($"/imports/{report.Batch.Reference}")).FollowAsync("See what it brought to the register");
        var narrowed = await brought.Fill("Search", "acme").PressAsync("Show");

        Assert.Contains($"Only what import {report.Batch.Reference} brought.", brought.Reads);
        Assert.Equal(2, brought.Document.QuerySelectorAll("tbody tr").Length);
        Assert.DoesNotContain("Umber", brought.Reads);
        Assert.Contains($"Only what import {report.Batch.Reference} brought.", narrowed.Reads);
        Assert.Single(narrowed.Document.QuerySelectorAll("tbody tr"));
        Assert.Contains("No offers match", (await browser.GetAsync("/gifts?batch=IMP-TST-2026-9999")).Reads);
    }

    [Fact]
    public async Task A_file_in_the_standard_needs_no_mapping_and_its_page_says_so()
    {
        await using var world = await ImportWorld.StartAsync("sqlite");
        var browser = await world.Site.SignInAsync(await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Pru Buyer", roles: Role.PRC)));
        var file = await File.ReadAllBytesAsync(SampleFile.PathOf(Path.Combine("ocds", "ocp-fictional-example", "1.1_ocds-213czf-000-00001.json")), TestContext.Current.CancellationToken);

        var page = await (await browser.GetAsync("/imports")).Choose("Contracts", "Which register is it for?").Attach("The file", "releases.json", file).PressAsync("Continue");

        Assert.Contains("No columns to explain", page.Reads);
        Assert.Contains("It needs no mapping.", page.Reads);
        Assert.DoesNotContain("What each column holds", page.Reads);
        Assert.Contains("checked without a problem", (await DoneAsync(await page.PressAsync("Check the file"))).Reads);
    }

    [Fact]
    public async Task A_file_with_a_bad_row_is_refused_with_the_row_named_on_the_page_and_in_a_file()
    {
        await using var world = await ImportWorld.StartAsync("sqlite");
        var browser = await world.Site.SignInAsync(await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Rita Gray", roles: Role.RGM)));

        var columns = await UploadAsync(browser, "station.csv", Station.Replace("3.50", "about £5", StringComparison.Ordinal), "Book");
        var report = await DoneAsync(await columns.PressAsync("Check the file"));

        Assert.Contains("Row Column Value What to do 3 Value about £5 Enter an amount in pounds, like 12 or 12.50", report.Reads);
        Assert.Contains("station.csv,,3,Value,about £5,", (await report.FollowAsync("Download the problems (CSV)")).Text);
        Assert.Equal(0, await world.OffersAsync());
    }

    [Fact]
    public async Task Imports_do_not_exist_for_those_who_may_not_import()
    {
        await using var world = await ImportWorld.StartAsync("sqlite");
        var officer = await world.Site.SignInAsync(await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Ann Smith")));

        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/imports")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Entries_that_look_alike_are_answered_by_a_person_and_the_totals_agree(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var browser = await world.Site.SignInAsync(await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Rita Gray", roles: Role.RGM)));
        await world.ImportAsync(world.File("a.csv", Station), legacy: "Book A");
        await world.ImportAsync(world.File("b.csv", Station.Replace("14/02/2011", "15/02/2011", StringComparison.Ordinal).Replace("16/02", "28/02", StringComparison.Ordinal)), legacy: "Book B");

        var legacy = await browser.GetAsync("/registers/legacy");
        Assert.Contains("2 of 2 are still unmerged", legacy.Reads);
        var pair = await legacy.FollowAsync("One entry looks like another: compare them");
        Assert.Contains("Enter the reason for your answer.", (await pair.PressAsync("The same offer")).Errors);
        var after = await pair.Fill("Reason", "Same tickets, written down a day later").PressAsync("The same offer");
        Assert.Contains("GFT-TST-2011-0003 is set aside as a duplicate of GFT-TST-2011-0001", after.Reads);
        Assert.Equal(1, await world.Site.WithDbAsync(db => db.Offers.CountAsync(o => o.DuplicateOfId != null)));
        Assert.Contains("All 4 3 1 0", (await browser.GetAsync("/registers/legacy")).Reads);

        await after.PressAsync("Take back the answer on GFT-TST-2011-0003");
        Assert.Equal(0, await world.Site.WithDbAsync(db => db.Offers.CountAsync(o => o.DuplicateOfId != null)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_file_that_was_refused_or_taken_back_leaves_no_older_register_to_merge(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var browser = await world.Site.SignInAsync(await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Rita Gray", roles: Role.RGM)));
        await world.ImportAsync(world.File("bad.csv", Station.Replace("3.50", "about £5", StringComparison.Ordinal)), legacy: "Bok A");
        var wrong = await world.ImportAsync(world.File("wrong.csv", Station.Replace("Acme", "Umber", StringComparison.Ordinal)), legacy: "Book B");
        await world.UndoAsync(wrong.Batch.Reference);
        var before = await browser.GetAsync("/registers/legacy");

        await world.ImportAsync(world.File("good.csv", Station), legacy: "Book A");
        var after = await browser.GetAsync("/registers/legacy");

        Assert.Contains("No older register has been named yet.", before.Reads);
        Assert.Contains("1 of 1 are still unmerged", after.Reads);
        Assert.DoesNotContain("Bok A", after.Reads);
        Assert.DoesNotContain("Book B", after.Reads);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Entries_under_two_spellings_of_one_provider_look_alike_and_under_two_providers_do_not(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Ann Smith"));
        var browser = await world.Site.SignInAsync(await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Rita Gray", roles: Role.RGM)));
        await world.ImportAsync(world.File("a.csv", """
            Date,Officer,Given by,Gift,Value,Accepted/Declined
            14/02/2011,PC Ann Smith,MARSTON HOLDINGS PLC,Two match tickets,£120,Declined
            16/02/2011,Sgt Bob Jones,Larchfield Catering Ltd,Coffee and cake,3.50,Accepted
            20/02/2011,Sgt Bob Jones,Brook & Sons,Coffee and cake,3.50,Accepted
            """), legacy: "Book A");
        await world.ImportAsync(world.File("b.csv", """
            Date,Officer,Given by,Gift,Value,Accepted/Declined
            15/02/2011,PC Ann Smith,Marstons hldgs,Two match tickets,£120,Declined
            16/02/2011,Sgt Bob Jones,Larchfeild caterers,Coffee and cake,3.50,Accepted
            20/02/2011,Sgt Bob Jones,Rundle Motors,Coffee and cake,3.50,Accepted
            """), legacy: "Book B");

        var legacy = await browser.GetAsync("/registers/legacy");
        var first = await legacy.FollowAsync("2 entries look like another: compare them");
        var second = await first.Fill("Reason", "Another match").PressAsync("Two offers");

        Assert.Contains("Marstons hldgs", first.Reads, StringComparison.Ordinal);
        Assert.Contains("Larchfeild caterers", second.Reads, StringComparison.Ordinal);
        Assert.Contains("One entry looks like another", (await browser.GetAsync("/registers/legacy")).Reads, StringComparison.Ordinal);
    }

    // On a busy machine the page answers before the work is done, as it does for a large file.
    private static async Task<Page> DoneAsync(Page page)
    {
        for (var tries = 0; tries < 60 && page.Offers("See how far it is now"); tries++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            page = await page.FollowAsync("See how far it is now");
        }

        return page;
    }

    private static async Task<Page> UploadAsync(Browser browser, string name, string text, string legacy) =>
        await (await browser.GetAsync("/imports"))
            .Choose("Gifts", "Which register is it for?")
            .Fill("Which older register does it come from? (optional)", legacy)
            .Attach("The file", name, Encoding.UTF8.GetBytes(text))
            .PressAsync("Continue");
}
