using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Contracts;
using Probity.Tests.Support;

namespace Probity.Tests.Contracts;

/// <summary>Procurement, an evaluator and those who look on, through the pages.</summary>
public sealed class ContractPageTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Procurement_takes_a_contract_from_the_tender_to_evaluation_once_the_evaluator_has_declared(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (priya, eve) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Priya Prentice", roles: Role.PRC), await world.AddAsync(db, "Eve Evans")));
        var procurement = await site.SignInAsync(priya);

        var page = await (await procurement.GetAsync("/contracts/new")).Fill("What is the contract called?", "Cell refreshments")
            .Choose("Open", "Procurement route").Fill("Who won? (optional)", "Acme & Sons Ltd").PressAsync("Record the contract");
        Assert.Equal("Cell refreshments", page.Heading);
        page = await (await page.FollowAsync("Name a person")).Fill("Who?", $"{eve.Number} Eve Evans").Choose("Evaluator").PressAsync("Name this person");
        Assert.Contains("Not yet", page.Reads);
        page = await (await page.FollowAsync("Record a stage")).Choose("Live tender").PressAsync("Record the stage");
        var refused = await (await page.FollowAsync("Record a stage")).Choose("Evaluation").PressAsync("Record the stage");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("not declared their interests", refused.Reads);

        var evaluator = await site.SignInAsync(eve);
        var mine = await evaluator.GetAsync("/declarations");
        Assert.Contains("To declare", mine.Reads);
        var done = await (await mine.FollowAsync("Cell refreshments")).Choose("Yes").Fill("What is it?", "My sister works there").PressAsync("Declare");
        Assert.Contains("Interest declared", done.Reads);

        page = await (await procurement.GetAsync(page.Address.PathAndQuery + "/stage")).Choose("Evaluation").PressAsync("Record the stage");
        Assert.Contains("My sister works there", page.Reads);
        Assert.Contains("Stage “Evaluation” recorded", page.Reads);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_is_named_by_their_whole_name_where_only_one_bears_it(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (priya, _, ada, other) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Priya Prentice", roles: Role.PRC), await world.AddAsync(db, "Eve Evans"),
            await world.AddAsync(db, "Ada Twin"), await world.AddAsync(db, "Ada Twin")));
        var procurement = await site.SignInAsync(priya);
        var contract = await (await procurement.GetAsync("/contracts/new")).Fill("What is the contract called?", "Cell refreshments").Choose("Open", "Procurement route").PressAsync("Record the contract");

        var named = await (await contract.FollowAsync("Name a person")).Fill("Who?", " eve  evans").Choose("Evaluator").PressAsync("Name this person");
        var unclear = await (await contract.FollowAsync("Name a person")).Fill("Who?", "Ada Twin").Choose("Approver").PressAsync("Name this person");
        var nobody = await (await contract.FollowAsync("Name a person")).Fill("Who?", "Eve").Choose("Approver").PressAsync("Name this person");
        var blank = await (await contract.FollowAsync("Name a person")).PressAsync("Name this person");

        Assert.Contains("Eve Evans", named.Reads, StringComparison.Ordinal);
        Assert.Contains($"2 people are called Ada Twin. Enter the number of the one you mean: {string.Join(" or ", new[] { ada.Number, other.Number }.Order(StringComparer.Ordinal))}.", Assert.Single(unclear.Errors), StringComparison.Ordinal);
        Assert.Contains("the number or the name “Eve”", Assert.Single(nobody.Errors), StringComparison.Ordinal);
        Assert.Equal(["Enter who it is: their number or their whole name", "Select which part they have"], blank.Errors);
    }

    [Fact]
    public async Task A_stage_is_reached_neither_before_its_day_nor_before_the_stage_before_it()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var procurement = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Priya Prentice", roles: Role.PRC)));
        var contract = await (await procurement.GetAsync("/contracts/new")).Fill("What is the contract called?", "Cell refreshments").Choose("Open", "Procurement route").PressAsync("Record the contract");

        var refused = await (await contract.FollowAsync("Record a stage")).Choose("Live tender").Fill("Year", "2027").PressAsync("Record the stage");

        var kept = refused.ValueOf("Year");
        var live = await refused.Fill("Year", "2026").PressAsync("Record the stage");
        await (await live.FollowAsync("Name a person")).Fill("Who?", "Priya Prentice").Choose("Evaluator").PressAsync("Name this person");
        await (await (await procurement.GetAsync("/declarations")).FollowAsync("Cell refreshments")).Choose("No").PressAsync("Declare");
        var backwards = await (await live.FollowAsync("Record a stage")).Choose("Evaluation").Fill("Year", "2025").PressAsync("Record the stage");

        Assert.Contains("which has not come yet", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("2027", kept);
        Assert.False(live.Offers("Record a variation"));
        Assert.StartsWith("The tender opened on 18 March 2026", Assert.Single(backwards.Errors), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_evaluator_who_has_not_declared_is_taken_off_by_two_people_and_stops_the_evaluation_until_then(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (priya, paul, eve, una) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Priya Prentice", roles: Role.PRC), await world.AddAsync(db, "Paul Prentice", roles: Role.PRC),
            await world.AddAsync(db, "Eve Evans"), await world.AddAsync(db, "Una Unsaid", roles: Role.PRC)));
        var (asking, answering) = (await site.SignInAsync(priya), await site.SignInAsync(paul));
        var page = await (await asking.GetAsync("/contracts/new")).Fill("What is the contract called?", "Cell refreshments").Choose("Open", "Procurement route").PressAsync("Record the contract");
        foreach (var evaluator in new[] { eve, una })
            page = await (await page.FollowAsync("Name a person")).Fill("Who?", evaluator.Number).Choose("Evaluator").PressAsync("Name this person");
        await (await (await (await site.SignInAsync(eve)).GetAsync("/declarations")).FollowAsync("Cell refreshments")).Choose("No").PressAsync("Declare");
        page = await (await page.FollowAsync("Record a stage")).Choose("Live tender").PressAsync("Record the stage");
        var contract = page.Address.PathAndQuery;
        var part = await site.WithDbAsync(db => db.ContractPeople.Where(p => p.PersonId == una.Id).Select(p => p.Id).SingleAsync());

        page = await asking.GetAsync(contract);
        var forged = await asking.PostAsync(page, $"{contract}?handler=Leave&part={part}", []);
        var asked = await (await page.FollowAsync("Ask to end this part of Una Unsaid as evaluator")).Fill("Why do they leave?", "Long leave").PressAsync("Ask a second person to confirm");
        var own = await asking.GetAsync("/requests");
        var subject = await (await site.SignInAsync(una)).GetAsync("/requests");
        var early = await (await asking.GetAsync(contract + "/stage")).Choose("Evaluation").PressAsync("Record the stage");
        var confirmed = await (await answering.GetAsync("/requests")).PressAsync("Confirm");
        var late = await (await asking.GetAsync(contract + "/stage")).Choose("Evaluation").PressAsync("Record the stage");

        Assert.Equal(HttpStatusCode.Conflict, forged.Status);
        Assert.Contains("They stay named", asked.Reads, StringComparison.Ordinal);
        Assert.False(own.Offers("Confirm") || subject.Offers("Confirm"));
        Assert.Contains("not declared their interests", early.Reads, StringComparison.Ordinal);
        Assert.Contains("Confirmed", confirmed.Reads, StringComparison.Ordinal);
        Assert.Contains("Stage “Evaluation” recorded", late.Reads, StringComparison.Ordinal);
        Assert.Contains("Long leave (asked for by Priya Prentice)", late.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_register_is_hidden_from_officers_and_another_force(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        await site.ImportTextAsync(world.Force, "contracts", "c.csv", "title,award_decision,value_awarded,supplier\nVans,2026-03-04,1000,Acme Ltd\n");
        var reference = await site.WithDbAsync(db => db.Contracts.Select(c => c.Reference).SingleAsync());
        var (officer, audit, stranger) = await site.WithDbAsync(async db =>
        {
            var other = await World.CreateAsync(db, world.At, "othershire", "OTH");
            return (await world.AddAsync(db, "Olly Officer"), await world.AddAsync(db, "Ivy Audit", roles: Role.IAU), await other.AddAsync(db, "Una Procurement", roles: Role.PRC));
        });

        foreach (var address in new[] { "/contracts", $"/contracts/{reference}", "/suppliers", "/exposure", "/contracts/new", $"/contracts/{reference}/interest" })
            Assert.True((await (await site.SignInAsync(officer)).GetAsync(address)).Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, address);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(stranger)).GetAsync($"/contracts/{reference}")).Status);
        Assert.DoesNotContain("Vans", (await (await site.SignInAsync(stranger)).GetAsync("/contracts")).Reads);
        var auditor = await site.SignInAsync(audit);
        Assert.Contains("£1,000", (await auditor.GetAsync($"/contracts/{reference}")).Reads);
        Assert.False((await auditor.GetAsync($"/contracts/{reference}")).Offers("Record a stage"));
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync("/exposure")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_register_filters_sorts_and_pages_by_key(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var rows = Enumerable.Range(1, 120).Select(n => $"Contract {n:000},{new DateOnly(2026, 1, 1).AddDays(n % 40):yyyy-MM-dd},{n * 10},{(n % 2 == 0 ? "Acme Ltd" : "Brown plc")},Open");
        await site.ImportTextAsync(world.Force, "contracts", "many.csv", "title,award_decision,value_awarded,supplier,route\n" + string.Join('\n', rows) + "\nNo date,,,Acme Limited,Waiver\n");
        var browser = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Ivy Audit", roles: Role.IAU)));

        var titles = new List<string>();
        var page = await browser.GetAsync("/contracts?Sort=Value");
        Assert.Contains("Contract 120", page.Reads);
        while (true)
        {
            titles.AddRange(page.Document.QuerySelectorAll("tbody th a").Select(a => a.TextContent));
            if (page.Document.QuerySelector("a[rel=next]") is not { } next)
                break;
            page = await browser.GetAsync(next.GetAttribute("href")!);
        }

        Assert.Equal(121, titles.Distinct().Count());
        Assert.Equal("No date", titles[^1]);
        var back = await browser.GetAsync(page.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Equal(titles.Skip(50).Take(50), back.Document.QuerySelectorAll("tbody th a").Select(a => a.TextContent));
        Assert.Equal(50, (await browser.GetAsync("/contracts?Supplier=ACME%20LIMITED")).Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("No date", (await browser.GetAsync("/contracts?Route=Waiver")).Reads);
        Assert.Contains("No contract matches", (await browser.GetAsync("/contracts?Search=zebra")).Reads);
        Assert.Equal(2, await site.WithDbAsync(db => db.Suppliers.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_anti_corruption_unit_sees_the_policing_bodys_contracts_only_while_its_grant_stands(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        await site.ImportTextAsync(world.PolicingBody, "contracts", "c.csv", "title,award_decision,supplier\nCustody suite,2026-03,Acme Ltd\n");
        var acu = await site.WithDbAsync(db => world.AddAsync(db, "Ada Acu", roles: Role.ACU));
        var browser = await site.SignInAsync(acu);
        Assert.DoesNotContain("Custody suite", (await browser.GetAsync("/contracts")).Reads);

        await site.WithDbAsync(async db =>
        {
            db.Add(StandingGrant.Make(world.PolicingBody.Id, world.Force.Id, TestSite.Today, null, "Cross-checks", Actor.System(world.PolicingBody.Id), world.At));
            await db.SaveChangesAsync();
        });

        Assert.Contains("Custody suite", (await browser.GetAsync("/contracts")).Reads);
        Assert.Contains("March 2026", (await browser.GetAsync("/contracts")).Reads);
        Assert.Equal([world.Force.Id, world.PolicingBody.Id], await site.WithDbAsync(db => db.BodiesCheckedForAsync(world.Force.Id, TestSite.Today, CancellationToken.None)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_policing_body_makes_and_ends_its_grant_on_a_page(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (pcc, hps) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Pat Commissioner", body: world.PolicingBody, roles: Role.PCC), await world.AddAsync(db, "Hal Head", roles: Role.HPS)));
        var (grantor, force) = (await site.SignInAsync(pcc), await site.SignInAsync(hps));

        var page = await (await grantor.GetAsync("/contracts/standing-grants")).Fill("Why?", "Cross-checks agreed").PressAsync("Make the grant");
        Assert.Contains("TST Commissioner to TST Constabulary", page.Reads);
        Assert.False((await force.GetAsync("/contracts/standing-grants")).Offers("End the grant"));
        page = await page.Fill("Reason for ending it today", "Agreement over").PressAsync("End the grant");

        Assert.Contains("The grant ends today", page.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Olly Officer")))).GetAsync("/contracts/standing-grants")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_exposure_list_names_posts_by_their_part_and_keeps_its_reviews(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (eve, hal) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Eve Evans", rank: "Sergeant"), await world.AddAsync(db, "Hal Head", roles: Role.HPS)));
        await site.ImportTextAsync(world.Force, "contracts", "c.csv", $"title,award_decision,supplier,people\nVans,2026-03-04,Acme Ltd,Evaluator:{eve.Number}:2026-02-01:none|PanelChair:{hal.Number}:2026-02-01:none\n");
        var browser = await site.SignInAsync(hal);

        var list = await browser.GetAsync("/exposure");
        Assert.Contains("It says nothing about conduct", list.Reads);
        Assert.Contains("2 people, of whom 2 are due for review", list.Reads);
        var page = await (await list.FollowAsync("Eve Evans")).Fill("What did you look at, and what follows?", "Briefed on the policy").PressAsync("Record the review");
        Assert.Contains("Briefed on the policy", page.Reads);
        Assert.Contains("of whom 1 is due", (await browser.GetAsync("/exposure")).Reads);
        var own = await (await browser.GetAsync($"/exposure/{hal.Number}")).Fill("What did you look at, and what follows?", "Fine").PressAsync("Record the review");
        Assert.Equal(HttpStatusCode.Conflict, own.Status);
    }

    [Fact]
    public async Task A_supplier_entered_twice_under_two_spellings_is_named_on_its_page()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var story = new CrossChecks.Story(site, world);
        var (one, _, _) = (await story.SupplierAsync("MARSTON HOLDINGS PLC"), await story.SupplierAsync("Marstons hldgs"), await story.SupplierAsync("Larchfield Catering Ltd"));
        var buyer = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Priya Buyer", roles: Role.PRC)));

        var page = await buyer.GetAsync($"/suppliers/{one.Reference}");

        Assert.Contains("Other suppliers with this name, or one like it", page.Reads, StringComparison.Ordinal);
        Assert.Contains("Marstons hldgs", page.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Larchfield", page.Reads, StringComparison.Ordinal);
    }
}
