namespace Probity.Access;

/// <summary>One permit: its reach, and what it obliges the person to do.</summary>
/// <param name="NeedsReason">A reason must be written ("!").</param>
/// <param name="NeedsSecond">One of two different people must confirm ("2"); the reach is then the whole body.</param>
public sealed record Permit(Scope Scope, bool NeedsReason, bool NeedsSecond);

/// <summary>One row of the matrix: an action, how its refusal looks, and the permits by role.</summary>
public sealed record ActionRow(string Section, string Action, bool Conceal, IReadOnlyDictionary<Role, Permit> Permits);

/// <summary>Who may do what, as data. The file is the truth; this class only reads it.</summary>
public static class Matrix
{
    public static readonly IReadOnlyDictionary<string, ActionRow> Actions = Read();

    public static ActionRow Row(string action) => Actions.TryGetValue(action, out var row)
        ? row
        : throw new InvalidOperationException($"'{action}' is not a row of authz-matrix.csv.");

    private static Dictionary<string, ActionRow> Read()
    {
        using var reader = new StreamReader(typeof(Matrix).Assembly.GetManifestResourceStream("authz-matrix.csv")!);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var roles = Cells(lines[0])[3..].Select(Enum.Parse<Role>).ToArray();
        return lines.Skip(1).Select(line => Row(Cells(line), roles)).ToDictionary(row => row.Action);
    }

    private static ActionRow Row(string[] cells, Role[] roles)
    {
        var permits = roles.Zip(cells[3..]).Where(pair => pair.Second != "-")
            .ToDictionary(pair => pair.First, pair => Parse(pair.Second));
        return new ActionRow(cells[0], cells[1], Conceal: cells[2] == "404", permits);
    }

    private static Permit Parse(string cell) => cell[0] == '2'
        ? new Permit(Scope.Body, NeedsReason: false, NeedsSecond: true)
        : new Permit((Scope)cell[0], cell.EndsWith('!'), NeedsSecond: false);

    // The section's name may hold commas inside quotes; nothing else is quoted in this file.
    private static string[] Cells(string line) => line[0] != '"'
        ? line.Split(',')
        : [line[1..line.IndexOf('"', 1)], .. line[(line.IndexOf('"', 1) + 2)..].Split(',')];
}
