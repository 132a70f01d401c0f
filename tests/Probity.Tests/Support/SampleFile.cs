namespace Probity.Tests.Support;

/// <summary>Files that others published, from the repository's own <c>tests/Probity.Tests/Data</c>.</summary>
internal static class SampleFile
{
    public static string PathOf(string name) => Path.Combine(Root(), "tests", "Probity.Tests", "Data", name);

    /// <summary>The checkout that the tests run in.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Probity.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests do not stand inside the repository.");
    }
}
