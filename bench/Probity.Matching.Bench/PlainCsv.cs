namespace Probity.Matching.Bench;

/// <summary>The rows of a CSV file without line breaks in its values, below the headings.</summary>
internal static class PlainCsv
{
    public static IEnumerable<string[]> Rows(string path) => File.ReadLines(path).Skip(1).Select(Fields);

    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        for (int i = 0; i <= line.Length;)
        {
            bool quoted = i < line.Length && line[i] == '"';
            int end = quoted ? i + 1 : i;
            while (end < line.Length && (quoted ? line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"' && end++ > 0) : line[end] != ',')) end++;
            fields.Add(quoted ? line[(i + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal) : line[i..end]);
            i = end + (quoted ? 2 : 1);
        }

        return [.. fields];
    }
}
