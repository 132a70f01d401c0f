using System.Text.Json;
using Probity.Data;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections;

/// <summary>The words of the command line, each typed to the program itself over one data folder.</summary>
public sealed class InspectionCommandTests
{
    private static readonly string Example = Path.Combine(SampleFile.Root(), "docs", "inspection-examples", "legitimacy-2017.json");

    [Fact]
    public async Task A_programme_is_imported_and_its_reports_are_written_from_the_command_line()
    {
        var location = await NorthshireAsync();

        Assert.Contains("northshire: would be ", (await ChildProgram.RunAsync(location, "import", "inspection", Example, "--dry-run")).Said, StringComparison.Ordinal);
        using var imported = JsonDocument.Parse((await ChildProgram.RunAsync(location, "import", "inspection", Example, "--json")).Said);
        Assert.Contains(imported.RootElement.EnumerateArray(), one => one.GetProperty("subject").GetString() == "legitimacy-2017/northshire");

        using var report = JsonDocument.Parse((await ChildProgram.RunAsync(location, "report", "force", "northshire", "--inspection", "legitimacy-2017", "--format", "json")).Said);
        Assert.All(report.RootElement.GetProperty("statements").EnumerateArray(), s => Assert.NotEmpty(s.GetProperty("text").GetString()!));
    }

    [Fact]
    public async Task The_published_reports_of_2012_are_there_from_the_start_one_by_one_all_at_once_and_as_the_sum_of_four()
    {
        var location = await Databases.NewAsync("sqlite");
        var (files, release) = (Path.Combine(location.DataFolder, "out"), Path.Combine(location.DataFolder, "release.docx"));

        using var national = JsonDocument.Parse((await ChildProgram.RunAsync(location, "report", "thematic", "--inspection", "revisit-2012", "--forces", "lancashire, hampshire,kent,thames-valley", "--format", "json")).Said);
        Assert.NotEmpty(national.RootElement.GetProperty("figures").EnumerateArray());
        Assert.Contains("written to", (await ChildProgram.RunAsync(location, "report", "force", "all", "--inspection", "revisit-2012", "--format", "html", "--out", files)).Complained, StringComparison.Ordinal);
        Assert.Contains("Lancashire Constabulary", await File.ReadAllTextAsync(Path.Combine(files, "lancashire.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty((await ChildProgram.RunAsync(location, "report", "release", "lancashire", "--inspection", "revisit-2012", "--format", "docx", "--out", release)).Said);
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(release, TestContext.Current.CancellationToken))[..2]);
        Refused(await ChildProgram.RunAsync(location, "report", "force", "lancashir", "--inspection", "revisit-2012"), 1, "lancashir");
    }

    private static async Task<DbLocation> NorthshireAsync()
    {
        var location = await Databases.NewAsync("sqlite");
        await using var db = Databases.Open(location);
        await World.CreateAsync(db, DateTimeOffset.UnixEpoch, "northshire", "NSH");
        return location;
    }

    // One line about what can be mended, and no trace.
    private static void Refused((int Code, string Said, string Complained) run, int code, string what)
    {
        Assert.Equal((code, ""), (run.Code, run.Said));
        Assert.Contains(what, run.Complained, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Complained, StringComparison.Ordinal);
    }
}
