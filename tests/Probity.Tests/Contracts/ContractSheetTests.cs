using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Contracts;
using Probity.Features.Imports;
using Probity.Features.Organisations;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Contracts;

/// <summary>Spreadsheets of contracts and suppliers, with the headings that forces use.</summary>
public sealed class ContractSheetTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_station_spreadsheet_becomes_contracts_and_one_supplier_for_each_company(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();

        var batch = await site.ImportTextAsync(world.Force, "contracts", "register.csv", """
            Contract title,Supplier name,Company number,Award date,Contract value,Other bidders,Procurement route
            Cell food,Acme & Sons Ltd,1234567,04/03/2026,"£12,500",Brown plc | Cooper LLP,Open
            Van hire,ACME AND SONS LIMITED,,March 2026,,,Local quotes
            Tea,Acme & Sons Ltd,7654321,2026-04-01,0,,Waiver
            """);

        Assert.Equal(ImportStatus.Applied, batch.Status);
        var contracts = await site.WithDbAsync(db => db.Contracts.Include(c => c.Parties).OrderBy(c => c.Reference).ToListAsync());
        Assert.Equal([Money.Pounds(12_500), null, Money.Zero], contracts.Select(c => c.ValueAwarded));
        Assert.Equal((new DateOnly(2026, 3, 1), true), (contracts[1].AwardDecision, contracts[1].AwardMonthOnly));
        Assert.Equal([ContractRoute.Open, ContractRoute.Quotes, ContractRoute.Waiver], contracts.Select(c => c.Route));
        Assert.Equal(2, contracts[0].Parties.Count(p => p.Role == PartyRole.Bidder));
        // The same name with another company number is another company; without a number it is the first.
        Assert.Equal(contracts[0].Parties.Single(p => p.Role == PartyRole.Supplier).SupplierId, contracts[1].Parties.Single().SupplierId);
        Assert.NotEqual(contracts[1].Parties.Single().SupplierId, contracts[2].Parties.Single().SupplierId);
        Assert.Equal(["01234567", "07654321"], await site.WithDbAsync(db => db.SupplierIdentifiers.Select(i => i.Value).OrderBy(v => v).ToListAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_row_with_a_problem_stops_the_whole_file_and_is_named(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();

        var batch = await site.ImportTextAsync(world.Force, "contracts", "register.csv", "title,award_decision,value_awarded\nVans,2026-03-04,100\nTea,31/02/2026,much\n");

        Assert.Equal(ImportStatus.Refused, batch.Status);
        Assert.Equal(0, await site.WithDbAsync(db => db.Contracts.CountAsync()));
        var problems = await site.WithDbAsync(db => db.ImportProblems.OrderBy(p => p.Number).ToListAsync());
        Assert.Equal([("register.csv", 3, "award_decision", "31/02/2026"), ("register.csv", 3, "value_awarded", "much")], problems.Select(p => (p.File, p.Row ?? 0, p.Column ?? "", p.Value ?? "")));
    }

    [Theory]
    [InlineData("windows-1252", ';')]
    [InlineData("utf-16", '\t')]
    [InlineData("utf-8", ',')]
    public async Task A_register_as_a_force_publishes_it_is_read_below_its_title_lines(string encoding, char separator)
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var text = """
            Contract register of the force;;;;;;
            As at 1 April 2024;;;;;;
            ;;;;;;
            Contract Title;Supplier;Start;End;Value (£);Procurement Route;SME?
            Cell meals;Acme & Sons Ltd;1st April 2024;2026-03-31 00:00:00;£1.2m;Framework call-off;Yes
            Café;Cooper’s LLP;45383;TBC;n/a;Open Tender;No
            Vans;Brown plc;01/04/2024;-;12.5k;Quotes;
            """.Replace(';', separator);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var letters = Encoding.GetEncoding(encoding);

        var batch = await ImportBytesAsync(site, world.Force, "register.csv", [.. letters.GetPreamble(), .. letters.GetBytes(text)]);

        Assert.Equal(ImportStatus.Applied, batch.Status);
        Assert.Contains("‘SME?’", batch.Notes, StringComparison.Ordinal);
        var contracts = await site.WithDbAsync(db => db.Contracts.Include(c => c.Parties).OrderBy(c => c.Reference).ToListAsync());
        Assert.Equal([("Cell meals", "Acme & Sons Ltd"), ("Café", "Cooper’s LLP"), ("Vans", "Brown plc")], contracts.Select(c => (c.Title, c.Parties.Single().NameAsWritten)));
        Assert.All(contracts, c => Assert.Equal(new DateOnly(2024, 4, 1), c.Start));
        Assert.Equal([new DateOnly(2026, 3, 31), null, null], contracts.Select(c => c.End));
        Assert.Equal([Money.Pounds(1_200_000), null, Money.Pounds(12_500)], contracts.Select(c => c.ValueAwarded));
        Assert.Equal([ContractRoute.FrameworkCallOff, ContractRoute.Open, ContractRoute.Quotes], contracts.Select(c => c.Route));
    }

    [Theory]
    [InlineData("Total,,,100", "title", "line of totals")]
    [InlineData("Grand Total:,,,100", "title", "line of totals")]
    [InlineData("Published under the scheme,,,", "title", "remark under the table")]
    [InlineData("Vans,Brown plc,12 months,100", "Start", "real date")]
    [InlineData("Vans,Brown plc,01/04/24,100", "Start", "real date")]
    [InlineData("Vans,Brown plc,,10000 to 20000", "Value", "amount in pounds")]
    [InlineData("Vans,Brown plc,,£100 per annum", "Value", "amount in pounds")]
    public async Task What_is_no_contract_or_a_guess_is_refused_by_row_and_column(string row, string column, string rule)
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();

        var batch = await site.ImportTextAsync(world.Force, "contracts", "register.csv", $"Title,Supplier,Start,Value\nTea,Acme Ltd,01/04/2024,100\n{row}\n");

        Assert.Equal(ImportStatus.Refused, batch.Status);
        var problem = await site.WithDbAsync(db => db.ImportProblems.SingleAsync());
        Assert.Equal((3, column.ToLowerInvariant()), (problem.Row ?? 0, problem.Column!.ToLowerInvariant()));
        Assert.Contains(rule, problem.Rule, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_export_comes_back_without_a_change(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (eve, ann) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Eve Evans"), await world.AddAsync(db, "Ann Abel")));
        await site.ImportTextAsync(world.Force, "contracts", "one.csv", "title,supplier,bidders,award_decision,people,variations,waivers,rationale,route,notices\n"
            + $"\"Tea, milk\",\"Acme \\| Sons [GB-COH-01234567, AB1 2CD]\",Brown plc,2026-03,Evaluator:{eve.Number}:2026-02-01:none|Approver:{ann.Number}:2026-02-02:Owns a share,2026-04-01:100.50:{eve.Number}:{ann.Number}:More tea,2026-02-01:{eve.Number}:{ann.Number}:Urgent,One maker,Waiver,https://example.test/a\n");
        await site.ImportTextAsync(world.Force, "suppliers", "two.csv", "name,identifiers,other_names,parent\nAcme | Sons,1234567,TradingAs:Tea & Co,Brown plc\n");
        var before = await ExportAsync(site, world.Force);

        foreach (var (register, text) in before)
        {
            var batch = await site.ImportTextAsync(world.Force, register, register + ".csv", text);
            Assert.Equal((ImportStatus.Applied, 0, 0), (batch.Status, batch.Created, batch.Updated));
        }

        Assert.Equal(before, await ExportAsync(site, world.Force));
        Assert.Contains("Acme \\| Sons [SUP-TST-2026-0001, GB-COH-01234567, AB1 2CD]", before["contracts"]);
        Assert.Contains("TradingAs:Tea & Co", before["suppliers"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_force_exports_what_its_policing_body_signs_for_it_and_takes_it_back_unchanged(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        await site.ImportTextAsync(world.PolicingBody, "contracts", "pcc.csv", "title,supplier,user_force,award_decision\nCustody suite,Acme Ltd,testshire,2026-03-01\n");
        await site.ImportTextAsync(world.Force, "contracts", "own.csv", "title,supplier,award_decision\nVans,Brown plc,2026-03-02\n");
        var text = (await ExportAsync(site, world.Force))["contracts"];
        Assert.Contains("Vans", text);
        Assert.Contains("Custody suite", text);

        var same = await site.ImportTextAsync(world.Force, "contracts", "back.csv", text);
        var other = await site.ImportTextAsync(world.Force, "contracts", "changed.csv", text.Replace("Custody suite", "Palace"));

        Assert.Equal((ImportStatus.Applied, 0, 0, 2), (same.Status, same.Created, same.Updated, same.Unchanged));
        Assert.Equal(ImportStatus.Refused, other.Status);
        Assert.Equal(2, await site.WithDbAsync(db => db.Contracts.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_force_exports_the_suppliers_of_what_its_policing_body_signs_for_it_and_takes_them_back_unchanged(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        await site.ImportTextAsync(world.PolicingBody, "contracts", "pcc.csv", "title,supplier,user_force,award_decision\nCustody suite,Acme Ltd,testshire,2026-03-01\nOffice chairs,Dale Ltd,,2026-03-01\n");
        await site.ImportTextAsync(world.Force, "contracts", "own.csv", "title,supplier,award_decision\nVans,Brown plc,2026-03-02\n");
        var text = (await ExportAsync(site, world.Force))["suppliers"];
        Assert.Contains("Brown plc", text);
        Assert.Contains("Acme Ltd", text);
        Assert.DoesNotContain("Dale Ltd", text);

        var same = await site.ImportTextAsync(world.Force, "suppliers", "back.csv", text);
        var other = await site.ImportTextAsync(world.Force, "suppliers", "changed.csv", text.Replace("Acme Ltd", "Palace Ltd"));

        Assert.Equal((ImportStatus.Applied, 0, 0, 2), (same.Status, same.Created, same.Updated, same.Unchanged));
        Assert.Equal(ImportStatus.Refused, other.Status);
        Assert.Equal(3, await site.WithDbAsync(db => db.Suppliers.CountAsync()));
    }

    private static async Task<ImportBatch> ImportBytesAsync(TestSite site, Body body, string name, byte[] file)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("probity-contracts-").FullName, name);
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        return await site.ImportAsync(body, "contracts", path);
    }

    private static Task<Dictionary<string, string>> ExportAsync(TestSite site, Body body) => site.WithAsync(async services =>
    {
        var files = new Dictionary<string, string>();
        foreach (var export in services.GetServices<IRegisterExport>().Where(e => e.Register is "contracts" or "suppliers"))
        {
            var lines = new List<string> { string.Join(',', export.Columns) };
            await foreach (var row in export.RowsAsync(body, Actor.Operator(body.Id), TestContext.Current.CancellationToken))
                lines.Add(string.Join(',', row.Select(cell => $"\"{cell.Text.Replace("\"", "\"\"")}\"")));
            files[export.Register] = string.Join('\n', lines) + "\n";
        }

        return files;
    });
}
