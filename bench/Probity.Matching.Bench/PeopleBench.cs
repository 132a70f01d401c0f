using System.Diagnostics;
using System.Globalization;
using Probity.Matching.Clusters;
using Probity.Matching.Evaluation;
using Probity.Matching.People;
using Probity.Matching.Tables;

namespace Probity.Matching.Bench;

/// <summary>De-duplicates people, from the file to the clusters, each data set in a process of its own so that its memory is its own.</summary>
internal static class PeopleBench
{
    // What the best anchor reached on the same kind of machine (shared/matching.md, 3.1).
    private static readonly (string File, string Anchor)[] Sets =
    [
        ("fake_1000.csv", "none measured"),
        ("febrl1.csv", "none measured"),
        ("febrl2.csv", "none measured"),
        ("febrl3.csv", "recordlinkage 2.4 s, F1 .9962; Splink 5 1.9 s, 213 MB, .996"),
        ("people_100k.csv.gz", "Splink 5 14.4 s, CPU 19.7 s, 317 MB, F1 .982, clusters .988"),
        ("historical_50k.csv.gz", "Splink 5 wide 10.0 s, CPU 16.5 s, 847 MB, F1 .838, clusters .852"),
        ("people_1m.csv.xz", "Splink 5 24.3 s, CPU 43 s, 1,445 MB, F1 .983, clusters .991 (.69 in its other runs)"),
    ];

    public static int RunAll(string[] files)
    {
        foreach ((string file, string anchor) in files.Length == 0 ? Sets : [.. files.Select(f => (f, Sets.FirstOrDefault(s => s.File == f).Anchor ?? "none measured"))])
        {
            string plain = SharedFiles.Unpacked(file);
            Console.WriteLine($"{file}\n  anchor    {anchor}");
            using Process one = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["people-one", plain])) ?? throw new InvalidOperationException();
            one.WaitForExit();
            if (one.ExitCode != 0) return one.ExitCode;
        }

        return 0;
    }

    /// <summary>A file of so many invented people; no anchor was measured on it.</summary>
    public static int RunSize(int records)
    {
        string path = Path.Combine(Path.GetTempPath(), $"probity-bench-{Environment.UserName}-people-{records}.csv");
        InventedPeople.Write(path, records);
        try { return RunAll([path]); }
        finally { File.Delete(path); }
    }

    public static void RunOne(string path, Blocking blocking)
    {
        var steps = new Steps();
        (RecordTable table, PersonMatches matches, ClusterResult clusters) = Measure(path, blocking, "cold", 2, steps);
        long peak = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        ulong cold = Fingerprint(table, matches, clusters);
        (_, PersonMatches again, ClusterResult clustersAgain) = Measure(path, blocking, "warm", 2, new());
        (_, PersonMatches single, ClusterResult clustersSingle) = Measure(path, blocking, "1 thread", 1, new());
        bool same = cold == Fingerprint(table, again, clustersAgain) && cold == Fingerprint(table, single, clustersSingle);
        Console.WriteLine($"  cpu by step (cold) {steps}");
        Console.WriteLine(Invariant($"  {table.Rows:N0} records, {matches.Card.Compared:N0} pairs compared, peak {peak} MB, {(same ? "identical" : "DIFFERENT")} in three runs"));
        if (Truth.Of(table) is not { } truth) return;
        PersonEvaluation quality = PersonEvaluation.Of(matches, truth, 4);
        Print("at 0.5   ", quality.Pairs.At(0.5));
        Print("best     ", quality.Pairs.Best);
        Console.WriteLine(Invariant($"  clusters  F1 {quality.Clusters.F1:0.0000} (P {quality.Clusters.Precision:0.0000} R {quality.Clusters.Recall:0.0000}), B-cubed {quality.Clusters.BCubedF1:0.0000}; calibration error {quality.Pairs.CalibrationError:0.0000}"));
        ExactKeys.Print(table, truth);
        if (Environment.GetEnvironmentVariable("DETAILS") is null) return;
        Console.WriteLine(matches.Card);
        foreach (CalibrationBin bin in quality.Pairs.Calibration) Console.WriteLine(bin);
        foreach (Mistake mistake in quality.WorstMistakes) Console.WriteLine($"{mistake.LeftId} {mistake.RightId} {(mistake.IsMatch ? "missed" : "wrong")}: {mistake.Explanation.Sentence}");
    }

    private static (RecordTable, PersonMatches, ClusterResult) Measure(string path, Blocking blocking, string name, int threads, Steps steps)
    {
        TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        steps.Begin("load");
        using FileStream file = File.OpenRead(path);
        RecordTable table = RecordTable.FromCsv(file, threads: threads);
        PersonMatches matches = PersonMatcher.Dedupe(table, new() { Blocking = blocking, Threads = threads, Progress = (step, _) => steps.Begin(step) });
        steps.Begin("clusters");
        ClusterResult clusters = matches.Cluster();
        steps.Begin("");
        double used = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
        Console.WriteLine(Invariant($"  {name,-9} wall {clock.Elapsed.TotalSeconds:0.00} s, CPU {used:0.00} s"));
        return (table, matches, clusters);
    }

    private static void Print(string name, AtThreshold at) =>
        Console.WriteLine(Invariant($"  {name} F1 {at.F1.Value:0.0000} (P {at.Precision.Value:0.0000} R {at.Recall.Value:0.0000}) at {at.Threshold:0.000}"));

    // Of every link and cluster, independent of their order.
    private static ulong Fingerprint(RecordTable table, PersonMatches matches, ClusterResult clusters)
    {
        ulong sum = 0;
        foreach (PersonPair pair in matches.Pairs) sum += ValuePool.Mix(ValuePool.Mix((ulong)pair.Left) ^ ((ulong)pair.Right << 20) ^ BitConverter.DoubleToUInt64Bits(pair.Bits));
        for (int row = 0; row < table.Rows; row++) sum += ValuePool.Mix(((ulong)row << 32) | (uint)clusters.ClusterOf[row]);
        return sum;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
