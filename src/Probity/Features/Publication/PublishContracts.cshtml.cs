using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Publication;

/// <summary>Chooses a period, shows what the public would see of contracts, and asks for the second person.</summary>
[Does("register.publish")]
public sealed class PublishContractsPage(ContractPublisher publisher) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    /// <summary>Null until a period is chosen.</summary>
    public IReadOnlyList<ContractCandidate>? Candidates { get; private set; }

    public int WithoutValue { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (From is null && To is null)
            return Page();
        if (!this.TryRead(ReadPeriod, out var period, prefix: ""))
            return this.Invalid();
        await LoadAsync(period, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => (Period: ReadPeriod(read), Why: read.Text(Why, "Enter why this is published now")), out var asked, prefix: ""))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await publisher.RequestAsync(asked.Period.From, asked.Period.To, asked.Why, this.Actor(), ct);
        TempData["Banner"] = "A second person must now confirm. Nothing is published until then.";
        return LocalRedirect("/requests");
    }

    public Task ReloadAsync(CancellationToken ct) => LoadAsync(ReadPeriod(new FormReader()), ct);

    private async Task LoadAsync(PublicationPeriod period, CancellationToken ct)
    {
        Candidates = await publisher.CandidatesAsync(this.Actor().BodyId, period.From, period.To, ct);
        WithoutValue = await publisher.WithoutValueAsync(this.Actor().BodyId, period.From, period.To, ct);
    }

    private PublicationPeriod ReadPeriod(FormReader read) => PublicationPeriod.Read(read, From, To);
}
