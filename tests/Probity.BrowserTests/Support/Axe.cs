using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Probity.BrowserTests.Support;

/// <summary>What every page must be, whoever looks at it and however.</summary>
internal static class Axe
{
    private static readonly AxeRunOptions Wcag22AA = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    /// <summary>The page has no WCAG 2.2 AA violation that axe can see, a quiet console, and fits its window's width (WCAG 1.4.10).</summary>
    public static async Task MustBeCleanAsync(this Visit visit)
    {
        var page = visit.Page;
        var seen = await visit.WithScriptAsync(() => page.RunAxe(Wcag22AA));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

        Assert.Empty(seen.Violations.SelectMany(v => v.Nodes.Select(n => $"{page.Url} {v.Id}: {v.Help}: {n.Html}")));
        Assert.Empty(visit.Complaints);
        Assert.True(overflow <= 0, $"{page.Url} is {overflow} px wider than its window.");
    }
}
