using System.Text.Json;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Writing;

/// <summary>All that a sentence may refer to: the force's names, one fact's slots, and every figure of the force.</summary>
internal sealed class FactContext(ForceNames force, IReadOnlyDictionary<string, FigureValue> figures, IReadOnlyList<Hedge> hedges, IReadOnlyDictionary<string, Window> windows)
{
    private IReadOnlyDictionary<string, SlotValue> slots = new Dictionary<string, SlotValue>();

    public ForceNames Force => force;

    public Fact? Fact { get; private init; }

    /// <summary>The hedge of the fact; of a figure's sentence, that of the figure.</summary>
    public Hedge? Hedge { get; private init; }

    public IReadOnlyDictionary<string, SlotValue> Slots => slots;

    public FigureValue? Figure(string code) => figures.GetValueOrDefault(code);

    public Window? Window(string code) => windows.GetValueOrDefault(code);

    public Hedge? HedgeOf(string? code) => code is null ? null : hedges.FirstOrDefault(h => h.Code == code);

    public FactContext For(Fact fact, IReadOnlyDictionary<string, SlotValue> filled, string? hedge = null) =>
        new(force, figures, hedges, windows) { Fact = fact, slots = filled, Hedge = HedgeOf(hedge ?? fact.Hedge) };

    /// <summary>The same without some figures: what a release leaves out is not said, and nothing is said that rests on it.</summary>
    public FactContext Without(IReadOnlyCollection<string> codes) =>
        codes.Count == 0 ? this : new(force, figures.Where(f => !codes.Contains(f.Key)).ToDictionary(), hedges, windows);

    /// <summary>Whether a part was counted over the period of its whole: only then is it a part of that.</summary>
    public bool IsSamePeriod(string part, string whole) => Figure(part) is { } some && Figure(whole) is { } all && some.Period == all.Period;

    /// <summary>Whether every condition of a form holds.</summary>
    public bool Holds(IReadOnlyDictionary<string, JsonElement>? conditions) => conditions is null || conditions.All(c => Holds(c.Key, c.Value));

    private bool Holds(string name, JsonElement wanted) => wanted.ValueKind is JsonValueKind.Array
        ? wanted.EnumerateArray().Any(one => Holds(name, Said(one)))
        : Holds(name, Said(wanted));

    // 0 and "0", true and "true" ask the same.
    private static string Said(JsonElement wanted) => wanted.ValueKind switch { JsonValueKind.String => wanted.GetString()!, JsonValueKind.True => "true", JsonValueKind.False => "false", _ => wanted.GetRawText() };

    private bool Holds(string name, string wanted)
    {
        var (code, part) = name.IndexOf('.') is > 0 and var dot && figures.ContainsKey(name[..dot]) ? (name[..dot], name[(dot + 1)..]) : (name, "");
        if (name == "status")
            return Matches(wanted, Fact?.Status is { } status ? Code(status) : null, null);
        if (name == "hedge")
            return Matches(wanted, Hedge?.Code, Hedge?.Strength);
        if (figures.TryGetValue(code, out var figure))
            return part switch
            {
                "qualifier" => Matches(wanted, figure.Figure.Qualifier, null),
                "bound" => Matches(wanted, figure.Figure.Bound is { } bound and not Bound.Exactly ? Code(bound) : null, null),
                "provenance" => Matches(wanted, figure.Figure.Provenance is { } from ? Code(from) : null, null),
                "period" => Matches(wanted, figure.Period is { } period ? period.LastDay is null ? "open" : "closed" : null, null),
                "part" => Matches(wanted, figure.Item.PartOf is not { } whole || Figure(whole) is null ? null : IsSamePeriod(code, whole) ? "same" : "other", null),
                _ => Matches(wanted, figure.State is CountState.Number ? figure.Figure.Answer ?? figure.Value?.ToString() : Code(figure.State), figure.Value),
            };
        return slots.TryGetValue(name, out var slot) ? Matches(wanted, slot.Code, slot.Number) : Matches(wanted, null, null);
    }

    private bool Matches(string wanted, string? code, long? number) => wanted switch
    {
        "*" => code is not null,
        "-" => code is null,
        ['!', .. var not] => code is not null && code != not,
        ['>', '=', .. var rest] => number is { } n && Number(rest) is { } than && n >= than,
        ['>', .. var rest] => number is { } n && Number(rest) is { } than && n > than,
        ['<', .. var rest] => number is { } n && Number(rest) is { } than && n < than,
        ['=', .. var rest] => number is { } n && Number(rest) == n,
        _ => code == wanted,
    };

    private static string Code<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private long? Number(string text) => long.TryParse(text, out var number) ? number : figures.GetValueOrDefault(text)?.Value;
}
