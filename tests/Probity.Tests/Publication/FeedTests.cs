using System.Xml.Linq;
using Probity.Features.Publication;
using Probity.Tests.Support;

namespace Probity.Tests.Publication;

public sealed class FeedTests
{
    [Fact]
    public async Task A_feed_can_be_read_whatever_signs_a_published_row_holds()
    {
        await using var site = await TestSite.StartAsync();
        await PublishedAsync(site);

        var feed = XDocument.Parse((await site.Anonymous().GetAsync("/public/testshire/gifts/feed.atom")).Text);

        Assert.Equal("A pen & <b>ink</b> ]]>", feed.Descendants().Single(e => e.Name.LocalName == "summary").Value);
    }
    [Theory]
    [InlineData(null, "https://localhost")]
    [InlineData("https://registers.force.example", "https://registers.force.example")]
    public async Task Links_in_files_and_feeds_lead_to_where_the_public_reaches_the_site(string? publicUrl, string expected)
    {
        await using var site = await TestSite.StartAsync(publicUrl: publicUrl);
        await PublishedAsync(site);

        var (json, feed) = ((await site.Anonymous().GetAsync("/public/testshire/gifts.json")).Text, (await site.Anonymous().GetAsync("/public/testshire/gifts/feed.atom")).Text);

        Assert.Contains($"\"link\":\"{expected}/public/testshire/gifts/PUB-TST-2026-0001\"", json, StringComparison.Ordinal);
        Assert.Contains($"\"schema\":\"{expected}/public/testshire/gifts/schema.json\"", json, StringComparison.Ordinal);
        Assert.All(XDocument.Parse(feed).Descendants().Where(e => e.Name.LocalName == "link").Select(e => e.Attribute("href")!.Value), link => Assert.StartsWith($"{expected}/public/testshire/gifts/", link, StringComparison.Ordinal));
    }

    private static async Task PublishedAsync(TestSite site)
    {
        var world = await site.NewWorldAsync();
        await site.WithDbAsync(async db =>
        {
            db.PublishedRows.Add(new PublishedRow
            {
                BodyId = world.Force.Id, Register = "gifts", Reference = "PUB-TST-2026-0001", Version = 1, SourceKey = Guid.NewGuid(), SourceVersion = 1, On = TestSite.Today, Party = "Acme", Role = "", SearchText = "",
                PublishedAt = site.Clock.GetUtcNow(), Cells = """{"description":"A \u0001pen\uFFFE & <b>ink</b> ]]>"}""",
            });
            await db.SaveChangesAsync();
        });
    }
}
