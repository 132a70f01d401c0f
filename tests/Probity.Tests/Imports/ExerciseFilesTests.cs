using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;
using Probity.Features.Organisations;

namespace Probity.Tests.Imports;

/// <summary>Files of invented bodies say that they are exercise data and come back without loss; those of real bodies say nothing.</summary>
public sealed class ExerciseFilesTests
{
    [Theory]
    [InlineData(SheetFormat.Csv)]
    [InlineData(SheetFormat.Xlsx)]
    [InlineData(SheetFormat.Json)]
    public async Task Every_export_of_an_invented_force_says_so_and_is_imported_again_without_a_change(SheetFormat format)
    {
        await using var world = await ImportWorld.StartAsync("sqlite");
        await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Ann Smith"));

        foreach (var register in await RegistersAsync(world))
        {
            var path = await world.ExportAsync($"{register}.{format.ToString().ToLowerInvariant()}", format, register);
            var rows = await ReadAsync(path);
            Assert.All(rows, row => Assert.Equal("Exercise data", row["exercise_data"]));
            if (register != "people")
                continue;
            var again = await world.ImportAsync(path, register);
            Assert.Equal((ImportStatus.Applied, 1, null), (again.Batch.Status, again.Batch.Unchanged, again.Batch.Notes));
            Assert.Single(rows);
        }
    }

    [Fact]
    public async Task An_empty_register_of_an_invented_force_says_so_in_its_headings()
    {
        await using var world = await ImportWorld.StartAsync("sqlite");

        foreach (var register in await RegistersAsync(world))
            Assert.EndsWith(",exercise_data", (await File.ReadAllTextAsync(await world.ExportAsync("empty.csv", SheetFormat.Csv, register), TestContext.Current.CancellationToken)).Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_forces_export_says_nothing_of_exercises()
    {
        await using var world = await ImportWorld.StartAsync("sqlite");
        var real = await world.Site.WithDbAsync(async db =>
        {
            var body = Body.Establish(new BodyDetails("realshire", "REA", "Realshire Police", "Realshire", "the force", BodyKind.Force, "territorial force"), Actor.System(default), world.World.At);
            db.Add(body);
            await db.SaveChangesAsync();
            await world.World.AddAsync(db, "Rae Real", body: body);
            return body;
        });
        using var output = new MemoryStream();

        await world.Site.WithAsync(services => services.GetRequiredService<RegisterExports>().WriteAsync("people", real, SheetFormat.Csv, output, "test", Actor.Operator(real.Id), TestContext.Current.CancellationToken));

        var text = System.Text.Encoding.UTF8.GetString(output.ToArray());
        Assert.Contains("Rae", text, StringComparison.Ordinal);
        Assert.DoesNotContain("exercise", text, StringComparison.OrdinalIgnoreCase);
    }

    private static Task<IReadOnlyList<string>> RegistersAsync(ImportWorld world) => world.Site.WithAsync(services => Task.FromResult(services.GetRequiredService<RegisterExports>().Registers));

    private static async Task<List<IReadOnlyDictionary<string, string>>> ReadAsync(string path)
    {
        var rows = new List<IReadOnlyDictionary<string, string>>();
        await using var file = File.OpenRead(path);
        await foreach (var row in SheetReader.ReadAsync(file, Path.GetFileName(path), SheetLimits.Default, TestContext.Current.CancellationToken))
            rows.Add(row.Cells);
        return rows;
    }
}
