using System.Net;
using Probity.Access;
using Probity.Tests.Support;

namespace Probity.Tests.Contracts;

/// <summary>Contracts over £10,000 in public [S74].</summary>
public sealed class PublishContractsTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Contracts_over_the_threshold_are_public_once_a_second_person_confirms(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        await site.ImportTextAsync(world.PolicingBody, "contracts", "c.csv", """
            title,award_decision,value_awarded,supplier,route
            Custody food,2026-03-04,10000.01,Acme Ltd [GB-COH-01234567],Open
            Exactly ten,2026-03-05,10000,Brown plc,Open
            Quiet matter,2026-03-06,50000,Cooper Ltd,Open
            Not known,2026-03-07,,Dale Ltd,Open
            """);
        var (one, two) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Dee Publisher", body: world.PolicingBody, roles: Role.DPO), await world.AddAsync(db, "Dan Publisher", body: world.PolicingBody, roles: Role.DPO)));
        var (first, second, anybody) = (await site.SignInAsync(one), await site.SignInAsync(two), site.Anonymous());
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/public/testshire-policing-body/contracts")).Status);

        var preview = await first.GetAsync("/contracts/publish?from=1/3/2026&to=31/3/2026");
        Assert.Contains("Custody food", preview.Reads);
        Assert.DoesNotContain("Exactly ten", preview.Reads);
        Assert.Contains("One contract of this period has no awarded value", preview.Reads);
        Assert.Contains("4 Mar 2026 £10,000.01", preview.Reads);
        var quiet = preview.Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Quiet matter")).QuerySelector("th")!.TextContent.Trim();
        await (await preview.FollowAsync($"Hold back {quiet}")).Fill("Reason", "Covert").PressAsync("Hold it back");
        preview = await first.GetAsync("/contracts/publish?from=1/3/2026&to=31/3/2026");
        await preview.Fill("Why now?", "Quarterly").PressAsync("Ask a second person to publish");
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/public/testshire-policing-body/contracts")).Status);
        await (await second.GetAsync("/requests")).PressAsync("Confirm");

        var page = await anybody.GetAsync("/public/testshire-policing-body/contracts");
        Assert.Contains("Custody food", page.Reads);
        Assert.Contains("GB-COH-01234567", page.Reads);
        Assert.DoesNotContain("Quiet matter", page.Reads);
        var csv = await anybody.GetAsync("/public/testshire-policing-body/contracts.csv");
        Assert.Contains("10000.01", csv.Text);
        Assert.Contains("Nothing to publish", (await first.GetAsync("/contracts/publish?from=1/3/2026&to=4/3/2026")).Reads);

        await (await (await first.GetAsync("/contracts/publish?from=1/3/2026&to=31/3/2026")).FollowAsync($"Let it be published {quiet}")).Fill("Reason", "No longer covert").PressAsync("Let it be published");
        await (await first.GetAsync("/contracts/publish?from=1/3/2026&to=31/3/2026")).Fill("Why now?", "Quarterly").PressAsync("Ask a second person to publish");
        var asked = await second.GetAsync("/requests");
        Assert.Contains("Quiet matter", (await asked.FollowAsync("Look at it: Publish 1 contract over £10,000 awarded between 1 March 2026 and 31 March 2026")).Reads);
        Assert.Contains($"{quiet} is published, having been held back until now. Dee Publisher let it go: No longer covert", asked.Reads);
    }
}
