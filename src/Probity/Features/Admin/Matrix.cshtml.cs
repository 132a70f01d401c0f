using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Access.Forbids;
using Probity.Data;
using Probity.Features.People;
using Probity.Features.SignIn;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Admin;

/// <summary>Who may do what, shown from the same data that decides it: everybody, one role, or one person as their roles count today.</summary>
[Does("audit.system")]
public sealed class MatrixPage(Db db, ActorSource actors) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    /// <summary>The number of a person of this body.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    /// <summary>The person asked about; null when none is, or none was found.</summary>
    public Actor? Asked { get; private set; }

    public IReadOnlyList<Forbid> Rules => Policy.Current.Forbids;

    public IReadOnlyList<GovItem> Choices { get; } = GovItem.ListOf<Role>(r => $"{r.Title()} ({r})");

    public IEnumerable<IGrouping<string, ActionRow>> Sections
    {
        get
        {
            var rows = Access.Matrix.Actions.Values.Where(a => Asked is null ? !Enum.TryParse<Role>(Role, out var role) || a.Permits.ContainsKey(role) : Asked.May(a.Action));
            return rows.GroupBy(a => a.Section);
        }
    }

    /// <summary>The permits of a row by how far they reach, in words.</summary>
    public IEnumerable<(string Reach, string Roles)> Permits(ActionRow row)
    {
        IEnumerable<(Role Key, Permit Value)> shown = Asked is not null ? Policy.Current.PermitsOf(Asked, row.Action)
            : row.Permits.Where(p => !Enum.TryParse<Role>(Role, out var role) || p.Key == role).Select(p => (p.Key, p.Value));
        return shown.GroupBy(p => Words(p.Value)).Select(g => (g.Key, string.Join(", ", g.Select(p => $"{p.Key.Title()} ({p.Key})"))));
    }

    /// <summary>The roles of the person asked about, each with why it does not count, or nothing when it does.</summary>
    public IEnumerable<(Role Role, string? Why)> Held => Asked is null ? [] : Asked.Roles.Order().Select(role => (role, Policy.Current.BarOf(Asked, role)?.Says));

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Number))
            return;
        var (me, number) = (this.Actor(), Number.Trim());
        var person = await db.People.AsNoTracking().VisibleTo(me, db).SingleOrDefaultAsync(p => p.Number == number, ct);
        Asked = person is null ? null : await actors.FindAsync(person.Id, me.BodyId, ct);
        if (Asked is null)
            ModelState.AddModelError(nameof(Number), "Enter the number of somebody who works in this body");
    }

    private static string Words(Permit permit) => permit switch
    {
        { NeedsSecond: true } => "With a second person",
        { NeedsReason: true } => $"{permit.Scope.Words()}, with a reason",
        _ => permit.Scope.Words(),
    };
}
