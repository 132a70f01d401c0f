using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Features.People;
using Probity.Features.SignIn;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Demo;

public sealed class HomeTests
{
    [Fact]
    public async Task Each_person_starts_with_what_waits_for_them()
    {
        await using var site = await TestSite.StartAsync(demo: true);

        Assert.Contains("1 draft to finish 1 question about an offer to answer", await HomeOfAsync(site, "Officer or staff (Constable), Northshire"), StringComparison.Ordinal);
        Assert.Contains("to endorse", await HomeOfAsync(site, "Supervisor (Sergeant), Northshire"), StringComparison.Ordinal);
        Assert.Contains("to decide", await HomeOfAsync(site, "Head of professional standards, Northshire"), StringComparison.Ordinal);
        Assert.Contains("for the monthly check", await HomeOfAsync(site, "Register manager, Northshire"), StringComparison.Ordinal);
        Assert.Contains("to review as a peer", await HomeOfAsync(site, "Assistant Chief Constable (operations), Northshire"), StringComparison.Ordinal);
        Assert.Contains("to decide", await HomeOfAsync(site, "Police and Crime Commissioner, Police and Crime Commissioner for Northshire"), StringComparison.Ordinal);
        Assert.Contains("cross-checks to look at", await HomeOfAsync(site, "Anti-corruption unit, Northshire"), StringComparison.Ordinal);
        Assert.DoesNotContain("cross-check", await HomeOfAsync(site, "Register manager, Northshire"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_request_to_publish_waits_for_the_other_of_the_two_who_publish()
    {
        await using var site = await TestSite.StartAsync(demo: true);

        var homes = new[] { await HomeOfAsync(site, "Data protection and publication, Northshire", 0), await HomeOfAsync(site, "Data protection and publication, Northshire", 1) };

        Assert.Equal(1, homes.Count(home => home.Contains("1 request that needs a second person", StringComparison.Ordinal)));
    }

    private static async Task<string> HomeOfAsync(TestSite site, string who, int which = 0)
    {
        var people = await site.WithAsync(services => services.GetRequiredService<DemoChoices>().ListAsync(CancellationToken.None));
        var id = new Id<Person>(people.Where(p => p.Label.Contains(who, StringComparison.Ordinal)).ElementAt(which).Id);
        var browser = await site.SignInAsync(await site.WithDbAsync(db => db.People.SingleAsync(p => p.Id == id)));
        return (await browser.GetAsync("/")).Reads;
    }
}
