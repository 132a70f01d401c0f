using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Imports;
using Probity.Features.People;
using Probity.Features.SignIn;
using Probity.Kernel;
using Probity.Tests.Imports;
using Probity.Tests.Support;

namespace Probity.Tests.People;

/// <summary>A file that makes chief officers or line managers grants roles: two people answer for it, and neither is one of those.</summary>
public sealed class AuthorityImportTests
{
    private const string Headings = "number,type,given_names,surname,started_on,rank,post,unit_code,line_manager_number,chief_officer\n";
    private const string Chief = Headings + "501,Officer,Vera,Vast,2015-04-01,Assistant Chief Constable,Crime,HQ,,yes\n";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_administrator_makes_nobody_a_chief_officer_alone(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var (ann, carl) = await AdministratorsAsync(world);
        var report = await ImportAsync(world, Chief, ann);
        var reference = report.Batch.Reference;
        var (asking, answering) = (await world.Site.SignInAsync(ann), await world.Site.SignInAsync(carl));

        var page = await asking.GetAsync($"/imports/{reference}");
        var forged = await asking.PostAsync(page, $"/imports/{reference}?handler=Apply", []);
        var asked = await page.Fill("Why does this change?", "Appointed").PressAsync("Ask a second person to confirm");
        var own = await asking.GetAsync("/requests");
        var request = await answering.GetAsync("/requests");
        var before = await ChiefsAsync(world);
        var confirmed = await request.PressAsync("Confirm");
        var applied = await (await asking.GetAsync($"/imports/{reference}")).PressAsync("Apply the import");

        Assert.Equal(ImportStatus.Staged, report.Batch.Status);
        Assert.False(page.Offers("Apply the import"));
        Assert.Contains("Vera Vast (501) becomes a chief officer.", page.Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, forged.Status);
        Assert.Contains("Asked", asked.Reads, StringComparison.Ordinal);
        Assert.False(own.Offers("Confirm"));
        Assert.Contains("Vera Vast (501) becomes a chief officer.", request.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Vera Vast", before);
        Assert.Contains("can be applied now", confirmed.Reads, StringComparison.Ordinal);
        Assert.Contains("This import is applied", applied.Reads, StringComparison.Ordinal);
        Assert.Contains("Vera Vast", await ChiefsAsync(world));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_line_manager_needs_a_second_person_who_is_not_that_manager(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var (ann, carl) = await AdministratorsAsync(world);
        var ben = await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Ben Beat"));
        var row = $"{Headings}{ben.Number},Officer,Ben,Beat,2020-01-01,Constable,Constable,HQ,{carl.Number},no\n";

        var report = await ImportAsync(world, row, ann);
        await (await (await world.Site.SignInAsync(ann)).GetAsync($"/imports/{report.Batch.Reference}")).Fill("Why does this change?", "Moved").PressAsync("Ask a second person to confirm");
        var refused = await (await (await world.Site.SignInAsync(carl)).GetAsync("/requests")).PressAsync("Confirm");

        Assert.Contains("becomes the line manager of one more person", refused.Reads, StringComparison.Ordinal);
        Assert.Contains("can be neither of the two", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Null((await BatchAsync(world, report.Batch.Reference)).ConfirmedByName);
    }

    [Theory]
    [InlineData("chief_officer", "yes", "")]
    [InlineData("line_manager_number", "no", "self")]
    public async Task Nobody_imports_their_own_authority(string column, string chief, string manager)
    {
        await using var world = await ImportWorld.StartAsync("sqlite");
        var (ann, _) = await AdministratorsAsync(world);
        var ben = await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Ben Beat"));
        var who = manager.Length > 0 ? ben : ann;

        var report = await ImportAsync(world, $"{Headings}{who.Number},Officer,{who.GivenNames},{who.Surname},2020-01-01,Constable,Constable,HQ,{(manager.Length > 0 ? ann.Number : "")},{chief}\n", ann);

        Assert.Equal(ImportStatus.Refused, report.Batch.Status);
        Assert.Equal(column, Assert.Single(report.Problems).Column);
    }

    [Fact]
    public async Task A_name_a_rank_and_a_leaver_need_one_person_and_the_operator_needs_nobody()
    {
        await using var world = await ImportWorld.StartAsync("sqlite");
        var (ann, _) = await AdministratorsAsync(world);

        var first = await world.ImportAsync(world.File("people.csv", Chief), "people");
        var second = await ImportAsync(world, Chief.Replace("Vast", "Vaster", StringComparison.Ordinal).Replace("Assistant Chief", "Deputy Chief", StringComparison.Ordinal), ann);

        Assert.Equal(ImportStatus.Applied, first.Batch.Status);
        Assert.Equal((ImportStatus.Applied, 1), (second.Batch.Status, second.Batch.Updated));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_confirmed_is_all_that_is_applied(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var (ann, _) = await AdministratorsAsync(world);
        await world.ImportAsync(world.File("people.csv", Chief), "people");
        // Says nothing of who is in authority while it is checked: she is a chief officer already.
        var report = await ImportAsync(world, Chief.Replace("chief_officer\n", "chief_officer,posting_from\n", StringComparison.Ordinal).Replace("Vast", "Vaster", StringComparison.Ordinal).Replace(",yes", ",yes,2026-03-19", StringComparison.Ordinal), null, stageOnlyAs: ann);
        await world.ImportAsync(world.File("later.csv", Chief.Replace(",yes", ",no", StringComparison.Ordinal)), "people");

        await world.Site.WithAsync(async services => await services.GetRequiredService<ImportApplying>().ApplyAsync(report.Batch, await ActorAsync(services, ann), null, TestContext.Current.CancellationToken));

        Assert.StartsWith("Since the file was checked", await world.Site.WithDbAsync(db => db.ImportProblems.Where(p => p.BatchId == report.Batch.Id).Select(p => p.Rule).SingleAsync()), StringComparison.Ordinal);
        Assert.DoesNotContain("Vera Vaster", await ChiefsAsync(world));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Taking_such_an_import_back_needs_two_people_as_well(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var (ann, carl) = await AdministratorsAsync(world);
        var batch = (await world.ImportAsync(world.File("people.csv", Chief), "people")).Batch;
        var asking = await world.Site.SignInAsync(ann);

        var page = await asking.GetAsync($"/imports/{batch.Reference}");
        var forged = await asking.PostAsync(page, $"/imports/{batch.Reference}?handler=Undo", new() { ["sure"] = "true" });
        await page.Fill("Why must it be taken back?", "Wrong file").PressAsync("Ask a second person to undo it");
        await (await (await world.Site.SignInAsync(carl)).GetAsync("/requests")).PressAsync("Confirm");

        Assert.Equal(HttpStatusCode.Conflict, forged.Status);
        Assert.Equal(ImportStatus.Undone, (await BatchAsync(world, batch.Reference)).Status);
        Assert.DoesNotContain("Vera Vast", await ChiefsAsync(world));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_waits_for_a_second_person_is_not_applied_by_any_way_in(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var (ann, _) = await AdministratorsAsync(world);
        var report = await ImportAsync(world, Chief, ann);

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => world.Site.WithAsync(async services =>
            await services.GetRequiredService<ImportApplying>().ApplyAsync(report.Batch, await ActorAsync(services, ann), null, TestContext.Current.CancellationToken)));

        Assert.Contains("A second person must confirm it first", refused.Message, StringComparison.Ordinal);
        Assert.Equal(ImportStatus.Staged, (await BatchAsync(world, report.Batch.Reference)).Status);
        Assert.DoesNotContain("Vera Vast", await ChiefsAsync(world));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_asks_for_the_undoing_of_what_raised_themselves(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var (ann, _) = await AdministratorsAsync(world);
        var batch = (await world.ImportAsync(world.File("people.csv", $"{Headings}{ann.Number},Officer,Ann,Keys,2020-01-01,Assistant Chief Constable,Crime,HQ,,yes\n"), "people")).Batch;

        var asked = await (await (await world.Site.SignInAsync(ann)).GetAsync($"/imports/{batch.Reference}")).Fill("Why must it be taken back?", "Wrong file").PressAsync("Ask a second person to undo it");

        Assert.Contains("so Ann Keys can be neither of the two", Assert.Single(asked.Errors), StringComparison.Ordinal);
        Assert.Equal(0, await world.Site.WithDbAsync(db => db.PendingActs.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Undoing_an_import_takes_back_the_units_that_it_opened_and_nothing_else_uses(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        const string Rows = Headings + "601,Staff,Una,Unit,2015-04-01,Grade B,Clerk,NEW,,no\n602,Staff,Ulf,Unit,2015-04-01,Grade B,Clerk,USED,,no\n603,Staff,Uli,Unit,2015-04-01,Grade B,Clerk,HQ,,no\n";
        var batch = (await world.ImportAsync(world.File("people.csv", Rows), "people")).Batch;
        await world.ImportAsync(world.File("more.csv", Headings + "604,Staff,Uma,Unit,2015-04-01,Grade B,Clerk,USED,,no\n"), "people");

        await world.UndoAsync(batch.Reference);

        Assert.Equal(["HQ", "USED"], await world.Site.WithDbAsync(db => db.Units.Where(u => u.BodyId == world.World.Force.Id).Select(u => u.Code).Order().ToListAsync()));
        Assert.True(await world.Site.WithDbAsync(db => db.AuditEntries.AnyAsync(e => e.Event == nameof(Features.Organisations.UnitImportUndone))));
        // And the same file can come again.
        Assert.Equal(3, (await world.ImportAsync(world.File("again.csv", Rows), "people")).Batch.Created);
    }

    private static async Task<(Person Ann, Person Carl)> AdministratorsAsync(ImportWorld world) => await world.Site.WithDbAsync(async db =>
        (await world.World.AddAsync(db, "Ann Keys", roles: Role.ADM), await world.World.AddAsync(db, "Carl Keys", roles: Role.ADM)));

    private static Task<ImportReport> ImportAsync(ImportWorld world, string rows, Person? by, Person? stageOnlyAs = null) => world.Site.WithAsync(async services =>
    {
        var (importer, ct, path) = (services.GetRequiredService<Importer>(), TestContext.Current.CancellationToken, world.File($"{Guid.NewGuid():N}.csv", rows));
        var actor = await ActorAsync(services, (by ?? stageOnlyAs)!);
        if (stageOnlyAs is null)
            return await services.GetRequiredService<ImportRun>().RunAsync(new ImportRequest(world.World.Force, "people", path, "people.csv", actor), null, null, ct);
        var (batch, _) = await importer.StartAsync(new ImportRequest(world.World.Force, "people", path, "people.csv", actor), ct);
        await importer.BeginAsync(batch, null, actor, ct);
        await services.GetRequiredService<ImportRun>().StageAsync(batch, path, actor, null, ct);
        return await services.GetRequiredService<ImportRun>().ReportAsync(batch.Id, ct);
    });

    private static async Task<Actor> ActorAsync(IServiceProvider services, Person person) =>
        (await services.GetRequiredService<ActorSource>().FindAsync(person.Id, null, TestContext.Current.CancellationToken))!;

    private static Task<ImportBatch> BatchAsync(ImportWorld world, string reference) => world.Site.WithDbAsync(db => db.ImportBatches.AsNoTracking().SingleAsync(b => b.Reference == reference));

    private static Task<List<string>> ChiefsAsync(ImportWorld world) => world.Site.WithDbAsync(db => db.People
        .Where(p => db.Postings.Any(o => o.PersonId == p.Id && o.IsChiefOfficer && o.To == null)).Select(p => p.GivenNames + " " + p.Surname).ToListAsync());
}
