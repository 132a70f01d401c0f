using System.Diagnostics;
using System.Globalization;

namespace Probity.Bench;

/// <summary>Files of short rows, read by the program itself in a process of its own: how fast, and how much memory at most.</summary>
internal static class ImportBench
{
    private static readonly string[] Givers = ["Beanfield Coffee", "Larchfield Facilities", "Acme and Sons", "Station Road Bakery", "Tidemarsh and Finch", "Green Meadow Farm"];
    private static readonly string[] Gifts = ["Box of biscuits", "Two match tickets", "Coffee and cake", "Bottle of wine", "Flowers", "A pen"];

    public static async Task RunAsync(IReadOnlyList<int> sizes)
    {
        Console.WriteLine($"{"rows",12} {"file",10} {"seconds",9} {"rows a second",14} {"peak memory",12} {"a row more than before",23}");
        (int Rows, long Peak)? before = null;
        foreach (var rows in sizes)
        {
            var folder = Directory.CreateTempSubdirectory("probity-bench-").FullName;
            try
            {
                var file = Path.Combine(folder, "book.csv");
                await WriteAsync(file, rows);
                await using (await SiteUnderLoad.StartAsync(folder, Environment.GetEnvironmentVariable("PROBITY_DATABASE")))
                    Console.Error.WriteLine($"{rows:#,##0} rows:");
                var started = Stopwatch.GetTimestamp();
                var peak = await RunAsync(folder, ["import", "gifts", file, "--force", SiteUnderLoad.Slug, "--legacy", $"A book of {rows}"]);
                var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
                var more = before is { } b ? $"{(peak - b.Peak) / (double)(rows - b.Rows),17:0} bytes" : "";
                Console.WriteLine($"{rows,12:#,##0} {new FileInfo(file).Length / 1e6,7:0.0} MB {seconds,9:0} {rows / seconds,14:#,##0} {peak / 1e6,9:0} MB {more,23}");
                before = (rows, peak);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task WriteAsync(string path, int rows)
    {
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync("Date,Officer,Given by,Gift,Value,Accepted/Declined");
        var first = new DateOnly(2005, 1, 1);
        for (var n = 0; n < rows; n++)
            await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{first.AddDays(n % 7000):dd/MM/yyyy},PC {n % 4001},{Givers[n % 6]} {n % 977},{Gifts[n / 6 % 6]},{n % 40}.{n % 100:00},{(n % 3 == 0 ? "Accepted" : "Declined")}"));
    }

    // Linux keeps the highest mark of a process by itself, but only for as long as it runs.
    private static async Task<long> RunAsync(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Probity.dll"), .. arguments, "--data", folder]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var (peak, said, out_) = (0L, "", process.StandardOutput.ReadToEndAsync());
        process.ErrorDataReceived += (_, line) =>
        {
            said = line.Data ?? said;
            if (line.Data?.EndsWith("0,000 rows", StringComparison.Ordinal) is true)
                Console.Error.WriteLine($"  {line.Data}: {peak / 1e6:0} MB at most so far");
        };
        process.BeginErrorReadLine();
        while (!process.WaitForExit(200))
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.PeakWorkingSet64);
        }

        await out_;
        return process.ExitCode == 0 ? peak : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}: {said}");
    }
}
