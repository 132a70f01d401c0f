using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Inspections;
using Probity.Site;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Reading;

/// <summary>Published inspections as a member of the public reads them.</summary>
public sealed class PublishedReportsTests
{
    private const string Root = "/public/inspections/revisit-2012";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_number_of_a_published_report_leads_to_where_it_comes_from(string database)
    {
        await using var site = await StartAsync(database);
        var reader = site.Anonymous();

        var programme = await (await (await reader.GetAsync("/public")).FollowAsync("published inspections")).FollowAsync("Revisiting police relationships: progress report");
        Assert.Contains("Forces of which nothing is published here", programme.Reads, StringComparison.Ordinal);
        var report = await programme.FollowAsync("West Mercia Police");
        var figure = await report.FollowAsync("67");

        Assert.Equal("Applications for second jobs", figure.Heading);
        Assert.Contains("since September 2011 (as-at date not stated)", figure.Reads, StringComparison.Ordinal);
        Assert.Contains("report, H2, paragraph 3", figure.Reads, StringComparison.Ordinal);
        Assert.Contains("has received 67 applications", figure.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_national_sum_is_added_again_from_what_is_published(string database)
    {
        await using var site = await StartAsync(database);

        var sum = await site.Anonymous().GetAsync($"{Root}/national/figures/F3");

        Assert.Contains("Added again just now from the published reports: 323. It agrees.", sum.Reads, StringComparison.Ordinal);
        Assert.Equal("Applications for second jobs", (await sum.FollowAsync("hampshire/F3")).Heading);
    }

    [Fact]
    public async Task What_is_not_published_is_not_there()
    {
        await using var site = await StartAsync("sqlite");
        var reader = site.Anonymous();

        foreach (var address in new[] { $"{Root}/kent", $"{Root}/cheshire/release", $"{Root}/lancashire/figures/F9", $"{Root}/lancashire?version=2", "/public/inspections/integrity-2024", $"{Root}/lancashire/draft" })
            Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client().GetAsync($"{Root}/lancashire/file.exe", Ct)).StatusCode);
    }

    [Fact]
    public async Task The_files_say_what_the_page_says()
    {
        await using var site = await StartAsync("sqlite");

        using var json = JsonDocument.Parse(await site.Client().GetStringAsync($"{Root}/lancashire/file.json", Ct));
        Assert.Equal(["F1", "F2", "F3", "F4", "F5", "F6", "F7"], json.RootElement.GetProperty("figures").EnumerateArray().Select(f => f.GetProperty("code").GetString()));
        Assert.Contains("145 applications", await site.Client().GetStringAsync($"{Root}/lancashire/file.txt", Ct), StringComparison.Ordinal);
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (await site.Client().GetAsync($"{Root}/lancashire/release/file.docx", Ct)).Content.Headers.ContentType!.MediaType);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_correction_is_a_new_version_and_the_old_one_stays(string database)
    {
        await using var site = await StartAsync(database);
        const string Kent = """{"programme":"revisit-2012","force":"kent","published":"2012-12","isHistorical":true,"figures":[{"code":"F3","value":10},{"code":"F4","value":10}]}""";
        await ImportAsync(site, Kent, null);
        await ImportAsync(site, Kent.Replace("10}]", "9}]", StringComparison.Ordinal), "One approval was counted twice");

        var now = await site.Anonymous().GetAsync($"{Root}/kent");
        var before = await now.FollowAsync("Version 1");

        Assert.Contains("has approved all but one of them", now.Reads, StringComparison.Ordinal);
        Assert.Contains("One approval was counted twice", now.Reads, StringComparison.Ordinal);
        Assert.Contains("has approved all of them", before.Reads, StringComparison.Ordinal);
        Assert.Contains("which was replaced", before.Reads, StringComparison.Ordinal);
        Assert.Contains("333", (await site.Anonymous().GetAsync($"{Root}/national/figures/F3")).Reads, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<InspectionImported>> ImportAsync(TestSite site, string json, string? reason) =>
        site.WithAsync(services => services.GetRequiredService<InspectionRegister>().ImportAsync(json, "kent.json", reason, Actor.Operator(default), Ct));

    private static async Task<TestSite> StartAsync(string database)
    {
        var site = await TestSite.StartAsync(database);
        await site.WithDbAsync(db => StandingData.EnsureAsync(db, site.Clock, Ct));
        return site;
    }
}
