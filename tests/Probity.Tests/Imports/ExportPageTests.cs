using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Imports;
using Probity.Tests.Support;

namespace Probity.Tests.Imports;

public sealed class ExportPageTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_register_is_downloaded_with_the_reason_why_and_reads_back_without_a_change(string database)
    {
        await using var world = await ImportWorld.StartAsync(database);
        var browser = await world.Site.SignInAsync(await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Rita Gray", roles: Role.RGM)));
        await world.ImportAsync(world.File("book.csv", ImportPagesTests.Station), legacy: "A book");

        var page = await (await browser.GetAsync("/gifts")).FollowAsync("Download the register");
        var unsaid = await page.PressAsync("Download");
        var file = await unsaid.Fill("Why do you need it?", "The annual audit").PressRawAsync("Download");
        var text = await file.Content.ReadAsStringAsync();
        await world.ImportAsync(world.File("back.csv", text));

        Assert.Equal(["Enter why you need the register"], unsaid.Errors);
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Café Olé", text, StringComparison.Ordinal);
        Assert.Equal(2, await world.OffersAsync());
        Assert.Equal(("gifts", "csv", 2, "Rita Gray", "The annual audit"), await world.Site.WithDbAsync(async db =>
        {
            var extract = await db.Set<RegisterExtract>().SingleAsync();
            return (extract.Register, extract.Format, extract.Rows, extract.ByName, extract.Reason);
        }));
        Assert.Empty(Directory.GetFiles(Path.Combine(world.Site.Location.DataFolder, "spool")));
    }

    [Fact]
    public async Task Who_may_not_export_is_not_led_there_and_does_not_get_in()
    {
        await using var world = await ImportWorld.StartAsync("sqlite");
        var browser = await world.Site.SignInAsync(await world.Site.WithDbAsync(db => world.World.AddAsync(db, "Dora Decider", roles: Role.DEC)));

        Assert.DoesNotContain("Download", (await browser.GetAsync("/gifts")).Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetRawAsync("/registers/export")).StatusCode);
    }
}
