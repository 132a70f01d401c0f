using System.CommandLine;
using Probity.Matching.Clusters;
using Probity.Matching.Tables;

namespace Probity.Cli.Matching;

/// <summary>What people have decided about pairs of records, from a CSV file: it wins over what the engine finds.</summary>
internal static class MatchDecisions
{
    public static Option<FileInfo?> Create() => new("--decisions")
    {
        Description = "What people decided: a CSV of left_id, right_id and decision, which is same or different. It wins over the engine; decisions that cannot all hold are named, and the exit code is then 1",
        HelpName = "FILE",
    };

    /// <summary>The decisions by the rows of the tables; for one table it stands on both sides.</summary>
    public static IReadOnlyList<PairDecision> Read(FileInfo? file, RecordTable left, RecordTable right)
    {
        if (file is null)
            return [];
        var table = MatchFiles.Read(file.FullName, new Dictionary<string, string>());
        if (table.Find(ColumnRole.LeftId) is not { } a || table.Find(ColumnRole.RightId) is not { } b || table.Find(ColumnRole.Decision) is not { } said)
            throw new RuleBrokenException($"{file.Name} must have the columns left_id, right_id and decision.");
        var (lefts, rights) = (Rows(left), left == right ? null : Rows(right));
        return Enumerable.Range(0, table.Rows).Select(row =>
        {
            var where = $"row {row + 2} of {file.Name}";
            var decision = new PairDecision(Row(lefts, a, row, where, rights is null ? "the file" : "the left file"), Row(rights ?? lefts, b, row, where, rights is null ? "the file" : "the right file"), IsSame(Text(said, row), where), where);
            return rights is null && decision.Left == decision.Right && !decision.Same
                ? throw new RuleBrokenException($"{Start(where)}: a record cannot be different from itself.") : decision;
        }).ToList();
    }

    /// <summary>What cannot all hold, in words, and what was done about it.</summary>
    public static IEnumerable<string> Say(IReadOnlyList<Contradiction> contradictions, RecordTable left, RecordTable right) => contradictions.Select(c =>
        $"{Start(c.Different.Reference)} says that {left.Id(c.Different.Left)} and {right.Id(c.Different.Right)} are different, but "
        + string.Join(", and ", c.Chain.Select(s => $"{left.Id(s.Left)} and {right.Id(s.Right)} are the same by {s.Reference}"))
        + ". They count as the same until one of these is changed.");

    /// <summary>Pairs said to be different go and those said to be the same come first; of the rest the best, at most so many for a record.</summary>
    public static (IReadOnlyList<LinkedPair> Pairs, IReadOnlyList<Contradiction> Contradictions) Apply(IReadOnlyList<PairDecision> decisions, IReadOnlyList<MatchedPair> found, int top)
    {
        var same = decisions.Where(d => d.Same).DistinctBy(d => (d.Left, d.Right)).ToDictionary(d => (d.Left, d.Right));
        var different = decisions.Where(d => !d.Same).Select(d => (d.Left, d.Right)).ToHashSet();
        var pairs = same.Values.Select(d => new LinkedPair(d.Left, d.Right, 1, null, () => $"For: a person said that they are the same ({d.Reference})."))
            .Concat(found.Where(p => !different.Contains((p.Left, p.Right)) && !same.ContainsKey((p.Left, p.Right))).Select(p => new LinkedPair(p.Left, p.Right, p.Probability, p.Bits, () => p.Why().Sentence)));
        return (pairs.GroupBy(p => p.Left).OrderBy(g => g.Key).SelectMany(g => g.Where((p, n) => n < top || p.Bits is null)).ToList(),
            decisions.Where(d => !d.Same && same.ContainsKey((d.Left, d.Right))).Select(d => new Contradiction(d, [same[(d.Left, d.Right)]])).ToList());
    }

    // -1 stands for an id that several records have.
    private static Dictionary<string, int> Rows(RecordTable table)
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < table.Rows; row++)
            if (!rows.TryAdd(table.Id(row), row))
                rows[table.Id(row)] = -1;
        return rows;
    }

    private static int Row(Dictionary<string, int> rows, Column ids, int row, string where, string which) => rows.TryGetValue(Text(ids, row), out var found) && found >= 0 ? found
        : throw new RuleBrokenException($"{Start(where)}: {(found < 0 ? "several records" : "no record")} of {which} {(found < 0 ? "have" : "has")} the id '{Text(ids, row)}'.");

    private static bool IsSame(string said, string where) => said.ToLowerInvariant() switch
    {
        "same" => true,
        "different" => false,
        _ => throw new RuleBrokenException($"{Start(where)}: the decision must be 'same' or 'different', not '{said}'."),
    };

    private static string Text(Column column, int row) => column.Ids[row] == 0 ? "" : column.Pool.Text(column.Ids[row]);

    private static string Start(string where) => char.ToUpperInvariant(where[0]) + where[1..];
}

/// <summary>A pair as it is written; without a weight where a person decided.</summary>
internal sealed record LinkedPair(int Left, int Right, double Probability, double? Bits, Func<string> Reasons);
