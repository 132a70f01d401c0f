using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.AuditTrail;
using Probity.Features.Imports;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Contracts;

/// <summary>One contract: its facts, people, suppliers, timeline, changes and history.</summary>
[Does("contract.read")]
public sealed class ViewPage(ContractRegister register, Db db, RecordHistory history) : PageModel, IReloads
{
    private string asked = "";

    public Contract Contract { get; private set; } = null!;

    public IReadOnlyDictionary<Id<Person>, string> Names { get; private set; } = new Dictionary<Id<Person>, string>();

    public IReadOnlyDictionary<Id<Supplier>, string> Suppliers { get; private set; } = new Dictionary<Id<Supplier>, string>();

    public IReadOnlyList<TimelineDay> Days { get; private set; } = [];

    public Tag? Picture { get; private set; }

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public IReadOnlyList<RecordSource> Sources { get; private set; } = [];

    public SummaryCard Facts { get; private set; } = null!;

    public bool MayRecord { get; private set; }

    public Task OnGetAsync(string reference, CancellationToken ct)
    {
        asked = reference;
        return ReloadAsync(ct);
    }

    public async Task<IActionResult> OnPostLeaveAsync(string reference, Guid part, CancellationToken ct)
    {
        asked = reference;
        await register.RemovePersonAsync(reference, part, this.Actor(), ct);
        TempData["Banner"] = "Recorded: the person no longer has that part. What they declared stays.";
        return LocalRedirect($"/contracts/{reference}");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var actor = this.Actor();
        Contract = await register.ReadAsync(asked, actor, ct);
        var people = Contract.People.Select(p => (Id<Person>?)p.PersonId).Concat(Contract.Variations.SelectMany(v => new[] { v.RequestedById, v.ApprovedById }))
            .Concat(Contract.Waivers.SelectMany(w => new Id<Person>?[] { w.RequestedById, w.ApprovedById })).OfType<Id<Person>>().Distinct().ToList();
        Names = await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.GivenNames + " " + p.Surname, ct);
        var suppliers = Contract.Parties.Select(p => p.SupplierId).Distinct().ToList();
        Suppliers = await db.Suppliers.AsNoTracking().Where(s => suppliers.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Reference, ct);
        var bodies = await db.Bodies.AsNoTracking().Where(b => b.Id == Contract.BodyId || b.Id == Contract.UserForceId).ToDictionaryAsync(b => b.Id, b => b.Name, ct);
        (Days, MayRecord) = (ContractTimeline.Of(Contract), actor.ReadsRegister("contract.record"));
        Picture = ContractTimeline.Picture(Days, register.Today);
        Facts = Card(Contract, bodies);
        History = await history.OfAsync(Contract.BodyId, Contract.Id.Value, ct);
        Sources = await db.SourcesOfAsync(Contract.Id.Value, ct);
    }

    public string Name(Id<Person>? person) => person is { } id && Names.TryGetValue(id, out var name) ? name : "not recorded";

    private static SummaryCard Card(Contract c, Dictionary<Id<Body>, string> bodies) => new(null,
    [
        new("Stage", c.Status.Words()),
        new("Signed by", bodies.GetValueOrDefault(c.BodyId)),
        new("Used by", c.UserForceId is { } user ? bodies.GetValueOrDefault(user) : "The same body"),
        new("Buyer as published", c.BuyerName is null ? "Not stated" : c.BuyerIdentifier is null ? c.BuyerName : $"{c.BuyerName} ({c.BuyerIdentifier})"),
        new("Own number", c.LocalReference ?? "Not stated"),
        new("Open contracting id", c.Ocid ?? "None"),
        new("Category", c.Category?.ToString() ?? "Not stated"),
        new("Route", Route(c)),
        new("Reason for no competition", c.Rationale ?? (c.Route?.IsDirect() == true ? "Not stated" : "Not needed for this route")),
        new("Bids received", c.BidsReceived?.ToString("#,##0") ?? "Not stated"),
        new("Estimated value", Value(c.ValueEstimated, c)),
        new("Awarded value", Value(c.ValueAwarded, c)),
        new("Spent so far", Value(c.SpendToDate, c)),
        new("Award decision", c.AwardDecision is { } day ? day.ToString(c.AwardMonthOnly ? "MMMM yyyy" : "d MMMM yyyy") + (c.AwardMonthOnly ? " (only the month is known)" : "") : "Not stated"),
        new("Contract runs", $"{c.Start?.ToString("d MMMM yyyy") ?? "start not stated"} to {c.End?.ToString("d MMMM yyyy") ?? "end not stated"}"),
        new("Options to extend", c.ExtensionOptions ?? "Not stated"),
    ]);

    private static string Route(Contract c) => (c.Route?.Words() ?? "Not stated") + (c.MethodDetails is null ? "" : $" (“{c.MethodDetails}”)");

    private static string Value(Money? value, Contract c) => value is null ? "Not stated" : $"{value}{c.VatIncluded switch { true => ", VAT included", false => ", VAT not included", _ => ", VAT not stated" }}";
}
