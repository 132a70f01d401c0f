using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Probity.Bench;

/// <summary>Milliseconds.</summary>
internal sealed record Timing(double P50, double P99)
{
    public static Timing Of(IEnumerable<double> times)
    {
        var sorted = times.Order().ToList();
        return new Timing(sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.99)]);
    }
}

/// <summary>A browser with one connection and cookies of its own; it follows no redirect.</summary>
internal sealed partial class Visitor(Uri site) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 1, AllowAutoRedirect = false })
    {
        BaseAddress = site, Timeout = TimeSpan.FromMinutes(5),
    };

    public async Task SignInAsync(string role, string body)
    {
        var page = await client.GetStringAsync("/sign-in");
        var button = Regex.Match(page, $"""value="([0-9a-f-]+)"[^>]*>[^<]*{Regex.Escape(role)}[^<]*{Regex.Escape(body)}""");
        if (!button.Success)
            throw new InvalidOperationException($"Nobody at {body} is a {role}.");
        await PostAsync("/sign-in", page, [new("person", button.Groups[1].Value)]);
    }

    public async Task<byte[]> GetAsync(string path) => await client.GetByteArrayAsync(path);

    public async Task<string> NextPageAsync(string path) => WebUtility.HtmlDecode(NextLink().Match(await client.GetStringAsync(path)).Groups[1].Value);

    public async Task<double> TimeAsync(string path)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode is HttpStatusCode.OK ? Stopwatch.GetElapsedTime(started).TotalMilliseconds
            : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
    }

    /// <summary>How long it takes to save a declined gift that has been typed in already.</summary>
    public async Task<double> TimeDeclaringAsync(DateOnly on)
    {
        using var fresh = await client.GetAsync(new Uri("/gifts/declare", UriKind.Relative));
        var page = await client.GetStringAsync(fresh.Headers.Location);
        var started = Stopwatch.GetTimestamp();
        await PostAsync("/gifts/declare", page,
        [
            new("Draft", Draft().Match(page).Groups[1].Value), new("Saved", "0"), new("Form.Provider", "Beanfield Coffee"), new("Form.Items[0].Description", "Box of biscuits"),
            new("Form.Items[0].Value", "4"), new("Form.Offered.Day", $"{on.Day}"), new("Form.Offered.Month", $"{on.Month}"), new("Form.Offered.Year", $"{on.Year}"),
            new("Form.Kind", "Gift"), new("Form.Outcome", "Declined"), new("Form.Reason", "Thanks for help"),
        ]);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    public void Dispose() => client.Dispose();

    private async Task PostAsync(string path, string page, List<KeyValuePair<string, string>> fields)
    {
        fields.Add(new("__RequestVerificationToken", Token().Match(page).Groups[1].Value));
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(fields));
        if (answer.StatusCode is not HttpStatusCode.Redirect || answer.Headers.Location!.ToString().Contains("draft=", StringComparison.Ordinal))
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode} {answer.Headers.Location}: {await answer.Content.ReadAsStringAsync()}");
    }

    [GeneratedRegex("""href="([^"]*)" rel="next""")]
    private static partial Regex NextLink();

    [GeneratedRegex("""name="Draft" value="([^"]+)""")]
    private static partial Regex Draft();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex Token();
}
