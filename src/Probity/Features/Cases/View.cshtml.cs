using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.SignIn.Again;
using Probity.Features.SignIn.Sessions;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Cases;

/// <summary>One case, and everything that can be done with it by whoever looks.</summary>
[Does("case.read.open", Or = "case.read.sealed"), Sensitive]
public sealed class ViewPage(CaseDesk desk, CasePeople people, TimeProvider clock) : PageModel, IReloads
{
    public static readonly IReadOnlyList<GovItem> Kinds = GovItem.ListOf<PartyKind>(CaseWords.Say);
    public static readonly IReadOnlyList<GovItem> Named = GovItem.ListOf<NamedAs>(CaseWords.Say);
    public static readonly IReadOnlyList<GovItem> Severities = GovItem.ListOf<Severity>(CaseWords.Say);

    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public CaseForm Form { get; set; } = new();

    public CaseShown Shown { get; private set; } = null!;

    public string? Reporter { get; private set; }

    public DateOnly Today => clock.Today();

    /// <summary>Who stands too near and is let in all the same.</summary>
    public IReadOnlyList<(Id<CaseWaiver> Id, string Name, DateOnly? To)> LetIn { get; private set; } = [];

    public IReadOnlyList<GovItem> Bodies { get; private set; } = [];

    /// <summary>Whether whoever looks may do this with this case.</summary>
    public bool May(string action) => Decisions.Decide(this.Actor(), action, Shown.Facts, Shown.Context).Permitted;

    public bool MayName => May(CaseReading.Naming(Shown.Facts));

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    [Does("case.write")]
    public Task<IActionResult> OnPostNoteAsync(CancellationToken ct) => ActAsync(_ => "case.write", read => read.Text(Form.Note, "Enter what was done or found", max: 8000, min: 3, field: "Note"),
        async text => { await desk.NoteAsync(Reference, Form.Version, text, this.Actor(), ct); return "The entry is in the log."; }, ct);

    [Does("case.write")]
    public Task<IActionResult> OnPostPartyAsync(CancellationToken ct) => ActAsync(_ => "case.write", read => Form.ReadParty(read, Today), async party =>
    {
        var person = await people.MeantAsync(this.Actor().BodyId, party.Name, ct);
        await desk.AddPartyAsync(Reference, Form.Version, party with { Person = person?.Id, Name = person?.Name ?? party.Name }, this.Actor(), ct);
        return person is null && party.Kind.IsSubject() ? "Added. Nobody of that name is known here: until you say who it is, only those named see the case." : "Added.";
    }, ct);

    [Does("case.write")]
    public Task<IActionResult> OnPostIdentifyAsync(CancellationToken ct) => ActAsync(_ => "case.write", read => read.Text(Form.PartyIs, "Enter the number or the whole name of who it is", max: 200, field: "PartyIs"), async name =>
    {
        var person = await people.MeantAsync(this.Actor().BodyId, name, ct) ?? throw new RuleBrokenException($"Nobody here is called {name}. Enter a number or a whole name.");
        await desk.IdentifyAsync(Reference, Form.Version, Key<CaseParty>(Form.Party), person, this.Actor(), ct);
        return $"It is {person.Name}.";
    }, ct);

    [Does("case.name", Or = "case.name.sealed")]
    public Task<IActionResult> OnPostNameAsync(CancellationToken ct) => ActAsync(CaseReading.Naming, read => new Box<(string Who, NamedAs As, DateOnly? Until, string Why)>(Form.ReadName(read)), async asked =>
        await desk.NameAsync(Reference, Form.Version, asked.Value.Who, asked.Value.As, asked.Value.Until, asked.Value.Why, this.Actor(), ct)
            ? "Named." : "Asked. On a sealed case a second person must confirm, under Requests for a second person.", ct);

    [Does("case.name", Or = "case.name.sealed")]
    public Task<IActionResult> OnPostEndAsync(CancellationToken ct) => ActAsync(CaseReading.Naming, read => read.Text(Form.EndName, "Select whose access ends", field: "EndName"),
        async name => { await desk.EndNameAsync(Reference, Form.Version, Key<CaseName>(name), this.Actor(), ct); return "Their access has ended."; }, ct);

