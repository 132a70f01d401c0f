using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Publication;

/// <summary>What is said on screen of a recommendation that is followed: by the force, by the policing body and by inspectors, each for itself.</summary>
public static class FollowWords
{
    public static string Kind(RecommendationKind kind) => kind switch
    {
        RecommendationKind.CauseOfConcern => "cause of concern",
        RecommendationKind.AreaForImprovement => "area for improvement",
        _ => "recommendation",
    };

    public static string Due(TrackedRecommendation one) => one.Due?.ToString("d MMMM yyyy") ?? "No date";

    /// <summary>The answer of the policing body in full, with what else it answers.</summary>
    public static string Response(FollowedRecommendation row, DateOnly today) => row switch
    {
        { Response: { } said } => $"{said.Comment} {(said.Action is null ? $"Nothing is done, because: {said.NoActionBecause}" : $"What is done: {said.Action}")} ({When(row.Recommendation, said)}){(row.Together.Count > 1 ? $" One answer to {SlotValue.Join(row.Together, "and")}." : "")}",
        _ when row.IsOverdue(today) => $"Overdue: an answer was due by {row.Recommendation.RespondBy:d MMMM yyyy}",
        _ => $"An answer is due by {row.Recommendation.RespondBy:d MMMM yyyy}",
    };

    /// <summary>Whether there is an answer, and when it came.</summary>
    public static string Answered(FollowedRecommendation row, DateOnly today) =>
        row.Response is { } said ? $"Answered {When(row.Recommendation, said)}{(row.Together.Count > 1 ? $", with {SlotValue.Join([.. row.Together.Where(c => c != row.Recommendation.Code)], "and")}" : "")}" : Response(row, today);

    public static string Found(TrackedRecommendation one) => one.State switch
    {
        TrackedState.Open => "Not looked at yet",
        TrackedState.Progress => $"Under way: {one.Found}",
        TrackedState.Verified => $"Done: {one.Found}",
        _ => $"Not done: {one.Found}",
    };

    public static string Claim(ClaimedState claim) => claim switch
    {
        ClaimedState.InProgress => "Under way",
        ClaimedState.Complete => "Done",
        _ => "Not accepted",
    };

    /// <summary>The latest that the force said to the inspectorate.</summary>
    public static string Claimed(TrackedRecommendation one, ProgressEntry? latest) => latest switch
    {
        null => "Nothing submitted yet",
        { SubmittedAt: { } at } => $"{Claim(latest.Claim)} ({at.InLondon():d MMMM yyyy}){(latest is { Claim: ClaimedState.InProgress, Due: { } due } ? $", by {due:d MMMM yyyy}" : "")}{(AwaitsLook(one, latest) ? "; not looked at since" : "")}",
        _ => "Not submitted",
    };

    /// <summary>The force says that it is done, and no inspector has looked since it did.</summary>
    public static bool AwaitsLook(TrackedRecommendation one, ProgressEntry? latest) => latest is { Claim: ClaimedState.Complete, SubmittedAt: { } at } && one.State is not TrackedState.Verified && (one.FoundAt is not { } looked || looked < at);

    // The days are counted for each recommendation, whatever the answer answers besides.
    private static string When(TrackedRecommendation one, PolicingResponse said) =>
        $"{said.At.InLondon():d MMMM yyyy}{(said.At.LondonDate() > one.RespondBy ? $"; it was due by {one.RespondBy:d MMMM yyyy}" : "")}";
}
