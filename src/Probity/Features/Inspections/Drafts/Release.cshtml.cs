using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Writing;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Drafts;

public sealed class ReleaseForm
{
    public int Version { get; set; }
    public string? Number { get; set; }
    public string? Region { get; set; }
    public string[]? Include { get; set; }
    public string? Quotation { get; set; }
    public string? Reason { get; set; }
}

/// <summary>The press release of a force: a selection of its facts, each included or left out on purpose.</summary>
[Does("inspection.draft")]
public sealed class ReleasePage(DraftDesk desk) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Force { get; set; } = "";

    [BindProperty]
    public ReleaseForm Form { get; set; } = new();

    public DraftShown Shown { get; private set; } = null!;

    public IReadOnlyList<GovItem> Items => [.. Shown.File.Facts.Where(f => f.Withheld is null).Select(f => new GovItem(f.Id, Shown.Book.TopicOf(f)?.Title ?? f.Topic, Said(f.Id))),
        .. Shown.File.Figures.Select(f => new GovItem(f.Code, $"{f.Code}: {Shown.Book.Items.GetValueOrDefault(f.Code)?.Title}"))];

    public IReadOnlyList<GovItem> Quotations => [.. Shown.File.Quotations.Select(q => new GovItem(q.Id, q.Speaker))];

    public IEnumerable<string> Bullets => Shown.Release.Sections.SelectMany(s => s.Elements).OfType<ReportParagraph>().Where(p => p.IsBullet).Select(p => p.Text);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        var choice = PressRelease.Choice(Shown.Book, Shown.File);
        (Form.Version, Form.Number, Form.Region, Form.Quotation) = (Shown.Inspection.Version, choice.Number, choice.Region, choice.Quotation);
        Form.Include = [.. choice.Include.Select(i => i.Fact)];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var read = new FormReader();
        var reason = read.Text(Form.Reason, "Enter why", max: 1000, min: 3, field: "Reason");
        var (number, region) = (read.Optional(Form.Number, 40, "Number"), read.Optional(Form.Region, 80, "Region"));
        this.AddProblems(read);
        await ReloadAsync(ct);
        if (!ModelState.IsValid)
            return this.Invalid();

        var before = PressRelease.Choice(Shown.Book, Shown.File);
        var ticked = (Form.Include ?? []).ToHashSet();
        var choice = before with
        {
            Number = number,
            Region = region,
            Quotation = FormReader.Clean(Form.Quotation),
            // What was chosen before keeps its place, its hedge and its reason.
            Include = [.. before.Include.Where(i => ticked.Contains(i.Fact)), .. Items.Where(i => ticked.Contains(i.Value) && before.Include.All(b => b.Fact != i.Value)).Select(i => new ReleaseFact(i.Value))],
            Omit = [.. Items.Select(i => i.Value).Where(v => !ticked.Contains(v))],
        };
        await desk.ChooseAsync(new(Programme, Force, Form.Version), choice, reason, this.Actor(), ct);
        TempData["Banner"] = "The choice is saved.";
        return LocalRedirect($"/inspections/{Programme}/{Force}/draft/release");
    }

    public async Task ReloadAsync(CancellationToken ct) => Shown = await desk.ReadAsync(Programme, Force, "inspection.draft", this.Actor(), ct);

    private string? Said(string fact) => string.Join(' ', Shown.Report.Statements.Where(s => s.Facts.Contains(fact)).Select(s => s.Text)) is { Length: > 0 } text ? text : null;
}
