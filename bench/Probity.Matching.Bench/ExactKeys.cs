using System.Diagnostics;
using System.Globalization;
using Probity.Matching.Evaluation;
using Probity.Matching.Tables;

namespace Probity.Matching.Bench;

/// <summary>The plain baseline: records are one if first name, surname and date of birth are equal, as a spreadsheet would have it.</summary>
internal static class ExactKeys
{
    public static void Print(RecordTable table, Truth truth)
    {
        var clock = Stopwatch.StartNew();
        Column?[] columns = [table.Find(ColumnRole.GivenName), table.Find(ColumnRole.Surname), table.Find(ColumnRole.DateOfBirth)];
        var groups = new Dictionary<(int, int, int), int>();
        int[] clusters = new int[table.Rows];
        for (int row = 0; row < table.Rows; row++)
        {
            (int, int, int) key = (Value(columns[0], row), Value(columns[1], row), Value(columns[2], row));
            if (key.Item1 == 0 || key.Item2 == 0 || key.Item3 == 0) key = (-1 - row, 0, 0);
            if (!groups.TryGetValue(key, out int group)) groups[key] = group = groups.Count;
            clusters[row] = group;
        }

        double seconds = clock.Elapsed.TotalSeconds;
        ClusterQuality quality = ClusterQuality.Of(clusters, truth);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  baseline  exact name and date of birth: F1 {quality.F1:0.0000} (P {quality.Precision:0.0000} R {quality.Recall:0.0000}), {seconds:0.00} s after loading"));
    }

    private static int Value(Column? column, int row) => column?.Ids[row] ?? 0;
}
