using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Outputs;
using Probity.Features.Inspections.Publication;
using Probity.Features.Inspections.Welsh;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Drafts;

public sealed class DraftForm
{
    public int Version { get; set; }
    public DateParts? Deadline { get; set; }
    public string? SignWhy { get; set; }
    public string? ReopenWhy { get; set; }
}

/// <summary>The draft of a force's report, or of the national one, sentence by sentence, with what its check shows.</summary>
[Does("inspection.draft", Or = "inspection.sign")]
public sealed class ViewPage(DraftDesk desk, AccuracyDesk accuracy, SignOff sign, WelshDesk welsh, InspectionTeam team, ResponseDesk responses, EarlierProgrammes before, ReportOutputs outputs, TimeProvider clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Force { get; set; } = "";

    [BindProperty]
    public DraftForm Form { get; set; } = new();

    public ReportShown Shown { get; private set; } = null!;

    public bool IsOfForce => Shown is DraftShown;

    /// <summary>The Welsh version, of a force in Wales.</summary>
    public WelshShown? Welsh { get; private set; }

    public bool MayWrite { get; private set; }

    public bool MaySign { get; private set; }

    public bool MayEdit => MayWrite && Shown.Status is DraftStatus.Writing or DraftStatus.WithForce;

    public IEnumerable<(string Heading, IEnumerable<Writing.Statement> Statements)> Sections => Shown.Report.Sections
        .Select(s => (s.Heading, s.Elements.SelectMany(e => e.Statements).Where(x => Shown.Composed.ContainsKey(x.Key) || x.Author is not null))).Where(s => s.Item2.Any());

    /// <summary>A version of the report is public: worked on here, or entered after its publication.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>It was published elsewhere or as history, and nobody has begun a correction here.</summary>
    public bool IsEntered => IsPublic && Shown.Draft is null;

    /// <summary>Its recommendations are public and followed.</summary>
    public bool IsFollowed { get; private set; }

    public IReadOnlyList<Programmes.Programme> Earlier { get; private set; } = [];

    /// <summary>What the force has said in its check of facts.</summary>
    public ForceSaid? Said { get; private set; }

    public string CheckWords => Shown.Check switch
    {
        null => IsEntered ? "Not sent from here" : "Not sent to the force yet",
        { EndedAt: null } check => $"Sent {check.SentAt.InLondon():d MMMM yyyy}; comments until {check.Deadline:d MMMM yyyy}",
        { EndedAt: { } ended } => $"Ended {ended.InLondon():d MMMM yyyy}",
    };

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnGetFileAsync(string? format, CancellationToken ct)
    {
        await ReloadAsync(ct);
        return await this.DraftFileAsync(outputs, Shown.Report, format, $"{Programme}-{Force}-draft", ct);
    }

    [Does("inspection.draft")]
    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => new { Day = read.Date(Form.Deadline, "Enter the last day for comments", field: "Deadline") }, out var read))
            return await AgainAsync(ct);
        await accuracy.SendAsync(new(Programme, Force, Form.Version), read.Day, this.Actor(), ct);
        return Done("The draft is with the force.");
    }

    [Does("inspection.sign")]
    public async Task<IActionResult> OnPostSignAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Form.SignWhy, "Enter what you looked at", max: 2000, min: 3, field: "SignWhy"), out var why))
            return await AgainAsync(ct);
        await sign.RequestAsync(Programme, Force, why, this.Actor(), ct);
        return Done("Asked. Another HM Inspector must confirm, under Requests for a second person.");
    }

    [Does("inspection.draft")]
    public async Task<IActionResult> OnPostReopenAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Form.ReopenWhy, "Enter why it is opened again", max: 2000, min: 3, field: "ReopenWhy"), out var why))
            return await AgainAsync(ct);
        await desk.ReopenAsync(new(Programme, Force, Form.Version), why, this.Actor(), ct);
        return Done("The report is open again.");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var actor = this.Actor();
        Shown = await desk.OpenAsync(Programme, Force, actor.May("inspection.sign") ? "inspection.sign" : "inspection.draft", actor, ct);
        Welsh = Shown is DraftShown draft ? await welsh.ShowAsync(draft, ct) : null;
        var facts = Shown is DraftShown { Force.Id: var force } ? await team.FactsAsync(Shown.Programme, force, actor, ct) : await team.NationalFactsAsync(Shown.Programme, actor, ct);
        (MayWrite, MaySign) = (Decisions.Decide(actor, "inspection.draft", facts).Permitted, Decisions.Decide(actor, "inspection.sign", facts).Permitted);
        (IsPublic, IsFollowed) = (await desk.IsPublicAsync(Shown, ct), await responses.AnyAsync(Programme, Force, ct));
        Earlier = Shown is DraftShown { Force.Id: var inspected } ? await before.OfAsync(Shown.Programme, inspected, actor, ct) : [];
        Said = Shown.Check is { } check ? await accuracy.SaidAsync(check, ct) : null;
        Form.Version = Shown.Draft?.Version ?? 0;
        Form.Deadline ??= DateParts.From(clock.Today().AddDays(14));
    }

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        var version = Form.Version;
        await ReloadAsync(ct);
        Form.Version = version;
        return this.Invalid();
    }

    private LocalRedirectResult Done(string banner)
    {
        TempData["Banner"] = banner;
        return LocalRedirect($"/inspections/{Programme}/{Force}/draft");
    }
}
