using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Drafts;

public sealed class CommentForm
{
    public string? Paragraph { get; set; }
    public string? About { get; set; }
    public string? Text { get; set; }
    public string? ShownBy { get; set; }
}

/// <summary>The force's check of facts. Before the draft is sent, and for every other force, there is no such page.</summary>
[Does("inspection.accuracy")]
public sealed class AccuracyPage(AccuracyDesk desk, TimeProvider clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Force { get; set; } = "";

    [BindProperty]
    public CommentForm Form { get; set; } = new();

    public CheckShown Shown { get; private set; } = null!;

    public bool IsOpen => Shown.TakesComments(clock.Today());

    public IReadOnlyList<GovItem> Paragraphs => [.. Shown.Sections.SelectMany(s => s.Paragraphs).Select(p => new GovItem(p.Place, $"{p.Place}: {(p.Text.Length <= 80 ? p.Text : p.Text[..77] + "…")}"))];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => new
        {
            Paragraph = read.Text(Form.Paragraph, "Select the paragraph", field: "Paragraph"),
            About = read.Choice<CommentKind>(Form.About, "Select what your comment is about", "About"),
            Text = read.Text(Form.Text, "Enter what is wrong", max: 4000, min: 3, field: "Text"),
            ShownBy = read.Text(Form.ShownBy, "Enter what shows it", max: 500, min: 3, field: "ShownBy"),
        }, out var read))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await desk.CommentAsync(Programme, Force, read.Paragraph, read.About, read.Text, read.ShownBy, this.Actor(), ct);
        TempData["Banner"] = "The inspectorate has your comment.";
        return LocalRedirect($"/inspections/{Programme}/{Force}/accuracy");
    }

    public async Task<IActionResult> OnPostNoneAsync(CancellationToken ct)
    {
        await desk.SayNoCommentsAsync(Programme, Force, this.Actor(), ct);
        TempData["Banner"] = "The inspectorate has been told.";
        return LocalRedirect($"/inspections/{Programme}/{Force}/accuracy");
    }

    public async Task ReloadAsync(CancellationToken ct) => Shown = await desk.ReadForForceAsync(Programme, Force, this.Actor(), ct);
}
