namespace Probity.AccessOracle;

/// <summary>The matrix as it is written: cells as text.</summary>
public static class Table
{
    private static readonly string[] Lines = Read();

    public static readonly string[] Roles = Lines[0].Split(',')[3..];

    /// <summary>(action, role) → cell, those that say "-" left out.</summary>
    public static readonly Dictionary<(string Action, string Role), string> Cells =
        (from line in Lines.Skip(1)
         let cells = Row(line)
         from column in Enumerable.Range(0, Roles.Length)
         where cells[column + 2] != "-"
         select (Key: (cells[0], Roles[column]), Cell: cells[column + 2])).ToDictionary(pair => pair.Key, pair => pair.Cell);

    /// <summary>action → whether its refusal is concealed.</summary>
    public static readonly Dictionary<string, bool> Conceals = Lines.Skip(1).Select(Row).ToDictionary(cells => cells[0], cells => cells[1] == "404");

    // From the right: what is left of the last columns is the section, which may hold commas.
    private static string[] Row(string line) => line.Split(',')[^(Roles.Length + 2)..];

    private static string[] Read()
    {
        using var text = new StreamReader(typeof(Table).Assembly.GetManifestResourceStream("authz-matrix.csv")!);
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
