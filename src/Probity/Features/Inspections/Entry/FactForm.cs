using System.Text.Json;
using System.Text.Json.Nodes;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Entry;

/// <summary>A fact as a form: its topic's slots, and what every fact has.</summary>
internal static class FactForm
{
    public static IReadOnlyList<EntryField> Fields(ProgrammeBook book, Topic topic, ForceFile file) =>
    [
        .. topic.Code == ProgrammeBook.Finding ? [EntryField.Choice("question", "Which question does it answer?", book.Definition.Questions.Select(q => (q.Code, $"{q.Code} {q.Text}")), null), new EntryField("slot.text", "The finding", EntryKind.Area, "In your own words. {F3} stands for a figure of the return, {noun} for the force.")] : topic.Slots.SelectMany(s => Of(s.Key, s.Value)),
        EntryField.Choice("status", "How far is the force with it?", EntryField.Of<FactStatus>()),
        .. Hedge(book),
        EntryField.Choice("polarity", "What is it for the force?", EntryField.Of<Polarity>()),
        EntryField.Choice("strength", "How strong is the evidence?", EntryField.Of<EvidenceStrength>()),
        .. Source(file),
        new EntryField("practice", "Good practice (optional)", EntryKind.Area, "What other forces can learn from it. The national report tells it of no force by name: without its name, place, people or numbers."),
        new EntryField("practice.agreedBy", "Who agreed that it is told?", Hint: "It is kept here and not published"),
        .. file.Evidence.Select(e => new EntryField($"evidence.{e.Id}", $"Rests on {e.Id}: {e.Text}", EntryKind.Box)),
        .. topic.Repeats ? [new EntryField("key", "A word that tells it from others of its kind", Hint: "Small letters, such as panel")] : Array.Empty<EntryField>(),
    ];

    /// <summary>The words of doubt of a programme that has some.</summary>
    public static IEnumerable<EntryField> Hedge(ProgrammeBook book) => book.Hedges.Count == 0 ? [] : [EntryField.Choice("hedge", "How sure is it?", book.Hedges.Where(h => h.Phrase.Length > 0).Select(h => (h.Code, $"“{h.Phrase}”")), "It is said flatly")];

    /// <summary>How exactly a number is known.</summary>
    public static EntryField Exactness(string name, string label) => EntryField.Choice(name, label, EntryField.Of<Bound>().Where(b => b.Code != EntryField.Code(Bound.Exactly)), "Exactly");

    /// <summary>Where something comes from: a document that is known, or a new one.</summary>
    public static IEnumerable<EntryField> Source(ForceFile file)
    {
        yield return EntryField.Choice("document", "Where does it come from?", file.Documents.Select(d => (d.Id, d.Title)), "A new document, or none");
        yield return new EntryField("newDocument", "Title of a new document");
        yield return new EntryField("paragraph", "Page or paragraph");
    }

    /// <summary>What stands in the form for a fact that is known.</summary>
    public static Dictionary<string, string?> Fill(Topic topic, Fact? fact)
    {
        var typed = new Dictionary<string, string?>();
        if (fact is null)
            return typed;
        foreach (var (name, value) in fact.Values)
            switch (topic.Slots.GetValueOrDefault(name)?.Kind)
            {
                case SlotKind.Choices:
                    foreach (var chosen in value.EnumerateArray())
                        typed[$"slot.{name}.{chosen.GetString()}"] = "true";
                    break;
                case SlotKind.List:
                    typed[$"slot.{name}"] = string.Join('\n', value.EnumerateArray().Select(v => v.GetString()));
                    break;
                case SlotKind.Number when value.ValueKind is JsonValueKind.Object:
                    typed[$"slot.{name}"] = value.GetProperty("value").GetRawText();
                    typed[$"slot.{name}.bound"] = value.TryGetProperty("bound", out var bound) ? bound.GetString() : null;
                    break;
                default:
                    typed[$"slot.{name}"] = value.ValueKind is JsonValueKind.String ? value.GetString() : value.GetRawText();
                    break;
            }

        (typed["status"], typed["hedge"], typed["key"], typed["question"]) = (fact.Status is { } status ? EntryField.Code(status) : null, fact.Hedge, fact.Key, fact.Question);
        (typed["polarity"], typed["strength"]) = (fact.Polarity is { } polarity ? EntryField.Code(polarity) : null, fact.Strength is { } strength ? EntryField.Code(strength) : null);
        if (fact.Source is [var source, ..])
            (typed["document"], typed["paragraph"]) = (source.Document, source.Paragraph);
        (typed["practice"], typed["practice.agreedBy"]) = (fact.GoodPractice?.Text, fact.GoodPractice?.AgreedBy);
        foreach (var id in fact.Evidence)
            typed[$"evidence.{id}"] = "true";
        return typed;
    }

