using System.Net;
using Probity.Access;
using Probity.Features.Gifts;
using Probity.Tests.Support;

namespace Probity.Tests.CrossChecks;

/// <summary>Whoever took something from a supplier does not work on its contracts (F6).</summary>
public sealed class SupplierLinkTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_accepted_something_from_a_supplier_within_two_years_does_not_record_its_contract(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var (taken, declined, before) = (await story.PersonAsync("Tom Taken", roles: Role.PRC), await story.PersonAsync("Dee Declined", roles: Role.PRC), await story.PersonAsync("Bob Before", roles: Role.PRC));
        var supplier = await story.SupplierAsync("Northgate Caterers");
        var contract = await story.ContractAsync(supplier, TestSite.Today.AddDays(-30));
        foreach (var person in new[] { taken, declined, before })
            await story.SupplierAsync($"Another of {person.Surname}");
        await story.OfferAsync("Northgate Caterers", taken, TestSite.Today.AddMonths(-20));
        await story.OfferAsync("Northgate Caterers", declined, TestSite.Today.AddMonths(-20), OfferOutcome.Declined);
        await story.OfferAsync("Northgate Caterers", before, TestSite.Today.AddMonths(-25));

        foreach (var (person, status) in new[] { (taken, HttpStatusCode.Conflict), (declined, HttpStatusCode.OK), (before, HttpStatusCode.OK) })
        {
            var browser = await site.SignInAsync(person);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/contracts/{contract.Reference}")).Status);
            var page = await (await browser.GetAsync($"/contracts/{contract.Reference}/party")).Fill("Name", $"Another of {person.Surname}").Choose("Bidder that did not win").PressAsync("Record");
            Assert.Equal(status, page.Status);
            Assert.Equal(status == HttpStatusCode.Conflict, page.Reads.Contains("somebody else works on it", StringComparison.Ordinal));
            var edited = await (await browser.GetAsync($"/suppliers/{supplier.Reference}/edit")).Fill("Another name", $"Name by {person.Surname}").Choose("Trading name").PressAsync("Add the name");
            Assert.Equal(status, edited.Status);
        }
    }
}
