using System.Diagnostics;
using System.Globalization;
using Probity.Matching.Explanations;
using Probity.Matching.People;

namespace Probity.Matching.Bench;

/// <summary>Decides the people of name_bench pair by pair.</summary>
internal static class NamesBench
{
    public static void Run()
    {
        (string A, string B, bool Same)[] pairs = [.. Rows().Where(r => r[1] == "Person").Select(r => (r[2], r[3], r[4] == "true"))];
        int right = 0, wrong = 0, missed = 0, exact = 0, exactWrong = 0;
        var clock = Stopwatch.StartNew();
        foreach ((string a, string b, bool so) in pairs)
        {
            MatchExplanation match = PersonName.Compare(a, b);
            bool said = match.Probability >= 0.5;
            if (said && so) right++;
            else if (said) wrong++;
            else if (so) missed++;
            if (said != so && Environment.GetEnvironmentVariable("DETAILS") is not null) Console.WriteLine($"{(so ? "missed" : "wrong")} {match.TotalBits:0.0}: {a} | {b}: {match.Sentence}");
        }

        double microseconds = clock.Elapsed.TotalMicroseconds / pairs.Length;
        foreach ((string a, string b, bool so) in pairs)
        {
            if (!string.Equals(a, b, StringComparison.OrdinalIgnoreCase)) continue;
            if (so) exact++;
            else exactWrong++;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"name_bench_half.csv, {pairs.Length} pairs of people: F1 {F1(right, wrong, missed):0.000} ({right} right, {wrong} wrong, {missed} missed), {microseconds:0} µs a pair, first calls included"));
        Console.WriteLine("  anchor    logic-v2 F1 .742 on all 541 pairs, 700-4,300 µs a candidate");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  baseline  equal but for capitals: F1 {F1(exact, exactWrong, right + missed - exact):0.000}"));
    }

    private static double F1(double right, double wrong, double missed) => 2 * right / ((2 * right) + wrong + missed);

    private static IEnumerable<string[]> Rows()
    {
        foreach (string line in File.ReadLines(SharedFiles.PathOf("name_bench_half.csv")).Skip(1))
        {
            var fields = new List<string>();
            bool quoted = false;
            int start = 0;
            for (int i = 0; i <= line.Length; i++)
            {
                if (i < line.Length && line[i] == '"') quoted = !quoted;
                if (i < line.Length && (line[i] != ',' || quoted)) continue;
                fields.Add(line[start..i].Trim('"'));
                start = i + 1;
            }

            yield return [.. fields];
        }
    }
}
