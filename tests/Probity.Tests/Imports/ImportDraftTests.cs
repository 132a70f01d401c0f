using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Data;
using Probity.Features.Contracts;
using Probity.Features.Imports;
using Probity.Tests.Support;

namespace Probity.Tests.Imports;

/// <summary>While a draft is prepared, others go on saving what its rows rest on.</summary>
public sealed class ImportDraftTests
{
    private const string Lots = """
        local_reference,title,category,route,award_decision,value_awarded,status,supplier
        LR-1,Canteen,Services,Open,1/2/2024,20000,Ended,Oak Catering Ltd
        LR-2,Towing,Services,Open,1/3/2024,30000,Ended,Elm Motors Ltd
        """;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_that_is_entered_meanwhile_is_found_by_the_draft_that_is_made_again(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var drafts = 0;

        var report = await ImportAsync(world, () => drafts++ == 0 ? EnterAsync(world, "Oak Catering Ltd", 900) : Task.CompletedTask);

        Assert.Equal((ImportStatus.Applied, 2, 2), (report.Batch.Status, report.Batch.Created, drafts));
        var suppliers = await world.Site.WithDbAsync(db => db.Suppliers.OrderBy(s => s.Name).Select(s => new { s.Id, s.Name }).ToListAsync());
        Assert.Equal(["Elm Motors Ltd", "Oak Catering Ltd"], suppliers.Select(s => s.Name));
        var canteen = await world.Site.WithDbAsync(db => db.Contracts.Include(c => c.Parties).SingleAsync(c => c.Title == "Canteen"));
        Assert.Equal(suppliers[1].Id, Assert.Single(canteen.Parties).SupplierId);
        Assert.Equal(["0001", "0002"], await world.Site.WithDbAsync(db => db.Contracts.Select(c => c.Reference.Substring(c.Reference.Length - 4)).OrderBy(n => n).ToListAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_register_that_changes_under_every_draft_refuses_the_file_and_keeps_nothing_of_it(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var drafts = 0;

        var report = await ImportAsync(world, () => EnterAsync(world, $"Birch {++drafts} Ltd", 900 + drafts));

        Assert.Equal((ImportStatus.Refused, 3), (report.Batch.Status, drafts));
        Assert.Contains("import the file again when the register is quieter", Assert.Single(report.Problems).Rule, StringComparison.Ordinal);
        Assert.Equal((0, 3), await world.Site.WithDbAsync(async db => (await db.Contracts.CountAsync(), await db.Suppliers.CountAsync())));
        Assert.Equal(0, await world.Site.WithDbAsync(db => db.SearchTerms.CountAsync(t => t.Term == "canteen" || t.Term == "oak")));
        Assert.Equal(0, await world.Site.WithDbAsync(db => db.Set<Counter>().CountAsync(c => c.Register == "CON")));
        Assert.Empty(Directory.GetFiles(Path.Combine(world.Site.Location.DataFolder, "spool")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Rows_that_the_register_refuses_by_now_are_named_and_nothing_enters(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        const string Mine = "reference,offered_on,declared_on,recipient,provider,kind,description,value,outcome,reason\nGFT-TST-2024-0007,1/2/2024,2/2/2024,Ann Able,Oak Ltd,Gift,Wine,10,Declined,Thanks\n";

        var staged = await world.Site.WithAsync(async services =>
        {
            var (importer, ct) = (services.GetRequiredService<Importer>(), TestContext.Current.CancellationToken);
            var path = world.File("late.csv", Mine.Replace("Wine", "Beer", StringComparison.Ordinal));
            var (batch, _) = await importer.StartAsync(new ImportRequest(world.World.Force, "gifts", path, "late.csv", world.World.System) { LegacyName = "Book" }, ct);
            await importer.BeginAsync(batch, null, world.World.System, ct);
            await services.GetRequiredService<ImportRun>().StageAsync(batch, path, world.World.System, null, ct);
            return batch.Id;
        });
        Assert.Equal(ImportStatus.Applied, (await world.ImportAsync(world.File("early.csv", Mine), legacy: "Book")).Batch.Status);
        await world.Site.WithAsync(async services =>
        {
            var batch = await services.GetRequiredService<Db>().ImportBatches.AsNoTracking().SingleAsync(b => b.Id == staged);
            await services.GetRequiredService<ImportApplying>().ApplyAsync(batch, world.World.System, null, TestContext.Current.CancellationToken);
        });

        var refused = await world.Site.WithAsync(services => services.GetRequiredService<ImportRun>().ReportAsync(staged, TestContext.Current.CancellationToken));
        Assert.Equal(ImportStatus.Refused, refused.Batch.Status);
        Assert.Equal(("description", "Beer"), (Assert.Single(refused.Problems).Column, refused.Problems[0].Value));
        Assert.Equal("Wine", await world.Site.WithDbAsync(db => db.Offers.Select(o => o.Description).SingleAsync()));
    }

    private static Task<ImportReport> ImportAsync(ImportWorld world, Func<Task> meanwhile) => world.Site.WithAsync(services => services.GetRequiredService<ImportRun>().RunAsync(
        new ImportRequest(world.World.Force, "contracts", world.File("lots.csv", Lots), "lots.csv", Actor.Operator(world.World.Force.Id)), null, new Meanwhile(meanwhile), TestContext.Current.CancellationToken));

    private static Task EnterAsync(ImportWorld world, string name, int number) => world.Site.WithDbAsync(async db =>
    {
        var force = world.World.Force.Id;
        db.Suppliers.Add(Supplier.Enter(force, $"SUP-TST-2026-{number:0000}", new SupplierDetails(name, []), Provenance.Typed, Actor.System(force), world.World.At));
        await db.SaveChangesAsync();
    });

    /// <summary>Does something each time that a draft holds all rows and has not entered the register.</summary>
    private sealed class Meanwhile(Func<Task> work) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Phase == "Applied")
                Task.Run(work).Wait();
        }
    }
}
