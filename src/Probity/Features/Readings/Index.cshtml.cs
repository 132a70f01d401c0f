using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Audit;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Readings;

/// <summary>Who looked at my records, and what I looked at.</summary>
[Does("access.aboutmine", Or = "access.own")]
public sealed class IndexPage(ReadingLog readings) : PageModel
{
    /// <summary>"own" for what I looked at.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public string? Number { get; set; }

    public IReadOnlyList<ReadEvent> Events { get; private set; } = [];

    public Pages Pages { get; private set; } = new(null, null);

    public bool IsOwn => Show == "own";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var page = Math.Max(1, new FormReader().OptionalNumber(Number, max: 100_000) ?? 1);
        var found = IsOwn ? await readings.OwnAsync(this.Actor(), page, ct) : await readings.AboutMineAsync(this.Actor(), page, ct);
        Events = found.Take(ReadingLog.PageSize).ToList();
        Pages = new Pages(page > 1 ? Address(page - 1) : null, found.Count > ReadingLog.PageSize ? Address(page + 1) : null);
    }

    /// <summary>What I looked at in the last year, as OCSF JSON Lines.</summary>
    [Does("access.own")]
    public async Task<IActionResult> OnGetDownloadAsync(CancellationToken ct)
    {
        var events = await readings.AllOwnAsync(this.Actor(), ct);
        return File(Encoding.UTF8.GetBytes(string.Concat(events.Select(e => Ocsf.Line(e) + "\n"))), "application/jsonl", "what-i-looked-at.ocsf.jsonl");
    }

    private string Address(int page) => $"/readings?page={page}{(IsOwn ? "&show=own" : "")}";
}
