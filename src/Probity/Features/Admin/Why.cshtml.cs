using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Cases;
using Probity.Features.Gifts;
using Probity.Features.People;
using Probity.Features.SignIn;
using Probity.Features.SignIn.Again;
using Probity.Features.SignIn.Sessions;
using Probity.Site;

namespace Probity.Features.Admin;

/// <summary>
/// Why somebody can see a record, or cannot: what was asked, in the order in which it is decided. Of a case only those who may
/// read it themselves are told; to everybody else it is as if there were none of that reference.
/// </summary>
[Does("audit.system"), Sensitive]
public sealed class WhyPage(Db db, ActorSource actors, GiftRegister gifts, CaseDesk cases) : PageModel
{
    /// <summary>The number of a person of this body.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Reference { get; set; }

    public string? Name { get; private set; }

    public Decision? Decision { get; private set; }

    public IReadOnlyList<TraceStep> Trace { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Number) && string.IsNullOrWhiteSpace(Reference))
            return Page();
        if (!this.TryRead(read => new { Number = read.Text(Number, "Enter the number of a person", max: 40), Reference = read.Text(Reference, "Enter the reference of a record", max: 40).ToUpperInvariant() }, out var typed, prefix: ""))
            return this.Invalid();
        var (me, number) = (this.Actor(), typed.Number);
        var person = await db.People.AsNoTracking().VisibleTo(me, db).SingleOrDefaultAsync(p => p.Number == number, ct);
        if (person is null || await actors.FindAsync(person.Id, me.BodyId, ct) is not { } actor)
            return Refuse(nameof(Number), "Enter the number of somebody who works in this body");
        if (await FactsAsync(typed.Reference, actor, ct) is not var (action, facts, context))
            return Refuse(nameof(Reference), "Enter the reference of an offer of this body, or of a case that you may read yourself");
        Name = actor.Name;
        Decision = Decisions.Decide(actor, action, facts, context);
        Trace = Policy.Current.Explain(actor, action, facts, context);
        return Page();
    }

    private async Task<(string Action, Facts Facts, Context Context)?> FactsAsync(string reference, Actor actor, CancellationToken ct)
    {
        var body = this.Actor().BodyId;
        if (reference.StartsWith("CAS-", StringComparison.Ordinal))
            return await cases.ExplainAsync(reference, HttpContext.MustHaveSignedInRecently, this.Actor(), actor, ct);
        var offer = await db.Offers.AsNoTracking().Include(o => o.CoRecipients).SingleOrDefaultAsync(o => o.BodyId == body && o.Reference == reference, ct);
        return offer is null ? null : ("gift.read", await gifts.FactsOfAsync(offer, actor, ct), Context.None);
    }

    private IActionResult Refuse(string field, string message)
    {
        ModelState.AddModelError(field, message);
        return this.Invalid();
    }
}
