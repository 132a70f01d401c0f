using System.CommandLine;
using System.Text.Json;
using Probity.Access;
using Probity.Matching.Evaluation;
using Probity.Matching.Tables;

namespace Probity.Cli.Matching;

/// <summary>`match evaluate`: how good the matches are against a file that says what is true.</summary>
internal static class MatchEvaluation
{
    // Low enough to see how good every threshold would be.
    private const double Floor = 0.01;

    private const int WorstShown = 20;

    public static Command Create()
    {
        var (left, right, truth) = (MatchCommand.Input("--left", "The records to look up"), MatchCommand.Input("--right", "The register to find them in"), MatchCommand.Input("--truth", "The true pairs, left_id and right_id; no right_id means none"));
        var (kind, breadth, json) = (MatchCommand.Kind(), MatchCommand.Breadth(), CommandLine.Json());
        var (leftColumns, rightColumns, truthColumns) = (MatchCommand.Columns("--left-columns", "the left file"), MatchCommand.Columns("--right-columns", "the right file"), MatchCommand.Columns("--truth-columns", "the file of true pairs"));
        var command = new Verb("evaluate", DoesAttribute.Nothing, "Compare what link finds with what is true: precision, recall and F1 with 95% intervals at every threshold, calibration, and the worst errors with their reasons.")
            { left, right, truth, kind, json, breadth, leftColumns, rightColumns, truthColumns };
        command.SetAction(async (parsed, _) =>
        {
            var (a, b) = (Read(left, leftColumns), Read(right, rightColumns));
            var known = Pairs(Read(truth, truthColumns), parsed.GetValue(truth)!.Name);
            var asked = new MatchSettings(parsed.GetValue(kind), parsed.GetValue(breadth), Floor, 1);
            var run = MatchCommand.Checked(() => MatchRun.Link(a, b, asked));
            var evaluation = Of(run.Pairs, a, b, known, (asked with { Threshold = null }).AtLeast);
            await (parsed.GetValue(json) ? Console.Out.WriteLineAsync(JsonSerializer.Serialize(Figures(evaluation, a.Rows, b.Rows, known.Count))) : PrintAsync(evaluation, a, b, known.Count));
            return 0;

            RecordTable Read(Option<FileInfo> file, Option<string> columns) => MatchFiles.Read(parsed.GetValue(file)!.FullName, MatchCommand.Mapping(parsed.GetValue(columns)));
        });
        return command;
    }

    private sealed record Evaluation(PairQuality Quality, AtThreshold Default, IReadOnlyList<(MatchedPair Pair, bool IsMatch)> Worst);

    private static HashSet<(string, string)> Pairs(RecordTable table, string file)
    {
        var ids = table.Columns.Where(c => c.Role == ColumnRole.Id).ToList();
        var (left, right) = (table.Find(ColumnRole.LeftId) ?? ids.FirstOrDefault(), table.Find(ColumnRole.RightId) ?? ids.Skip(1).FirstOrDefault());
        if (left is null || right is null)
            throw new RuleBrokenException($"{file} has no columns left_id and right_id. Name them with --truth-columns left_id=HEADING,right_id=HEADING.");
        return [.. Enumerable.Range(0, table.Rows).Where(row => right.Ids[row] != 0 && left.Ids[row] != 0).Select(row => (left.Pool.Text(left.Ids[row]), right.Pool.Text(right.Ids[row])))];
    }

    private static Evaluation Of(IReadOnlyList<MatchedPair> pairs, RecordTable a, RecordTable b, HashSet<(string, string)> known, double threshold)
    {
        var judged = pairs.Select(p => (Pair: p, IsMatch: known.Contains((a.Id(p.Left), b.Id(p.Right))))).ToList();
        var worst = judged.Where(j => !j.IsMatch && j.Pair.Probability >= threshold).OrderByDescending(j => j.Pair.Bits).Take(WorstShown / 2)
            .Concat(judged.Where(j => j.IsMatch && j.Pair.Probability < threshold).OrderBy(j => j.Pair.Bits).Take(WorstShown / 2)).ToList();
        var quality = PairQuality.Of(judged.Select(j => new JudgedPair(j.Pair.Probability, j.IsMatch)), known.Count);
        return new(quality, quality.At(threshold), worst);
    }

    private static object Figures(Evaluation e, int left, int right, int known) => new
    {
        left, right, truePairs = known, @default = At(e.Default), best = At(e.Quality.Best), thresholds = e.Quality.Thresholds.Select(At),
        calibrationError = e.Quality.CalibrationError, calibration = e.Quality.Calibration.Select(c => new { from = c.From, to = c.To, pairs = c.Pairs, said = c.Said, so = c.So }),
    };

    private static object At(AtThreshold at) => new
    {
        threshold = at.Threshold, right = at.Right, wrong = at.Wrong, missed = at.Missed, precision = Share(at.Precision), recall = Share(at.Recall), f1 = Share(at.F1),
    };

    private static object Share(Proportion share) => new { value = share.Value, low = share.Low, high = share.High };

    private static async Task PrintAsync(Evaluation e, RecordTable a, RecordTable b, int known)
    {
        var print = Console.Out;
        await print.WriteLineAsync($"{a.Rows:#,##0} records looked up among {b.Rows:#,##0}; {known:#,##0} true pairs. In brackets: 95% intervals.");
        await print.WriteLineAsync($"{"threshold",-20} {"right",9} {"wrong",8} {"missed",8}  {"precision",-26} {"recall",-26} F1");
        foreach (var at in e.Quality.Thresholds)
            await Line($"{at.Threshold}{(at.Threshold == e.Default.Threshold ? " (default)" : "")}", at);
        await Line($"best: {e.Quality.Best.Threshold:0.000}", e.Quality.Best);
        await print.WriteLineAsync($"{Environment.NewLine}Calibration: what was said and what was so differ by {e.Quality.CalibrationError:0.000} on average.");
        foreach (var bin in e.Quality.Calibration.Where(c => c.Pairs > 0))
            await print.WriteLineAsync($"  {bin.From:0.0} to {bin.To:0.0}: {bin.Pairs,8:#,##0} pairs, said {bin.Said:0.000}, so {bin.So:0.000}");
        await print.WriteLineAsync($"{Environment.NewLine}The worst errors at the default threshold:");
        foreach (var (pair, isMatch) in e.Worst)
            await print.WriteLineAsync($"  {(isMatch ? "missed" : "wrong ")} {a.Id(pair.Left)} and {b.Id(pair.Right)}, {pair.Probability:0.000}: {pair.Why().Sentence}");

        Task Line(string name, AtThreshold at) => print.WriteLineAsync($"{name,-20} {at.Right,9:#,##0} {at.Wrong,8:#,##0} {at.Missed,8:#,##0}  {at.Precision,-26} {at.Recall,-26} {at.F1}");
    }
}
