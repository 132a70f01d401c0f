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

        var feed = XDocument.Parse((await site.Anonymous().GetAsync("/public/testshire/gifts/feed.atom")).Text);

        Assert.Equal("A pen & <b>ink</b> ]]>", feed.Descendants().Single(e => e.Name.LocalName == "summary").Value);
    }
}
