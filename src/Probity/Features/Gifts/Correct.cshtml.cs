using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>The register's manager or the head of standards corrects the facts: first what would change is shown, then a second person is asked.</summary>
[Does("gift.correct")]
public sealed class CorrectPage(GiftDesk desk, GiftCorrections corrections, Declaring declaring) : OfferTaskPage(desk, "gift.correct")
{
    [BindProperty]
    public OfferForm Form { get; set; } = new();

    [BindProperty]
    public string? FinalOutcome { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    /// <summary>The differences that the page showed last.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public IReadOnlyList<OfferDifference> Differences { get; private set; } = [];

    /// <summary>Shows what would change.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return await ReadAsync(ct) is { } meant ? Show(meant.Correction) : this.Invalid();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (await ReadAsync(ct) is not { } meant)
            return this.Invalid();
        Differences = GiftCorrections.Preview(Offer, meant.Correction.Declared, meant.Correction.FinalOutcome);
        // Typed over after it was shown: shown again first.
        if (string.Join('\n', Differences) != Seen?.ReplaceLineEndings("\n"))
            return Page();

        await corrections.RequestAsync(meant.Correction, meant.Why, this.Actor(), ct);
        return Done("The correction waits for a second person. Nothing has changed yet.", $"/gifts/{Reference}");
    }

    protected override void Prepare() => (Form, FinalOutcome) = (OfferForm.From(Offer.Declaration), Offer.FinalOutcome?.ToString());

    private PageResult Show(OfferCorrection correction)
    {
        Differences = GiftCorrections.Preview(Offer, correction.Declared, correction.FinalOutcome);
        return Page();
    }

    private async Task<(OfferCorrection Correction, string Why)?> ReadAsync(CancellationToken ct)
    {
        var (form, others) = (new FormReader(), new FormReader());
        var declared = await declaring.AgainAsync(Form, form, Offer, ct);
        var outcome = others.OptionalChoice<OfferOutcome>(FinalOutcome);
        var why = others.Text(Why, "Enter why it is corrected", max: 1000);
        this.AddProblems(form);
        this.AddProblems(others, prefix: "");
        return ModelState.IsValid ? (new OfferCorrection(Reference, Version, GiftCorrections.Complete(Offer, declared, outcome), outcome), why) : null;
    }
}
