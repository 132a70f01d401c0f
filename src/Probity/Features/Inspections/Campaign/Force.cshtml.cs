using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Campaign;

/// <summary>What one force submitted, and what the inspectorate asks about it. Of what the force works on nothing is here.</summary>
[Does(CampaignDesk.Action)]
public sealed class ForcePage(CampaignDesk desk) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int? Number { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public AskForm Form { get; set; } = new();

    public CampaignReturn Return { get; private set; } = null!;

    public ReturnContent? Whole { get; private set; }

    public IReadOnlyList<GovItem> Items => [.. Return.Programme.Return.Select(i => new GovItem(i.Code, $"{i.Code}: {i.Title}")), .. Return.Programme.Questions.Select(q => new GovItem(q.Code, $"{q.Code}: {q.Text}"))];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAskAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => (Item: read.Text(Form.Item, "Select which item"), Question: read.Text(Form.Question, "Enter your question", max: 2000)), out var asked))
            return await AgainAsync(ct);
        await desk.AskAsync(Code, Slug, Version, asked.Item, asked.Question, this.Actor(), ct);
        TempData["Banner"] = "The return went back to the force with your question.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken ct)
    {
        await desk.AcceptAsync(Code, Slug, Version, this.Actor(), ct);
        TempData["Banner"] = "The return is accepted.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostExtendAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => (Due: read.Date(Form.Due, "Enter until when"), Why: read.Text(Form.Why, "Enter why", max: 1000)), out var meant))
            return await AgainAsync(ct);
        await desk.ExtendAsync(Code, Slug, Version, meant.Due, meant.Why, this.Actor(), ct);
        TempData["Banner"] = "The force has more time.";
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Return = await desk.ReturnAsync(Code, Slug, Number, this.Actor(), ct);
        Whole = Return.Latest?.Read();
    }

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return this.Invalid();
    }

    public sealed class AskForm
    {
        public string? Item { get; set; }
        public string? Question { get; set; }
        public DateParts? Due { get; set; }
        public string? Why { get; set; }
    }
}
