using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Probity.Tests.Support;

namespace Probity.Tests.SignIn.Provider;

/// <summary>A real identity provider (npm oidc-provider) in a process of its own, and the way through it that a browser takes.</summary>
public sealed class TestProvider : IAsyncDisposable
{
    public const string SecretName = "PROBITY_TEST_PROVIDER_SECRET";

    private readonly Process process;

    private TestProvider(Process process, string issuer) => (this.process, Issuer) = (process, issuer);

    public string Issuer { get; }

    public static async Task<TestProvider> StartAsync()
    {
        Environment.SetEnvironmentVariable(SecretName, "a secret of the tests");
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var start = new ProcessStartInfo("node", [Path.Combine(SampleFile.Root(), "tests", "Probity.Tests", "SignIn", "Provider", "provider.mjs"), $"{port}", "https://localhost/sign-in/oidc/back"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line == "ready")
                return new TestProvider(process, $"http://127.0.0.1:{port}");
        throw new InvalidOperationException("The identity provider did not start: run npm ci in tests/Probity.Tests/SignIn/Provider.");
    }

    /// <summary>Through the provider as <paramref name="subject"/>. Returns where it sends the browser back to.</summary>
    /// <param name="spoil">What is wrong with the token, as provider.mjs knows it.</param>
    public async Task<string> PassAsync(Browser browser, string address, string subject, string? acr = "mfa", string? spoil = null)
    {
        var away = (await browser.GetRawAsync(address)).Headers.Location!;
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(Issuer) };
        (await http.GetAsync($"/control?sub={subject}{(acr is null ? "" : $"&acr={acr}")}{(spoil is null ? "" : $"&spoil={spoil}")}")).EnsureSuccessStatusCode();
        for (var hops = 0; hops < 10; hops++)
        {
            var answer = await http.GetAsync(away);
            away = new Uri(new Uri(Issuer), answer.Headers.Location ?? throw new InvalidOperationException($"The provider showed a page: {await answer.Content.ReadAsStringAsync()}"));
            if (away.Host == "localhost")
                return away.PathAndQuery;
        }

        throw new InvalidOperationException("The provider went round in circles.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
