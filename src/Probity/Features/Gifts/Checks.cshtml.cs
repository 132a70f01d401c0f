using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>The progress of the monthly check.</summary>
[Does("gift.check")]
public sealed class ChecksPage(MonthlyCheck check, GiftReminders reminders) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public DateOnly From { get; private set; }

    public bool All => Show == "all";

    public IReadOnlyList<CheckMonth> Months { get; private set; } = [];

    public IReadOnlyList<CheckRow> Rows { get; private set; } = [];

    public (int Decided, int Checked) Progress { get; private set; }

    public int Reminders { get; private set; }

    public string? NextUrl { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        From = check.MonthOf(Month);
        Progress = await check.ProgressAsync(this.Actor(), From, ct);
        Reminders = (await reminders.ListAsync(this.Actor(), ct)).Count;
        Months = await check.MonthsAsync(this.Actor(), ct);
        var rows = await check.ProvidersAsync(this.Actor(), From, All, Math.Clamp(Number, 1, 1000), ct);
        Rows = rows.Take(MonthlyCheck.PageSize).ToList();
        if (rows.Count > MonthlyCheck.PageSize)
            NextUrl = $"/gifts/check?month={From:yyyy-MM}{(All ? "&show=all" : "")}&number={Number + 1}";
    }

    public string UrlOf(CheckRow row) => $"/gifts/check/provider?month={From:yyyy-MM}&key={Uri.EscapeDataString(row.Key)}";

    public static string StateOf(CheckRow row) => string.Join(". ", States(row));

    private static IEnumerable<string> States(CheckRow row)
    {
        if (row.ToCheck + row.ForOthers + row.NotYet == 0)
            yield return "Checked";
        if (row.ToCheck > 0)
            yield return $"{row.ToCheck} to check";
        if (row.ForOthers > 0)
            yield return $"{row.ForOthers} for somebody else: you decided or share in {(row.ForOthers == 1 ? "it" : "them")}, or report to whose they are";
        if (row.NotYet > 0)
            yield return $"{row.NotYet} waiting to be disposed of";
    }
}
