using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Site;

namespace Probity.Features.Organisations.Alliances;

public sealed record AllianceRow(string Reference, string Name, AlliancePhase Phase, IReadOnlyList<string> Members);

/// <summary>The alliances of the body that is acted for.</summary>
[Does("alliance.grant", Or = "organisation.manage")]
public sealed class IndexPage(Db db) : PageModel
{
    public bool MayPropose => this.Actor().May("alliance.grant");

    public IReadOnlyList<AllianceRow> Alliances { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var alliances = await db.Alliances.AsNoTracking().VisibleTo(this.Actor()).OrderBy(a => a.Name).ToListAsync(ct);
        var ids = alliances.SelectMany(a => a.Members).Select(m => m.MemberId).Distinct().ToList();
        var names = await db.Bodies.AsNoTracking().Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Name, ct);
        Alliances = alliances.Select(a => new AllianceRow(a.Reference, a.Name, a.Phase, a.Members.Select(m => names[m.MemberId]).Order().ToList())).ToList();
    }
}
