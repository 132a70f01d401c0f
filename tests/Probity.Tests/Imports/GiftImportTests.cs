using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Features.Gifts;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Imports;

public sealed class GiftImportTests
{
    private const string Station = """
        Date,Officer,Collar number,Given by,Gift,Value,Accepted/Declined,Reason
        14/02/2011,PC Ann Smith,1000,Acme & Sons Ltd,Two match tickets,£120,Declined,Thank you
        15/02/2011,PC Ann Smith,1000,,Box of chocolates,,Accepted,Thank you
        16/02/2011,Sgt Bob Jones,,Café Olé,"Coffee, and cake",3.50,Accepted,
        """;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_station_spreadsheet_comes_in_with_its_gaps_marked_and_its_rows_named(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Ann Smith"));

        var report = await world.ImportAsync(world.File("station.csv", Station), legacy: "Skelmersdale gifts book");

        Assert.Empty(report.Problems.Select(p => p.Message));
        Assert.Equal((ImportStatus.Applied, 3), (report.Batch.Status, report.Batch.Created));
        var offers = await world.Site.WithDbAsync(db => db.Offers.AsNoTracking().Include(o => o.Items).OrderBy(o => o.OfferedOn).ToListAsync());
        Assert.Equal(["GFT-TST-2011-0001", "GFT-TST-2011-0002", "GFT-TST-2011-0003"], offers.Select(o => o.Reference));
        Assert.NotNull(offers[0].RecipientId);
        Assert.Equal(OfferOutcome.Declined, offers[0].FinalOutcome);
        Assert.Equal((ProviderKind.Unknown, null), (offers[1].ProviderKind, offers[1].TotalValue));
        Assert.Contains("provider not recorded", offers[1].QualityFlags);
        Assert.Equal(("station.csv", 4), (offers[2].SourceFile, offers[2].SourceRow));
        var source = await world.Site.WithDbAsync(db => db.SourcesOfAsync(offers[2].Id.Value, TestContext.Current.CancellationToken));
        Assert.Equal($"station.csv, row 4 ({report.Batch.Reference})", Assert.Single(source).Sentence);
        Assert.Equal(3, await world.Site.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.Event == "OfferImported")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_bad_row_keeps_everything_out_and_is_named_exactly(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);

        var report = await world.ImportAsync(world.File("station.csv", Station.Replace("3.50", "about £5", StringComparison.Ordinal)), legacy: "Book");

        Assert.Equal((ImportStatus.Refused, 1), (report.Batch.Status, report.Batch.Refused));
        Assert.Equal("station.csv, row 4, column ‘Value’, value “about £5”: Enter an amount in pounds, like 12 or 12.50", Assert.Single(report.Problems).Message);
        Assert.Equal(0, await world.OffersAsync());
        Assert.Equal(0, await world.Site.WithDbAsync(db => db.ImportRows.CountAsync()));
    }

