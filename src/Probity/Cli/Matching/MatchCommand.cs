using System.CommandLine;
using Probity.Access;
using Probity.Features.Imports.Sheets;
using Probity.Matching.Clusters;
using Probity.Matching.People;
using Probity.Matching.Tables;

namespace Probity.Cli.Matching;

/// <summary>`match link`, `match dedupe` and `match evaluate`: the matching engine over anybody's CSV files. It needs no database.</summary>
internal static class MatchCommand
{
    public static Command Create() => new("match", "Find records of one organisation or one person in CSV files.") { Link(), Dedupe(), MatchEvaluation.Create() };

    public static Option<FileInfo> Input(string name, string what) => new(name) { Description = $"{what}: a .csv or .csv.gz file with a line of headings", HelpName = "FILE", Required = true };

    public static Option<MatchKind> Kind()
    {
        var kind = new Option<MatchKind>("--kind") { Description = "org or person", Required = true };
        kind.AcceptOnlyFromAmong("org", "person");
        return kind;
    }

    public static Option<Blocking> Breadth()
    {
        var breadth = new Option<Blocking>("--blocking") { Description = "How widely to look: wide, normal or tight", DefaultValueFactory = _ => Blocking.Normal };
        breadth.AcceptOnlyFromAmong("wide", "normal", "tight");
        return breadth;
    }

