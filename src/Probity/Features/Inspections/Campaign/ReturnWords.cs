using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Campaign;

/// <summary>What returns are called on screen.</summary>
public static class ReturnWords
{
    public static string Say(ReturnStatus status) => status switch
    {
        ReturnStatus.Preparing => "Being prepared",
        ReturnStatus.ForSignature => "Waits for a chief officer's signature",
        _ => "Submitted",
    };

    public static string Say(RequestStatus status) => status switch
    {
        RequestStatus.Issued => "Issued",
        RequestStatus.Received => "Received",
        RequestStatus.Queried => "Returned with questions",
        _ => "Accepted",
    };

    public static string Say(AnswerSource source) => source switch
    {
        AnswerSource.Register => "Counted in the register",
        AnswerSource.Imported => "From a file",
        _ => "Typed",
    };

    public static string Say(CountState state) => state switch
    {
        CountState.Number => "A number (0 is one)",
        CountState.Nil => "Nil: it was asked, and there was nothing",
        CountState.NotStated => "Not stated: our records do not say",
        CountState.NotAsked => "Not asked",
        _ => "Not supplied",
    };

    public static string Title(ProgrammeDefinition programme, AnswerKind kind, string code) => kind == AnswerKind.Figure
        ? programme.Return.FirstOrDefault(i => i.Code == code)?.Title ?? "No longer asked" : programme.Questions.FirstOrDefault(q => q.Code == code)?.Text ?? "No longer asked";

    /// <summary>The answer of a figure as people read it.</summary>
    public static string Figure(ReturnItem? item, CountState? state, long? value, string? words) => state switch
    {
        null => "not answered yet",
        CountState.Number => words is null ? value?.ToString("#,##0") ?? "" : item?.Choices?.GetValueOrDefault(words) ?? words,
        CountState.Nil => "nil",
        CountState.NotStated => "not stated",
        CountState.NotAsked => "not asked",
        _ => "not supplied",
    };
}
