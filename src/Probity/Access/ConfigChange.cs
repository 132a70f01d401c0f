namespace Probity.Access;

/// <summary>What new settings change, in the words that both people read (config.change is "2").</summary>
public static class ConfigChange
{
    public static string Summary(string what, IReadOnlyList<string> differences) => $"{what}. {(differences.Count == 0 ? "The same as before" : string.Join(". ", differences))}.";

    /// <summary>Said to the second person, who would otherwise confirm something else than was asked for.</summary>
    public static string Overtaken(string now) => $"Others were set after this was asked for, so it would change something else now: {now} Refuse it, and ask for a new one.";
}
