using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;
using Probity.Tests.Support;

namespace Probity.Tests.Contracts;

/// <summary>What people who open our workbooks in another program see there.</summary>
public sealed class LibreOfficeTests
{
    [Theory]
    [InlineData("contracts")]
    [InlineData("suppliers")]
    public async Task A_workbook_says_the_same_in_LibreOffice(string register)
    {
        Assert.SkipUnless(Find("soffice") is not null, "LibreOffice is not installed: apt-get install -y --no-install-recommends libreoffice-calc");
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        await site.ImportTextAsync(world.Force, "contracts", "one.csv", """
            title,local_reference,supplier,bidders,award_decision,start,end,value_awarded,bids_received,description,vat_included
            "=1+1",00123,"Acme ""Best"" & Sons [GB-COH-01234567, AB1 2CD]",Brown plc | Cooper’s LLP,2026-03,2026-03-01,2030-12-31,12500.50,4,"Two
            lines; café, 日本, 😀",yes
            Vans,1e5,12345678901234567890,,2026-03-04,,,0,,+44 20 7946 0000,no
            """);
        var folder = Directory.CreateTempSubdirectory("probity-office-").FullName;
        var workbook = Path.Combine(folder, "ours.xlsx");
        await using (var file = File.Create(workbook))
            await site.WithAsync(services => services.GetRequiredService<RegisterExports>().WriteAsync(register, world.Force, SheetFormat.Xlsx, file, "test", Actor.Operator(world.Force.Id), TestContext.Current.CancellationToken));

        await ConvertAsync(workbook, folder);

        var (ours, theirs) = (await ReadAsync(workbook), await ReadAsync(Directory.GetFiles(folder, "*.csv").Single()));
        Assert.True(ours.Count >= 2);
        Assert.Equal(ours.Count, theirs.Count);
        foreach (var (our, their) in ours.Zip(theirs))
            foreach (var (heading, value) in our.Cells.Where(c => c.Value.Length > 0))
                Assert.True(IsSame(value, their[heading]), $"{heading}: “{value}” is “{their[heading]}” in LibreOffice");
    }

    // A number may lose the noughts at its end; everything else stays to the letter.
    private static bool IsSame(string ours, string theirs) => ours.ReplaceLineEndings() == theirs.ReplaceLineEndings()
        || ours.Contains('.', StringComparison.Ordinal) && decimal.TryParse(ours, CultureInfo.InvariantCulture, out var one) && decimal.TryParse(theirs, CultureInfo.InvariantCulture, out var other) && one == other;

    private static async Task<List<SheetRow>> ReadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return await SheetReader.ReadAsync(file, Path.GetFileName(path), SheetLimits.Default, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static async Task ConvertAsync(string workbook, string folder)
    {
        // A profile of its own: two copies of LibreOffice with one profile refuse to start.
        string[] asked = [$"-env:UserInstallation={new Uri(Path.Combine(folder, "profile"))}", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", folder, workbook];
        using var office = Process.Start(new ProcessStartInfo(Find("soffice")!, asked) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        await office.WaitForExitAsync(limit.Token);
        Assert.Equal(0, office.ExitCode);
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
