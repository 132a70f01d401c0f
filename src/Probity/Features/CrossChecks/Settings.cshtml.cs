using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.CrossChecks;

/// <summary>Windows and limits by date. An administrator asks a second one for new ones; an analyst tries what others would find.</summary>
[Does("config.change", Or = "crosscheck.run")]
public sealed class SettingsPage(CheckSettings settings, CheckTrial trial) : PageModel, IReloads
{
    [BindProperty]
    public CheckParametersForm Form { get; set; } = new();

    /// <summary>The change that the page showed last.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public CheckParameters Now { get; private set; } = new();

    public IReadOnlyList<CheckVersion> Versions { get; private set; } = [];

    /// <summary>What the values in the form would change, in words; null before anybody has asked.</summary>
    public IReadOnlyList<string>? Differences { get; private set; }

    /// <summary>Null for whom hits do not exist.</summary>
    public IReadOnlyList<RuleTrial>? Found { get; private set; }

    public bool MaySet => this.Actor().May("config.change");

    public bool MayTry => CheckTrial.IsFor(this.Actor());

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Form = CheckParametersForm.Of(Now);
    }

    /// <summary>Shows what would change.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!MaySet)
            return this.TryRead(Form.ReadParameters, out var tried) ? await ShowAsync(tried, null, ct) : this.Invalid();
        return this.TryRead(read => Form.ReadChange(read, settings.Today), out var meant) ? await ShowAsync(meant.Change.Parameters, meant.Change, ct) : this.Invalid();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(read => Form.ReadChange(read, settings.Today), out var meant))
            return this.Invalid();
        if (Seen != JsonSerializer.Serialize(meant.Change))
            return await ShowAsync(meant.Change.Parameters, meant.Change, ct);

        await settings.RequestAsync(meant.Change, meant.Why, this.Actor(), ct);
        TempData["Banner"] = "The new windows and limits wait for a second person. Nothing has changed yet.";
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct) => (Now, Versions) = (await settings.NowAsync(this.Actor(), ct), await settings.ListAsync(this.Actor(), ct));

    private async Task<IActionResult> ShowAsync(CheckParameters parameters, CheckChange? change, CancellationToken ct)
    {
        Differences = CheckDifferences.Between(Now, parameters);
        if (MayTry)
            Found = await trial.OfAsync(parameters, this.Actor(), ct);
        ModelState.Remove(nameof(Seen));
        Seen = change is null ? null : JsonSerializer.Serialize(change);
        return Page();
    }
}
