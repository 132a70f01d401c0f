using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Tests.Support;

namespace Probity.Tests;

/// <summary>The rules of the house that can be read off the source and the assembly.</summary>
public sealed partial class HouseTests
{
    private static readonly Assembly Product = typeof(Db).Assembly;
    private static readonly string Root = SampleFile.Root();

    [Fact]
    public void Records_and_rules_do_not_know_about_the_web()
    {
        var records = Types().Where(t => t.IsSubclassOf(typeof(Probity.Audit.Record))).ToList();
        var web = records.SelectMany(t => Source(t.Name)).Where(f => File.ReadAllText(f).Contains("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal));

        Assert.True(records.Count > 8, $"Only {records.Count} records were found: the test looks in the wrong place.");
        Assert.Empty(web);
    }

    [Fact]
    public void Pages_are_sealed_named_for_their_task_and_say_what_they_do()
    {
        var pages = Types().Where(t => t.IsSubclassOf(typeof(PageModel))).ToList();

        Assert.True(pages.Count > 3);
        Assert.Empty(pages.Where(p => !p.IsSealed || !p.Name.EndsWith("Page", StringComparison.Ordinal) || p.GetCustomAttribute<DoesAttribute>() is null).Select(p => p.FullName));
    }

    [Fact]
    public void Records_and_their_events_are_sealed()
    {
        var open = Types().Where(t => !t.IsAbstract && !t.IsSealed && (t.IsSubclassOf(typeof(Probity.Audit.Record)) || t.IsSubclassOf(typeof(AuditEvent))));

        Assert.Empty(open.Select(t => t.FullName));
    }

    [Fact]
    public void No_page_writes_raw_markup_or_inline_script_or_style()
    {
        var views = Directory.GetFiles(Path.Combine(Root, "src"), "*.cshtml", SearchOption.AllDirectories).Where(f => !f.Contains("node_modules", StringComparison.Ordinal)).ToList();
        var bad = views.Where(f => Forbidden().IsMatch(File.ReadAllText(f))).Select(Path.GetFileName);

        Assert.True(views.Count > 8);
        Assert.Empty(bad);
    }

    [Fact]
    public void Every_page_has_a_title_and_one_first_heading()
    {
        var pages = Directory.GetFiles(Path.Combine(Root, "src/Probity/Features"), "*.cshtml", SearchOption.AllDirectories)
            .Where(f => !Path.GetFileName(f).StartsWith('_')).Select(f => (Name: Path.GetRelativePath(Root, f), Text: File.ReadAllText(f)))
            .Where(p => p.Text.Contains("@page", StringComparison.Ordinal)).ToList();
        var bad = pages.Where(p => !p.Text.Contains("ViewData[\"Title\"]", StringComparison.Ordinal)
            || !p.Text.Contains("<h1", StringComparison.Ordinal) && !p.Text.Contains("ReportBody.Of(", StringComparison.Ordinal) && !p.Text.Contains("heading=\"true\"", StringComparison.Ordinal));

        Assert.Empty(bad.Select(p => p.Name));
    }

    [Fact]
    public void No_source_file_is_longer_than_three_hundred_lines()
    {
        var files = Directory.GetFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal)).ToList();

        Assert.True(files.Count > 30);
        Assert.Empty(files.Where(f => File.ReadLines(f).Count() > 300).Select(f => Path.GetRelativePath(Root, f)));
    }

    [Fact]
    public void Words_on_screen_accuse_nobody()
    {
        var views = Directory.GetFiles(Path.Combine(Root, "src/Probity/Features"), "*.cs*", SearchOption.AllDirectories);
        var bad = views.Where(f => Accusing().IsMatch(File.ReadAllText(f))).Select(f => Path.GetRelativePath(Root, f));

        Assert.Empty(bad);
    }

    private static IEnumerable<Type> Types() => Product.GetTypes().Where(t => t.Namespace?.StartsWith("Probity", StringComparison.Ordinal) is true && !t.IsAbstract);

    private static string[] Source(string name) => Directory.GetFiles(Path.Combine(Root, "src/Probity"), $"{name}.cs", SearchOption.AllDirectories);

    [GeneratedRegex("""Html\.Raw|<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=""", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"\b(fraud\w*|suspicious|guilty|offenders?|culprits?|wrongdoers?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Accusing();
}
