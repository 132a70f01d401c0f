using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.SignIn.Sessions;
using Probity.Site;

namespace Probity.Features.CrossChecks;

/// <summary>One hit after the other: an answer brings the next. Each has an address of its own, so that Back finds it as it was left.</summary>
[Does("crosscheck.read"), Sensitive]
public sealed class TriagePage(HitDesk desk, HitList list, IEnumerable<ICrossCheck> rules) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string? Reference { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public HitShown? Shown { get; private set; }

    public int Waiting { get; private set; }

    public string SkipUrl => $"/checks/triage?after={HitList.Cursor(Shown!.Hit.Score, Shown.Hit.Reference)}";

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken ct)
    {
        if (Reference is null && await list.NextInQueueAsync(after, this.Actor(), ct) is { } next)
            return RedirectToPage("Triage", new { reference = next });
        await ReloadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string answer, CancellationToken ct)
    {
        if (Reference is null || !Enum.TryParse<MatchAnswer>(answer, out var said) || !Enum.IsDefined(said))
            return NotFound();
        if (!this.TryRead(read => new Reason(read.Optional(Why, max: 4000)), out var meant, prefix: ""))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        var hit = await desk.OpenAsync(Reference, this.Actor(), ct);
        await desk.IdentifyAsync(Reference, Version, said, meant.Text, this.Actor(), ct);
        TempData["Banner"] = $"{Reference}: {said.Say().ToLowerInvariant()}. To change it, go back or open the hit.";
        return RedirectToPage("Triage", new { reference = (string?)null, after = HitList.Cursor(hit.Score, hit.Reference) });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Waiting = await list.QueueLengthAsync(this.Actor(), ct);
        if (Reference is null)
            return;
        var hit = await desk.OpenAsync(Reference, this.Actor(), ct);
        Shown = HitShown.Of(hit, rules, this.Actor());
        Version = hit.Version;
    }

    private sealed record Reason(string? Text);
}
