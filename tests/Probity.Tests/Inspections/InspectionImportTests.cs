using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Inspections;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;
using Probity.Kernel;
using Probity.Site;
using Probity.Tests.Inspections.Writing;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections;

/// <summary>Programmes and forces that are entered by file: whole or not at all, with their history.</summary>
public sealed class InspectionImportTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private const string Kent = """
        {"programme":"revisit-2012","force":"kent","published":"2012-12","isHistorical":true,"documents":[{"id":"report","title":"Report on Kent Police, December 2012"}],
         "figures":[{"code":"F3","value":1210,"source":[{"document":"report","paragraph":"H2, paragraph 4"}]},{"code":"F4","value":1208}],
         "facts":[{"topic":"gifts.register","values":{"kind":"single","covers":"accepted-and-declined"}}]}
        """;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_installation_begins_with_the_programmes_and_their_published_history(string database)
    {
        await using var site = await StartAsync(database);

        Assert.Equal(["integrity-2024", "revisit-2012", "wfof-2011"], await site.WithDbAsync(db => db.Programmes.Where(p => p.Status == ProgrammeStatus.Open).Select(p => p.Code).OrderBy(c => c).ToListAsync(Ct)));
        Assert.Contains("120 investigations", (await ReportAsync(site, "west-mercia")).Says(), StringComparison.Ordinal);
        var thematic = await site.WithAsync(services => services.GetRequiredService<InspectionReports>().ThematicAsync("revisit-2012", null, Ct));
        Assert.StartsWith("Four of the 44 forces", thematic.Document.Statements.First(s => s.Key == "answers/1").Text, StringComparison.Ordinal);
        Assert.Equal(46, await site.WithAsync(async services => (await Register(services).ForcesAsync(await Register(services).BookAsync("wfof-2011", Ct), null, Ct)).Count));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_force_is_entered_changed_and_left_alone(string database)
    {
        await using var site = await StartAsync(database);

        Assert.Equal("entered", (await ImportAsync(site, Kent)).Single().What);
        Assert.Equal("unchanged", (await ImportAsync(site, Kent)).Single().What);
        Assert.Equal("changed", (await ImportAsync(site, Kent.Replace("1210", "1211", StringComparison.Ordinal))).Single().What);

        Assert.Contains("has received 1,211 applications for second jobs since September 2011 and has approved 1,208 of them", (await ReportAsync(site, "kent")).Says(), StringComparison.Ordinal);
        var history = await site.WithDbAsync(db => db.AuditEntries.Where(e => e.Event == nameof(InspectionFactsTaken)).OrderBy(e => e.At).ToListAsync(Ct));
        Assert.Equal("A test", history[^1].Reason);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_file_with_one_mistake_changes_nothing(string database)
    {
        await using var site = await StartAsync(database);
        var programme = """
            {"code":"pic-2014","title":"Police integrity and corruption","headings":[{"code":"H1","text":"Progress"}],"questions":[{"code":"Q1","heading":"H1","text":"How far is the force?"}],
             "forces":[{"programme":"pic-2014","force":"kent","facts":[{"topic":"finding","question":"Q1","values":{"text":"It has moved on."}}]},{"programme":"pic-2014","force":"essex","facts":[{"topic":"finding","question":"Q9","values":{"text":"No."}}]}]}
            """;

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => ImportAsync(site, programme));

        Assert.Equal("test.json: essex: facts: finding names the question that it answers. Choose Q1.", refused.Message);
        Assert.False(await site.WithDbAsync(db => db.Programmes.AnyAsync(p => p.Code == "pic-2014", Ct)));
    }

    [Theory]
    [InlineData("[]", "holds no JSON object"), InlineData("{", "this is not JSON"), InlineData("{}", "neither a programme"), InlineData("""{"force":"kent","programme":"nope"}""", "There is no inspection programme 'nope'")]
    [InlineData("""{"force":"atlantis","programme":"revisit-2012"}""", "no body called 'atlantis'")]
    [InlineData("""{"code":"X","title":"x","headings":[],"questions":[]}""", "Use small letters")]
    [InlineData("""{"code":"x","title":"x","headings":[{"code":"H","text":"h"}],"questions":[{"code":"Q","heading":"H","text":"q"}],"topics":[{"code":"t","title":"t","question":"Q","sentences":[[{"say":"{noun} has {what}"}]]}]}""", "needs 'what', which is neither a slot")]
    [InlineData("""{"code":"x","title":"x","headings":[{"code":"H","text":"h"}],"questions":[{"code":"Q","heading":"H","text":"q"}],"return":[{"code":"A","title":"a","window":"W9"}]}""", "counted over the window 'W9'")]
    public async Task Nonsense_is_refused_in_words(string json, string words)
    {
        await using var site = await StartAsync("sqlite");

        Assert.Contains(words, (await Assert.ThrowsAsync<RuleBrokenException>(() => ImportAsync(site, json))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_roster_of_a_shipped_programme_is_the_national_one()
    {
        await using var site = await StartAsync("sqlite");
        foreach (var code in new[] { "revisit-2012", "wfof-2011" })
        {
            var key = code.ToUpperInvariant();
            var entered = await site.WithDbAsync(db => db.Bodies.Where(b => b.Roster.Any(r => r.Programme == key)).Select(b => b.Slug).ToListAsync(Ct));
            var listed = await site.WithAsync(async services => (await Register(services).BookAsync(code, Ct)).Definition.Roster);
            Assert.Equal(listed.Select(r => r.Body).Order(StringComparer.Ordinal), entered.Order(StringComparer.Ordinal));
        }
    }

    private static async Task<TestSite> StartAsync(string database)
    {
        var site = await TestSite.StartAsync(database);
        await site.WithDbAsync(db => StandingData.EnsureAsync(db, site.Clock, Ct));
        return site;
    }

    private static InspectionRegister Register(IServiceProvider services) => services.GetRequiredService<InspectionRegister>();

    private static Task<IReadOnlyList<InspectionImported>> ImportAsync(TestSite site, string json) => site.WithAsync(services => Register(services).ImportAsync(json, "test.json", "A test", Actor.Operator(default), Ct));

    private static async Task<ReportDocument> ReportAsync(TestSite site, string force) => (await site.WithAsync(services => services.GetRequiredService<InspectionReports>().ForceAsync("revisit-2012", force, ReportKind.Force, Ct))).Document;
}
