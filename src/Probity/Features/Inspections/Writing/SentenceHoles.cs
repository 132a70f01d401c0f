using Probity.Features.Inspections.Facts;

namespace Probity.Features.Inspections.Writing;

/// <summary>What stands in a hole of a sentence.</summary>
internal static class SentenceHoles
{
    /// <summary>The words, or null where it is not stated.</summary>
    public static IReadOnlyList<Run>? Fill(string hole, FactContext context)
    {
        if (hole.IndexOf('=') is > 0 and var equals)
            return context.Figure(hole[..equals]) is null ? null : [new Run(hole[(equals + 1)..], hole[..equals])];
        var (name, rest) = Split(hole);
        return name switch
        {
            "force" => Words(context.Force.Name),
            "place" => Words(context.Force.ShortName),
            "noun" => Words(context.Force.Noun),
            "hedge" => context.Hedge is { } hedge ? Words(hedge.Phrase) : null,
            "verb" => Words(Verb(rest, context.Fact?.Status)),
            "window" => context.Figure(rest)?.Period?.InSentence() is { } own ? [new Run(own, rest)] : context.Window(rest)?.Period.InSentence() is { } window ? Words(window) : null,
            "of" => Part(rest, context),
            "count" => context.Slots.TryGetValue(rest, out var list) ? [new Run(NumberWords.Of(list.Words.Count), context.Fact?.Id)] : null,
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
            "of" => rest.Split('/'),
            "count" => [rest],
            _ => [name],
        };
    }

    private static (string Name, string After) Split(string hole) => hole.IndexOf(':') is > 0 and var colon ? (hole[..colon], hole[(colon + 1)..]) : (hole, "");

    private static Run[] Words(string text) => [new Run(text)];

    private static Run[] Slot(string name, SlotValue slot, string rest, FactContext context)
    {
        // A number of a slot opens its fact.
        var opens = slot.Number is not null ? context.Fact?.Id : null;
        var words = slot.Number is { } number && rest.Split('|') is [var one, var many] ? $"{slot.Words[0]} {(number == 1 ? one : many)}" : SlotValue.Join(slot.Words, rest is "or" ? "or" : "and");
        // A title in what was typed is a title.
        return [.. words.Split('_').Select((part, i) => new Run(part, opens, IsTitle: i % 2 == 1)).Where(r => r.Text.Length > 0)];
    }

    private static Run[]? Counted(string code, FigureValue figure, string nouns) => figure.State is not CountState.Number ? null
        : nouns.Split('|') is [var one, var many] && figure.Value is { } number ? [new Run(figure.Text, code), new Run($" {(number == 1 ? one : many)}")]
        : [new Run(figure.Text, code)];

    private static Run[]? Part(string codes, FactContext context) => codes.Split('/') is [var part, var whole] && context.Figure(part) is { Value: { } some, Figure.Bound: null or Bound.Exactly } && context.Figure(whole) is { Value: { } all, Figure.Bound: null or Bound.Exactly }
        ? [new Run(NumberWords.Of(some, all), part)]
        : null;

    private static string Verb(string forms, FactStatus? status) => forms.Split('|') is not [var plain, var done, var doing]
        ? throw new RuleBrokenException($"A verb has three forms: {{verb:revise|revised|revising}}, and not “{forms}”.")
        : status switch
        {
            FactStatus.IsDoing => $"is {doing}",
            FactStatus.PlansTo => $"plans to {plain}",
            FactStatus.HasNot => $"has not {done}",
            _ => $"has {done}",
        };
}
