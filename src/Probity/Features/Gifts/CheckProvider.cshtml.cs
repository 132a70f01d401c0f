using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Gifts;

public sealed class CheckForm
{
    public List<string> Shown { get; set; } = [];

    public string? Verdict { get; set; }

    public string? Reason { get; set; }

    internal (CheckVerdict Verdict, string? Reason) Read(FormReader read)
    {
        var verdict = read.Choice<CheckVerdict>(Verdict, "Select whether the relationship is proper");
        return (verdict, verdict == CheckVerdict.Appropriate ? read.Optional(Reason, 1000) : read.Text(Reason, "Enter the reason for your verdict", max: 1000));
    }
}

/// <summary>One provider's offers of a month, and the verdict on the relationship.</summary>
[Does("gift.check")]
public sealed class CheckProviderPage(MonthlyCheck check) : PageModel, IReloads
{
    public static readonly IReadOnlyList<GovItem> Verdicts =
    [
        new(nameof(CheckVerdict.Appropriate), "Appropriate"), new(nameof(CheckVerdict.Restrict), "Restrict", "Offers from them are kept rarer or smaller from now on"),
        new(nameof(CheckVerdict.End), "End", "Nothing more is accepted from them"), new(nameof(CheckVerdict.Refer), "Refer", "Somebody else should look at it"),
    ];

    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty]
    public CheckForm Form { get; set; } = new();

    public DateOnly From => check.MonthOf(Month);

    public CheckSheet Sheet { get; private set; } = null!;

    public IEnumerable<(string Heading, IReadOnlyList<Offer> Offers)> Groups => new[]
    {
        ("To check", Sheet.Mine), ("For somebody else: you decided these or share in them, or report to whose they are", Sheet.ForOthers), ("Not yet: something is still to be disposed of", Sheet.NotYet), ("Already checked", Sheet.Done),
    }.Where(g => g.Item2.Count > 0);

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => Form.Read(read), out var meant))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        var made = await check.CheckAsync(From, Key ?? "", Chosen.Read(Form.Shown), meant.Verdict, meant.Reason, this.Actor(), ct);
        TempData["Banner"] = $"{made.ProviderName} checked: {OfferWords.Verdict(made.Verdict).ToLowerInvariant()}";
        return LocalRedirect($"/gifts/check?month={From:yyyy-MM}");
    }

    public async Task ReloadAsync(CancellationToken ct) => Sheet = await check.SheetAsync(this.Actor(), From, Key ?? "", ct);
}
