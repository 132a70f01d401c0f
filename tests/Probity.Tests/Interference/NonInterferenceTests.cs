using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.Measures;
using Probity.Tests.Support;

namespace Probity.Tests.Interference;

/// <summary>
/// Two databases that differ in one hidden case, and the same session of the person from whom it is hidden: every answer is
/// the same, byte for byte, but for what is random in any answer (trust 3.7). Nothing is mailed by the product, so nothing else could tell.
/// </summary>
public sealed partial class NonInterferenceTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_hidden_case_changes_nothing_that_the_person_it_is_hidden_from_can_see(string database)
    {
        var pairs = TestSize.Of(25, 250);
        List<HiddenCase> cases = [];
        DbLocation first;
        await using (var site = await TestSite.StartAsync(database))
        {
            await site.StopJobsAsync();
            first = site.Location;
            // The clock of the two sites that come later begins its day again.
            for (var number = 0; number < pairs; number++)
                cases.Add(await site.WithDbAsync(db => HiddenCase.PrepareAsync(db, number, site.Clock.GetUtcNow().AddHours(-1))));
        }

        var second = await Databases.CopyAsync(first);
        await using var without = await TestSite.RestartAsync(first);
        await using var with = await TestSite.RestartAsync(second);
        await without.StopJobsAsync();
        await with.StopJobsAsync();
        for (var number = 0; number < pairs; number++)
            await cases[number].OpenAsync(with, isSealed: number % 2 == 0);
        Assert.Equal((0, pairs), (await without.WithDbAsync(db => db.Cases.CountAsync()), await with.WithDbAsync(db => db.Cases.CountAsync())));

        foreach (var hidden in cases)
        {
            var (one, other) = (await without.SignInAsync(hidden.Watcher), await with.SignInAsync(hidden.Watcher));
            foreach (var (method, address) in Session(hidden).Concat(More(hidden, cases.IndexOf(hidden))))
                Assert.Equal($"{hidden.Nearby} {address}\n{await AnswerAsync(one, method, address)}", $"{hidden.Nearby} {address}\n{await AnswerAsync(other, method, address)}");
        }

        // It is the hiding that makes them equal: to somebody else the same addresses answer otherwise.
        var head = (await without.SignInAsync(cases[1].Head), await with.SignInAsync(cases[1].Head));
        Assert.NotEqual(await AnswerAsync(head.Item1, HttpMethod.Get, "/cases"), await AnswerAsync(head.Item2, HttpMethod.Get, "/cases"));
    }

    private static IEnumerable<(HttpMethod Method, string Address)> Session(HiddenCase hidden)
    {
        string[] pages =
        [
            "/", "/cases", "/cases?status=Open", "/cases?page=2", $"/cases/{hidden.Reference}", $"/cases/{hidden.Reference}/history", "/cases/open", $"/break-glass?reference={hidden.Reference}",
            "/break-glass/reviews", "/requests", "/readings", "/readings?show=own", "/people", "/people?q=Sam", $"/people/{hidden.Subject.Number}", $"/people/{hidden.Watcher.Number}", "/gifts", "/gifts/mine",
            "/relationships", "/measures", "/measures/conduct-investigations", "/measures/conduct-investigations?from=2000-01-01&rows=base", "/measures/conduct-per-1000", "/checks", "/checks?status=all", "/registers/export", "/admin/matrix", "/account", "/gifts/declare", "/nothing-here", "/public",
        ];
        foreach (var page in pages)
            yield return (HttpMethod.Get, page);
        foreach (var handler in new[] { "Note", "Name", "Seal", "Unseal", "Decide", "Reopen", "Transfer", "Waive", "Reveal" })
            yield return (HttpMethod.Post, $"/cases/{hidden.Reference}?handler={handler}");
        yield return (HttpMethod.Post, $"/break-glass?Reference={hidden.Reference}&Ground=A+life+is+at+risk");
        yield return (HttpMethod.Post, $"/cases/open?Form.Title=Mine&Form.Allegation=Something&Form.Subject={hidden.Subject.Number}&Form.Area=Gifts&Form.Source=Audit");
        // Somebody hidden who enters a tie with the subject learns nothing by it either.
        yield return (HttpMethod.Post, $"/relationships?Form.Who={hidden.Head.Number}&Form.Kind=Other");
        yield return (HttpMethod.Get, "/");
        yield return (HttpMethod.Get, "/cases");
        yield return (HttpMethod.Get, "/requests");
    }

    // With these a session is of 300 requests; of an everyday run each pair asks another few of them, so that all are asked.
    private static IEnumerable<(HttpMethod Method, string Address)> More(HiddenCase hidden, int number)
    {
        var letters = Enumerable.Range('a', 26).Select(c => (char)c).ToList();
        string[] searched = ["/people?q=", "/cases?q=", "/gifts?words=", "/contracts?words=", "/suppliers?words=", "/public?words=", "/contracts/suggest/people?q="];
        List<string> all =
        [
            .. letters.SelectMany(letter => searched.Select(page => page + letter)), .. MeasureLibrary.All.SelectMany(m => new[] { $"/measures/{m.Code}", $"/measures/{m.Code}?from=2001-01-01&to=2030-12-31" }),
            .. new[] { "/inspections/returns", "/inspections/programmes", "/inspections/reports", "/inspections/accuracy", "/public/inspections", "/admin/roles", "/admin/why", "/admin/sessions", "/admin/units", "/admin/feeds", "/imports", "/bodies", "/alliances", "/declarations", "/gifts/endorse", "/gifts/decide", "/gifts/peer-review" },
            $"/people/{hidden.Subject.Number}?q=1", $"/cases/{hidden.Reference}?print=1", $"/cases/{hidden.Reference?[..^1]}A", $"/admin/why?record={hidden.Reference}", $"/people?q={hidden.Subject.Number}", $"/cases?q={hidden.Reference}", $"/gifts?words={hidden.Reference}",
        ];
        var every = TestSize.Of(2, all.Count);
        return Enumerable.Range(0, every).Select(i => (HttpMethod.Get, all[(number * every + i) % all.Count]));
    }

    private static async Task<string> AnswerAsync(Browser browser, HttpMethod method, string address)
    {
        HttpContent? form = null;
        if (method == HttpMethod.Post)
        {
            var token = (await browser.GetAsync("/relationships")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            var (path, query) = address.Split('?') is [var only, var rest] ? (only, rest) : (address, "");
            var isHandler = query.StartsWith("handler=", StringComparison.Ordinal);
            var fields = isHandler ? [] : query.Split('&').Select(pair => pair.Split('=')).Select(pair => KeyValuePair.Create(pair[0], pair[1].Replace('+', ' '))).ToList();
            form = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]);
            address = isHandler ? address : path;
        }

        using var answer = await browser.SendRawAsync(method, address, form);
        var body = await answer.Content.ReadAsStringAsync();
        return new StringBuilder().Append((int)answer.StatusCode).Append('\n').Append(Headers(answer.Headers)).Append(Headers(answer.Content.Headers)).Append(Steady(body)).ToString();
    }

    private static string Headers(HttpHeaders headers) =>
        Steady(string.Concat(headers.Where(header => header.Key is not ("Date" or "Content-Length")).OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {string.Join(',', header.Value)}\n")));

    // What is new in every answer: tokens, protected cookies, ids made in the session, and the minute it is.
    private static string Steady(string text) => Minute().Replace(Ids().Replace(Protected().Replace(text, "(protected)"), "(id)"), "(time)");

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+")]
    private static partial Regex Protected();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|probity[a-z-]*=[^;]+|CAS-[0-9A-Z]{10}")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\b\d\d:\d\d\b")]
    private static partial Regex Minute();
}
