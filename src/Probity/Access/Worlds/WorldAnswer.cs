using System.Text.Encodings.Web;
using System.Text.Json;

namespace Probity.Access.Worlds;

/// <summary>One answer as a line of JSON.</summary>
internal static class WorldAnswer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (Obligations One, string Word)[] Words =
    [
        (Obligations.Reason, "reason"), (Obligations.Second, "second"), (Obligations.RecentSignIn, "recent-sign-in"), (Obligations.Log, "log"), (Obligations.Mark, "mark"),
    ];

    public static string Line(WorldQuestion question, Decision decision) => JsonSerializer.Serialize(new
    {
        question.Id,
        Decision = decision.Permitted ? "permit" : "deny",
        decision.Conceal,
        Scope = decision.Scope is { } scope ? ((char)scope).ToString() : null,
        Obligations = Words.Where(word => decision.Obligations.HasFlag(word.One)).Select(word => word.Word),
        decision.Rule,
    }, Options);
}
