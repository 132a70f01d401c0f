using Microsoft.EntityFrameworkCore;
using Probity.Features.Contracts;
using Probity.Features.Imports;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Contracts;

/// <summary>Files that real publishers put out, into the register and out again, on both databases.</summary>
public sealed class OcdsImportTests
{
    private static readonly string Hundred = SampleFile.PathOf(Path.Combine("ocds", "contracts-finder-100.jsonl"));
    private static readonly string TwentyFive = SampleFile.PathOf(Path.Combine("ocds", "contracts-finder-25-release-package.json"));
    private static readonly string Example = SampleFile.PathOf(Path.Combine("ocds", "ocp-fictional-example", "1.1_ocds-213czf-000-00001.json"));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_hundred_published_releases_become_ninety_eight_contracts_with_their_suppliers(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();

        var batch = await site.ImportAsync(world.Force, "contracts", Hundred);

        Assert.Equal((ImportStatus.Applied, 98, 2), (batch.Status, batch.Created, batch.Unchanged));
        var parking = await site.WithDbAsync(db => db.Contracts.Include(c => c.Parties).SingleAsync(c => c.Title == "Parking Pilot - CEO"));
        Assert.Equal(new DateOnly(2024, 12, 22), parking.AwardDecision);
        Assert.Equal((Money.Pounds(93_007), Money.Pounds(372_032)), (parking.ValueAwarded, parking.ValueEstimated));
        Assert.Equal((ContractRoute.DirectAward, "direct", "London Borough of Merton"), (parking.Route, parking.OcdsMethod, parking.BuyerName));
        Assert.Equal("Marstons holdings plc", Assert.Single(parking.Parties).NameAsWritten);
        var marston = await site.WithDbAsync(db => db.Suppliers.SingleAsync(s => s.NameKey == "MARSTONS HOLDINGS"));
        Assert.Equal(("EC3N 2LB", Hundred.Split('/')[^1], 1), (marston.Postcode, marston.SourceFile, marston.SourceRow));
        // An award "2021-07-09T00:00:00+01:00" is 9 July in London, not the day before.
        var floors = await site.WithDbAsync(db => db.Contracts.Include(c => c.Parties).FirstAsync(c => c.Title.StartsWith("UOW822")));
        Assert.Equal(new DateOnly(2021, 7, 9), floors.AwardDecision);
        Assert.Equal(3, floors.Parties.Count);
        Assert.Null(floors.ValueEstimated);
        Assert.Equal(0, await site.WithDbAsync(db => db.SupplierIdentifiers.CountAsync(i => i.Scheme == "GB-CFS")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_processes_again_change_nothing(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        await site.ImportAsync(world.Force, "contracts", Hundred);
        var before = await CountAsync(site);

        var again = await site.ImportAsync(world.Force, "contracts", TwentyFive);

        Assert.Equal((0, 0, 25), (again.Created, again.Updated, again.Unchanged));
        Assert.Equal(before, await CountAsync(site));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task All_releases_of_a_process_become_one_contract_with_its_losing_bidder(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();

        await site.ImportAsync(world.PolicingBody, "contracts", Example);

        var contract = await site.WithDbAsync(db => db.Contracts.Include(c => c.Parties).SingleAsync());
        Assert.Equal("ocds-213czf-000-00001", contract.Ocid);
        Assert.Equal(new DateOnly(2010, 5, 10), contract.AwardDecision);
        Assert.Equal([("AnyCorp Cycle Provision", PartyRole.Supplier), ("Beta Corp Construction", PartyRole.Bidder)],
            contract.Parties.OrderBy(p => p.Role).Select(p => (p.NameAsWritten, p.Role)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_later_release_updates_the_contract_and_says_so(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        await site.ImportTextAsync(world.Force, "contracts", "one.json", Release("2026-01-05T10:00:00Z", """ "tender":{"title":"Vans","status":"active"} """));

        var later = await site.ImportTextAsync(world.Force, "contracts", "two.json", Release("2026-03-05T10:00:00Z",
            """ "tender":{"title":"Vans","status":"complete"},"awards":[{"id":"a","date":"2026-03-29T00:30:00+01:00","value":{"amount":1200.5,"currency":"GBP"},"suppliers":[{"id":"s","name":"Acme Ltd"}]}] """));
        var earlier = await site.ImportTextAsync(world.Force, "contracts", "three.json", Release("2025-12-05T10:00:00Z", """ "tender":{"title":"Vans, planned","status":"planned"} """));

        Assert.Equal((1, 0), (later.Updated, later.Created));
        Assert.Equal(1, earlier.Unchanged);
        var vans = await site.WithDbAsync(db => db.Contracts.SingleAsync());
        Assert.Equal(("Vans", new DateOnly(2026, 3, 28), Money.Pounds(1200.50m)), (vans.Title, vans.AwardDecision, vans.ValueAwarded));
        Assert.Equal(1, await site.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.RecordKey == vans.Id.Value && e.Event == "ContractUpdated")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Undoing_an_import_leaves_no_contract_and_no_supplier(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var batch = await site.ImportAsync(world.Force, "contracts", Hundred);

        await site.UndoAsync(world.Force, batch.Reference);

        Assert.Equal((0, 0, 0), await CountAsync(site));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_broken_file_changes_nothing_and_says_where(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var text = await File.ReadAllTextAsync(Hundred, TestContext.Current.CancellationToken);

        var batch = await site.ImportTextAsync(world.Force, "contracts", "cut.jsonl", text[..200_000]);

        Assert.Equal(ImportStatus.Refused, batch.Status);
        Assert.Equal((0, 0, 0), await CountAsync(site));
        var problem = await site.WithDbAsync(db => db.ImportProblems.FirstAsync());
        Assert.Equal("cut.jsonl", problem.File);
    }

    private static string Release(string date, string rest) =>
        $$"""{"releases":[{"ocid":"ocds-t-1","id":"{{date}}","date":"{{date}}","tag":["tender"],"buyer":{"name":"Testshire"},{{rest}}}]}""";

    private static Task<(int, int, int)> CountAsync(TestSite site) => site.WithDbAsync(async db =>
        (await db.Contracts.CountAsync(), await db.Suppliers.CountAsync(), await db.ContractParties.CountAsync()));
}
