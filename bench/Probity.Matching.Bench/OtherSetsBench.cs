using System.Diagnostics;
using System.Globalization;
using Probity.Matching.Clusters;
using Probity.Matching.Evaluation;
using Probity.Matching.Organisations;
using Probity.Matching.Tables;

namespace Probity.Matching.Bench;

/// <summary>The sets that say less about a force's registers: sites of one trade, brands, and products for comparison with the literature.</summary>
internal static class OtherSetsBench
{
    public static void Run()
    {
        Sites();
        List<string[]> brands = [.. PlainCsv.Rows(SharedFiles.PathOf("nsi_gb_brands.csv"))];
        LookUp("nsi_gb_brands.csv, other names of a brand", "none measured", brands.DistinctBy(b => b[0]).Select(b => (b[0], b[3])), [.. brands.Where(b => b[4] != b[3]).Select(b => (b[4], b[0]))]);
        Products("abt-buy", "abt.csv", "buy.csv", '|', "TF-IDF best match F1 .844");
        Products("amazon-google", "amazon.csv", "gp.csv", '#', "TF-IDF best match F1 .671");
    }

    // Many sites of few agencies, each with name, postcode and website where it has one.
    private static void Sites()
    {
        using FileStream file = File.OpenRead(SharedFiles.PathOf("chicago_early_childhood_true_ids.csv"));
        var mapping = new Dictionary<string, string> { ["cluster"] = "True Id", ["name"] = "Site name", ["postcode"] = "Zip", ["website"] = "Website" };
        (TimeSpan cpu, var clock) = (Cpu, Stopwatch.StartNew());
        RecordTable table = RecordTable.FromCsv(file, mapping);
        OrganisationTables pairs = OrganisationTables.Dedupe(table);
        ClusterResult clusters = pairs.Cluster();
        double used = (Cpu - cpu).TotalSeconds;
        Truth truth = Truth.Of(table)!;
        PairQuality quality = PairQuality.Of(pairs.Pairs.Select(p => new JudgedPair(p.Probability, truth.Same(p.Left, p.Right))), truth.Pairs);
        ClusterQuality grouped = ClusterQuality.Of(clusters.ClusterOf, truth);
        Console.WriteLine(Invariant($"chicago_early_childhood_true_ids.csv, {table.Rows:N0} sites\n  anchor    none measured\n  wall {clock.Elapsed.TotalSeconds:0.00} s, CPU {used:0.00} s"));
        Print(quality);
        Console.WriteLine(Invariant($"  clusters  F1 {grouped.F1:0.0000} (P {grouped.Precision:0.0000} R {grouped.Recall:0.0000}), B-cubed {grouped.BCubedF1:0.0000}"));
        Column names = table.Find(ColumnRole.FullName)!;
        Dictionary<string, int> keys = [];
        int[] equal = [.. Enumerable.Range(0, table.Rows).Select(row => OrganisationName.Key(names.Pool.Text(names.Ids[row]))).Select(key => keys.TryAdd(key, keys.Count) ? keys.Count - 1 : keys[key])];
        ClusterQuality plain = ClusterQuality.Of(equal, truth);
        Console.WriteLine(Invariant($"  baseline  equal names: clusters F1 {plain.F1:0.0000}, B-cubed {plain.BCubedF1:0.0000}"));
    }

    private static void Products(string folder, string left, string right, char separator, string anchor)
    {
        string[] sold = Names(left), listed = Names(right);
        var truth = File.ReadLines(SharedFiles.PathOf(Path.Combine(folder, "gt.csv"))).Skip(1).Select(line => line.Split(separator)).Select(pair => (int.Parse(pair[0], CultureInfo.InvariantCulture), pair[1])).ToLookup(p => p.Item1, p => p.Item2);
        LookUp($"{folder}, names of products", anchor, listed.Select((name, row) => ($"{row}", name)), [.. sold.SelectMany((name, row) => truth[row].DefaultIfEmpty("").Take(1).Select(id => (name, id)))]);

        string[] Names(string file) => [.. File.ReadLines(SharedFiles.PathOf(Path.Combine(folder, file))).Skip(1).Select(line => line.Split(separator)[1])];
    }

    private static void LookUp(string what, string anchor, IEnumerable<(string Id, string Name)> register, List<(string Typed, string Truth)> typed)
    {
        List<(string Id, string Name)> entries = [.. register];
        (TimeSpan cpu, var clock) = (Cpu, Stopwatch.StartNew());
        var names = new OrganisationRegister();
        names.AddRange(entries.Select(e => (e.Id, new OrganisationDetails(e.Name))));
        var answers = new OrganisationAnswer?[typed.Count];
        Parallel.For(0, typed.Count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => answers[i] = names.Match(new(typed[i].Typed), 1) is [var first] ? first : null);
        double used = (Cpu - cpu).TotalSeconds;
        long known = typed.LongCount(t => t.Truth.Length > 0);
        Console.WriteLine(Invariant($"{what}: {typed.Count:N0} among {entries.Count:N0}\n  anchor    {anchor}\n  wall {clock.Elapsed.TotalSeconds:0.00} s, CPU {used:0.00} s, top-1 {(double)typed.Where((t, i) => t.Truth.Length > 0 && answers[i]?.Id == t.Truth).Count() / known:0.0000}"));
        Print(PairQuality.Of(typed.Select((t, i) => (t.Truth, Answer: answers[i])).Where(x => x.Answer is not null).Select(x => new JudgedPair(x.Answer!.Probability, x.Answer.Id == x.Truth)), known));
        Dictionary<string, string> byKey = new(StringComparer.Ordinal);
        foreach ((string id, string name) in entries) byKey.TryAdd(OrganisationName.Key(name), id);
        AtThreshold at = PairQuality.Of(typed.Select(t => (Id: byKey.GetValueOrDefault(OrganisationName.Key(t.Typed)), t.Truth)).Where(x => x.Id is not null).Select(x => new JudgedPair(1, x.Id == x.Truth)), known).Best;
        Console.WriteLine(Invariant($"  baseline  equal names: F1 {at.F1.Value:0.0000}"));
    }

    private static void Print(PairQuality quality)
    {
        foreach (AtThreshold at in new[] { quality.At(OrganisationMatcher.Threshold), quality.Best })
            Console.WriteLine(Invariant($"  at {at.Threshold:0.000}  F1 {at.F1.Value:0.0000} (P {at.Precision.Value:0.0000} R {at.Recall.Value:0.0000})"));
    }

    private static TimeSpan Cpu => Process.GetCurrentProcess().TotalProcessorTime;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
