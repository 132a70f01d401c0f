using System.Globalization;
using Probity.Bench;

// What it measures, and how it is used, is in bench/README.md.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
var requests = args.SkipWhile(a => a != "--requests").Skip(1).Select(int.Parse).FirstOrDefault(300);
var said = args.TakeWhile(a => a != "--requests").ToList();
await (said.FirstOrDefault() switch
{
    "list" => ListBench.RunAsync(Numbers(said.Skip(1), 10_000, 1_000_000), requests),
    "security" => ListBench.RunAsync(Numbers(said.Skip(1), 100_000), requests, besides: "-c role=probity_app"),
    "grid" => GridBench.RunAsync(requests),
    "import" => ImportBench.RunAsync(Numbers(said.Skip(1), 50_000, 200_000)),
    "crosscheck" => CrossCheckBench.RunAsync([.. said.Skip(1)]),
    _ => PageBench.RunAsync(Numbers(said, 1), requests),
});

static List<int> Numbers(IEnumerable<string> words, params int[] usual) =>
    words.Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToList() is { Count: > 0 } given ? given : [.. usual];
