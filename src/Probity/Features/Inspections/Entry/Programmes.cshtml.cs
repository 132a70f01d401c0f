using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Site;

namespace Probity.Features.Inspections.Entry;

public sealed class NewProgrammeForm
{
    public string? Code { get; set; }
    public string? Title { get; set; }
    public string? Headings { get; set; }
    public string? Json { get; set; }
}

/// <summary>The programmes of the inspectorate, and a new one: by a few fields, or from one JSON file.</summary>
[Does("inspection.plan")]
public sealed class ProgrammesPage(EntryDesk desk) : PageModel, IReloads
{
    [BindProperty]
    public NewProgrammeForm Form { get; set; } = new();

    public IReadOnlyList<Programme> Known { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(Read, out var definition))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        return LocalRedirect($"/inspections/programmes/{await desk.NewAsync(definition, this.Actor(), ct)}");
    }

    public async Task<IActionResult> OnPostFileAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Form.Json, "Enter the JSON of the programme", max: 2_000_000, field: "Json"), out var json))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        return LocalRedirect($"/inspections/programmes/{await desk.NewAsync(InspectionJson.Read<ProgrammeDefinition>(json, "The programme"), this.Actor(), ct)}");
    }

    public async Task ReloadAsync(CancellationToken ct) => Known = await desk.ProgrammesAsync(this.Actor(), ct);

    // A programme begins with a heading and a question of each: the rest is entered on its page.
    private ProgrammeDefinition Read(FormReader read)
    {
        var code = read.Text(Form.Code, "Enter a code, such as integrity-2027", max: 60, field: "Code");
        var title = read.Text(Form.Title, "Enter the title", max: 200, field: "Title");
        var headings = read.Text(Form.Headings, "Enter at least one heading", max: 5000, field: "Headings").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new ProgrammeDefinition
        {
            Code = code, Title = title, Headings = [.. headings.Select((h, i) => new Heading($"H{i + 1}", h))],
            Questions = [.. headings.Select((h, i) => new Question($"H{i + 1}.1", $"H{i + 1}", h))],
        };
    }
}
