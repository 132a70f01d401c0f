using System.Text.RegularExpressions;
using Probity.Features.Inspections.Writing;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Facts;

/// <summary>Keeps good practice that the national report tells of no force from giving the force away.</summary>
internal static partial class Anonymity
{
    /// <summary>The words that give a force away: its names, its place, how it calls itself, its chief officers.</summary>
    public static IReadOnlyList<string> WordsOf(Body force, ForceStyle? style, IEnumerable<string> chiefOfficers)
    {
        IEnumerable<string?> names = [force.Name, force.ShortName, style?.Name, style?.ShortName, .. style?.Also ?? [], Noun(force.SelfNoun), Noun(style?.Noun), .. chiefOfficers.SelectMany(n => new[] { n, n.Split(' ')[^1] })];
        return [.. names.OfType<string>().Where(n => n.Length > 1).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Those of the words that a text says.</summary>
    public static IEnumerable<string> Found(string text, IReadOnlyList<string> telling) => telling.Where(w => Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(w)}(?!\w)", RegexOptions.IgnoreCase));

    public static IEnumerable<string> Problems(Fact fact, IReadOnlyList<string> telling)
    {
        if (fact.GoodPractice is not { } practice)
            yield break;
        var place = $"facts: {fact.Id}: goodPractice";
        if (string.IsNullOrWhiteSpace(practice.Text))
            yield return $"{place}: say in its text what other forces can learn.";
        if (string.IsNullOrWhiteSpace(practice.AgreedBy))
            yield return $"{place}: say who agreed that it is told.";
        if (fact.Polarity is Polarity.Gap)
            yield return $"{place}: the fact is a gap. Good practice is told of what is done well.";
        if (Found(practice.Text, telling).ToList() is { Count: > 0 } found)
            yield return $"{place}: “{SlotValue.Join(found, "and")}” gives the force away. Say it without.";
        if (Lookups(practice.Text) is { Count: > 0 } numbers)
            yield return $"{place}: {SlotValue.Join(numbers, "and")} can be looked up in the force's own report and gives it away. Say it without numbers.";
    }

    // Every force is "the force": that gives nobody away.
    private static string? Noun(string? noun) => noun?.Split(' ')[^1] is { } last && last is not ("force" or "service") ? last : null;

    // Years are everybody's.
    private static List<string> Lookups(string text) => [.. Numeral().Matches(text).Select(m => m.Value).Where(n => n.Length > 1 && !(n.Length == 4 && n[..2] is "19" or "20"))];

    [GeneratedRegex(@"\d[\d,.]*\d|\d")]
    private static partial Regex Numeral();
}
