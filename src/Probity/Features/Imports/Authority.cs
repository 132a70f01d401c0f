using System.Text.Json;

namespace Probity.Features.Imports;

public enum AuthorityKind { ChiefOfficer, NoLongerChiefOfficer, LineManager }

/// <summary>Somebody whom one row gives authority over others, or takes it from.</summary>
/// <param name="Number">By which people are recognised: in a rehearsal new people have no lasting id.</param>
/// <param name="Name">As the row says it; null where the row only gives the number.</param>
public sealed record AuthorityChange(string Number, string? Name, AuthorityKind Kind);

/// <param name="People">How many people gain them as their line manager; 1 for the other kinds.</param>
public sealed record AuthorityLine(string Number, string? Name, AuthorityKind Kind, int People)
{
    public string Sentence(IReadOnlyDictionary<string, string> names)
    {
        var who = (Name ?? names.GetValueOrDefault(Number)) is { } name ? $"{name} ({Number})" : $"The person with the number {Number}";
        return Kind switch
        {
            AuthorityKind.ChiefOfficer => $"{who} becomes a chief officer.",
            AuthorityKind.NoLongerChiefOfficer => $"{who} is no longer a chief officer.",
            _ => $"{who} becomes the line manager of {(People == 1 ? "one more person" : $"{People:#,##0} more people")}.",
        };
    }
}

/// <summary>What a whole file changes in who has authority over whom: the role of chief officer, and that of supervisor.</summary>
public sealed class Authority
{
    private readonly Dictionary<(string Number, AuthorityKind Kind), AuthorityLine> lines = [];

    public IReadOnlyCollection<AuthorityLine> Lines => lines.Values;

    public void Add(IEnumerable<AuthorityChange> changes)
    {
        foreach (var change in changes)
            lines[(change.Number, change.Kind)] = lines.TryGetValue((change.Number, change.Kind), out var line)
                ? line with { People = line.People + 1 } : new AuthorityLine(change.Number, change.Name, change.Kind, 1);
    }

    /// <summary>Null when nothing changes.</summary>
    public string? ToJson() => lines.Count == 0 ? null : JsonSerializer.Serialize(Lines);

    public static IReadOnlyList<AuthorityLine> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<AuthorityLine>>(json)!;

    /// <summary>Whether the file does now what was said of it before.</summary>
    public bool Equals(IReadOnlyList<AuthorityLine> said) => said.ToHashSet().SetEquals(Lines);
}
