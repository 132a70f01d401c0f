using System.Text.RegularExpressions;
using Probity.Features.Inspections.Facts;

namespace Probity.Features.Inspections.Writing;

/// <summary>What stands in a hole of a sentence.</summary>
internal static partial class SentenceHoles
{
    /// <summary>The words, or null where it is not stated.</summary>
    public static IReadOnlyList<Run>? Fill(string hole, FactContext context)
    {
        if (hole.IndexOf('=') is > 0 and var equals)
            return context.Figure(hole[..equals]) is null ? null : [new Run(hole[(equals + 1)..], hole[..equals])];
        var (name, rest) = Split(hole);
        return name switch
        {
            "force" => Words(context.Force.Said),
            "place" => Words(context.Force.ShortName),
            "noun" => Words(context.Force.Noun),
            "hedge" => context.Hedge is { } hedge ? Words(hedge.Phrase) : null,
            "verb" => Verb(rest, context.Fact?.Status) is { } verb ? Words(verb) : null,
            "window" => context.Figure(rest)?.Period?.InSentence() is { } own ? [new Run(own, rest)] : context.Window(rest)?.Period.InSentence() is { } window ? Words(window) : null,
            "of" => Part(rest, context, NumberWords.Of, "of them"),
            "which" => Part(rest, context, NumberWords.Which, "of which"),
            "count" => Listed(rest, context),
            _ when context.Figure(name) is { } figure => Counted(name, figure, rest),
            _ when context.Slots.TryGetValue(name, out var slot) && slot.Words.Count > 0 => Slot(name, slot, rest, context),
            _ => null,
        };
    }

    /// <summary>The names that a hole refers to: slots and figures; none for names of the force and verbs.</summary>
    public static IEnumerable<string> Refers(string hole)
    {
        if (hole.IndexOf('=') is > 0 and var equals)
            return [hole[..equals]];
        var (name, rest) = Split(hole);
        return name switch
        {
            "force" or "place" or "noun" or "hedge" or "verb" or "window" => [],
            "of" or "which" => rest.Split('/'),
            "count" => [Split(rest).Name],
            _ => [name],
        };
    }

    /// <summary>Refuses a hole that could never be filled.</summary>
    public static void Check(string hole, string place)
    {
        var (name, rest) = Split(hole);
        if (name == "verb" && rest.Split('|').Length != 3)
            throw new RuleBrokenException($"{place}: a verb has three forms, such as {{verb:revise|revised|revising}}, and not “{rest}”.");
        if (name is "of" or "which" && rest.Split('/').Length != 2)
            throw new RuleBrokenException($"{place}: {{{name}:…}} names a part and its whole, such as {{{name}:F4/F3}}, and not “{rest}”.");
    }

    private static (string Name, string After) Split(string hole) => hole.IndexOf(':') is > 0 and var colon ? (hole[..colon], hole[(colon + 1)..]) : (hole, "");

    private static Run[] Words(string text) => [new Run(text)];

    private static Run[] Slot(string name, SlotValue slot, string rest, FactContext context)
    {
        // A number of a slot opens its fact.
        var opens = slot.Number is not null ? context.Fact?.Id : null;
        // "The panel" and "the panel" are typed alike; where it begins the sentence it gets its capital there.
        var words = slot.Number is { } number && rest.Split('|') is [var one, var many] ? $"{slot.Words[0]} {(number == 1 ? one : many)}" : SlotValue.Join(slot.Words, rest is "or" ? "or" : "and");
        // A title in what was typed is a title.
        return [.. Underscore().Split(words).Select((part, i) => new Run(part, opens, IsTitle: i % 2 == 1)).Where(r => r.Text.Length > 0)];
    }

    private static Run[]? Counted(string code, FigureValue figure, string nouns) => figure.State is not CountState.Number ? null
        : nouns.Split('|') is [var one, var many] && figure.Value is { } number ? [new Run(figure.Text, code), new Run($" {(number == 1 ? one : many)}")]
        : [new Run(figure.Text, code)];

    // "All of them" is said of numbers that are exact; of others the part stands as it is.
    private static Run[]? Part(string codes, FactContext context, Func<long, long, string> words, string them) =>
        codes.Split('/') is not [var part, var whole] || !context.IsSamePeriod(part, whole) || context.Figure(part) is not { Value: { } some } of || context.Figure(whole) is not { Value: { } all } from ? null
        : of.IsExact && from.IsExact ? [new Run(words(some, all), part)]
        : [new Run($"{of.Text} {them}", part)];

    private static Run[]? Listed(string rest, FactContext context)
    {
        var (name, nouns) = Split(rest);
        if (!context.Slots.TryGetValue(name, out var list))
            return null;
        var number = new Run(NumberWords.Of(list.Words.Count), context.Fact?.Id);
        return nouns.Split('|') is [var one, var many] ? [number, new Run($" {(list.Words.Count == 1 ? one : many)}")] : [number];
    }

    private static string? Verb(string forms, FactStatus? status) => forms.Split('|') is not [var plain, var done, var doing]
        ? throw new RuleBrokenException($"A verb has three forms: {{verb:revise|revised|revising}}, and not “{forms}”.")
        : status switch
        {
            FactStatus.IsDoing => $"is {doing}",
            FactStatus.PlansTo => $"plans to {plain}",
            FactStatus.HasNot => $"has not {done}",
            FactStatus.HasDone => $"has {done}",
            _ => null,
        };

    // An underscore within a word, as in an address, is a letter of it.
    [GeneratedRegex(@"(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])")]
    private static partial Regex Underscore();
}
