using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Imports.Legacy;

/// <summary>Entries that look alike, side by side, one pair at a time. Nothing is ever merged by itself.</summary>
[Does("gift.check")]
public sealed class DuplicatesPage(LegacyBooks books) : PageModel, IReloads
{
    public IReadOnlyList<LikePair> Pairs { get; private set; } = [];

    public IReadOnlyList<GivenAnswer> Answers { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public Task<IActionResult> OnPostSameAsync(string kept, string other, string? reason, CancellationToken ct) => AnswerAsync(kept, other, true, reason, ct);

    public Task<IActionResult> OnPostDifferentAsync(string kept, string other, string? reason, CancellationToken ct) => AnswerAsync(kept, other, false, reason, ct);

    public async Task<IActionResult> OnPostTakeBackAsync(Guid id, CancellationToken ct)
    {
        await books.TakeBackAsync(id, this.Actor(), ct);
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Pairs = await books.AlikeAsync(this.Actor(), ct);
        Answers = await books.AnswersAsync(this.Actor(), ct);
    }

    private async Task<IActionResult> AnswerAsync(string kept, string other, bool isSame, string? reason, CancellationToken ct)
    {
        await books.AnswerAsync(kept, other, isSame, reason, this.Actor(), ct);
        TempData["Banner"] = isSame ? $"{other} is set aside as a duplicate of {kept}. It stays in the register and is not counted." : $"{kept} and {other} are two offers.";
        return RedirectToPage();
    }
}
