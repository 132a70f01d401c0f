using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Programmes;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Drafts;

public sealed class ModerationForm
{
    public string[]? Forces { get; set; }
    public string? Note { get; set; }
}

/// <summary>One question across all forces, side by side.</summary>
[Does("inspection.draft")]
public sealed class QuestionPage(ModerationBoard board) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Question { get; set; } = "";

    [BindProperty]
    public ModerationForm Form { get; set; } = new();

    public Programme Found { get; private set; } = null!;

    public Question Asked { get; private set; } = null!;

    public IReadOnlyList<ModeratedForce> Forces { get; private set; } = [];

    public IReadOnlyList<GovItem> Choices => [.. Forces.Select(f => new GovItem(f.Force.Slug, f.Force.Name))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Form.Forces = [.. Forces.Where(f => !f.IsMarked).Select(f => f.Force.Slug)];
    }

    public async Task<IActionResult> OnPostAsync(ModerationState state, CancellationToken ct)
    {
        var read = new FormReader();
        if (Form.Forces is not { Length: > 0 })
            read.Refuse("Forces", "Select at least one force");
        var note = state is ModerationState.SentBack ? read.Text(Form.Note, "Enter what is not consistent", max: 1000, min: 3, field: "Note") : null;
        this.AddProblems(read);
        if (!ModelState.IsValid)
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await board.MarkAsync(Programme, Question, Form.Forces!, state, note, this.Actor(), ct);
        TempData["Banner"] = state is ModerationState.SentBack ? "Sent back with your note." : "Marked as consistent.";
        return LocalRedirect($"/inspections/{Programme}/moderation/{Question}");
    }

    public async Task ReloadAsync(CancellationToken ct) => (Found, Asked, Forces) = await board.QuestionAsync(Programme, Question, this.Actor(), ct);
}
