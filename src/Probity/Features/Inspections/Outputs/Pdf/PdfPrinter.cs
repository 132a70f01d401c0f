using System.Text.Json.Nodes;

namespace Probity.Features.Inspections.Outputs.Pdf;

/// <summary>Prints HTML as tagged PDF. Chromium is started when the first is wanted, prints several at once, and is ended when none was wanted for a while.</summary>
public sealed class PdfPrinter : IAsyncDisposable, IDisposable
{
    private const int AtOnce = 4;

    private static readonly TimeSpan IdleFor = TimeSpan.FromMinutes(2);

    private readonly string? program;
    private readonly TimeSpan limit;
    private readonly SemaphoreSlim places = new(AtOnce, AtOnce), starting = new(1, 1);
    private readonly Timer idle;
    private ChromiumProcess? browser;

    public PdfPrinter() : this(ChromiumProgram.Find(), TimeSpan.FromSeconds(60))
    {
    }

    internal PdfPrinter(string? program, TimeSpan limit)
    {
        (this.program, this.limit) = (program, limit);
        idle = new Timer(_ => _ = EndWhenIdleAsync());
    }

    /// <exception cref="RuleBrokenException">There is no Chromium, or it did not print in time.</exception>
    public async Task<byte[]> PrintAsync(string html, CancellationToken ct)
    {
        if (program is null)
            throw new RuleBrokenException("A PDF is printed by Chromium, which was not found. Install it (Debian: apt-get install chromium) or set CHROMIUM to where it is, or choose docx, html or text.");

        await places.WaitAsync(ct);
        try
        {
            using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
            time.CancelAfter(limit);
            try
            {
                return PdfDates.Remove(await PrintAsync(await BrowserAsync(time.Token), html, time.Token));
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                await EndAsync();
                throw new RuleBrokenException($"Chromium did not print the PDF within {limit.TotalSeconds:0} seconds. Try again, or choose docx, html or text.");
            }
            catch (IOException problem)
            {
                await EndAsync();
                throw new RuleBrokenException($"The PDF was not printed: {problem.Message} Try again, or choose docx, html or text.");
            }
        }
        finally
        {
            places.Release();
            idle.Change(IdleFor, Timeout.InfiniteTimeSpan);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await idle.DisposeAsync();
        await EndAsync();
    }

    // A command's services are let go without waiting; Chromium must not outlive it.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    // A context of its own for each: nothing of one report is there when the next is printed.
    private static async Task<byte[]> PrintAsync(ChromiumProcess browser, string html, CancellationToken ct)
    {
        var context = (await browser.AskAsync("Target.createBrowserContext", null, null, ct))!["browserContextId"]!.GetValue<string>();
        try
        {
            var target = (await browser.AskAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank", ["browserContextId"] = context }, null, ct))!["targetId"]!.GetValue<string>();
            var session = (await browser.AskAsync("Target.attachToTarget", new JsonObject { ["targetId"] = target, ["flatten"] = true }, null, ct))!["sessionId"]!.GetValue<string>();
            await browser.AskAsync("Emulation.setScriptExecutionDisabled", new JsonObject { ["value"] = true }, session, ct);
            var frame = (await browser.AskAsync("Page.getFrameTree", null, session, ct))!["frameTree"]!["frame"]!["id"]!.GetValue<string>();
            await browser.AskAsync("Page.setDocumentContent", new JsonObject { ["frameId"] = frame, ["html"] = html }, session, ct);
            var printed = await browser.AskAsync("Page.printToPDF", new JsonObject
            {
                ["generateTaggedPDF"] = true, ["generateDocumentOutline"] = true, ["preferCSSPageSize"] = true, ["printBackground"] = true,
            }, session, ct);
            return Convert.FromBase64String(printed!["data"]!.GetValue<string>());
        }
        finally
        {
            if (browser.IsAlive)
                await browser.AskAsync("Target.disposeBrowserContext", new JsonObject { ["browserContextId"] = context }, null, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
        }
    }

    private async Task<ChromiumProcess> BrowserAsync(CancellationToken ct)
    {
        await starting.WaitAsync(ct);
        try
        {
            if (browser is { IsAlive: true })
                return browser;
            if (browser is not null)
                await browser.DisposeAsync();
            return browser = ChromiumProcess.Start(program!);
        }
        finally
        {
            starting.Release();
        }
    }

    private async Task EndWhenIdleAsync()
    {
        if (places.CurrentCount == AtOnce)
            await EndAsync();
    }

    internal async Task EndAsync()
    {
        await starting.WaitAsync();
        try
        {
            if (browser is not null)
                await browser.DisposeAsync();
            browser = null;
        }
        finally
        {
            starting.Release();
        }
    }
}
