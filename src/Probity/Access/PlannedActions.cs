namespace Probity.Access;

/// <summary>Actions of the matrix that nothing performs yet, and where they are going to be built: data, in planned-actions.csv.</summary>
internal static class PlannedActions
{
    public static readonly IReadOnlyDictionary<string, string> All = Read();

    private static Dictionary<string, string> Read()
    {
        using var reader = new StreamReader(typeof(PlannedActions).Assembly.GetManifestResourceStream("planned-actions.csv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
            .Select(line => line.Split(',', 2)).ToDictionary(cells => cells[0], cells => cells[1]);
    }
}
