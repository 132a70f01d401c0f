namespace Probity.Features.Inspections.Outputs.Pdf;

/// <summary>Where Chromium is: what CHROMIUM says, else the first of its usual names.</summary>
internal static class ChromiumProgram
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

    private static readonly string[] Places = ["/usr/bin", "/usr/local/bin", "/Applications/Chromium.app/Contents/MacOS", "/Applications/Google Chrome.app/Contents/MacOS"];

    public static string? Find() => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } said
        ? (File.Exists(said) ? said : null)
        : Folders().SelectMany(folder => Names.Append("Google Chrome").Append("Chromium").Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Folders() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Concat(Places);
}
