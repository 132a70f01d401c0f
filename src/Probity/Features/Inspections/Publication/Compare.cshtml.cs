using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Drafts;
using Probity.Site;

namespace Probity.Features.Inspections.Publication;

/// <summary>A revisit beside the inspection before it: the same figures of one force in two programmes.</summary>
[Does("inspection.draft")]
public sealed class ComparePage(DraftDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Force { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Before { get; set; } = "";

    public DraftShown Shown { get; private set; } = null!;

    public string Earlier { get; private set; } = "";

    public IReadOnlyList<FigureComparison> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var before = await desk.ReadAsync(Before, Force, "inspection.draft", this.Actor(), ct);
        Shown = await desk.ReadAsync(Programme, Force, "inspection.draft", this.Actor(), ct);
        (Earlier, Rows) = (before.Programme.Title, LikeWithLike.Between(before.Book, before.File, Shown.Book, Shown.File));
    }
}
