using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.SignIn.Sessions;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Cases;

/// <summary>What was typed to open a case.</summary>
public sealed class OpenForm
{
    public string? Title { get; set; }
    public string? Allegation { get; set; }
    public string? Area { get; set; }
    public string? Source { get; set; }
    public string? CameFrom { get; set; }
    public string? ReferredBy { get; set; }
    public string? Subject { get; set; }
    public DateParts? AllegedFrom { get; set; }
    public string? Sealed { get; set; }

    public CaseDetails Read(FormReader read) => new(read.Text(Title, "Enter a title", max: 200), read.Text(Allegation, "Enter what is alleged", max: 8000, min: 3),
        read.Choice<ReportArea>(Area, "Select what it is about"), read.Choice<CaseSource>(Source, "Select where it came from"), Sealed == "true", read.Optional(CameFrom, max: 40));
}

/// <summary>Opens a case. Whoever stands too near the subject is told so, and nothing is kept.</summary>
[Does("case.create"), Sensitive]
public sealed class OpenPage(CaseDesk desk, CasePeople people, TimeProvider clock) : PageModel
{
    public static readonly IReadOnlyList<GovItem> Areas = GovItem.ListOf<ReportArea>(CaseWords.Say);
    public static readonly IReadOnlyList<GovItem> Sources = GovItem.ListOf<CaseSource>(CaseWords.Say);

    [BindProperty]
    public OpenForm Form { get; set; } = new();

    public void OnGet(string? from)
    {
        Form.CameFrom = from;
        Form.Source = from is null ? null : nameof(CaseSource.CrossCheck);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (read, today) = (new FormReader(), clock.Today());
        var details = Form.Read(read);
        var name = read.Text(Form.Subject, "Enter a number, a name, or what is known of whom it is about", max: 200, field: "Subject");
        var from = read.OptionalDateBetween(today.AddYears(-FormReader.Lifetime), today, Form.AllegedFrom, "AllegedFrom");
        this.AddProblems(read);
        if (!ModelState.IsValid)
            return this.Invalid();
        var body = this.Actor().BodyId;
        var subject = await people.MeantAsync(body, name, ct);
        var referred = FormReader.Clean(Form.ReferredBy) is { } who ? await people.MeantAsync(body, who, ct) ?? throw new RuleBrokenException($"Nobody here is called {who}. Enter a number or a whole name, or leave who referred it empty.") : null;
        var reference = await desk.OpenAsync(details with { ReferredById = referred?.Id }, new CasePartyAsked(PartyKind.Subject, subject?.Id, subject?.Name ?? name, from, null), this.Actor(), ct);
        TempData["Banner"] = subject is null ? "The case is open. Nobody of that name is known here: until you say who it is, only those named see it." : "The case is open.";
        return RedirectToPage("View", new { reference });
    }
}
