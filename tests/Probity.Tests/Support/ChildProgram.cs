using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Tests.Support;

/// <summary>The real program as a process of its own, over a database of the tests: so that it can be killed.</summary>
public sealed class ChildProgram : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output, errors;

    private ChildProgram(Process process) => (this.process, output, errors) = (process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

    private Uri? Site { get; init; }

    public bool HasEnded => process.HasExited;

    public static ChildProgram Start(DbLocation location, params string[] words) => new(StartProcess(location, words));

    /// <summary>Runs one command to its end.</summary>
    public static async Task<(int Code, string Said, string Complained)> RunAsync(DbLocation location, params string[] words)
    {
        using var child = Start(location, words);
        return (await child.EndAsync(), await child.output, await child.errors);
    }

    /// <summary>The demo's site over what is there already, once it answers.</summary>
    public static async Task<ChildProgram> ServeAsync(DbLocation location)
    {
        var site = new Uri($"http://127.0.0.1:{FreePort()}/");
        var child = new ChildProgram(StartProcess(location, "demo", "--urls", site.ToString(), "--today", TestSite.Today.ToString("yyyy-MM-dd"))) { Site = site };
        using var client = new HttpClient();
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                if ((await client.GetAsync(new Uri(site, "health"))).StatusCode == HttpStatusCode.OK)
                    return child;
            }
            catch (HttpRequestException) when (!child.process.HasExited)
            {
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"The site did not start: {await child.errors}");
    }

    /// <summary>A browser signed in to the site as a person.</summary>
    public async Task<Browser> SignInAsync(Person person)
    {
        var browser = new Browser(() => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }), Site!);
        await browser.PostAsync(await browser.GetAsync("/sign-in"), "/sign-in", new() { ["person"] = person.Id.ToString() });
        return browser;
    }

    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>kill -9, or nothing when it has ended by itself.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        await Task.WhenAll(output, errors);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private static Process StartProcess(DbLocation location, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Body).Assembly.Location, .. words, "--data", location.DataFolder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("PROBITY_DATABASE");
        if (location.Postgres is { } postgres)
            start.Environment["PROBITY_DATABASE"] = postgres;
        if (location.PostgresOwner is { } owner)
            start.Environment["PROBITY_DATABASE_OWNER"] = owner;
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
