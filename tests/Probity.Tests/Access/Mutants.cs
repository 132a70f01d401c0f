using Probity.Access;
using Probity.Tests.Support;

namespace Probity.Tests.Access;

/// <summary>Policies with one thing wrong. The program is not built anew: rules and cells are data.</summary>
internal static class Mutants
{
    private static readonly Permit?[] Cells =
        [null, .. Enum.GetValues<Scope>().Select(scope => new Permit(scope, false, false)), new(Scope.Body, false, true), new(Scope.Body, true, false), new(Scope.Own, true, false), new(Scope.Named, true, false)];

    /// <summary>The cell with another value: one that is as far off as can be, or all of them in a long run.</summary>
    public static IEnumerable<(string Other, Policy Policy)> OfCell(ActionRow row, Role role)
    {
        var now = row.Permits.GetValueOrDefault(role);
        // Everybody is the public: a cell that asks for a reason where the public's asks for none changes nothing.
        var others = Cells.Where(cell => cell != now && !(cell is { NeedsReason: true } && row.Permits.GetValueOrDefault(Role.PUB)?.Scope == cell.Scope)).ToList();
        foreach (var other in TestSize.Nightly ? others : [now is null ? new Permit(Scope.Body, false, false) : null, others[(row.Action.Length + (int)role) % (others.Count - 1) + 1]])
            yield return (other?.ToString() ?? "-", With(row, role, other));
    }

    /// <summary>The policy without one of its rules.</summary>
    public static IEnumerable<(string Dropped, Policy Policy)> OfRules()
    {
        var whole = Policy.Current;
        return whole.Forbids.Select(rule => ($"{rule.Rule}: {rule.Says}", whole with { Forbids = [.. whole.Forbids.Where(other => other != rule)] }))
            .Concat(whole.Bars.Select(bar => ($"{bar.Rule}: {bar.Says}", whole with { Bars = [.. whole.Bars.Where(other => other != bar)] })));
    }

    private static Policy With(ActionRow row, Role role, Permit? cell)
    {
        var permits = row.Permits.Where(permit => permit.Key != role).ToDictionary();
        if (cell is not null)
            permits[role] = cell;
        return Policy.Current with { Rows = new Dictionary<string, ActionRow>(Matrix.Actions) { [row.Action] = row with { Permits = permits } } };
    }
}
