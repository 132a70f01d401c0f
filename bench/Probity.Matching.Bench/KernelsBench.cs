using System.Diagnostics;
using System.Globalization;
using Probity.Matching.Tables;
using Probity.Matching.Text;

namespace Probity.Matching.Bench;

/// <summary>Nanoseconds for a pair of surnames, one thread.</summary>
internal static class KernelsBench
{
    private const int Pairs = 2_000_000;

    public static void Run()
    {
        using FileStream file = File.OpenRead(SharedFiles.Unpacked("people_100k.csv.gz"));
        ValuePool surnames = RecordTable.FromCsv(file).Find(ColumnRole.Surname)!.Pool;
        Console.WriteLine($"{surnames.Count - 1:N0} surnames, {Pairs:N0} random pairs; anchors: DuckDB Jaro-Winkler 86 ns, Damerau-Levenshtein 1,330 ns; our own first sketch 49 and 60");
        for (int round = 0; round < 3; round++)
        {
            Time("Jaro-Winkler", surnames, (a, b) => JaroWinkler.Likeness(a, b) > 0.9 ? 1 : 0);
            Time("slips, up to 2", surnames, (a, b) => StringAlignment.Slips(a, b, 2) <= 2 ? 1 : 0);
        }
    }

    private static void Time(string name, ValuePool pool, Func<ReadOnlySpan<byte>, ReadOnlySpan<byte>, int> compare)
    {
        var dice = new Random(1);
        int[] left = [.. Enumerable.Range(0, 4096).Select(_ => dice.Next(1, pool.Count))], right = [.. left.Select(_ => dice.Next(1, pool.Count))];
        TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
        int hits = 0;
        for (int i = 0; i < Pairs; i++) hits += compare(pool[left[i & 4095]], pool[right[(i >> 3) & 4095]]);
        double nanoseconds = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalNanoseconds / Pairs;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-15} {nanoseconds,6:0.0} ns a pair ({hits} hits)"));
    }
}
