using System.Net;
using Probity.Access;
using Probity.Tests.Cases;
using Probity.Tests.Gifts;
using Probity.Tests.Support;

namespace Probity.Tests.Admin;

/// <summary>The page that says why somebody can see a record: it says what is decided, and nothing of what is hidden.</summary>
public sealed class WhyTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task It_says_for_everybody_what_the_register_shows_them(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var flow = await FlowWorld.StartAsync(site);
        var auditor = await site.WithDbAsync(db => flow.World.AddAsync(db, "Una Auditor", roles: Role.IAU));
        var offer = await flow.DeclareAsync(flow.Constable, pounds: 20);
        var asking = await site.SignInAsync(auditor);
        var answers = new HashSet<bool>();

        foreach (var person in new[] { flow.Constable, flow.OtherConstable, flow.Sergeant, flow.RegisterManager, flow.HeadOfStandards, flow.Decider, auditor })
        {
            var page = await asking.GetAsync($"/admin/why?number={person.Number}&reference={offer.Reference}");
            var sees = (await (await site.SignInAsync(person)).GetAsync($"/gifts/{offer.Reference}")).Status == HttpStatusCode.OK;
            Assert.Contains($"{person.Name} {(sees ? "can read" : "cannot read")} {offer.Reference}", page.Reads, StringComparison.Ordinal);
            answers.Add(sees);
        }

        Assert.Equal(2, answers.Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_a_case_it_says_as_much_as_of_one_that_is_not_there(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var reference = (await stage.OpenAsync(await stage.Site.SignInAsync(stage.Investigator))).Split('/')[^1];
        // Data protection may know of an open case, and not whom it is about.
        var keeper = await stage.Site.WithDbAsync(db => stage.World.AddAsync(db, "Dot Data", roles: Role.DPO));

        foreach (var person in new[] { stage.Administrator, keeper })
        {
            var browser = await stage.Site.SignInAsync(person);
            var there = await browser.GetAsync($"/admin/why?number={stage.Head.Number}&reference={reference}");
            var none = await browser.GetAsync($"/admin/why?number={stage.Head.Number}&reference=CAS-2222222222");
            Assert.Equal(HttpStatusCode.BadRequest, there.Status);
            Assert.Equal(none.Reads.Replace("CAS-2222222222", reference, StringComparison.Ordinal), there.Reads);
        }
    }
}
