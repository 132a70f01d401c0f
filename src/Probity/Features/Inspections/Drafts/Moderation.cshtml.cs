using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Programmes;
using Probity.Site;

namespace Probity.Features.Inspections.Drafts;

/// <summary>How far moderation is, question by question.</summary>
[Does("inspection.draft")]
public sealed class ModerationPage(ModerationBoard board) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    public Programme Found { get; private set; } = null!;

    public IReadOnlyList<ModeratedQuestion> Questions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => (Found, Questions) = await board.QuestionsAsync(Programme, this.Actor(), ct);
}
