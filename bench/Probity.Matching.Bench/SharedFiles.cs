using System.Diagnostics;

namespace Probity.Matching.Bench;

/// <summary>Finds the labelled files beside the checkout and unpacks them outside the measured time.</summary>
internal static class SharedFiles
{
    public static string PathOf(string file)
    {
        if (File.Exists(file)) return file;
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string path = Path.Combine(folder, "shared", "data", "matching", file);
            if (File.Exists(path)) return path;
        }

        throw new FileNotFoundException($"'{file}' is neither here nor in shared/data/matching beside the checkout.");
    }

    /// <summary>The path of the plain CSV: the file itself, or an unpacked copy in the temporary folder.</summary>
    public static string Unpacked(string file)
    {
        string path = PathOf(file);
        string? tool = Path.GetExtension(path) switch { ".xz" => "xz", ".gz" => "gzip", _ => null };
        if (tool is null) return path;
        string plain = Path.Combine(Path.GetTempPath(), $"probity-bench-{Environment.UserName}-{Path.GetFileNameWithoutExtension(path)}");
        using Process process = Process.Start(new ProcessStartInfo(tool, ["-dc", path]) { RedirectStandardOutput = true }) ?? throw new InvalidOperationException($"{tool} did not start.");
        using (FileStream copy = File.Create(plain)) process.StandardOutput.BaseStream.CopyTo(copy);
        process.WaitForExit();
        return plain;
    }
}
