using System.Diagnostics;

namespace Probity.Tests.Support;

/// <summary>Programs of others that a test checks our files with. Where one is not installed, the test says that it was skipped.</summary>
internal static class Programs
{
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>LibreOffice, if it has its word processor: it can be installed without, and then it ends well and writes nothing.</summary>
    public static string? FindWriter()
    {
        var office = Find("soffice");
        var program = office is null ? null : File.ResolveLinkTarget(office, returnFinalTarget: true)?.FullName ?? office;
        return program is not null && Directory.EnumerateFiles(Path.GetDirectoryName(program)!, "libswlo.*").Any() ? office : null;
    }

    /// <summary>What it printed; it has two minutes and must end well.</summary>
    public static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await complained}");
        return await said;
    }
}
