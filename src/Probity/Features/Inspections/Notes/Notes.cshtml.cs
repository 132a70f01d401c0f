using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.SignIn.Sessions;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Notes;

public sealed class NotesForm
{
    public string? Text { get; set; }
    public DateParts? On { get; set; }
    public string? GivenBy { get; set; }
    public string? GivenTo { get; set; }
    public string? Points { get; set; }
}

/// <summary>The inspectors' own notes on a force, and what they told it at the end of fieldwork.</summary>
[Does(NotesDesk.Action), Sensitive]
public sealed class NotesPage(NotesDesk desk) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty]
    public NotesForm Form { get; set; } = new();

    public NotesSheet Sheet { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Form.On = DateParts.From(desk.Today);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Form.Text, "Enter the note", max: 8000, field: "Text"), out var text))
            return await AgainAsync(ct);
        await desk.WriteAsync(Code, Slug, text, this.Actor(), ct);
        return Done("The note is kept.");
    }

    [Does("inspection.request")]
    public async Task<IActionResult> OnPostDebriefAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => new DebriefGiven(read.Date(Form.On, "Enter the day on which it was given", "On"), read.Text(Form.GivenBy, "Enter who gave it", max: 300, field: "GivenBy"),
            read.Text(Form.GivenTo, "Enter to whom it was given", max: 300, field: "GivenTo"), read.Text(Form.Points, "Enter what the force was told", max: 8000, field: "Points")), out var given))
            return await AgainAsync(ct);
        await desk.GiveAsync(Code, Slug, given, this.Actor(), ct);
        return Done("Recorded. The force can read it now.");
    }

    public async Task ReloadAsync(CancellationToken ct) => Sheet = await desk.ReadAsync(Code, Slug, this.Actor(), ct);

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return this.Invalid();
    }

    private LocalRedirectResult Done(string banner)
    {
        TempData["Banner"] = banner;
        return LocalRedirect($"/inspections/{Code}/{Slug}/notes");
    }
}
