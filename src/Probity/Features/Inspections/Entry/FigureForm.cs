using System.Globalization;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Entry;

/// <summary>A figure of the data return as a form.</summary>
internal static class FigureForm
{
    public static IReadOnlyList<EntryField> Fields(ProgrammeBook book, ReturnItem item, ForceFile file) =>
    [
        EntryField.Choice("state", "What kind of answer is it?", [("number", item.Kind is ReturnKind.Count ? "A number, zero included" : "An answer"), ("nil", "A nil return"), ("not-stated", "Not stated"), ("not-asked", "Not asked"), ("not-supplied", "Asked and not supplied")], null),
        item.Kind switch
        {
            ReturnKind.Count => new EntryField("value", "Number", Hint: "A whole number; zero is a number"),
            ReturnKind.Choice => EntryField.Choice("answer", "Answer", item.Choices!.Select(c => (c.Key, c.Value)), "None"),
            _ => new EntryField("answer", "Answer"),
        },
        .. item.Kind is ReturnKind.Count ? [FactForm.Exactness("bound", "How exact is it?")] : Array.Empty<EntryField>(),
        new EntryField("qualifier", "Shade of meaning", Hint: "A word that the programme knows, such as no-cause"),
        .. FactForm.Hedge(book),
        EntryField.Choice("provenance", "Who counted it?", EntryField.Of<Provenance>()),
        new EntryField("from", "First day of a period of its own", Hint: "Such as 2012-06-01; leave it out where the programme's period holds"),
        new EntryField("to", "Last day of that period"),
        .. FactForm.Source(file),
        new EntryField("note", "What a reader must know", EntryKind.Area, "A shared unit, another definition, why it was not supplied"),
    ];

    public static Dictionary<string, string?> Fill(Figure? figure) => figure is null ? [] : new()
    {
        ["state"] = EntryField.Code(figure.Kind), ["value"] = figure.Value?.ToString(), ["answer"] = figure.Answer, ["bound"] = figure.Bound is { } bound ? EntryField.Code(bound) : null, ["qualifier"] = figure.Qualifier, ["hedge"] = figure.Hedge,
        ["provenance"] = figure.Provenance is { } from ? EntryField.Code(from) : null, ["from"] = Day(figure.Period?.From), ["to"] = Day(figure.Period?.To), ["document"] = figure.Source is [var source, ..] ? source.Document : null, ["paragraph"] = figure.Source is [var where, ..] ? where.Paragraph : null, ["note"] = figure.Note,
    };

    /// <summary>The figure that was meant; what cannot be read is refused with its field.</summary>
    public static Figure? Read(ReturnItem item, TypedFields typed, IReadOnlyList<SourceReference> source, Figure? before, FormReader read)
    {
        var state = EntryField.Read<CountState>(typed["state"]);
        if (state is null)
            read.Refuse(Field("state"), "Choose what kind of answer it is");
        long? value = null;
        if (state is CountState.Number && item.Kind is ReturnKind.Count)
        {
            if (long.TryParse(typed["value"]?.Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                value = number;
            else
                read.Refuse(Field("value"), "Enter a whole number, 0 or more");
        }

        var answer = state is CountState.Number && item.Kind is not ReturnKind.Count ? typed["answer"] : null;
        if (state is CountState.Number && item.Kind is not ReturnKind.Count && answer is null)
            read.Refuse(Field("answer"), "Enter the answer");
        var (from, to) = (Read(typed, "from", read), Read(typed, "to", read));
        return read.Problems.Count > 0 ? null : (before ?? new Figure { Code = item.Code }) with
        {
            State = state,
            Value = value,
            Answer = answer,
            Bound = value is null ? null : EntryField.Read<Bound>(typed["bound"]),
            Qualifier = typed["qualifier"],
            Hedge = typed["hedge"],
            Provenance = EntryField.Read<Provenance>(typed["provenance"]),
            Period = from is null ? before?.Period is { Window: not null } window ? window : null : new FigurePeriod(From: from, To: to),
            Source = [.. source, .. (before?.Source ?? []).Skip(1)],
            Note = typed["note"],
        };
    }

    public static string Field(string name) => $"Form[{name}]";

    private static DateOnly? Read(TypedFields typed, string name, FormReader read)
    {
        if (typed[name] is not { } text)
            return null;
        if (FormReader.TryDate(text, out var day))
            return day;
        read.Refuse(Field(name), "Enter a date such as 2012-06-01");
        return null;
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
