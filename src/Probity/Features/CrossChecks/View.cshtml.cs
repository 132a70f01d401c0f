using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.AuditTrail;
using Probity.Features.People;
using Probity.Features.SignIn.Sessions;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.CrossChecks;

/// <summary>The whole of one hit, and everything that can be done with it.</summary>
[Does("crosscheck.read"), Sensitive]
public sealed class ViewPage(HitDesk desk, RecordHistory history, IEnumerable<ICrossCheck> rules) : PageModel, IReloads
{
    public static readonly IReadOnlyList<GovItem> Outcomes =
    [
        new("Dismissed", "Dismiss", "It does not stand."), new("Explained", "Explain", "It stands, and there is an innocent explanation."),
        new("Monitor", "Monitor", "It opens again on a day."), new("Escalated", "Escalate", "It is taken further, outside this page."),
    ];

    public static readonly IReadOnlyList<GovItem> Codes = GovItem.ListOf<DispositionCode>(HitWords.Say);

    public static readonly IReadOnlyList<GovItem> Disclosabilities = GovItem.ListOf<Disclosability>(HitWords.Say);

    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public HitForm Form { get; set; } = new();

    public HitShown Shown { get; private set; } = null!;

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public IReadOnlyList<GovItem> Assignees { get; private set; } = [];

    public DateTimeOffset? NotSeenSince { get; private set; }

    public bool MaySuppress => Shown.Hit.IsOpen && this.Actor().May("crosscheck.suppress");

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    [Does("crosscheck.dispose")]
    public Task<IActionResult> OnPostDecideAsync(CancellationToken ct) => ActAsync(Form.ReadDecision, async said =>
    {
        if (said.Outcome == HitStatus.Escalated)
            await desk.EscalateAsync(Reference, Form.Version, said.Code, said.Rationale, this.Actor(), ct);
        else
            await desk.DisposeAsync(Reference, Form.Version, said, this.Actor(), ct);
        return "Your decision is recorded.";
    }, ct);

    [Does("crosscheck.dispose")]
    public Task<IActionResult> OnPostAssignAsync(CancellationToken ct) => ActAsync(_ => Form.AssignTo ?? "", async to =>
    {
        await desk.AssignAsync(Reference, Form.Version, Guid.TryParse(to, out var person) ? new Id<Person>(person) : null, this.Actor(), ct);
        return "Assigned.";
    }, ct);

    [Does("crosscheck.dispose")]
    public Task<IActionResult> OnPostLaterAsync(CancellationToken ct) => ActAsync(read => new Optional(read.OptionalDate(Form.LaterUntil, "LaterUntil")), async until =>
    {
        await desk.SnoozeAsync(Reference, Form.Version, until.Day, this.Actor(), ct);
        return until.Day is { } day ? $"Out of the queue until {day:d MMMM yyyy}." : "Back in the queue.";
    }, ct);

    [Does("crosscheck.dispose")]
    public Task<IActionResult> OnPostOpenAsync(CancellationToken ct) => ActAsync(read => read.Text(Form.OpenWhy, "Enter why you open it again", max: 4000, min: 3, field: "OpenWhy"), async why =>
    {
        await desk.OpenAgainAsync(Reference, Form.Version, why, this.Actor(), ct);
        return "The hit is open again.";
    }, ct);

    [Does("crosscheck.suppress")]
    public Task<IActionResult> OnPostSuppressAsync(CancellationToken ct) => ActAsync(read => new Asked(Form.ReadSuppression(read)), async asked =>
    {
        await desk.AskSuppressionAsync(Reference, asked.What.Until, asked.What.Why, this.Actor(), ct);
        return "A different person must confirm this, under Requests for a second person.";
    }, ct);

    [Does("crosscheck.dispose")]
    public Task<IActionResult> OnPostDisclosureAsync(CancellationToken ct) => ActAsync(read => new Noted(Form.ReadDisclosability(read)), async noted =>
    {
        await desk.NoteDisclosabilityAsync(Reference, Form.Version, noted.What.Disclosability, noted.What.Note, this.Actor(), ct);
        return "The disclosure note is recorded.";
    }, ct);

    public async Task ReloadAsync(CancellationToken ct)
    {
        var hit = await desk.OpenAsync(Reference, this.Actor(), ct);
        Shown = HitShown.Of(hit, rules, this.Actor());
        Form.Version = hit.Version;
        History = Shown.Readable(await history.OfAsync(hit.BodyId, hit.Id.Value, ct));
        NotSeenSince = await desk.NotSeenSinceAsync(hit, ct);
        Assignees = (await desk.AssignableAsync(hit, this.Actor(), ct)).Select(p => new GovItem(p.Id.ToString(), p.Name)).ToList();
    }

    private async Task<IActionResult> ActAsync<T>(Func<FormReader, T> read, Func<T, Task<string>> act, CancellationToken ct) where T : class
    {
        if (!this.TryRead(read, out var meant))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        TempData["Banner"] = await act(meant);
        return RedirectToPage("View", new { reference = Reference });
    }

    private sealed record Optional(DateOnly? Day);

    private sealed record Asked((DateOnly Until, string Why) What);

    private sealed record Noted((Disclosability Disclosability, string Note) What);
}
