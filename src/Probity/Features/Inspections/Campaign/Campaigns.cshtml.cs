using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Programmes;
using Probity.Site;

namespace Probity.Features.Inspections.Campaign;

/// <summary>The programmes of the inspectorate and how far their returns are.</summary>
[Does(CampaignDesk.Action)]
public sealed class CampaignsPage(CampaignDesk desk) : PageModel
{
    public IReadOnlyList<(Programme Programme, int Asked, int Received)> Programmes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Programmes = await desk.ListAsync(this.Actor(), ct);
}
