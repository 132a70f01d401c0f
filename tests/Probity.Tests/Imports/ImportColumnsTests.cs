using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Probity.Features.Imports;
using Probity.Tests.Support;

namespace Probity.Tests.Imports;

public sealed class ImportColumnsTests
{
    [Fact]
    public async Task The_page_of_columns_says_what_the_imports_read()
    {
        await using var site = await TestSite.StartAsync();
        var made = await site.WithAsync(services => Task.FromResult(Describe(services.GetServices<IRegisterImport>())));
        var file = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "import-columns.md");
        if (Environment.GetEnvironmentVariable("PROBITY_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(file, made, TestContext.Current.CancellationToken);

        Assert.Equal(made, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Exports_write_the_headings_that_imports_read()
    {
        await using var site = await TestSite.StartAsync();

        await site.WithAsync(services =>
        {
            var imports = services.GetServices<IRegisterImport>().ToDictionary(i => i.Register);
            foreach (var export in services.GetServices<IRegisterExport>())
                Assert.Equal(imports[export.Register].Columns.Select(c => c.Name), export.Columns);
            return Task.CompletedTask;
        });
    }

    private static string Describe(IEnumerable<IRegisterImport> imports)
    {
        var text = new StringBuilder("""
            # Columns of files

            What `./probity import` reads and `./probity export` writes, register by register. Headings may be in any order; case, spaces and
            punctuation do not matter; columns that are not listed are kept with the row and not read. Dates are British or ISO, amounts in pounds.
            Files of invented bodies end in a column `exercise_data`, which says “Exercise data” in every row; imports pass over it.
            Other headings can be given a meaning on the page or with `--map FILE.json`: `{"Their heading": "our_heading"}`.
            Made by a test; after a change run it with PROBITY_WRITE_DOCS=1.

            """);
        foreach (var import in imports.OrderBy(i => i.Register, StringComparer.Ordinal))
        {
            text.Append($"\n## {import.Register}\n{import.Describe}\n\n| column | what it holds | also understood as |\n| --- | --- | --- |\n");
            foreach (var column in import.Columns)
                text.Append($"| `{column.Name}`{(column.IsRequired ? " (required)" : "")} | {column.Meaning.Replace("|", "\\|", StringComparison.Ordinal)} | {string.Join(", ", column.Synonyms)} |\n");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
