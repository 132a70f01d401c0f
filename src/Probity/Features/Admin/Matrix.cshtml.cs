using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;

namespace Probity.Features.Admin;

/// <summary>Who may do what, shown from the same data that decides it.</summary>
[Does("audit.system")]
public sealed class MatrixPage : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    public IReadOnlyList<GovItem> Choices { get; } = GovItem.ListOf<Role>(r => $"{r.Title()} ({r})");

    public IEnumerable<IGrouping<string, ActionRow>> Sections
    {
        get
        {
            var rows = Access.Matrix.Actions.Values.Where(a => !Enum.TryParse<Role>(Role, out var role) || a.Permits.ContainsKey(role));
            return rows.GroupBy(a => a.Section);
        }
    }

    /// <summary>The permits of a row by how far they reach, in words.</summary>
    public IEnumerable<(string Reach, string Roles)> Permits(ActionRow row)
    {
        var shown = Enum.TryParse<Role>(Role, out var role) ? row.Permits.Where(p => p.Key == role) : row.Permits;
        return shown.GroupBy(p => Words(p.Value)).Select(g => (g.Key, string.Join(", ", g.Select(p => $"{p.Key.Title()} ({p.Key})"))));
    }

    private static string Words(Permit permit) => permit switch
    {
        { NeedsSecond: true } => "With a second person and a reason",
        { NeedsReason: true } => $"{Words(permit.Scope)}, with a reason",
        _ => Words(permit.Scope),
    };

    private static string Words(Scope scope) => scope switch
    {
        Scope.Own => "Their own",
        Scope.Tree => "Their reporting tree",
        Scope.Assigned => "What is assigned to them",
        Scope.Body => "The whole body",
        Scope.Named => "Where they are named",
        Scope.ChiefOfficers => "Chief officers",
        Scope.Submitted => "What was submitted",
        Scope.Aggregates => "Figures only",
        Scope.Header => "The heading only",
        _ => "What is published",
    };
}