    [Does("case.seal")]
    public Task<IActionResult> OnPostSealAsync(CancellationToken ct) => ActAsync(_ => "case.seal", read => read.Text(Form.SealWhy, "Enter why it is sealed", max: 4000, min: 3, field: "SealWhy"),
        async why => { await desk.SealAsync(Reference, Form.Version, why, this.Actor(), ct); return "The case is sealed."; }, ct);

    [Does("case.decide")]
    public Task<IActionResult> OnPostDecideAsync(CancellationToken ct) => ActAsync(_ => "case.decide", read => new Box<(Severity Severity, string Outcome)>(Form.ReadDecision(read)),
        async said => { await desk.DecideAsync(Reference, Form.Version, said.Value.Severity, said.Value.Outcome, this.Actor(), ct); return "The decision is recorded."; }, ct);

    [Does("case.close")]
    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) => ActAsync(_ => "case.close", read => read.Text(Form.Learning, "Enter what was learnt", max: 4000, min: 3, field: "Learning"),
        async learning => { await desk.CloseAsync(Reference, Form.Version, learning, this.Actor(), ct); return "The case is closed."; }, ct);

    [Does("case.disclose")]
    public Task<IActionResult> OnPostDiscloseAsync(CancellationToken ct) => ActAsync(_ => "case.disclose", read => new Box<(string What, string To, string Why)>(Form.ReadDisclosure(read)),
        async said => { await desk.DiscloseAsync(Reference, Form.Version, said.Value.What, said.Value.To, said.Value.Why, this.Actor(), ct); return "The disclosure is recorded."; }, ct);

    [Does("case.write")]
    public Task<IActionResult> OnPostReporterAsync(CancellationToken ct) => ActAsync(_ => "case.write", read => read.Text(Form.Reporter, "Enter who reported it", max: 1000, field: "Reporter"),
        async identity => { await desk.NoteReporterAsync(Reference, identity, this.Actor(), ct); return "Entered. Only you can read it."; }, ct);

    /// <summary>Shows who reported it, on this page only: nothing of it stays in an address.</summary>
    [Does("case.read.reporter")]
    public async Task<IActionResult> OnPostRevealAsync(CancellationToken ct)
    {
        await desk.MustMayAsync(Reference, _ => "case.read.reporter", this.Actor(), ct);
        var isRead = this.TryRead(read => read.Text(Form.ReporterWhy, "Enter why you need to know", max: 1000, min: 3, field: "ReporterWhy"), out var why);
        await ReloadAsync(ct);
        if (!isRead)
            return this.Invalid();
        Reporter = await desk.ReadReporterAsync(Reference, why!, this.Actor(), ct);
        return Page();
    }

    [Does("case.unseal")]
    public Task<IActionResult> OnPostUnsealAsync(CancellationToken ct) => ActAsync(_ => "case.unseal", read => read.Text(Form.UnsealWhy, "Enter why it is unsealed", max: 4000, min: 3, field: "UnsealWhy"),
        why => AskAsync(CaseAct.Unseal, "Unseal a case", null, null, why, ct), ct);

    [Does("case.reopen")]
    public Task<IActionResult> OnPostReopenAsync(CancellationToken ct) => ActAsync(_ => "case.reopen", read => read.Text(Form.ReopenWhy, "Enter why it is opened again", max: 4000, min: 3, field: "ReopenWhy"),
        why => AskAsync(CaseAct.Reopen, "Open a case again", null, null, why, ct), ct);

    [Does("case.transfer")]
    public Task<IActionResult> OnPostTransferAsync(CancellationToken ct) => ActAsync(_ => "case.transfer", read => new Box<(string To, string Lead, string Why)>(Form.ReadTransfer(read)), async asked =>
    {
        var to = Key<Body>(asked.Value.To);
        await ReloadAsync(ct);
        var name = await people.Takers(Shown.Case.BodyId).Where(b => b.Id == to).Select(b => b.Name).SingleOrDefaultAsync(ct) ?? throw new RuleBrokenException("Choose a body from the list.");
        var lead = await people.MeantAsync(to, asked.Value.Lead, ct) ?? throw new RuleBrokenException($"Nobody there is called {asked.Value.Lead}. Enter a number or a whole name.");
        return await AskAsync(CaseAct.Transfer, $"Hand a case over to {name}, led there by {lead.Name}", lead, to, asked.Value.Why, ct);
    }, ct);

    [Does("conflict.waive")]
    public Task<IActionResult> OnPostWaiveAsync(CancellationToken ct) => ActAsync(_ => "conflict.waive", read => new Box<(string Who, string Why)>(Form.ReadWaiver(read)), async asked =>
    {
        var person = await people.MeantAsync(this.Actor().BodyId, asked.Value.Who, ct) ?? throw new RuleBrokenException($"Nobody here is called {asked.Value.Who}. Enter a number or a whole name.");
        return await AskAsync(CaseAct.Waive, $"Let {person.Name} near a case all the same", person, null, asked.Value.Why, ct);
    }, ct);

    [Does("conflict.waive")]
    public Task<IActionResult> OnPostTakeOffAsync(CancellationToken ct) => ActAsync(_ => "conflict.waive", read => new Box<(string Party, string Why)>(Form.ReadTakeOff(read)), async asked =>
    {
        await desk.AskTakeOffAsync(Reference, Key<CaseParty>(asked.Value.Party), asked.Value.Why, this.Actor(), ct);
        return "Asked. A different person who reads the case must confirm, under Requests for a second person.";
    }, ct);

    [Does("conflict.waive")]
    public Task<IActionResult> OnPostEndWaiverAsync(CancellationToken ct) => ActAsync(_ => "conflict.waive", read => read.Text(Form.EndWaiver, "Select who is kept out again", field: "EndWaiver"),
        async waiver => { await desk.EndWaiverAsync(Reference, Form.Version, Key<CaseWaiver>(waiver), this.Actor(), ct); return "They are kept out again."; }, ct);

    public async Task ReloadAsync(CancellationToken ct)
    {
        Shown = await desk.ReadAsync(Reference, HttpContext.MustHaveSignedInRecently, this.Actor(), ct);
        Form.Version = Shown.Case.Version;
        LetIn = Shown.IsHeader ? [] : await people.LetInAsync(Shown.Case, ct);
        Bodies = (await people.Takers(Shown.Case.BodyId).AsNoTracking().OrderBy(b => b.Name).Select(b => new { b.Id, b.Name }).ToListAsync(ct)).ConvertAll(b => new GovItem(b.Id.ToString(), b.Name));
    }

    private async Task<IActionResult> ActAsync<T>(Func<Facts, string> action, Func<FormReader, T> read, Func<T, Task<string>> act, CancellationToken ct) where T : class
    {
        await desk.MustMayAsync(Reference, action, this.Actor(), ct);
        if (!this.TryRead(read, out var meant))
        {
            var version = Form.Version;
            await ReloadAsync(ct);
            Form.Version = version;
            return this.Invalid();
        }

        TempData["Banner"] = await act(meant);
        return LocalRedirect($"/cases/{Reference}");
    }

    private async Task<string> AskAsync(CaseAct act, string summary, Person? person, Id<Body>? body, string why, CancellationToken ct)
    {
        await desk.AskAsync(new CaseActAsked(act, Reference, person?.Id.Value, Body: body?.Value), summary, act is CaseAct.Waive or CaseAct.Transfer ? person!.Id : null, why, this.Actor(), ct);
        return "Asked. A different person must confirm, under Requests for a second person.";
    }

    private static Id<T> Key<T>(string? typed) => Guid.TryParse(typed, out var key) ? new Id<T>(key) : throw new NotThereException();

    private sealed record Box<T>(T Value);
}
