using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>The offers that wait for this person's decision, by the role that the rules gave each of them to.</summary>
[Does("gift.decide")]
public sealed class DecideQueuePage(GiftDesk desk, GiftQueues queues) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string? Risk { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Flag { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public QueueFilter Filter => new(Risk, Flag, After);

    [BindProperty]
    public TogetherForm Form { get; set; } = new();

    public QueuePage Queue { get; private set; } = null!;

    public QueueView View => new(Queue, Filter, Form.Ticked, "decide", desk.Today);

    public string? NextUrl => Queue.Next is { } next ? $"/gifts/decide{(Filter with { After = next }).Query}" : null;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => Form.Read(read, "Enter the reason for agreeing"), out var meant))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await desk.DecideAllAsync(meant.Chosen, meant.Comment, this.Actor(), ct);
        TempData["Banner"] = meant.Chosen.Count == 1 ? "1 offer decided" : $"{meant.Chosen.Count} offers decided";
        return LocalRedirect($"/gifts/decide{(Filter with { After = null }).Query}");
    }

    public async Task ReloadAsync(CancellationToken ct) => Queue = await queues.DecideAsync(this.Actor(), Filter, ct);
}
