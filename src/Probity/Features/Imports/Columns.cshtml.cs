using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Imports;

/// <summary>What the headings of a file mean: guessed, and confirmed by a person.</summary>
[Does(DoesAttribute.Nothing)]
public sealed class ColumnsPage(Importer importer, ImportSpool spool, ImportWork work) : PageModel, IReloads
{
    private const string Ignore = "";

    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    /// <summary>By the heading's place in the file: our column, or nothing.</summary>
    [BindProperty]
    public List<string?> Meanings { get; set; } = [];

    public ImportBatch Batch { get; private set; } = null!;

    public IReadOnlyList<(string Heading, string Example)> Headings { get; private set; } = [];

    public bool IsOcds { get; private set; }

    public IReadOnlyList<GovItem> Choices { get; private set; } = [];

    public IReadOnlyList<ImportColumn> Columns { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Batch.Status is not ImportStatus.Uploaded)
            return Redirect($"/imports/{Reference}");
        var guess = new ImportHeadings(Columns, null);
        var taken = new HashSet<string>();
        Meanings = Headings.Select(h => guess.Guess(h.Heading) is { } ours && taken.Add(ours) ? ours : Ignore).ToList<string?>();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        var said = Headings.Zip(Meanings).Where(pair => !string.IsNullOrEmpty(pair.Second)).GroupBy(pair => pair.Second).FirstOrDefault(g => g.Count() > 1);
        if (said is not null)
            throw new RuleBrokenException($"Two headings cannot both mean {said.Key}: {string.Join(" and ", said.Select(pair => $"‘{pair.First.Heading}’"))}. Choose one of them.");
        var mapping = IsOcds ? null : Headings.Zip(Meanings).ToDictionary(pair => pair.First.Heading, pair => pair.Second ?? Ignore);
        await importer.BeginAsync(Batch, mapping, this.Actor(), ct);
        await work.StageAsync(Batch.Id, this.Actor());
        return Redirect($"/imports/{Reference}");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Batch = await importer.FindAsync(Reference, this.Actor(), ct);
        var register = importer.Register(Batch.Register);
        Columns = register.Columns;
        Choices = Columns.Select(c => new GovItem(c.Name, c.Title)).ToList();
        if (Batch.Status is not ImportStatus.Uploaded)
            return;
        var source = new ImportSource(spool.PathOf(Batch.Files[0].Spool!), Batch.Files[0].Name);
        IsOcds = register.TakesOcds && source.IsOcds();
        Headings = IsOcds ? [] : (await source.HeadingsAsync(ct)).Where(h => !ImportHeadings.IsMark(h.Heading)).ToList();
    }
}
