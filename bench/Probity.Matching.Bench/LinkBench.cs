using System.Diagnostics;
using System.Globalization;
using Probity.Matching.Evaluation;
using Probity.Matching.People;
using Probity.Matching.Tables;

namespace Probity.Matching.Bench;

/// <summary>Links two files of people, as Febrl's fourth.</summary>
internal static class LinkBench
{
    public static void Run(string leftFile, string rightFile)
    {
        using FileStream leftBytes = File.OpenRead(SharedFiles.Unpacked(leftFile)), rightBytes = File.OpenRead(SharedFiles.Unpacked(rightFile));
        TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        RecordTable left = RecordTable.FromCsv(leftBytes), right = RecordTable.FromCsv(rightBytes);
        PersonMatches matches = PersonMatcher.Link(left, right);
        double used = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{left.Rows:N0} and {right.Rows:N0} records, {matches.Card.Compared:N0} pairs compared, wall {clock.Elapsed.TotalSeconds:0.00} s, CPU {used:0.00} s"));
        if (Truth.Across(left, right) is not { } truth) return;
        PairQuality quality = PairQuality.Of(matches.Pairs.Select(p => new JudgedPair(p.Probability, truth.Same(p.Left, p.Right))), truth.Pairs);
        foreach (AtThreshold at in new[] { quality.At(0.5), quality.Best })
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  at {at.Threshold:0.000}: F1 {at.F1.Value:0.0000} (P {at.Precision.Value:0.0000} R {at.Recall.Value:0.0000})"));
        if (Environment.GetEnvironmentVariable("DETAILS") is not null) Console.WriteLine(matches.Card);
    }
}
