using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Inspections.Campaign;

/// <summary>The questions that were put to the reader; empty for everybody whom nobody asked.</summary>
[Does(DoesAttribute.Nothing)]
public sealed class AnswersPage(ReturnDesk desk) : PageModel
{
    public IReadOnlyList<(ReturnAnswer Answer, string Title, string Programme)> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (this.Actor().PersonId is null)
            throw new NotThereException();
        Lines = await desk.MineAsync(this.Actor(), ct);
    }
}
