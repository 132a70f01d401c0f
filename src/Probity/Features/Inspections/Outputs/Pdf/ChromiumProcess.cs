using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Probity.Features.Inspections.Outputs.Pdf;

/// <summary>
/// One Chromium without a window, spoken to through its own pipes (DevTools protocol): it listens on no port, so nobody else on the machine can
/// speak to it. It has no network, and a folder of its own that goes with it.
/// </summary>
internal sealed class ChromiumProcess : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--headless", "--remote-debugging-pipe", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
        "--disable-default-apps", "--no-first-run", "--no-default-browser-check", "--disable-breakpad", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND",
        "--proxy-server=socks5://127.0.0.1:9", "--proxy-bypass-list=<-loopback>", "--lang=en-GB", "--force-color-profile=srgb", "--font-render-hinting=none",
    ];

    private readonly Process process;
    private readonly DirectoryInfo profile;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> waiting = new();
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly Task reading;
    private int last;

    private ChromiumProcess(Process process, DirectoryInfo profile)
    {
        (this.process, this.profile) = (process, profile);
        reading = Task.Run(ReadAsync);
    }

    public bool IsAlive => !process.HasExited && !reading.IsCompleted;

    public static ChromiumProcess Start(string program)
    {
        var profile = Directory.CreateTempSubdirectory("probity-pdf-");
        // Chromium reads commands from descriptor 3 and answers on 4; a shell is what can put our pipes there.
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null", program, .. Flags, $"--user-data-dir={profile.FullName}"])
            start.ArgumentList.Add(argument);
        // Its sandbox refuses to work for root, who has nothing to be protected by: run the site as somebody else.
        if (Environment.IsPrivilegedProcess)
            start.ArgumentList.Add("--no-sandbox");
        // Databases and passwords are no business of a browser.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PROBITY", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        return new ChromiumProcess(Process.Start(start)!, profile);
    }

    /// <summary>Asks for something and waits for the answer.</summary>
    /// <exception cref="IOException">Chromium refused or went away.</exception>
    public async Task<JsonNode?> AskAsync(string method, JsonObject? parameters, string? session, CancellationToken ct)
    {
        var id = Interlocked.Increment(ref last);
        var answer = waiting[id] = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var question = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null)
            question["sessionId"] = session;
        try
        {
            await writing.WaitAsync(ct);
            try
            {
                await process.StandardInput.BaseStream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(question), ct);
                await process.StandardInput.BaseStream.WriteAsync(new byte[1], ct);
                await process.StandardInput.BaseStream.FlushAsync(ct);
            }
            finally
            {
                writing.Release();
            }
            if (reading.IsCompleted)
                throw Gone();
            return await answer.Task.WaitAsync(ct);
        }
        catch (IOException) when (process.HasExited)
        {
            throw Gone();
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await reading;
        process.Dispose();
        writing.Dispose();
        try
        {
            profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A child of it may still write its last file: what is left lies in the system's folder for such things.
        }
    }

    // Messages end with a zero byte.
    private async Task ReadAsync()
    {
        var message = new MemoryStream();
        var buffer = new byte[64 << 10];
        try
        {
            while (await process.StandardOutput.BaseStream.ReadAsync(buffer) is > 0 and var read)
            {
                var rest = buffer.AsMemory(0, read);
                while (rest.Span.IndexOf((byte)0) is >= 0 and var end)
                {
                    message.Write(rest.Span[..end]);
                    Answer(JsonNode.Parse(message.GetBuffer().AsSpan(0, (int)message.Length))!);
                    message.SetLength(0);
                    rest = rest[(end + 1)..];
                }
                message.Write(rest.Span);
            }
        }
        catch (IOException)
        {
            // The pipe broke: said below to everybody who waits.
        }
        foreach (var one in waiting.Values)
            one.TrySetException(Gone());
    }

    private void Answer(JsonNode message)
    {
        if (message["id"]?.GetValue<int>() is not { } id || !waiting.TryGetValue(id, out var answer))
            return;
        if (message["error"] is { } error)
            answer.TrySetException(new IOException($"Chromium refused: {error["message"]}"));
        else
            answer.TrySetResult(message["result"]);
    }

    private static IOException Gone() => new("Chromium ended before it had printed.");
}
