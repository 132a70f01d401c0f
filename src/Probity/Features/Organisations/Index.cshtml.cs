using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Organisations;

/// <summary>A line of the roster as it was on the chosen day.</summary>
public sealed record BodyRow(string Slug, string Code, string Name, string Label, string? PolicingSlug, string? PolicingName);

/// <summary>The roster of an inspection programme on a chosen day, with the policing body that each force had then.</summary>
[Does("organisation.manage")]
public sealed class IndexPage(Db db, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Programme { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateParts? On { get; set; }

    public DateOnly Day { get; private set; }

    public IReadOnlyList<GovItem> Choices { get; private set; } = [];

    public IReadOnlyList<BodyRow> Bodies { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Day = clock.Today();
        if (On is { IsEmpty: false } typed)
        {
            if (typed.TryRead(out var day))
                Day = day.Value;
            else
                ModelState.AddModelError(nameof(On), "Enter a real date, like 27 3 2026");
        }

        On = On is { IsEmpty: false } ? On : DateParts.From(Day);
        var programmes = await db.Set<RosterEntry>().AsNoTracking().Select(e => e.Programme).Distinct().OrderBy(p => p).ToListAsync(ct);
        Choices = programmes.Select(p => new GovItem(p, Programmes.Title(p))).ToList();
        Programme = Programme is { Length: > 0 } chosen && programmes.Contains(chosen) ? chosen : Programmes.Current;
        Bodies = await RowsAsync(Programme, Day, ct);
        return ModelState.IsValid ? Page() : this.Invalid();
    }

    private async Task<IReadOnlyList<BodyRow>> RowsAsync(string programme, DateOnly day, CancellationToken ct)
    {
        var forces = await db.Bodies.AsNoTracking().Include(b => b.Styles).OnRoster(programme, day).OrderBy(b => b.Name).ToListAsync(ct);
        var policing = await db.Bodies.AsNoTracking().Include(b => b.Styles).Where(b => b.Kind == BodyKind.LocalPolicingBody && b.ForceId != null).ToListAsync(ct);
        var policingOf = policing.ToLookup(b => b.ForceId!.Value);
        return forces.Select(force =>
        {
            var (name, label) = force.StyleOn(day);
            var with = policingOf[force.Id].FirstOrDefault();
            return new BodyRow(force.Slug, force.Code, name, label, with?.Slug, with?.StyleOn(day).Name);
        }).ToList();
    }
}
