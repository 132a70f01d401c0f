using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.AuditTrail;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.People;

public sealed record PostingRow(string Rank, string Post, string Unit, string? Manager, bool IsChiefOfficer, DateOnly From, DateOnly? To);

public sealed record HeldRole(string Body, Role Role, DateOnly From, DateOnly? To);

/// <summary>One person: the header for everybody of the force; postings, roles and history for those whose scope reaches them.</summary>
[Does("people.read")]
public sealed class ViewPage(Db db, RecordHistory history, TimeProvider clock) : PageModel
{
    public string Name { get; private set; } = "";

    public string Number { get; private set; } = "";

    public SummaryCard Facts { get; private set; } = null!;

    public bool IsFull { get; private set; }

    public IReadOnlyList<PostingRow> Postings { get; private set; } = [];

    public IReadOnlyList<HeldRole> Roles { get; private set; } = [];

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public bool MayManageAccount => this.Actor().May("user.manage");

    public async Task OnGetAsync(string number, CancellationToken ct)
    {
        var (actor, today) = (this.Actor(), clock.Today());
        var person = await db.People.AsNoTracking().Include(p => p.Postings).VisibleTo(actor, db).SingleOrDefaultAsync(p => p.Number == number, ct) ?? throw new NotThereException();
        var id = person.Id;
        IsFull = await db.People.ReadableBy(actor, db).AnyAsync(p => p.Id == id, ct);
        (Name, Number) = (person.Name, person.Number);
        var now = person.PostingOn(person.LeftOn < today ? person.LeftOn.Value : today);
        var unit = now is null ? null : await db.Units.Where(u => u.Id == now.UnitId).Select(u => u.Name).SingleAsync(ct);
        List<SummaryRow> rows = [new("Rank or grade", now?.Rank), new("Post", now?.Post), new("Unit", unit)];
        if (IsFull)
        {
            rows.AddRange([new("Number", person.Number), new("Type", person.Type.ToString()), new("E-mail", person.Email ?? "None"), new("Started on", person.StartedOn.ToString("d MMMM yyyy"))]);
            if (person.LeftOn is { } left)
                rows.Add(new("Left on", left.ToString("d MMMM yyyy")));
            Postings = await PostingsOfAsync(id, ct);
            Roles = await db.RoleGrants.AsNoTracking().Where(g => g.PersonId == id).OrderByDescending(g => g.From)
                .Join(db.Bodies, g => g.BodyId, b => b.Id, (g, b) => new HeldRole(b.Name, g.Role, g.From, g.To)).ToListAsync(ct);
            History = await history.OfAsync(person.BodyId, id.Value, ct);
        }

        Facts = new SummaryCard(null, rows);
    }

    private async Task<IReadOnlyList<PostingRow>> PostingsOfAsync(Id<Person> id, CancellationToken ct) => await (
        from posting in db.Postings.AsNoTracking()
        where posting.PersonId == id
        join unit in db.Units on posting.UnitId equals unit.Id
        orderby posting.From descending
        select new PostingRow(posting.Rank, posting.Post, unit.Name,
            db.People.Where(m => m.Id == posting.LineManagerId).Select(m => m.GivenNames + " " + m.Surname).FirstOrDefault(), posting.IsChiefOfficer, posting.From, posting.To)).ToListAsync(ct);
}
