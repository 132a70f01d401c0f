using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Contracts.Exposure;

/// <summary>One person of the exposure list, and its reviews.</summary>
[Does("contract.read")]
public sealed class ViewPage(ExposureList list) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public string? Note { get; set; }

    public ExposureRow Row { get; private set; } = null!;

    public IReadOnlyList<ExposureReview> Reviews { get; private set; } = [];

    public bool MayReview { get; private set; }

    public SummaryCard Facts { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Note, "Enter what you looked at and what follows", 2000), out var note, prefix: ""))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await list.ReviewAsync(await ExactAsync(ct), note, this.Actor(), ct);
        TempData["Banner"] = "The review is recorded.";
        return LocalRedirect($"/exposure/{Uri.EscapeDataString(Number)}");
    }

    // Generated addresses are in small letters; numbers may not be.
    private async Task<string> ExactAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Row.Number;
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Row = (await list.RowsAsync(this.Actor(), ct)).SingleOrDefault(r => r.Number.Equals(Number, StringComparison.OrdinalIgnoreCase)) ?? throw new NotThereException();
        Reviews = await list.ReviewsAsync(Row.Number, this.Actor(), ct);
        MayReview = ExposureList.MayReview(this.Actor());
        Facts = new SummaryCard(null,
        [
            new("Post", Row.Post), new("Part in contracts", $"{string.Join(", ", Row.Roles.Select(r => r.Words()))} on {Row.Contracts}"),
            new("Suppliers met through them", Row.Suppliers.Count > 0 ? string.Join(", ", Row.Suppliers) : "None yet"),
            new($"Offers from these since {list.Since:d MMMM yyyy}", Row.OwnSupplierOffers.ToString()), new("Offers from any supplier in that time", Row.AnySupplierOffers.ToString()),
        ]);
    }
}
