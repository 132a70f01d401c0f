using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Inspections;
using Probity.Features.Inspections.Campaign;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Jobs;
using Probity.Kernel;
using Probity.Tests.Measures;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Campaign;

/// <summary>What a return is held to, and what the registers say beside it.</summary>
public sealed class ReturnTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_empty_box_is_never_read_as_nought_and_what_is_not_supplied_needs_a_reason(string database)
    {
        var world = await CampaignWorld.StartAsync(database);
        await using var site = world.Site;
        var browser = await site.SignInAsync(world.Liaison);
        var page = await browser.GetAsync($"/inspections/answers/{(await world.AnswerAsync("F3")).Id}");

        var untouched = await page.PressAsync("Save the answer");
        var empty = await page.Choose("A number (0 is one)").PressAsync("Save the answer");
        var both = await page.Choose("Nil: it was asked, and there was nothing").Fill("Number", "4").PressAsync("Save the answer");
        var unexplained = await page.Choose("Not supplied").Fill("Number", "").PressAsync("Save the answer");
        var nought = await page.Choose("A number (0 is one)").Fill("Number", "0").PressAsync("Save the answer");

        Assert.Equal("Select what the answer is", Assert.Single(untouched.Errors));
        Assert.Equal("Enter the number. If there was none it is 0", Assert.Single(empty.Errors));
        Assert.StartsWith("A number and another answer contradict each other", Assert.Single(both.Errors), StringComparison.Ordinal);
        Assert.Equal("4", both.ValueOf("Number"));
        Assert.Equal("Enter why it is not supplied", Assert.Single(unexplained.Errors));
        Assert.Contains("The answer to F3 is saved.", nought.Reads, StringComparison.Ordinal);
        Assert.Equal((CountState.Number, 0L), ((await world.AnswerAsync("F3")).State, (await world.AnswerAsync("F3")).Value));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_draft_survives_and_is_no_part_of_the_return_and_two_who_save_one_answer_are_told(string database)
    {
        var world = await CampaignWorld.StartAsync(database);
        await using var site = world.Site;
        var browser = await site.SignInAsync(world.Liaison);
        var address = $"/inspections/answers/{(await world.AnswerAsync("Q2")).Id}";
        var stale = (await (await site.SignInAsync(world.Deputy)).GetAsync(address)).Choose("No").Fill("What do you do, and how do you know?", "Nothing");

        await (await browser.GetAsync(address)).Fill("What do you do, and how do you know?", "Half a sent").PressAsync("Keep as a draft");
        var again = await (await site.SignInAsync(world.Liaison)).GetAsync(address);
        var (half, note) = (again.ValueOf("What do you do, and how do you know?"), again.Reads);
        var saved = await again.Choose("Yes").Fill("What do you do, and how do you know?", "A whole sentence").PressAsync("Save the answer");
        var late = await stale.PressAsync("Save the answer");

        Assert.Equal("Half a sent", half);
        Assert.Contains("This is your draft", note, StringComparison.Ordinal);
        Assert.Contains("is saved", saved.Reads, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.Conflict, late.Status);
        Assert.Equal("Nothing", late.ValueOf("What do you do, and how do you know?"));
        Assert.Equal("A whole sentence", (await world.AnswerAsync("Q2")).Text);
        Assert.Equal(0, await site.WithDbAsync(db => db.Drafts.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Figures_pasted_from_a_spreadsheet_follow_the_same_rules_and_come_in_whole_or_not_at_all(string database)
    {
        var world = await CampaignWorld.StartAsync(database);
        await using var site = world.Site;
        var page = await (await (await site.SignInAsync(world.Liaison)).GetAsync("/inspections/returns/test-2026")).FollowAsync("Paste figures from a spreadsheet");

        var wrong = await page.Fill("Rows", "Item\tState\tValue\tAs at\tNote\nF3\t\t40\t18/3/2026\t\nF4\t\t\t\t\nF9\t\t3\t\t\nF7\tnot supplied\t\t\t\nG1\tNil\t4\t\t").PressAsync("Take them in");
        Assert.StartsWith("Nothing was taken in: Row 3, F4", Assert.Single(wrong.Errors), StringComparison.Ordinal);
        foreach (var said in new[] { "Row 3, F4: Select what the answer is.", "Row 4: “F9” is no item of this return.", "Row 5, F7: Enter why it is not supplied.", "Row 6, G1: A number and another answer contradict each other" })
            Assert.Contains(said, wrong.Reads, StringComparison.Ordinal);
        Assert.StartsWith("Item\tState", wrong.ValueOf("Rows"), StringComparison.Ordinal);
        Assert.False((await world.AnswerAsync("F3")).IsGiven);

        var taken = await wrong.Fill("Rows", "item,state,value,as at,note\nF3,,0,2026-03-01,From the HR system\nF5,number,no-change,,\nF7,not-supplied,,,Being written\n").PressAsync("Take them in");
        var (none, choice, without) = (await world.AnswerAsync("F3"), await world.AnswerAsync("F5"), await world.AnswerAsync("F7"));

        Assert.Contains("3 answers were taken in.", taken.Reads, StringComparison.Ordinal);
        Assert.Equal((CountState.Number, 0L, AnswerSource.Imported, new DateOnly(2026, 3, 1), "From the HR system"), (none.State, none.Value, none.Source, none.AsAt, none.Note));
        Assert.Equal(("no-change", CountState.NotSupplied), (choice.Words, without.State));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_register_stands_beside_the_answer_and_what_was_typed_over_a_count_is_typed(string database)
    {
        var world = await CampaignWorld.StartAsync(database);
        await using var site = world.Site;
        for (var number = 0; number < 30; number++)
            await world.Counted.OfferAsync(Counted.Gift(), past => past with { IsLate = number < 25 });
        await world.FillAsync();
        var browser = await site.SignInAsync(world.Liaison);

        var page = await browser.GetAsync("/inspections/returns/test-2026");
        var list = await page.FollowAsync("List of Late declarations");
        var counted = await world.AnswerAsync("G1");
        await (await browser.GetAsync($"/inspections/answers/{counted.Id}")).Fill("Note", "As counted").PressAsync("Save the answer");
        var kept = await world.AnswerAsync("G1");
        await (await browser.GetAsync($"/inspections/answers/{counted.Id}")).Fill("Number", "31").PressAsync("Save the answer");
        var typed = await world.AnswerAsync("G1");

        Assert.Contains("Does not agree. You say yes; the register says 83.3% (25 of 30) for late declarations", page.Reads, StringComparison.Ordinal);
        Assert.Contains("where at most 5% is expected", page.Reads, StringComparison.Ordinal);
        Assert.Equal(25, list.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal((30L, AnswerSource.Register, 30), (counted.Value, counted.Source, counted.RowReferences.Count));
        Assert.Equal((AnswerSource.Register, "gifts-offers version 1", "As counted"), (kept.Source, kept.Query, kept.Note));
        Assert.Equal((AnswerSource.Typed, null, 31L), (typed.Source, typed.Query, typed.Value));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_the_register_says_after_a_late_entry_is_shown_to_the_force_and_what_was_submitted_stays(string database)
    {
        var world = await CampaignWorld.StartAsync(database);
        await using var site = world.Site;
        await world.Counted.OfferAsync(Counted.Gift());
        await world.FillAsync();
        await world.SubmitAsync();
        var browser = await site.SignInAsync(world.Liaison);
        Assert.Contains("The registers still say what was returned", (await browser.GetAsync("/inspections/returns/test-2026")).Reads, StringComparison.Ordinal);

        await world.Counted.OfferAsync(Counted.Gift(), past => past with { DeclaredOn = TestSite.Today });
        var page = await browser.GetAsync("/inspections/returns/test-2026");
        var submitted = await site.WithDbAsync(db => db.SubmittedReturns.AsNoTracking().SingleAsync());

        Assert.Contains("G1: 1 was returned. The register now says 2 for between 1 February 2026 and 28 February 2026.", page.Reads, StringComparison.Ordinal);
        Assert.True(submitted.IsIntact);
        Assert.Equal(1, submitted.Read().Figures.Single(f => f.Code == "G1").Value);
        Assert.Equal("Every offer, declined ones included.", submitted.Read().Figures.Single(f => f.Code == "G1").Guidance);
        Assert.Equal(("Test Inspectorate", "Dee Puty"), (submitted.Read().Recipient, submitted.SignedByName));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Rows_go_to_the_inspectorate_only_where_the_force_chose_to_send_them(string database)
    {
        var world = await CampaignWorld.StartAsync(database);
        await using var site = world.Site;
        var offer = await world.Counted.OfferAsync(Counted.Gift());
        await world.FillAsync();
        var browser = await site.SignInAsync(world.Liaison);

        await (await browser.GetAsync($"/inspections/answers/{(await world.AnswerAsync("G1")).Id}")).Choose("Send the references of the 1 rows as evidence").PressAsync("Save the answer");
        await world.SubmitAsync();

        Assert.Contains(offer.Reference, (await (await site.SignInAsync(world.Inspector)).GetAsync("/inspections/campaigns/test-2026/testshire")).Reads, StringComparison.Ordinal);
        var figures = (await site.WithDbAsync(db => db.Inspections.AsNoTracking().Include(i => i.Items).SingleAsync())).Read().Figures;
        Assert.Equal([offer.Reference], figures.Single(f => f.Code == "G1").Rows);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_prepared_it_does_not_sign_it_and_what_changed_since_it_was_read_is_not_signed(string database)
    {
        var world = await CampaignWorld.StartAsync(database);
        await using var site = world.Site;
        await world.FillAsync();
        var browser = await site.SignInAsync(world.Deputy);
        await (await browser.GetAsync("/inspections/returns/test-2026")).PressAsync("Send for signature");
        var own = await (await browser.GetAsync("/inspections/returns/test-2026/sign")).PressAsync("Sign and submit");
        await (await browser.GetAsync("/inspections/returns/test-2026")).Fill("Why?", "Somebody else must send it").PressAsync("Take it back");
        await world.SendAsync();
        var shown = await browser.GetAsync("/inspections/returns/test-2026/sign");
        // As if an answer had been saved in the same instant in which it was sent.
        await site.WithDbAsync(async db =>
        {
            var answer = await db.ReturnAnswers.SingleAsync(a => a.Item == "F3");
            answer.Give(CampaignWorld.Number(50), AnswerSource.Typed, world.Counted.World.System, site.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        var changed = await shown.PressAsync("Sign and submit");

        Assert.Contains("You prepared this return, so another chief officer must sign it.", own.Reads, StringComparison.Ordinal);
        Assert.Contains("The return changed after this page was shown", changed.Reads, StringComparison.Ordinal);
        Assert.Equal(0, await site.WithDbAsync(db => db.SubmittedReturns.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_figure_is_compared_with_what_the_force_returned_before_and_tells_nothing_of_what_the_inspectorate_found(string database)
    {
        var world = await CampaignWorld.StartAsync(database);
        await using var site = world.Site;
        var (root, at) = (Actor.System(world.Inspectorate.Id), site.Clock.GetUtcNow());
        await site.WithDbAsync(async db =>
        {
            var before = Programme.Enter(world.Inspectorate.Id, CampaignWorld.Definition with { Code = "test-2024", Title = "The one before" }, root, at);
            var inspection = Inspection.Begin(before, world.Counted.World.Force, root, at);
            inspection.Take(inspection.Read() with { Figures = [new Figure { Code = "F3", Value = 400, Provenance = Provenance.ForceReturn }, new Figure { Code = "F4", Value = 399, Provenance = Provenance.InspectorateResearch }] }, null, root, at);
            db.AddRange(before, inspection);
            (await db.Programmes.SingleAsync(p => p.Code == CampaignWorld.Code)).Revise(CampaignWorld.Definition with { Follows = "test-2024", Version = "2" }, "It follows the one before", root, at);
            await db.SaveChangesAsync();
        });
        await world.FillAsync();
        var browser = await site.SignInAsync(world.Liaison);

        var page = await browser.GetAsync("/inspections/returns/test-2026");
        var explained = await (await page.FollowAsync("F3: Second-job applications")).Fill("Note", "Fewer apply").PressAsync("Save the answer");

        Assert.Contains("In the programme before this one it was 400.", page.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("399", page.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("it was 400", explained.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_the_inspectorate_found_itself_is_not_overwritten_by_a_return(string database)
    {
        var world = await CampaignWorld.StartAsync(database);
        await using var site = world.Site;
        await site.WithDbAsync(async db =>
        {
            var inspection = await db.Inspections.Include(i => i.Items).SingleAsync();
            var own = new Figure { Code = "F3", Value = 7, Provenance = Provenance.InspectorateResearch };
            inspection.Take(inspection.Read() with { Figures = [own] }, null, Actor.System(world.Inspectorate.Id), site.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        await world.FillAsync();
        await world.SubmitAsync();

        var figures = (await site.WithDbAsync(db => db.Inspections.AsNoTracking().Include(i => i.Items).SingleAsync())).Read().Figures.ToDictionary(f => f.Code);

        Assert.Equal((7L, Provenance.InspectorateResearch), (figures["F3"].Value, figures["F3"].Provenance));
        Assert.Equal(40L, figures["F4"].Value);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task At_the_deadline_what_had_come_is_noted_for_good_and_who_is_late_is_reminded_each_week(string database)
    {
        var clock = new MovedClock();
        await using var site = await TestSite.StartAsync(await Databases.NewAsync(database), clock);
        await site.StopJobsAsync();
        var world = await CampaignWorld.StartAsync(new Counted(site, await site.NewWorldAsync()));
        Task RunAsync() => site.WithAsync(services => services.GetServices<IJob>().Single(j => j.Kind == "inspection.returns").RunAsync(new Job { BodyId = world.Inspectorate.Id, Kind = "inspection.returns", DueAt = clock.GetUtcNow() }, CancellationToken.None));
        Task<ReturnRequest> RequestAsync() => site.WithDbAsync(db => db.ReturnRequests.AsNoTracking().SingleAsync());

        await RunAsync();
        Assert.Equal((null, 0), ((await RequestAsync()).FrozenAt, (await RequestAsync()).Reminders));
        clock.Move(TimeSpan.FromDays(29));
        await RunAsync();
        await RunAsync();
        Assert.Equal(1, (await RequestAsync()).Reminders);
        // The last day is in time.
        clock.Move(TimeSpan.FromDays(1));
        await RunAsync();
        Assert.Null((await RequestAsync()).FrozenAt);
        clock.Move(TimeSpan.FromDays(1));
        await RunAsync();
        var frozen = await RequestAsync();
        Assert.NotNull(frozen.FrozenAt);
        Assert.Equal((null, 2), (frozen.FrozenNumber, frozen.Reminders));
        clock.Move(TimeSpan.FromDays(1));
        await RunAsync();
        Assert.Equal(2, (await RequestAsync()).Reminders);
        clock.Move(TimeSpan.FromDays(6));
        await RunAsync();
        Assert.Equal(3, (await RequestAsync()).Reminders);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_submission_that_stood_at_the_deadline_keeps_its_hash_when_another_comes_after_it(string database)
    {
        var clock = new MovedClock();
        await using var site = await TestSite.StartAsync(await Databases.NewAsync(database), clock);
        await site.StopJobsAsync();
        var world = await CampaignWorld.StartAsync(new Counted(site, await site.NewWorldAsync()));
        await world.FillAsync();
        await world.SubmitAsync();
        clock.Move(TimeSpan.FromDays(31));
        await site.WithAsync(services => services.GetServices<IJob>().Single(j => j.Kind == "inspection.returns").RunAsync(new Job { BodyId = world.Inspectorate.Id, Kind = "inspection.returns", DueAt = clock.GetUtcNow() }, CancellationToken.None));
        await world.AsAsync<CampaignDesk>(world.Inspector, async (desk, actor) => await desk.AskAsync(CampaignWorld.Code, "testshire", (await desk.ReturnAsync(CampaignWorld.Code, "testshire", null, actor, CancellationToken.None)).Request.Version, "F3", "Are you sure?", actor, CancellationToken.None));
        var answer = await world.AnswerAsync("F3");
        await world.AsAsync<ReturnDesk>(world.Liaison, (desk, actor) => desk.GiveAsync(answer.Id, answer.Version, (a, at) => a.Give(CampaignWorld.Number(44), AnswerSource.Typed, actor, at), "It is 44", actor, CancellationToken.None));
        await world.SubmitAsync();

        var (request, all) = (await site.WithDbAsync(db => db.ReturnRequests.AsNoTracking().SingleAsync()), await site.WithDbAsync(db => db.SubmittedReturns.AsNoTracking().OrderBy(s => s.Number).ToListAsync()));

        Assert.Equal((2, 1, all[0].Hash), (request.Received, request.FrozenNumber, request.FrozenHash));
        Assert.NotEqual(all[0].Hash, all[1].Hash);
        Assert.All(all, s => Assert.True(s.IsIntact));
    }
}