    /// <summary>The fact that was meant. Of more sources than one, those that the form does not show are kept.</summary>
    public static Fact Read(Topic topic, TypedFields typed, IReadOnlyList<SourceReference> source, Fact? before) => (before ?? new Fact { Topic = topic.Code }) with
    {
        Key = topic.Repeats ? typed["key"] ?? before?.Key : null,
        Question = topic.Code == ProgrammeBook.Finding ? typed["question"] : null,
        Status = EntryField.Read<FactStatus>(typed["status"]),
        Hedge = typed["hedge"],
        Polarity = EntryField.Read<Polarity>(typed["polarity"]),
        Strength = EntryField.Read<EvidenceStrength>(typed["strength"]),
        Source = [.. source, .. (before?.Source ?? []).Skip(1)],
        Evidence = typed.Ticked("evidence."),
        GoodPractice = typed["practice"] is null && typed["practice.agreedBy"] is null ? null : new GoodPractice(typed["practice"] ?? "", typed["practice.agreedBy"] ?? ""),
        Values = topic.Slots.Select(s => (s.Key, Value: Value(s.Key, s.Value, typed))).Where(v => v.Value is not null).ToDictionary(v => v.Key, v => JsonSerializer.SerializeToElement(v.Value)),
    };

    private static IEnumerable<EntryField> Of(string name, Slot slot) => slot.Kind switch
    {
        SlotKind.Choice => [EntryField.Choice($"slot.{name}", Label(name), slot.Choices!.Select(c => (c.Key, c.Value)), hint: slot.Help)],
        SlotKind.Flag => [EntryField.Choice($"slot.{name}", Label(name), [("true", "Yes"), ("false", "No")], hint: slot.Help)],
        SlotKind.Choices => slot.Choices!.Select(c => new EntryField($"slot.{name}.{c.Key}", $"{Label(name)}: {c.Value}", EntryKind.Box)),
        SlotKind.List => [new($"slot.{name}", Label(name), EntryKind.Area, slot.Help is null ? "One on a line" : $"{slot.Help}; one on a line")],
        SlotKind.Number => [new($"slot.{name}", Label(name), Hint: slot.Help ?? "A whole number"), Exactness($"slot.{name}.bound", $"{Label(name)}: how exact?")],
        SlotKind.Month => [new($"slot.{name}", Label(name), Hint: "A month such as 2012-03")],
        _ => [new($"slot.{name}", Label(name), Hint: slot.Help)],
    };

    private static JsonNode? Value(string name, Slot slot, TypedFields typed)
    {
        var text = typed[$"slot.{name}"];
        return slot.Kind switch
        {
            SlotKind.Choices => slot.Choices!.Keys.Where(c => typed[$"slot.{name}.{c}"] is "true").ToList() is { Count: > 0 } chosen ? new JsonArray([.. chosen.Select(c => (JsonNode)c)]) : null,
            SlotKind.List => typed.Lines($"slot.{name}") is { Count: > 0 } lines ? new JsonArray([.. lines.Select(l => (JsonNode)l)]) : null,
            _ when text is null => null,
            SlotKind.Flag => text == "true",
            // What is no number is left as it was typed: the check says what is wrong with it.
            SlotKind.Number when long.TryParse(text.Replace(",", "", StringComparison.Ordinal), out var number) => typed[$"slot.{name}.bound"] is { } bound ? new JsonObject { ["value"] = number, ["bound"] = bound } : number,
            _ => text,
        };
    }

    // "acceptedAndDeclined" is "Accepted and declined" to a reader.
    private static string Label(string name)
    {
        var words = string.Concat(name.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
