using System.Diagnostics;
using System.Globalization;
using Probity.Matching.Evaluation;
using Probity.Matching.Organisations;

namespace Probity.Matching.Bench;

/// <summary>Typed names looked up in registers: quality, time and memory beside the anchors and beside a baseline of equal names, in one run.</summary>
internal static class OrgsBench
{
    // Register, typed names, and what the best anchors reached (shared/matching.md, 3.2).
    private static readonly (string Register, string Typed, string Anchor)[] Sets =
    [
        ("gpg_suppliers.csv", "bench_dev_queries.csv", "EMM with 5,000 labels: 54 s, 2.85 ms, F1 .966; TF-IDF: .14 s + .022 ms on two threads, F1 .949"),
        ("orgs_1m_suppliers.csv.xz", "orgs_1m_queries.csv.gz", "TF-IDF: 2.5 ms on two threads, 1,180 MB, top-1 .913, F1 .893"),
    ];

    private const int MostTyped = 20_000;

    public static void RunAll()
    {
        foreach (var (register, typed, anchor) in Sets) Run(register, typed, anchor);
    }

    /// <summary>A register of so many invented names, saved, and asked one name at a time by a process that maps it, so that its memory is its own.</summary>
    public static int RunSize(int size)
    {
        var made = new InventedNames(1);
        string path = Path.Combine(Path.GetTempPath(), $"probity-bench-{Environment.UserName}-{size}.names");
        var clock = Stopwatch.StartNew();
        var register = new OrganisationRegister();
        register.AddRange(Enumerable.Range(0, size).Select(i => ($"{i}", new OrganisationDetails(made.Next()))));
        Console.WriteLine(Invariant($"{size:N0} invented names: read in {clock.Elapsed.TotalSeconds:0.0} s, CPU {Cpu.TotalSeconds:0.0} s"));
        register.Save(path);
        try
        {
            using Process asking = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["orgs-open", path, $"{size}"])) ?? throw new InvalidOperationException();
            asking.WaitForExit();
            return asking.ExitCode;
        }
        finally { File.Delete(path); }
    }

    /// <summary>Asks a snapshot that <see cref="RunSize"/> saved.</summary>
    public static void RunOpened(string path, int size)
    {
        var clock = Stopwatch.StartNew();
        OrganisationRegister opened = OrganisationRegister.Open(path);
        Console.WriteLine(Invariant($"  snapshot {new FileInfo(path).Length >> 20:N0} MB, opened in {clock.Elapsed.TotalMilliseconds:0} ms"));
        var asked = new InventedNames(1);
        string[] typed = [.. Enumerable.Range(0, Math.Min(size, 200_000)).Select(_ => asked.Next()).Where((_, i) => i % 97 == 0).Select(asked.Mistyped)];
        foreach (string name in typed) opened.Match(new(name), 5);
        double[] times = [.. typed.Select(name => Time(() => opened.Match(new(name), 5))).Order()];
        Console.WriteLine(Invariant($"  one name, warm, one thread: p50 {times[times.Length / 2]:0.00} ms, p95 {times[times.Length * 95 / 100]:0.00}, p99 {times[times.Length * 99 / 100]:0.00}; peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MB with what is mapped"));
    }

    private static void Run(string registerFile, string typedFile, string anchor)
    {
        string registerPath = SharedFiles.Unpacked(registerFile), typedPath = SharedFiles.Unpacked(typedFile);
        List<string[]> suppliers = [.. PlainCsv.Rows(registerPath)], typed = [.. PlainCsv.Rows(typedPath).Take(MostTyped)];
        Console.WriteLine($"{registerFile}, {typed.Count:N0} typed names\n  anchor    {anchor}");
        TimeSpan cpu = Cpu;
        var clock = Stopwatch.StartNew();
        var register = new OrganisationRegister();
        register.AddRange(suppliers.Select(s => (s[0], new OrganisationDetails(s[1]))));
        Console.WriteLine(Invariant($"  index     wall {clock.Elapsed.TotalSeconds:0.00} s, CPU {(Cpu - cpu).TotalSeconds:0.00} s"));

        var answers = new OrganisationAnswer?[typed.Count];
        foreach (int threads in new[] { 2, 1 })
        {
            cpu = Cpu;
            clock.Restart();
            Parallel.For(0, typed.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => answers[i] = register.Match(new(typed[i][1]), 1) is [var first] ? first : null);
            Console.WriteLine(Invariant($"  {threads} thread{(threads > 1 ? "s" : " ")} wall {clock.Elapsed.TotalMilliseconds / typed.Count:0.000} ms a name, CPU {(Cpu - cpu).TotalMilliseconds / typed.Count:0.000} ms"));
        }

        long known = typed.LongCount(t => t[2].Length > 0);
        long first = typed.Where((t, i) => t[2].Length > 0 && answers[i]?.Id == t[2]).LongCount();
        PairQuality quality = PairQuality.Of(typed.Select((t, i) => (t, Answer: answers[i])).Where(x => x.Answer is not null).Select(x => new JudgedPair(x.Answer!.Probability, x.Answer.Id == x.t[2])), known);
        Print("at .35", quality.At(0.35));
        Print("best", quality.Best);
        Console.WriteLine(Invariant($"  top-1 {(double)first / known:0.0000}, calibration error {quality.CalibrationError:0.000}, working set {Environment.WorkingSet >> 20:N0} MB"));
        EqualNames(suppliers, typed, known);
    }

    // The plain baseline: the same name once capitals, punctuation and legal form are set aside.
    private static void EqualNames(List<string[]> suppliers, List<string[]> typed, long known)
    {
        var clock = Stopwatch.StartNew();
        var byKey = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string[] supplier in suppliers) byKey.TryAdd(OrganisationName.Key(supplier[1]), supplier[0]);
        AtThreshold at = PairQuality.Of(typed.Select(t => (Id: byKey.GetValueOrDefault(OrganisationName.Key(t[1])), Truth: t[2])).Where(x => x.Id is not null).Select(x => new JudgedPair(1, x.Id == x.Truth)), known).Best;
        Console.WriteLine(Invariant($"  baseline  equal names: F1 {at.F1.Value:0.0000} (P {at.Precision.Value:0.0000} R {at.Recall.Value:0.0000}) in {clock.Elapsed.TotalSeconds:0.00} s"));
    }

    private static void Print(string name, AtThreshold at) =>
        Console.WriteLine(Invariant($"  {name,-9} F1 {at.F1.Value:0.0000} (P {at.Precision.Value:0.0000} R {at.Recall.Value:0.0000}) at {at.Threshold:0.000}"));

    private static TimeSpan Cpu => Process.GetCurrentProcess().TotalProcessorTime;

    private static double Time(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Names of companies from syllables and trades, the same for the same seed.</summary>
internal sealed class InventedNames(int seed)
{
    private static readonly string[] Starts = "Mar Wes Nor Sut Hol Ash Bren Cal Dun El Far Gren Hal Ing Jar Kel Lan Mor Nev Oak Pen Quin Ros Sel Tor Ul Ver Win Yar Zel".Split(' ');
    private static readonly string[] Middles = "ton field ley worth den bury mont wick ster gate ham ford by stone wood".Split(' ');
    private static readonly string[] Ends = "s er ing son is a o an um ex or is".Split(' ');
    private static readonly string[] Trades = "Services Solutions Holdings Group Construction Engineering Catering Cleaning Logistics Security Consulting Software Care Homes Foods Motors Properties Recruitment Training Media".Split(' ');
    private static readonly string[] Forms = ["Limited", "Ltd", "PLC", "LLP"];

    private readonly Random random = new(seed);

    public string Next()
    {
        string word = Pick(Starts) + Pick(Middles) + (random.Next(2) == 0 ? Pick(Ends) : "");
        string second = random.Next(3) == 0 ? " " + Pick(Starts) + Pick(Middles) + Pick(Ends) : "";
        return $"{word}{second} {Pick(Trades)}{(random.Next(2) == 0 ? " " + Pick(Trades) : "")} {Pick(Forms)}";
    }

    /// <summary>With a letter swapped with the next, and the form left off.</summary>
    public string Mistyped(string name)
    {
        char[] letters = name[..name.LastIndexOf(' ')].ToCharArray();
        int at = 1 + random.Next(letters.Length - 2);
        (letters[at], letters[at - 1]) = (letters[at - 1], letters[at]);
        return new(letters);
    }

    private string Pick(string[] of) => of[random.Next(of.Length)];
}
