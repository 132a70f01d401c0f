using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Measures;
using Probity.Features.People;

namespace Probity.Features.Inspections.Campaign;

/// <summary>An item of the data return, or a question of the self-assessment.</summary>
public enum AnswerKind { Figure, Question }

/// <summary>What a force says of itself to a question.</summary>
public enum Stance { Yes, Partly, No }

/// <summary>How an answer came to be.</summary>
public enum AnswerSource { Typed, Imported, Register }

/// <summary>What somebody answers to an item of the data return. A state is always chosen: an empty box is never a nought.</summary>
/// <param name="State">Number for a number or an answer in words.</param>
/// <param name="Words">For a choice its code, for a text its words.</param>
/// <param name="AsAt">The day on which it was counted.</param>
/// <param name="Note">Why it was not supplied, or what a reader must know.</param>
/// <param name="SendRows">The references of the rows go to the inspectorate as evidence.</param>
public sealed record FigureGiven(CountState State, long? Value, string? Words, DateOnly? AsAt, string? Note, bool SendRows = false);

/// <param name="Evidence">References and documents, one a line.</param>
public sealed record StanceGiven(Stance Stance, string Text, string? Evidence);

/// <summary>One answer of a force's return: who answers it, what it is and where it came from. Each is a record of its own, so that two people can work on two of them.</summary>
public sealed class ReturnAnswer : Audited
{
    private ReturnAnswer() { }

    public Id<ReturnAnswer> Id { get; init; } = Id<ReturnAnswer>.New();

    public required Id<ForceReturn> ReturnId { get; init; }

    public required AnswerKind Kind { get; init; }

    /// <summary>The code of the return's item or of the question.</summary>
    public required string Item { get; init; }

    public required int Ordinal { get; init; }

    public Id<Person>? RespondentId { get; private set; }

    public string? RespondentName { get; private set; }

    public string? AnsweredByName { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public AnswerSource Source { get; private set; }

    // Of a figure.
    public CountState? State { get; private set; }

    public long? Value { get; private set; }

    public string? Words { get; private set; }

    public DateOnly? AsAt { get; private set; }

    public string? Note { get; private set; }

    /// <summary>The measure and its version, where the register was counted.</summary>
    public string? Query { get; private set; }

    public DateOnly? CountedFrom { get; private set; }

    public DateOnly? CountedTo { get; private set; }

    /// <summary>The references that were counted, as a JSON list.</summary>
    public string? Rows { get; private set; }

    public bool SendRows { get; private set; }

    // Of a question.
    public Stance? Stance { get; private set; }

    public string? Text { get; private set; }

    public string? Evidence { get; private set; }

    /// <summary>What the force says to the inspectorate's question about it.</summary>
    public string? Reply { get; private set; }

    public DateTimeOffset? RepliedAt { get; private set; }

    public bool IsGiven => AnsweredAt is not null;

    public IReadOnlyList<string> RowReferences => Rows is null ? [] : JsonSerializer.Deserialize<List<string>>(Rows)!;

    internal static ReturnAnswer Ask(ForceReturn of, AnswerKind kind, string item, int ordinal, Actor by, DateTimeOffset at)
    {
        var answer = new ReturnAnswer { BodyId = of.BodyId, ReturnId = of.Id, Kind = kind, Item = item, Ordinal = ordinal };
        answer.Raise(new AnswerAskedFor(by, at, item));
        return answer;
    }

    public void Assign(Person? to, Actor by, DateTimeOffset at)
    {
        if (to?.Id == RespondentId)
            return;
        (RespondentId, RespondentName) = (to?.Id, to?.Name);
        Raise(new RespondentChosen(by, at, to?.Name));
    }

    public void Give(FigureGiven given, AnswerSource source, Actor by, DateTimeOffset at)
    {
        // What was counted stays counted while nobody says otherwise.
        var same = Source == AnswerSource.Register && source == AnswerSource.Typed && given.State == State && given.Value == Value;
        if (!same)
            (Source, Query, CountedFrom, CountedTo, Rows, AsAt) = (source, null, null, null, null, given.AsAt);
        (State, Value, Words, Note, SendRows) = (given.State, given.Value, given.Words, given.Note, given.SendRows && Rows is not null);
        Answered(by, at);
    }

    /// <summary>The register was counted, at the force's own request.</summary>
    public void Count(MeasureResult result, Actor by, DateTimeOffset at)
    {
        (Source, State, Value, Words) = (AnswerSource.Register, CountState.Number, result.Numerator, null);
        (Query, CountedFrom, CountedTo, AsAt) = ($"{result.Measure.Code} version {result.Measure.Version}", result.Period.From, result.Period.LastDay, result.Period.AsAt);
        // A case may be hidden from whoever prepares the return: its number counts, its reference is not shown.
        Rows = result.Measure.Reads.All(action => action is "gift.read" or "contract.read") && result.Rows.Count > 0 ? JsonSerializer.Serialize(result.Rows) : null;
        SendRows &= Rows is not null;
        Answered(by, at);
    }

    public void Give(StanceGiven given, Actor by, DateTimeOffset at)
    {
        (Stance, Text, Evidence, Source) = (given.Stance, given.Text, given.Evidence, AnswerSource.Typed);
        Answered(by, at);
    }

    public void ReplyToQuery(string reply, Actor by, DateTimeOffset at)
    {
        (Reply, RepliedAt) = (reply, at);
        Raise(new QueryReplied(by, at));
    }

    private void Answered(Actor by, DateTimeOffset at)
    {
        (AnsweredByName, AnsweredAt) = (by.Name, at);
        Raise(new AnswerGiven(by, at, Item, Source));
    }
}

public sealed record AnswerAskedFor(Actor By, DateTimeOffset At, string Item) : AuditEvent(By, At);

public sealed record RespondentChosen(Actor By, DateTimeOffset At, string? Who) : AuditEvent(By, At);

public sealed record AnswerGiven(Actor By, DateTimeOffset At, string Item, AnswerSource How) : AuditEvent(By, At);

public sealed record QueryReplied(Actor By, DateTimeOffset At) : AuditEvent(By, At);

internal sealed class ReturnAnswerMapping : IEntityTypeConfiguration<ReturnAnswer>
{
    public void Configure(EntityTypeBuilder<ReturnAnswer> builder)
    {
        builder.ToTable("ReturnAnswers");
        builder.Ignore(a => a.IsGiven);
        builder.Ignore(a => a.RowReferences);
        builder.HasIndex(a => new { a.BodyId, a.ReturnId, a.Kind, a.Item }).IsUnique();
        builder.HasIndex(a => new { a.BodyId, a.RespondentId });
        builder.HasIndex(a => a.ReturnId);
        builder.HasOne<ForceReturn>().WithMany().HasForeignKey(a => a.ReturnId);
    }
}
