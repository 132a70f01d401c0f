using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Drafts;

public sealed class CommentAnswerForm
{
    public int Version { get; set; }
    public string? Comment { get; set; }
    public string? Accepted { get; set; }
    public string? Reason { get; set; }
}

/// <summary>What the force says of the facts, as the inspectorate answers it, with the redline of what has changed since.</summary>
[Does("inspection.draft")]
public sealed class CommentsPage(AccuracyDesk desk) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Force { get; set; } = "";

    [BindProperty]
    public CommentAnswerForm Form { get; set; } = new();

    public DraftShown Draft { get; private set; } = null!;

    public CheckShown Check { get; private set; } = null!;

    public int Open => Check.Comments.Count(c => c.Answer is null);

    public IReadOnlyList<GovItem> Choices => [.. Check.Comments.Select(c => new GovItem(c.Comment.Id.ToString(), $"{c.Comment.Paragraph}: {(c.Comment.Text.Length <= 80 ? c.Comment.Text : c.Comment.Text[..77] + "…")}"))];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAnswerAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => new
        {
            Comment = read.Text(Form.Comment, "Select the comment", field: "Comment"),
            Accepted = read.Text(Form.Accepted, "Select whether it is accepted", field: "Accepted") == "yes",
            Reason = read.Text(Form.Reason, "Enter why", max: 2000, min: 3, field: "Reason"),
        }, out var read))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await desk.AnswerAsync(Programme, Force, Guid.TryParse(read.Comment, out var id) ? new Id<AccuracyComment>(id) : throw new NotThereException(), read.Accepted, read.Reason, this.Actor(), ct);
        TempData["Banner"] = "Answered. The force reads it.";
        return LocalRedirect($"/inspections/{Programme}/{Force}/draft/comments");
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct)
    {
        await desk.EndAsync(new(Programme, Force, Form.Version), this.Actor(), ct);
        TempData["Banner"] = "The check of facts has ended.";
        return LocalRedirect($"/inspections/{Programme}/{Force}/draft");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        (Draft, Check) = await desk.ReadForInspectorAsync(Programme, Force, this.Actor(), ct);
        Form.Version = Draft.Draft?.Version ?? 0;
    }
}
