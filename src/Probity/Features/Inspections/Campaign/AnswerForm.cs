using Probity.Features.Inspections.Programmes;
using Probity.GovUk;

namespace Probity.Features.Inspections.Campaign;

/// <summary>What was typed as an answer of a return. A state is chosen; an empty box is never read as nought.</summary>
public sealed class AnswerForm
{
    public int Version { get; set; }
    public string? State { get; set; }
    public string? Value { get; set; }
    public string? Choice { get; set; }
    public string? Words { get; set; }
    public DateParts? AsAt { get; set; }
    public string? Note { get; set; }
    public bool SendRows { get; set; }
    public string? Stance { get; set; }
    public string? Text { get; set; }
    public string? Evidence { get; set; }
    public string? Reply { get; set; }

    internal static AnswerForm Of(ReturnAnswer answer, DateOnly today) => new()
    {
        Version = answer.Version, State = answer.State?.ToString(), Value = answer.Value?.ToString(), Choice = answer.Words, Words = answer.Words, Note = answer.Note, SendRows = answer.SendRows,
        AsAt = DateParts.From(answer.AsAt ?? today), Stance = answer.Stance?.ToString(), Text = answer.Text, Evidence = answer.Evidence, Reply = answer.Reply,
    };

    public FigureGiven ReadFigure(FormReader read, ReturnItem item, DateOnly today)
    {
        var state = read.Choice<CountState>(State, "Select what the answer is");
        var value = item.Kind == ReturnKind.Count ? read.OptionalNumber(Value) : null;
        var words = item.Kind switch { ReturnKind.Choice => read.Optional(Choice), ReturnKind.Text => read.Optional(Words, 4000), _ => null };
        var asAt = read.OptionalDateBetween(today.AddYears(-FormReader.Lifetime), today, AsAt);
        var note = read.Optional(Note, 2000);
        if (State == nameof(CountState.Number) && item.Kind == ReturnKind.Count && string.IsNullOrWhiteSpace(Value))
            read.Refuse(nameof(Value), "Enter the number. If there was none it is 0");
        if (State == nameof(CountState.Number) && item.Kind != ReturnKind.Count && words is null)
            read.Refuse(item.Kind == ReturnKind.Choice ? nameof(Choice) : nameof(Words), item.Kind == ReturnKind.Choice ? "Select the answer" : "Enter the answer");
        if (item.Kind == ReturnKind.Choice && words is not null && !item.Choices!.ContainsKey(words))
            read.Refuse(nameof(Choice), "Select one of the answers");
        if (State is not null and not nameof(CountState.Number) && value is not null)
            read.Refuse(nameof(Value), "A number and another answer contradict each other: take the number away, or select that it is a number");
        if (State == nameof(CountState.Number) && item is { Kind: ReturnKind.Count, Window: not null } && asAt is null && (AsAt is null || AsAt.IsEmpty))
            read.Refuse(nameof(AsAt), "Enter the day on which it was counted");
        if (State == nameof(CountState.NotSupplied) && note is null)
            read.Refuse(nameof(Note), "Enter why it is not supplied");
        if (State == nameof(CountState.NotAsked))
            read.Refuse(nameof(State), "It was asked. Select another answer");
        return new FigureGiven(state, state == CountState.Number ? value : null, state == CountState.Number ? words : null, asAt, note, SendRows);
    }

    public StanceGiven ReadStance(FormReader read) =>
        new(read.Choice<Stance>(Stance, "Select yes, partly or no"), read.Text(Text, "Enter what you do, and how you know", max: 4000), read.Optional(Evidence, 4000));

    /// <summary>What is said to the inspectorate's question; asked for only where there is one.</summary>
    public string? ReadReply(FormReader read, bool isAsked) => isAsked ? read.Text(Reply, "Enter your reply to the inspectorate's question", max: 4000) : null;
}
