namespace Probity.BrowserTests.Support;

/// <summary>The check itself can fail, script or no script: otherwise every page would be clean.</summary>
public sealed class AxeTests(AppFixture app)
{
    private const string Sound = "<!doctype html><html lang=en><title>Page</title><main><h1>Page</h1>{0}</main></html>";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_without_fault_is_clean(bool script) => await LookAtAsync("<p>Nothing here</p>", script);

    [Theory]
    [InlineData("<img src=data:, >", true, "image-alt")]
    [InlineData("<img src=data:, >", false, "image-alt")]
    [InlineData("<noscript><img src=data:, ></noscript>", false, "image-alt")]
    [InlineData("<p style='width: 400px'>Wide</p>", true, "px wider than its window")]
    [InlineData("<p style='width: 400px'>Wide</p>", false, "px wider than its window")]
    [InlineData("<script>console.error('broken')</script>", true, "broken")]
    public async Task A_page_with_a_fault_is_not_clean(string fault, bool script, string complaint)
    {
        var found = await Assert.ThrowsAnyAsync<Exception>(() => LookAtAsync(fault, script));

        Assert.Contains(complaint, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_does_not_start_late_because_axe_looked()
    {
        await LookAtAsync("<script>console.error('broken')</script>", script: false);
    }

    private async Task LookAtAsync(string content, bool script)
    {
        await using var visit = await app.VisitAsync(script, width: 320);
        var page = Sound.Replace("{0}", content, StringComparison.Ordinal);
        await visit.Page.RouteAsync("**/made-up", route => route.FulfillAsync(new() { ContentType = "text/html", Body = page }));
        await visit.Page.GotoAsync("/made-up");
        await visit.MustBeCleanAsync();
    }
}