    [Fact]
    public async Task A_value_that_is_read_twice_is_one_problem()
    {
        await using var world = await ImportWorld.StartAsync("sqlite");

        var report = await world.ImportAsync(world.File("station.csv", Station.Replace("3.50,Accepted", "3.50,Maybe", StringComparison.Ordinal)), legacy: "Book");

        Assert.StartsWith("station.csv, row 4, column ‘Accepted/Declined’, value “Maybe”", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_failure_of_the_database_is_said_as_what_it_is(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        await using var db = Databases.OpenAsServer(world.Site.Location);
        await db.Database.ExecuteSqlRawAsync(db.IsSqlite
            ? "CREATE TRIGGER closed BEFORE INSERT ON \"Offers\" BEGIN SELECT RAISE(ABORT, 'this register is closed for stocktaking'); END"
            : """
              CREATE FUNCTION closed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'this register is closed for stocktaking'; END $$;
              CREATE TRIGGER closed BEFORE INSERT ON "Offers" FOR EACH ROW EXECUTE FUNCTION closed();
              """, TestContext.Current.CancellationToken);

        var report = await world.ImportAsync(world.File("station.csv", Station), legacy: "Book");

        var said = Assert.Single(report.Problems).Message;
        Assert.Contains("this register is closed for stocktaking", said, StringComparison.Ordinal);
        Assert.DoesNotContain("changed", said, StringComparison.Ordinal);
        Assert.Equal((ImportStatus.Refused, 0), (report.Batch.Status, await world.OffersAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_file_twice_changes_nothing_and_the_same_rows_in_a_longer_file_count_once(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var path = world.File("station.csv", Station);
        var first = await world.ImportAsync(path, legacy: "Book");

        var again = await world.ImportAsync(path, legacy: "Book");
        var longer = await world.ImportAsync(world.File("station-2.csv", Station + "\n17/02/2011,Sgt Bob Jones,,Café Olé,Tea,1,Accepted,\n17/02/2011,Sgt Bob Jones,,Café Olé,Tea,1,Accepted,\n"), legacy: "Book");

        Assert.True(again.IsAlreadyImported);
        Assert.Equal(first.Batch.Reference, again.Batch.Reference);
        Assert.Equal((2, 3), (longer.Batch.Created, longer.Batch.Unchanged));
        Assert.Equal(5, await world.OffersAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_dry_run_reports_and_leaves_nothing(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);

        var report = await world.ImportAsync(world.File("station.csv", Station), dryRun: true, legacy: "Book");

        Assert.Equal((ImportStatus.Checked, 3), (report.Batch.Status, report.Batch.Created));
        Assert.Equal((0, 0), (await world.OffersAsync(), await world.Site.WithDbAsync(db => db.ImportRows.CountAsync())));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_import_can_be_undone_and_done_again(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var path = world.File("station.csv", Station);
        var first = await world.ImportAsync(path, legacy: "Book");

        await world.UndoAsync(first.Batch.Reference);

        Assert.Equal(0, await world.OffersAsync());
        Assert.Equal(3, await world.Site.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.Event == "OfferImportUndone")));
        Assert.Equal(0, await world.Site.WithDbAsync(db => db.SearchTerms.CountAsync(t => t.Register == "Offer")));
        Assert.Equal(3, (await world.ImportAsync(path, legacy: "Book")).Batch.Created);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_import_cannot_be_undone_once_somebody_has_worked_on_it(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var first = await world.ImportAsync(world.File("station.csv", Station), legacy: "Book");
        await world.Site.WithDbAsync(async db =>
        {
            var offer = await db.Offers.OrderBy(o => o.Reference).FirstAsync();
            offer.Link(Id<Features.Contracts.Supplier>.New(), "Acme", world.World.System, world.World.At);
            await db.SaveChangesAsync();
        });

        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => world.UndoAsync(first.Batch.Reference));

        Assert.Contains("GFT-TST-2011-0001 was changed after the import.", refusal.Message);
        Assert.Equal(3, await world.OffersAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_thousand_rows_go_out_and_come_back_without_loss(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Ann Smith"));
        var first = await world.ImportAsync(world.File("many.csv", Many(Environment.GetEnvironmentVariable("PROBITY_TEST_SIZE") == "nightly" ? 50_000 : 2_000)));
        Assert.Empty(first.Problems.Select(p => p.Message));
        var path = await world.ExportAsync("out.csv", SheetFormat.Csv);
        var before = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

        var same = await world.ImportAsync(path);
        await world.UndoAsync(first.Batch.Reference);
        var back = await world.ImportAsync(await Moved(path));

        Assert.Equal((ImportStatus.Applied, 0, first.Batch.Rows), (same.Batch.Status, same.Batch.Created, same.Batch.Unchanged));
        Assert.Empty(back.Problems.Select(p => p.Message));
        Assert.Equal(before, await File.ReadAllTextAsync(await world.ExportAsync("again.csv", SheetFormat.Csv), TestContext.Current.CancellationToken));

        // The first re-import stands under its own digest; another byte at the end makes it another file.
        static async Task<string> Moved(string path)
        {
            await File.AppendAllTextAsync(path, "\r\n");
            return path;
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_formula_in_a_cell_stays_text_on_its_way_in_and_out(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var hostile = Station.Replace("Box of chocolates", "\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"", StringComparison.Ordinal);
        await world.ImportAsync(world.File("station.csv", hostile), legacy: "Book");

        var path = await world.ExportAsync("out.xlsx", SheetFormat.Xlsx);
        var again = await world.ImportAsync(path);

        Assert.Equal(3, again.Batch.Unchanged);
        Assert.Equal("=HYPERLINK(\"http://x\",\"y\")", await world.Site.WithDbAsync(db => db.Offers.Where(o => o.Reference == "GFT-TST-2011-0002").Select(o => o.Description).SingleAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_process_that_dies_between_staging_and_applying_leaves_nothing_behind(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var ct = TestContext.Current.CancellationToken;
        var reference = await world.Site.WithAsync(async services =>
        {
            var path = world.File("station.csv", Station);
            var (batch, _) = await services.GetRequiredService<Importer>().StartAsync(new ImportRequest(world.World.Force, "gifts", path, "station.csv", world.World.System) { LegacyName = "Book" }, ct);
            await services.GetRequiredService<Importer>().BeginAsync(batch, null, world.World.System, ct);
            await services.GetRequiredService<ImportRun>().StageAsync(batch, path, world.World.System, null, ct);
            var db = services.GetRequiredService<Data.Db>();
            var staged = await db.ImportBatches.SingleAsync(b => b.Id == batch.Id, ct);
            staged.BeginApply($"{Environment.MachineName}|1|19700101000000", world.World.System, world.World.At);
            await db.SaveChangesAsync(ct);
            return batch.Reference;
        });

        await world.Site.WithAsync(services => services.GetRequiredService<ImportCleaning>().CleanAsync(ct));

        Assert.Equal(ImportStatus.Interrupted, await world.Site.WithDbAsync(db => db.ImportBatches.Where(b => b.Reference == reference).Select(b => b.Status).SingleAsync()));
        Assert.Equal((0, 0), (await world.OffersAsync(), await world.Site.WithDbAsync(db => db.ImportRows.CountAsync())));
        Assert.Equal(3, (await world.ImportAsync(world.File("station.csv", Station), legacy: "Book")).Batch.Created);
    }

    [Fact]
    public async Task An_entry_that_the_register_holds_is_never_overwritten_by_a_file()
    {
        await using var world = await ImportWorld.StartAsync("sqlite");
        await world.ImportAsync(world.File("station.csv", Station), legacy: "Book");
        var path = await world.ExportAsync("out.csv", SheetFormat.Csv);
        var changed = (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace("Acme & Sons Ltd", "Somebody Else Ltd", StringComparison.Ordinal);

        var report = await world.ImportAsync(world.File("changed.csv", changed));

        Assert.Equal(ImportStatus.Refused, report.Batch.Status);
        Assert.Contains("column ‘provider’, value “Somebody Else Ltd”: GFT-TST-2011-0001 is in the register with “Acme & Sons Ltd” here.", Assert.Single(report.Problems).Message);
    }

    [Fact]
    public async Task A_mapping_says_what_headings_mean_and_one_that_is_wrong_is_refused()
    {
        await using var world = await ImportWorld.StartAsync("sqlite");
        var path = world.File("odd.csv", "Wann,Wer,Von,Was\n1/3/2026,Ann Smith,Acme Ltd,A pen\n");

        var report = await world.ImportAsync(path, map: new Dictionary<string, string> { ["Wann"] = "offered_on", ["Wer"] = "recipient", ["Von"] = "provider", ["Was"] = "description" });

        Assert.Empty(report.Problems.Select(p => p.Message));
        Assert.Equal(1, report.Batch.Created);
        await Assert.ThrowsAsync<RuleBrokenException>(() => world.ImportAsync(path, map: new Dictionary<string, string> { ["Wann"] = "when" }));
    }

    private static string Many(int rows)
    {
        var text = new StringBuilder("group,offered_on,declared_on,recipient_number,recipient,provider,kind,description,value,outcome,rationale,decided_by,decided_at,event,co_recipients,alcohol,circumstances\n");
        for (var i = 0; i < rows; i++)
        {
            var day = new DateOnly(2024, 1, 1).AddDays(i / 3 % 700);
            text.Append($"g{i / 3},{day:yyyy-MM-dd},{day.AddDays(i % 9):yyyy-MM-dd},1000,Ann Smith,Provider {i % 97} Ltd,Hospitality,\"Item {i}, \"\"quoted\"\"\",{(i % 5 == 0 ? "" : $"{i % 90}.50")},{(i % 2 == 0 ? "Declined" : "Accepted")},Because,Boss,{day.AddDays(10):yyyy-MM-dd},Dinner {i % 7},Bob Jones; Carol White,{(i % 4 == 0 ? "yes" : "no")},\"Line one\nline two\"\n");
        }

        return text.ToString();
    }

    [Fact]
    public async Task What_has_no_end_is_refused_at_once()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no such device here.");
        await using var world = await ImportWorld.StartAsync("sqlite");

        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => world.ImportAsync("/dev/zero"));

        Assert.Contains("grows while it is read", refusal.Message, StringComparison.Ordinal);
    }
}
