using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.TestHost;

namespace Probity.Tests.Support;

/// <summary>A browser without script: keeps cookies, follows redirects, and uses pages by what a person reads on them.</summary>
public sealed class Browser(Func<HttpClient> connect, Uri root)
{
    private readonly CookieContainer cookies = new();

    public Browser(TestServer server)
        : this(server.CreateClient, new Uri("https://localhost/"))
    {
    }

    /// <summary>Somebody else holds the same cookies: a thief, or another instance behind the same address.</summary>
    public void TakeCookiesOf(Browser other) => cookies.Add(other.cookies.GetAllCookies());

    /// <summary>The answer of the last request, redirects followed.</summary>
    public Task<Page> GetAsync(string address) => SendAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri(root, address)));

    /// <summary>One request as no page would send it; the answer with its headers.</summary>
    public Task<HttpResponseMessage> SendRawAsync(HttpMethod method, string address, HttpContent? content = null) =>
        SendOnceAsync(new HttpRequestMessage(method, new Uri(root, address)) { Content = content });

    public async Task<HttpResponseMessage> GetRawAsync(string address) => await SendOnceAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(root, address)));

    /// <summary>Posts fields to an address with the antiforgery token that stands on a page.</summary>
    public Task<Page> PostAsync(Page from, string address, Dictionary<string, string> fields)
    {
        if (from.Document.QuerySelector("input[name=__RequestVerificationToken]") is IHtmlInputElement token)
            fields.TryAdd("__RequestVerificationToken", token.Value);
        return SendAsync(() => new HttpRequestMessage(HttpMethod.Post, new Uri(root, address)) { Content = new FormUrlEncodedContent(fields) });
    }

    internal Task<Page> SubmitAsync(string address, HttpMethod method, Func<HttpContent?> content) =>
        SendAsync(() => new HttpRequestMessage(method, new Uri(root, address)) { Content = content() });

    private async Task<Page> SendAsync(Func<HttpRequestMessage> make)
    {
        var response = await SendOnceAsync(make());
        for (var hops = 0; hops < 10 && response.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther && response.Headers.Location is { } next; hops++)
            response = await SendOnceAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(response.RequestMessage!.RequestUri!, next)));
        var text = await response.Content.ReadAsStringAsync();
        var document = await new HtmlParser().ParseDocumentAsync(text);
        if (response.StatusCode == HttpStatusCode.BadRequest)
            EachErrorLeadsToItsField(document);
        return new Page(this, response.StatusCode, response.RequestMessage!.RequestUri!, (IHtmlDocument)document, text);
    }

    // Of every form that any test fills in wrongly. A field that does not know its error shows none, and the summary cannot link to it.
    private static void EachErrorLeadsToItsField(IHtmlDocument document)
    {
        foreach (var error in document.QuerySelectorAll(".govuk-error-summary__list li"))
            if (error.QuerySelector("a")?.GetAttribute("href") is not ['#', .. var id] || document.GetElementById(id) is null)
                throw new InvalidOperationException($"No field of the page answers for the error '{error.TextContent}'.");
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request)
    {
        if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } sent)
            request.Headers.Add("Cookie", sent);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var client = connect();
        client.Timeout = TimeSpan.FromMinutes(5);
        var response = await client.SendAsync(request);
        response.RequestMessage ??= request;
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set)
                cookies.SetCookies(root, cookie);
        return response;
    }
}
