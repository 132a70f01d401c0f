using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Drafts;

public sealed class SentenceForm
{
    public int Version { get; set; }
    public string? Text { get; set; }
    public string? After { get; set; }
    public string? Reason { get; set; }
}

/// <summary>One sentence of a draft: other words, out of the report, or back to what the facts say. Each with its reason.</summary>
[Does("inspection.draft")]
public sealed class SentencePage(DraftDesk desk) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Force { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    [BindProperty]
    public SentenceForm Form { get; set; } = new();

    public ReportShown Shown { get; private set; } = null!;

    public string Place => $"/inspections/{Programme}/{Force}/draft";

    public string? Composed => Shown.Composed.GetValueOrDefault(Key)?.Text;

    public bool IsAdded => Shown.Edits.Added.Any(a => a.Key == Key);

    public bool IsChanged => Shown.Edits.Sentences.Any(s => s.Key == Key);

    public IEnumerable<DraftFlag> Flags => Shown.Flags.Where(f => f.Flag.Where == Key);

    public IReadOnlyList<DraftEdit> History => [.. (Shown.Draft?.Edits ?? []).Where(e => e.Key == Key && e.Kind is not DraftEditKind.Answer).OrderBy(e => e.Ordinal)];

    public IReadOnlyList<GovItem> Places => PlacesIn(Shown);

    /// <summary>Where a paragraph can stand: after the paragraph of a sentence, or at the end of a heading.</summary>
    internal static IReadOnlyList<GovItem> PlacesIn(ReportShown shown) =>
        [.. shown.Composed.Values.Select(s => new GovItem(s.Key, s.Text.Length <= 90 ? s.Text : s.Text[..87] + "…")), .. shown.Ends.Select(e => new GovItem(e.Code, $"At the end of: {e.Text}"))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Form.Version = Shown.Draft?.Version ?? 0;
        Form.Text = Shown.Report.Statements.FirstOrDefault(s => s.Key == Key)?.Text ?? Composed ?? throw new NotThereException();
    }

    public async Task<IActionResult> OnPostAsync(string? act, CancellationToken ct)
    {
        if (!this.TryRead(read => Read(read, act), out var read))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        var (at, actor) = (new DraftPlace(Programme, Force, Form.Version), this.Actor());
        switch (act)
        {
            case "out":
                await desk.TakeOutAsync(at, Key, read.Reason, actor, ct);
                break;
            case "back":
                await desk.PutBackAsync(at, Key, read.Reason, actor, ct);
                break;
            default:
                await desk.SaveAsync(at, Key, read.Text, read.After, read.Reason, actor, ct);
                break;
        }

        TempData["Banner"] = "Saved, with your reason.";
        return LocalRedirect(Place);
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Shown = await desk.OpenAsync(Programme, Force, "inspection.draft", this.Actor(), ct);
        if (Composed is null && (Shown.Draft?.Edits ?? []).All(e => e.Key != Key || e.Kind is DraftEditKind.Answer))
            throw new NotThereException();
    }

    private Typed Read(FormReader read, string? act) => new(act is "out" or "back" ? "" : read.Text(Form.Text, "Enter what the report says, or take the sentence out", max: 2000, min: 3, field: "Text"),
        FormReader.Clean(Form.After), read.Text(Form.Reason, "Enter why", max: 1000, min: 3, field: "Reason"));

    private sealed record Typed(string Text, string? After, string Reason);
}
