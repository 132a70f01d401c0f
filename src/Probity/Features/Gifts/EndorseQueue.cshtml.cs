using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>What is ticked in a queue, and the one comment or reason for all of it.</summary>
public sealed class TogetherForm
{
    public List<string> Ticked { get; set; } = [];

    public string? Comment { get; set; }

    internal (IReadOnlyList<Chosen> Chosen, string Comment) Read(FormReader read, string whenMissing)
    {
        var chosen = Chosen.Read(Ticked);
        if (chosen.Count == 0)
            read.Refuse(nameof(Ticked), "Tick the offers that you have looked at");
        return (chosen, read.Text(Comment, whenMissing, max: 500));
    }
}

/// <summary>A supervisor's one queue: everything low-risk together, the rest one by one.</summary>
[Does("gift.endorse")]
public sealed class EndorseQueuePage(GiftDesk desk, GiftQueues queues) : PageModel, IReloads
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

    public QueueView View => new(Queue, Filter, Form.Ticked, "endorse", desk.Today);

    public string? NextUrl => Queue.Next is { } next ? $"/gifts/endorse{(Filter with { After = next }).Query}" : null;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => Form.Read(read, "Enter a comment, such as what you looked at"), out var meant))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await desk.EndorseAllAsync(meant.Chosen, meant.Comment, this.Actor(), ct);
        TempData["Banner"] = meant.Chosen.Count == 1 ? "1 offer endorsed" : $"{meant.Chosen.Count} offers endorsed";
        return LocalRedirect($"/gifts/endorse{(Filter with { After = null }).Query}");
    }

    public async Task ReloadAsync(CancellationToken ct) => Queue = await queues.EndorseAsync(this.Actor(), Filter, ct);
}
