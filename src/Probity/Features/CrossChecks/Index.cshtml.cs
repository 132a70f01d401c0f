using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.SignIn.Sessions;
using Probity.GovUk;
using Probity.Matching;
using Probity.Site;

namespace Probity.Features.CrossChecks;

/// <summary>What the filter fields hold, as it stands in the address.</summary>
public sealed class HitFilter
{
    public string? Rule { get; set; }
    public string? Severity { get; set; }
    public string? Status { get; set; }
    public string? Tier { get; set; }
    public string? Assigned { get; set; }

    public bool IsSet => !string.IsNullOrEmpty(Rule + Severity + Status + Tier + Assigned);

    // A value that the field does not offer is no filter.
    public HitQuestion Ask(string? after) => new(Rule, Read<Severity>(Severity), Read<HitStatus>(Status), Status == "all", Read<MatchTier>(Tier), Assigned, after);

    private static T? Read<T>(string? typed) where T : struct, Enum =>
        Enum.TryParse<T>(typed, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(typed[0]) ? value : null;
}

[Does("crosscheck.read"), Sensitive]
public sealed class IndexPage(HitList list, AwardsNear awards, HitDesk desk, IEnumerable<ICrossCheck> rules) : PageModel
{
    public HitFilter Filter { get; private set; } = new();

    public HitPage Hits { get; private set; } = new([], null, new Dictionary<Severity, int>());

    public int Waiting { get; private set; }

    public IReadOnlyList<NearAward> Near { get; private set; } = [];

    public bool MayRun => this.Actor().May("crosscheck.run");

    public IReadOnlyList<GovItem> Rules { get; } = rules.OrderBy(r => r.Code, StringComparer.Ordinal).Select(r => new GovItem(r.Code, $"{r.Code} {r.Title}")).ToList();

    public static readonly IReadOnlyList<GovItem> Statuses = [.. Enum.GetValues<HitStatus>().Select(s => new GovItem(s.ToString(), s.Say())), new GovItem("all", "All")];

    public static readonly IReadOnlyList<GovItem> Tiers = [new("A", "A: the same number or link"), new("B", "B: the same name and more"), new("C", "C: names only")];

    public static readonly IReadOnlyList<GovItem> Assignees = [new("me", "Me"), new("nobody", "Nobody")];

    public Pages Paging => new(null, Hits.Next is null ? null : Url.Page("Index", new { Filter.Rule, Filter.Severity, Filter.Status, Filter.Tier, Filter.Assigned, after = Hits.Next }));

    public string Summary => $"{Hits.Counts.Values.Sum():#,##0} {(Filter.Status == "all" ? "in all" : string.IsNullOrEmpty(Filter.Status) ? "open" : "found")}: "
        + string.Join(", ", Enum.GetValues<Severity>().Reverse().Select(s => $"{Hits.Counts.GetValueOrDefault(s):#,##0} {s.ToString().ToLowerInvariant()}"));

    public async Task OnGetAsync([FromQuery] HitFilter filter, string? after, CancellationToken ct)
    {
        Filter = filter;
        Hits = await list.PageAsync(filter.Ask(after), this.Actor(), ct);
        Near = await awards.ForAsync(this.Actor(), ct);
        Waiting = await list.QueueLengthAsync(this.Actor(), ct);
    }

    public async Task<IActionResult> OnPostRunAsync(CancellationToken ct)
    {
        await desk.RunSoonAsync(this.Actor(), ct);
        TempData["Banner"] = "The checks run within the next minutes. Reload this page to see what is new.";
        return RedirectToPage("Index");
    }
}
