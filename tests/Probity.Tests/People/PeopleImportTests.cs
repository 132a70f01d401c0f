using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Data;
using Probity.Features.Imports;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.People;

public sealed class PeopleImportTests
{
    private const string Headings = "number,type,given_names,surname,email,started_on,left_on,rank,post,unit_code,unit_name,line_manager_number,chief_officer,posting_from\n";
    private const string Two = Headings
        + "101,Officer,Ada,Field,ada@tst.example,2015-04-01,,Constable,Response,RES,Response team,102,no,2024-01-01\n"
        + "102,Officer,Ben,Marsh,,2010-09-01,,Sergeant,Response,RES,Response team,,no,2020-05-01\n";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_rows_again_change_nothing_and_a_manager_may_come_later_in_the_file(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();

        var first = await ImportAsync(site, world, Two);
        // A blank line more, so that it is another file with the same rows.
        var second = await ImportAsync(site, world, Two + "\n");

        Assert.Equal((ImportStatus.Applied, 2, 0, 0), (first.Status, first.Created, first.Updated, first.Unchanged));
        Assert.Equal((ImportStatus.Applied, 0, 0, 2), (second.Status, second.Created, second.Updated, second.Unchanged));
        await site.WithDbAsync(async db =>
        {
            var (ada, ben) = (await db.People.SingleAsync(p => p.Number == "101"), await db.People.SingleAsync(p => p.Number == "102"));
            Assert.True(await db.ReportingLines.AnyAsync(l => l.ManagerId == ben.Id && l.ReportId == ada.Id && l.Depth == 1));
        });
    }

    [Fact]
    public async Task A_change_makes_a_new_posting_and_a_leaver_loses_access_at_the_next_request()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        await ImportAsync(site, world, Two);
        var ada = await site.WithDbAsync(db => db.People.SingleAsync(p => p.Number == "101"));
        var browser = await site.SignInAsync(ada);
        Assert.Equal("/people", (await browser.GetAsync("/people")).Address.AbsolutePath);

        var promoted = await ImportAsync(site, world, Two.Replace("Constable,Response", "Sergeant,Custody", StringComparison.Ordinal).Replace("2024-01-01", "2025-06-01", StringComparison.Ordinal));
        var left = await ImportAsync(site, world, Headings + "101,Officer,Ada,Field,ada@tst.example,2015-04-01,2026-03-17,Sergeant,Custody,RES,Response team,102,no,2025-06-01\n");