    public static Option<string> Columns(string name, string of)
    {
        var columns = new Option<string>(name) { Description = $"Which columns of {of} are meant, where their headings do not say: id=query_id,name=query", HelpName = "FIELD=HEADING,…", DefaultValueFactory = _ => "" };
        columns.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string>() is { Length: > 0 } text && text.Split(',').Any(part => part.Split('=') is not [{ Length: > 0 }, { Length: > 0 }]))
                given.AddError($"{name} takes FIELD=HEADING pairs with commas between them, such as id=query_id,name=query.");
        });
        return columns;
    }

    public static Dictionary<string, string> Mapping(string? text) =>
        string.IsNullOrEmpty(text) ? [] : text.Split(',').Select(part => part.Split('=', 2)).GroupBy(pair => pair[0].Trim()).ToDictionary(g => g.Key, g => g.Last()[1].Trim());

    private static Verb Link()
    {
        var (left, right, kind, breadth) = (Input("--left", "The records to look up"), Input("--right", "The register to find them in"), Kind(), Breadth());
        var (leftColumns, rightColumns) = (Columns("--left-columns", "the left file"), Columns("--right-columns", "the right file"));
        var (output, threshold) = (Output("pairs.csv: left_id, right_id, probability, weight (in bits) and reasons"), Threshold());
        var top = new Option<int>("--top") { Description = "The most matches for one record of the left file", HelpName = "N", DefaultValueFactory = _ => 1 };
        top.Validators.Add(given => { if (given.GetValueOrDefault<int>() < 1) given.AddError("--top must be 1 or more."); });
        var decided = MatchDecisions.Create();
        var command = new Verb("link", DoesAttribute.Nothing, "Find for each record of one file its match in another. Records without one are left out.") { left, right, kind, output, top, threshold, breadth, decided, leftColumns, rightColumns };
        command.SetAction(async (parsed, ct) =>
        {
            var settings = new MatchSettings(parsed.GetValue(kind), parsed.GetValue(breadth), parsed.GetValue(threshold), parsed.GetValue(top));
            var (a, b) = (MatchFiles.Read(parsed.GetValue(left)!.FullName, Mapping(parsed.GetValue(leftColumns))), MatchFiles.Read(parsed.GetValue(right)!.FullName, Mapping(parsed.GetValue(rightColumns))));
            var decisions = MatchDecisions.Read(parsed.GetValue(decided), a, b);
            // What people said is different must not take the place of the next best.
            var more = decisions.Where(d => !d.Same).GroupBy(d => d.Left).Select(g => g.Count()).DefaultIfEmpty().Max();
            var found = Checked(() => MatchRun.Link(a, b, settings with { Top = settings.Top + more })).Pairs.Where(p => p.Probability >= settings.AtLeast).ToList();
            var (pairs, contradictions) = MatchDecisions.Apply(decisions, found, settings.Top);
            await MatchFiles.WriteAsync(parsed.GetValue(output)!.FullName, ["left_id", "right_id", "probability", "weight", "reasons"], pairs.Select(p => (IReadOnlyList<CellValue>)
                [MatchFiles.Id(a.Id(p.Left)), MatchFiles.Id(b.Id(p.Right)), CellValue.Of((decimal)Math.Round(p.Probability, 6)), CellValue.Of(p.Bits is { } bits ? (decimal?)Math.Round(bits, 4) : null), CellValue.Of(p.Reasons())]), ct);
            await Console.Error.WriteLineAsync($"{pairs.Select(p => p.Left).Distinct().Count():#,##0} of {a.Rows:#,##0} records have a match among {b.Rows:#,##0}; {pairs.Count:#,##0} pairs written.");
            return await SaidAsync(contradictions, a, b);
        });
        return command;
    }

    private static Verb Dedupe()
    {
        var (input, kind, breadth, columns) = (Input("--in", "The records"), Kind(), Breadth(), Columns("--columns", "the file"));
        var (output, threshold) = (Output("clusters.csv: id and cluster; records of one cluster are one"), Threshold());
        var decided = MatchDecisions.Create();
        var command = new Verb("dedupe", DoesAttribute.Nothing, "Find the records of one file that are one.") { input, kind, output, threshold, breadth, decided, columns };
        command.SetAction(async (parsed, ct) =>
        {
            var table = MatchFiles.Read(parsed.GetValue(input)!.FullName, Mapping(parsed.GetValue(columns)));
            var settings = new MatchSettings(parsed.GetValue(kind), parsed.GetValue(breadth), parsed.GetValue(threshold), 0);
            var decisions = MatchDecisions.Read(parsed.GetValue(decided), table, table);
            var clusters = Checked(() => MatchRun.Dedupe(table, settings).Cluster(decisions));
            await MatchFiles.WriteAsync(parsed.GetValue(output)!.FullName, ["id", "cluster"],
                Enumerable.Range(0, table.Rows).Select(row => (IReadOnlyList<CellValue>)[MatchFiles.Id(table.Id(row)), CellValue.Of((long)clusters.ClusterOf[row] + 1)]), ct);
            await Console.Error.WriteLineAsync($"{table.Rows:#,##0} records are {clusters.Count:#,##0}.");
            return await SaidAsync(clusters.Contradictions, table, table);
        });
        return command;
    }

    // Something was found that people must mend: 1. The file is written all the same.
    private static async Task<int> SaidAsync(IReadOnlyList<Contradiction> contradictions, RecordTable left, RecordTable right)
    {
        foreach (var line in MatchDecisions.Say(contradictions, left, right))
            await Console.Error.WriteLineAsync(line);
        return contradictions.Count == 0 ? 0 : 1;
    }

    /// <summary>Says what is wrong with a table in the words of whoever reads it.</summary>
    public static T Checked<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (TableException problem)
        {
            throw new RuleBrokenException(problem.Message);
        }
    }

    private static Option<FileInfo> Output(string what) => new("--out") { Description = $"The file to write, {what}", HelpName = "FILE", Required = true };

    private static Option<double?> Threshold()
    {
        var threshold = new Option<double?>("--threshold") { Description = "The least probability, between 0 and 1. Default: 0.35 for org, 0.5 for person", HelpName = "P" };
        threshold.Validators.Add(given => { if (given.GetValueOrDefault<double?>() is { } p && p is not (> 0 and < 1)) given.AddError("--threshold must lie between 0 and 1, such as 0.9."); });
        return threshold;
    }
}
