using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;
using Probity.Access;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Programmes;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Publication;

public sealed class PublishForm
{
    public DateParts? Day { get; set; }
    public string? Time { get; set; }
    public string? Note { get; set; }
    public string? Why { get; set; }
    public string? WithdrawWhy { get; set; }
}

/// <summary>The publication of a programme: what is signed, the embargo, and two editors.</summary>
[Does("inspection.publish")]
public sealed class PublishPage(ReportPublisher publisher) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    [BindProperty]
    public PublishForm Form { get; set; } = new();

    public Programme Found { get; private set; } = null!;

    public IReadOnlyList<PublicationRow> Forces { get; private set; } = [];

    public ReportDraft? National { get; private set; }

    public IReadOnlyList<HeldPublication> Held { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAskAsync(CancellationToken ct)
    {
        if (!this.TryRead(Read, out var read))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await publisher.RequestAsync(Programme, read.Embargo, read.Note, read.Why, this.Actor(), ct);
        return Done("Asked. Another editor must confirm, under Requests for a second person.");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Form.WithdrawWhy, "Enter why it is withdrawn", max: 1000, min: 3, field: "WithdrawWhy"), out var why))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await publisher.WithdrawAsync(Programme, why, this.Actor(), ct);
        return Done("Withdrawn. Nothing of it was public.");
    }

    public async Task ReloadAsync(CancellationToken ct) => (Found, Forces, National, Held) = await publisher.ReadAsync(Programme, this.Actor(), ct);

    private Typed Read(FormReader read)
    {
        var day = read.Date(Form.Day, "Enter the day on which the embargo ends", "Day");
        var typed = read.Text(Form.Time, "Enter the time, such as 00:01", max: 5, field: "Time");
        if (!TimeOnly.TryParseExact(typed, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && typed.Length > 0)
            read.Refuse("Time", "Enter a time of the 24-hour clock, such as 00:01");
        return new Typed(day.ToDateTime(time).AsLondonTime().ToUniversalTime(), read.Optional(Form.Note, 1000, "Note"), read.Text(Form.Why, "Enter why now", max: 1000, min: 3, field: "Why"));
    }

    private LocalRedirectResult Done(string banner)
    {
        TempData["Banner"] = banner;
        return LocalRedirect($"/inspections/{Programme}/publication");
    }

    private sealed record Typed(DateTimeOffset Embargo, string? Note, string Why);
}