        Assert.Equal((1, 1), (promoted.Updated, left.Updated));
        var postings = await site.WithDbAsync(db => db.Postings.Where(p => p.PersonId == ada.Id).OrderBy(p => p.From).ToListAsync());
        Assert.Equal([("Constable", new DateOnly(2025, 5, 31)), ("Sergeant", new DateOnly(2026, 3, 17))], postings.Select(p => (p.Rank, p.To!.Value)));
        Assert.Equal("/sign-in", (await browser.GetAsync("/people")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Errors_say_row_column_and_value_and_nothing_is_imported()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();

        var batch = await ImportAsync(site, world, Headings
            + "201,Officer,Ada,Field,,2015-04-01,,Constable,Response,RES,,999,no,\n"
            + "202,Officer,Ben,Marsh,,2015-02-30,,Constable,Response,RES,,,no,\n"
            + "201,Officer,Cora,Calm,,2015-04-01,,Constable,Response,RES,,,maybe,\n"
            + "203,Officer,Dan,Dale,,2015-04-01,,Constable,Response,RES,,,no,\n"
            + "203,Officer,Dan,Dale,,2015-04-01,,Sergeant,Response,RES,,,no,\n");

        var problems = await site.WithDbAsync(db => db.ImportProblems.Where(p => p.BatchId == batch.Id).OrderBy(p => p.Row).Select(p => new { p.Row, p.Column, p.Value }).ToListAsync());
        Assert.Equal([(2, "line_manager_number", "999"), (3, "started_on", "2015-02-30"), (4, "chief_officer", "maybe"), (6, "number", "203")], problems.Select(p => (p.Row!.Value, p.Column!, p.Value!)));
        Assert.Equal(ImportStatus.Refused, batch.Status);
        Assert.False(await site.WithDbAsync(db => db.People.AnyAsync()));
    }

    [Fact]
    public async Task A_posting_before_the_latest_one_is_refused()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        await ImportAsync(site, world, Two);

        var batch = await ImportAsync(site, world, Two.Replace("Constable", "Inspector", StringComparison.Ordinal).Replace("2024-01-01", "2023-01-01", StringComparison.Ordinal));

        Assert.Equal(ImportStatus.Refused, batch.Status);
        Assert.Contains("already has a posting from 1 January 2024", await site.WithDbAsync(db => db.ImportProblems.Where(p => p.BatchId == batch.Id).Select(p => p.Rule).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_is_undone_whole_until_something_refers_to_it()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        await ImportAsync(site, world, Two);
        var changed = await ImportAsync(site, world, Two.Replace("Marsh", "Marsh-Hill", StringComparison.Ordinal).Replace("Constable,Response", "Sergeant,Custody", StringComparison.Ordinal).Replace("2024-01-01", "2025-06-01", StringComparison.Ordinal)
            + "103,Staff,Dora,Deal,,2021-01-01,,Grade E,Clerk,ADM,Administration,102,no,\n");
        Assert.Equal((1, 2), (changed.Created, changed.Updated));

        await site.WithAsync(services => services.GetRequiredService<ImportUndoing>().UndoAsync(changed.Reference, Actor.Operator(world.Force.Id), CancellationToken.None));

        await site.WithDbAsync(async db =>
        {
            Assert.Equal(["101 Field", "102 Marsh"], await db.People.OrderBy(p => p.Number).Select(p => p.Number + " " + p.Surname).ToListAsync());
            Assert.Equal(["Constable", "Sergeant"], await db.Postings.Where(p => p.To == null).Select(p => p.Rank).Order().ToListAsync());
        });
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task What_is_exported_is_imported_again_without_a_change(string format)
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        await ImportAsync(site, world, Two + "103,Staff,\"Dora \"\"Di\"\"\",=Deal,,2021-01-01,2025-01-31,Grade E,Clerk,ADM,Administration,102,no,\n");
        var admin = await site.WithDbAsync(db => world.AddAsync(db, "Ann Keys", roles: Role.ADM));

        var answer = await (await site.SignInAsync(admin)).GetRawAsync($"/people/export?format={format}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($"people-testshire-2026-03-18-exercise-data.{format}", answer.Content.Headers.ContentDisposition?.FileName);
        var again = await ImportAsync(site, world, await answer.Content.ReadAsByteArrayAsync(), $"people.{format}");

        Assert.Equal((ImportStatus.Applied, 0, 0, 4), (again.Status, again.Created, again.Updated, again.Unchanged));
    }

    [Fact]
    public async Task A_posting_that_begins_later_changes_the_reporting_lines_on_its_day()
    {
        await using var db = Databases.Open(await Databases.NewAsync("sqlite"));
        var world = await World.CreateAsync(db, TestSite.Today.StartInLondon());
        var (old, coming, report) = (await world.AddAsync(db, "Olive Old"), await world.AddAsync(db, "Cleo Coming"), await world.AddAsync(db, "Rob Report"));
        report.Post(new PostingDetails("Constable", "Response", world.Unit.Id, coming.Id, false, TestSite.Today.AddDays(1)), world.System, world.At);
        await db.RebuildReportingLinesAsync(world.Force.Id, TestSite.Today, CancellationToken.None);
        await db.SaveChangesAsync();
        Assert.False(await db.ReportingLines.AnyAsync(l => l.ManagerId == coming.Id || l.ManagerId == old.Id));
        var job = await db.Jobs.SingleAsync(j => j.Kind == ReportingLinesJob.Name);
        Assert.Equal(TestSite.Today.AddDays(1), job.DueAt.LondonDate());

        await new ReportingLinesJob(db, new ShiftedClock(TimeProvider.System, TestSite.Today.AddDays(1))).RunAsync(job, CancellationToken.None);

        Assert.True(await db.ReportingLines.AnyAsync(l => l.ManagerId == coming.Id && l.ReportId == report.Id));
    }

    [Fact]
    public async Task An_officer_may_not_export_people()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var officer = await site.WithDbAsync(db => world.AddAsync(db, "Ben Beat"));

        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync(officer)).GetRawAsync("/people/export?format=csv")).StatusCode);
    }

    private static Task<ImportBatch> ImportAsync(TestSite site, World world, string csv) => ImportAsync(site, world, Encoding.UTF8.GetBytes(csv), "people.csv");

    private static async Task<ImportBatch> ImportAsync(TestSite site, World world, byte[] content, string name)
    {
        var folder = Directory.CreateTempSubdirectory("probity-people-").FullName;
        var path = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(path, content);
        return await site.WithAsync(async services =>
        {
            var ct = CancellationToken.None;
            var (importer, by) = (services.GetRequiredService<Importer>(), Actor.Operator(world.Force.Id));
            var (batch, _) = await importer.StartAsync(new ImportRequest(world.Force, "people", path, name, by), ct);
            await importer.BeginAsync(batch, null, by, ct);
            await services.GetRequiredService<ImportStaging>().StageAsync(batch, path, by, null, ct);
            var staged = await importer.FindAsync(batch.Reference, by, ct);
            if (staged.Status is ImportStatus.Staged)
                await services.GetRequiredService<ImportApplying>().ApplyAsync(staged, by, null, ct);
            services.GetRequiredService<Db>().ChangeTracker.Clear();
            return await importer.FindAsync(batch.Reference, by, ct);
        });
    }
}
