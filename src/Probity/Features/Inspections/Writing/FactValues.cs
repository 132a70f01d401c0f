using System.Text.Json;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Writing;

/// <summary>A filled slot as a sentence uses it.</summary>
internal sealed record SlotValue(IReadOnlyList<string> Words, string Code, long? Number = null)
{
    /// <summary>The most that a count can be: sums over all forces stay exact.</summary>
    public const long Most = 1_000_000_000;

    /// <summary>The value of a slot, or the sentence that says why it is none.</summary>
    public static SlotValue Read(Slot slot, JsonElement json, string place) => slot.Kind switch
    {
        SlotKind.Text => Said(Typed(json, place)),
        SlotKind.Flag => json.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? new SlotValue([], json.GetBoolean() ? "true" : "false")
            : throw new RuleBrokenException($"{place} is a yes or no: enter true or false, or leave it out where it was not stated."),
        SlotKind.Choice => Chosen(slot, Text(json, place), place),
        SlotKind.Month => Said(Month(Text(json, place), place)),
        SlotKind.Number => NumberOf(json, place),
        SlotKind.List => Listed(json, place, (item, at) => Said(Typed(item, at))),
        _ => Listed(json, place, (item, at) => Chosen(slot, Text(item, at), at)),
    };

    /// <summary>A list in words: "a, b and c"; where an item has a comma of its own, "a, with b; c; and d".</summary>
    public static string Join(IReadOnlyList<string> words, string last)
    {
        var before = words.Take(words.Count - 1).ToList();
        return words.Count < 2 ? string.Concat(words) : before.Any(w => w.Contains(',')) ? $"{string.Join("; ", before)}; {last} {words[^1]}" : $"{string.Join(", ", before)} {last} {words[^1]}";
    }

    private static SlotValue Said(string words) => new([words], words);

    // It stands within a sentence: "The panel." and "the panel" are the same words there. A sentence that begins with it gets its capital back.
    private static string Typed(JsonElement json, string place)
    {
        var text = Text(json, place);
        return text.StartsWith("The ", StringComparison.Ordinal) || text.StartsWith("A ", StringComparison.Ordinal) || text.StartsWith("An ", StringComparison.Ordinal) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    private static SlotValue Chosen(Slot slot, string code, string place) => slot.Choices!.TryGetValue(code, out var words)
        ? new SlotValue([words], code)
        : throw new RuleBrokenException($"{place} cannot be '{code}'. Choose {SlotValue.Join([.. slot.Choices.Keys], "or")}.");

    private static SlotValue Listed(JsonElement json, string place, Func<JsonElement, string, SlotValue> read)
    {
        if (json.ValueKind is not JsonValueKind.Array || json.GetArrayLength() == 0)
            throw new RuleBrokenException($"{place} is a list: enter at least one text in square brackets, or leave it out where it was not stated.");
        var items = json.EnumerateArray().Select(item => read(item, place)).ToList();
        return new SlotValue([.. items.SelectMany(i => i.Words)], string.Join(',', items.Select(i => i.Code)));
    }

    private static SlotValue NumberOf(JsonElement json, string place)
    {
        var (value, bound) = (json, Bound.Exactly);
        if (json.ValueKind is JsonValueKind.Object)
        {
            if (!json.TryGetProperty("value", out value) || json.EnumerateObject().Any(p => p.Name is not ("value" or "bound")))
                throw new RuleBrokenException($"{place} is a number with its bound: {{\"value\": 300, \"bound\": \"over\"}}.");
            if (json.TryGetProperty("bound", out var said))
                bound = InspectionJson.Read<Bound>(said.GetRawText(), place);
        }

        return value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var number) && number is >= 0 and <= Most
            ? new SlotValue([NumberWords.Bounded(number, bound)], number.ToString(), number)
            : throw new RuleBrokenException($"{place} is a whole number, 0 or more: 300, or {{\"value\": 300, \"bound\": \"over\"}} where the source only bounds it.");
    }

    private static string Text(JsonElement json, string place) => json.ValueKind is JsonValueKind.String && json.GetString()!.Trim() is { Length: > 0 } text
        ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        : throw new RuleBrokenException($"{place} is a text: enter it in quotation marks, or leave it out where it was not stated.");

    internal static string Month(string text, string place) =>
        DateOnly.TryParseExact(text, "yyyy-MM", out var month) ? month.ToString("MMMM yyyy")
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day.ToString("d MMMM yyyy")
        : throw new RuleBrokenException($"{place} is a month such as 2012-03, or a day such as 2012-03-31.");
}

/// <summary>A figure as sentences use it: with its period and the words for it.</summary>
/// <param name="IsOtherPeriod">Counted over another period than the return asks for: no part of a national sum.</param>
public sealed record FigureValue(Figure Figure, ReturnItem Item, ReportingPeriod? Period, bool IsOtherPeriod = false)
{
    public CountState State => Figure.Kind;

    public long? Value => State is CountState.Number ? Figure.Value : null;

    /// <summary>A number that its source gives and does not only bound.</summary>
    public bool IsExact => Value is not null && Figure.Bound is null or Bound.Exactly;

    /// <summary>What stands in a sentence or cell: a word or numeral, the words of a choice, or which of the four kinds of nothing it is.</summary>
    public string Text => State switch
    {
        CountState.Number when Figure.Value is { } number => NumberWords.Bounded(number, Figure.Bound ?? Bound.Exactly),
        CountState.Number when Item.Choices is { } choices => choices[Figure.Answer!],
        CountState.Number => Figure.Answer!,
        CountState.Nil => "nil return",
        CountState.NotSupplied => "not supplied",
        CountState.NotAsked => "not asked",
        _ => "not stated",
    };

    /// <summary>The same in a table: digits line up.</summary>
    public string Cell => State is CountState.Number && Figure.Value is { } number && Figure.Bound is null or Bound.Exactly ? Figure.Value?.ToString("#,##0") ?? Text : Text;
}
