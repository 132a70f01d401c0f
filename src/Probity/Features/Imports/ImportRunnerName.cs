using System.Diagnostics;
using System.Globalization;

namespace Probity.Features.Imports;

/// <summary>Names the process that works on a batch, so that another can tell when it is gone.</summary>
internal static class ImportRunnerName
{
    public static readonly string Own = Of(Process.GetCurrentProcess());

    /// <summary>True when the process ended. One on another machine cannot be asked: it counts as gone after six hours.</summary>
    public static bool IsGone(string? runner, DateTimeOffset since, DateTimeOffset now)
    {
        if (runner is null)
            return true;
        var parts = runner.Split('|');
        if (parts.Length != 3 || parts[0] != Environment.MachineName)
            return now - since > TimeSpan.FromHours(6);
        try
        {
            using var process = Process.GetProcessById(int.Parse(parts[1], CultureInfo.InvariantCulture));
            return Of(process) != runner;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return true;
        }
    }

    // The start time tells a process from a later one with the same number.
    private static string Of(Process process) =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}|{process.Id}|{process.StartTime.ToUniversalTime():yyyyMMddHHmmss}");
}
