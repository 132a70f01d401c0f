using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>The rules by date: what they are, what new ones would change, and asking a second administrator.</summary>
[Does("config.change")]
public sealed class SettingsPage(GiftSettings settings) : PageModel, IReloads
{
    [BindProperty]
    public GiftRulesForm Form { get; set; } = new();

    /// <summary>The rules whose effect the page showed last.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public IReadOnlyList<GiftPolicy> Versions { get; private set; } = [];

    public RulesPreview? Preview { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Form = GiftRulesForm.Of(await settings.NowAsync(this.Actor(), ct));
        await ReloadAsync(ct);
    }

    /// <summary>Shows what would change.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return this.TryRead(read => Form.Read(read, settings.Today), out var meant) ? await ShowAsync(meant.Change, ct) : this.Invalid();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(read => Form.Read(read, settings.Today), out var meant))
            return this.Invalid();
        if (Seen != JsonSerializer.Serialize(meant.Change))
            return await ShowAsync(meant.Change, ct);

        await settings.RequestAsync(meant.Change, meant.Why, this.Actor(), ct);
        TempData["Banner"] = "The new rules wait for a second person. Nothing has changed yet.";
        return LocalRedirect("/gifts/settings");
    }

    public async Task ReloadAsync(CancellationToken ct) => Versions = await settings.ListAsync(this.Actor(), ct);

    public string StateOf(GiftPolicy version) => version.From > settings.Today ? ", to come" : version.From == Versions.Where(v => v.From <= settings.Today).Max(v => v.From) ? ", today" : "";

    public static IEnumerable<(string What, int Now, int Then)> RowsOf(RulesPreview preview) =>
    [
        ("Only recorded", preview.Now.Recorded, preview.Then.Recorded),
        ("Line manager's endorsement enough", preview.Now.Endorsed, preview.Then.Endorsed),
        ("Needed a decision", preview.Now.Decided, preview.Then.Decided),
        ("Should have been declined", preview.Now.ShouldBeDeclined, preview.Then.ShouldBeDeclined),
        ("Declared late", preview.Now.Late, preview.Then.Late),
    ];

    private async Task<IActionResult> ShowAsync(GiftRulesChange change, CancellationToken ct)
    {
        Preview = await settings.PreviewAsync(change.Rules, this.Actor(), ct);
        ModelState.Remove(nameof(Seen));
        Seen = JsonSerializer.Serialize(change);
        return Page();
    }
}
