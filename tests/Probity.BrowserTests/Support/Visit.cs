using Microsoft.Playwright;

namespace Probity.BrowserTests.Support;

/// <summary>One person at one browser: own cookies, one page, and what the page complained of.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly ICDPSession chromium;
    private readonly bool script;
    private readonly List<string> complaints = [];

    private Visit(IPage page, ICDPSession chromium, bool script)
    {
        Page = page;
        this.chromium = chromium;
        this.script = script;
        page.Console += (_, message) =>
        {
            // A refused form is status 400 or 409, which the browser calls a failure to load.
            if (message.Type is "error" or "warning" && !message.Text.Contains("a status of 400", StringComparison.Ordinal) && !message.Text.Contains("a status of 409", StringComparison.Ordinal))
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings in the console since the visit began, refusals by the content security policy included.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    internal static async Task<Visit> BeginAsync(IBrowser browser, string baseUrl, bool script, int width)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = baseUrl,
            // A site with accounts serves https only; in tests nobody has signed its certificate.
            IgnoreHTTPSErrors = true,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = 800 },
        });
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        var visit = new Visit(page, await context.NewCDPSessionAsync(page), script);
        if (!script) await visit.AllowScriptAsync(false);
        return visit;
    }

    /// <summary>
    /// axe is a script. Where the visit has none, script is allowed only while axe looks: the page has been read without it by
    /// then, and no script of the page starts late. (Playwright's own switch cannot be turned back, and with it axe waits for ever.)
    /// </summary>
    internal async Task<T> WithScriptAsync<T>(Func<Task<T>> look)
    {
        if (script) return await look();
        // Chromium hides noscript as soon as there is script.
        await Page.EvaluateAsync("document.querySelectorAll('noscript').forEach(shown => shown.replaceWith(...shown.childNodes))");
        await AllowScriptAsync(true);
        try
        {
            return await look();
        }
        finally
        {
            await AllowScriptAsync(false);
        }
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private async Task AllowScriptAsync(bool allow) =>
        await chromium.SendAsync("Emulation.setScriptExecutionDisabled", new Dictionary<string, object> { ["value"] = !allow });
}
