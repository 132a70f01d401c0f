using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Organisations;
using Probity.Features.Scim.Tokens;
using Probity.Tests.Support;

namespace Probity.Tests.Scim;

/// <summary>What came back for a request.</summary>
internal sealed record Told(int Status, JsonObject? Body, HttpResponseMessage Raw)
{
    public string? ETag => Raw.Headers.ETag?.ToString();

    public string Id => Body!["id"]!.GetValue<string>();

    public string? Text(params string[] path) => path.Aggregate((JsonNode?)Body, (at, name) => at?[name]) is { } found ? found.ToString() : null;
}

/// <summary>A directory that sends its requests by hand, with the token of a body.</summary>
internal sealed class Feed(TestSite site, string? token)
{
    public const string User = "urn:ietf:params:scim:schemas:core:2.0:User", Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", Post = "urn:probity:params:scim:schemas:extension:post:1.0:User";

    public static async Task<Feed> OfAsync(TestSite site, Body body, string label = "HR", int days = 30) =>
        new(site, await site.WithAsync(services => services.GetRequiredService<FeedDesk>().MakeAsync(body.Id, new FeedAsked(label, days), "Test", Actor.Operator(body.Id), CancellationToken.None)));

    public string? Token => token;

    public Task<Told> GetAsync(string address) => SendAsync("GET", address, null);

    public Task<Told> PostAsync(string address, string json) => SendAsync("POST", address, json);

    public Task<Told> PatchAsync(string address, string json, string? ifMatch = null) => SendAsync("PATCH", address, json, ifMatch);

    public async Task<Told> SendAsync(string method, string address, string? json, string? ifMatch = null, string type = "application/scim+json")
    {
        using var client = site.Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"https://localhost/scim/v2{address}");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, type);
        var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (text.Length > 0)
            Assert.Equal("application/scim+json", answer.Content.Headers.ContentType?.MediaType);
        return new((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject(), answer);
    }

    /// <summary>Somebody new, in the few words that Okta sends.</summary>
    public Task<Told> JoinAsync(string number, string given, string family, string department = "HQ", string more = "") => PostAsync("/Users", $$"""
        {"schemas":["{{User}}","{{Enterprise}}"],"userName":"{{given}}.{{family}}@tst.example","name":{"givenName":"{{given}}","familyName":"{{family}}"},
         "emails":[{"primary":true,"value":"{{given}}.{{family}}@tst.example","type":"work"}],"active":true,{{more}}
         "{{Enterprise}}":{"employeeNumber":"{{number}}","department":"{{department}}"} }
        """);

    public static string Op(string op, string path, string value) => $$"""
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"{{op}}","path":"{{path}}","value":{{value}} }]}
        """;
}
