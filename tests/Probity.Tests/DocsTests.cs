using System.Text;
using System.Text.RegularExpressions;
using Probity.Audit;
using Probity.Data;
using Probity.Tests.Support;

namespace Probity.Tests;

/// <summary>Documents that are made from the code, and checked against it. `PROBITY_WRITE_DOCS=1` writes them anew.</summary>
public sealed class DocsTests
{
    [Fact]
    public void The_list_of_events_is_what_the_records_can_raise()
    {
        var events = typeof(Db).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(AuditEvent)) && !t.IsAbstract)
            .GroupBy(t => t.Namespace!.Split('.')[^1]).OrderBy(g => g.Key, StringComparer.Ordinal);
        var text = new StringBuilder("# What can happen to a record\n\nMade from the code by `DocsTests`; `PROBITY_WRITE_DOCS=1 ./probity test DocsTests` writes it anew.\n");
        foreach (var group in events)
        {
            text.Append($"\n## {group.Key}\n\n");
            foreach (var name in group.Select(t => t.Name).Order(StringComparer.Ordinal))
                text.Append($"- {name}\n");
        }

        MustBe("docs/events.md", text.ToString());
    }

    [Fact]
    public void Every_file_that_the_documents_name_is_there()
    {
        var root = SampleFile.Root();
        var documents = Directory.GetFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(root, "README.md")).ToList();
        var missing = documents.SelectMany(document => Regex.Matches(File.ReadAllText(document), @"\]\((?!https?:|#)([^)#]+)")
            .Select(link => Path.Combine(Path.GetDirectoryName(document)!, link.Groups[1].Value))).Where(target => !Path.Exists(target));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_test_that_shows_a_requirement_is_there()
    {
        var root = SampleFile.Root();
        var tests = Directory.GetFiles(Path.Combine(root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();

        var missing = Regex.Matches(File.ReadAllText(Path.Combine(root, "docs", "asvs.md")), @"\b[A-Z]\w+Tests\b").Select(name => name.Value).Where(name => !tests.Contains(name));

        Assert.Empty(missing);
    }

    private static void MustBe(string file, string text)
    {
        var path = Path.Combine(SampleFile.Root(), file);
        if (Environment.GetEnvironmentVariable("PROBITY_WRITE_DOCS") == "1")
            File.WriteAllText(path, text);
        Assert.Equal(text, File.ReadAllText(path));
    }
}
