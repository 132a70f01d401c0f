using Microsoft.EntityFrameworkCore;
using Probity.Data;

namespace Probity.Cli;

/// <summary>What a command says, in one line, when it fails for a reason that whoever runs it can mend.</summary>
internal static class Failures
{
    /// <summary>The sentence; null when the failure is a fault of the program, which only its trace explains.</summary>
    public static string? Say(Exception problem) => problem switch
    {
        RuleBrokenException refusal => refusal.Message,
        DbUpdateConcurrencyException => "Somebody else changed the same record. Nothing was saved; run the command again.",
        OperationCanceledException => "Stopped before it was done.",
        _ when DatabaseFailures.Say(problem) is { } said => said,
        IOException or UnauthorizedAccessException => problem.Message,
        // No certificate for https, for example; the rest of the message is about developing.
        InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" } => problem.Message.Split('\n')[0].TrimEnd(),
        _ => null,
    };
}
