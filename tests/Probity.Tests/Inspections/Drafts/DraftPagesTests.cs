using System.Net;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Drafts;

/// <summary>Working on a draft, as an inspector and a force use the pages.</summary>
public sealed class DraftPagesTests
{
    private const string Draft = $"/inspections/{InspectionWorld.Code}/northshire/draft";

    private const string Applications = "jobs.count/1";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_number_that_no_longer_agrees_is_shown_until_it_is_mended_or_answered(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        var inspector = await site.SignInAsync(world.Ines);

        var draft = await inspector.GetAsync(Draft);
        Assert.Contains("The constabulary has received 145 applications between September 2025 and February 2026.", draft.Reads, StringComparison.Ordinal);
        Assert.Contains("To be mended or answered 0", draft.Reads, StringComparison.Ordinal);

        var sentence = await draft.FollowAsync("Change: The constabulary has received 145 applications between September 2025 and February 2026.");
        var noReason = await sentence.Fill("What the report says", "The force took 154 applications between September 2025 and February 2026.").PressAsync("Save the sentence");
        Assert.Equal(HttpStatusCode.BadRequest, noReason.Status);
        Assert.Equal("The force took 154 applications between September 2025 and February 2026.", noReason.ValueOf("What the report says"));

        draft = await noReason.Fill("Why?", "Plainer words").PressAsync("Save the sentence");
        Assert.Contains("The force took 154 applications", draft.Reads, StringComparison.Ordinal);
        Assert.Contains("The sentence says 154; the facts say 145.", draft.Reads, StringComparison.Ordinal);
        Assert.Contains("Reworded by Ines Iver", draft.Reads, StringComparison.Ordinal);
        Assert.Contains("To be mended or answered 2", draft.Reads, StringComparison.Ordinal);

        sentence = await draft.FollowAsync("Change: The force took 154 applications between September 2025 and February 2026.");
        draft = await sentence.Fill("Why?", "The number was mistyped").PressAsync("Put back what was composed");
        Assert.Contains("has received 145 applications", draft.Reads, StringComparison.Ordinal);
        Assert.Contains("To be mended or answered 0", draft.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_paragraph_is_added_moved_and_taken_out_and_a_sentence_put_back(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        var editor = await site.SignInAsync(world.Edda);

        var added = await (await editor.GetAsync($"{Draft}/add")).Choose("At the end of: Gifts", "After which sentence does it stand?").Fill("The paragraph", "Staff spoke well of it.").Fill("Why?", "From the focus groups").PressAsync("Add the paragraph");
        Assert.True(At(added, "Staff spoke well of it.") > At(added, "kept in one register"));

        var moved = await (await added.FollowAsync("Change: Staff spoke well of it.")).Choose("At the end of: Second jobs", "After which sentence does it stand?").Fill("Why?", "It is about jobs").PressAsync("Save the sentence");
        Assert.True(At(moved, "Staff spoke well of it.") < At(moved, "kept in one register"));

        var gone = await (await moved.FollowAsync("Change: Staff spoke well of it.")).Fill("Why?", "Too few people").PressAsync("Take it out");
        Assert.DoesNotContain("Staff spoke well of it.", gone.Reads, StringComparison.Ordinal);

        var sentence = await editor.GetAsync($"{Draft}/sentence?key={Uri.EscapeDataString(Applications)}");
        var without = await sentence.Fill("Why?", "Said in the table").PressAsync("Take it out");
        Assert.True(At(without, "has received 145 applications") > At(without, "Taken out"));
        var back = await (await editor.GetAsync($"{Draft}/sentence?key={Uri.EscapeDataString(Applications)}")).Fill("Why?", "Wanted after all").PressAsync("Put back what was composed");
        Assert.DoesNotContain("Taken out", back.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_force_that_looks_too_early_finds_what_a_force_that_is_not_inspected_finds(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        var (chief, other, constable) = (await site.SignInAsync(world.Chief), await site.SignInAsync(world.SouthChief), await site.SignInAsync(world.Constable));
        var address = $"/inspections/{InspectionWorld.Code}/northshire/accuracy";

        var early = await chief.GetAsync(address);
        var nowhere = await chief.GetAsync("/inspections/no-such/northshire/accuracy");
        Assert.Equal(HttpStatusCode.NotFound, early.Status);
        Assert.Equal(nowhere.Reads, early.Reads);
        Assert.Contains("Nothing to check", (await chief.GetAsync("/inspections/accuracy")).Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await chief.GetAsync(Draft)).Status);

        await world.SendAsync("northshire");
        Assert.Equal(HttpStatusCode.OK, (await chief.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).Status);
        Assert.Contains("Nothing to check", (await other.GetAsync("/inspections/accuracy")).Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await constable.GetAsync(address)).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_force_challenges_facts_and_not_the_judgement_and_reads_the_answer_beside_the_redline(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        await world.SendAsync("northshire");
        var (chief, inspector) = (await site.SignInAsync(world.Chief), await site.SignInAsync(world.Ines));

        var page = await (await (await chief.GetAsync("/inspections/accuracy")).FollowAsync("Looking again: NSH Constabulary"))
            .Choose("H1/1: The constabulary has received 145 applications between September 2025 and Feb…", "Which paragraph?").Choose("The judgement", "What is your comment about?").Fill("What is wrong?", "We disagree.").Fill("What shows it?", "Our view").PressAsync("Send the comment");
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("cannot be challenged here", page.Reads, StringComparison.Ordinal);
        Assert.Equal("We disagree.", page.ValueOf("What is wrong?"));

        page = await page.Choose("A fact", "What is your comment about?").PressAsync("Send the comment");
        Assert.Contains("Cleo Crane: We disagree. (Our view)", page.Reads, StringComparison.Ordinal);
        Assert.Contains("Not answered yet.", page.Reads, StringComparison.Ordinal);

        var sentence = await inspector.GetAsync($"{Draft}/sentence?key={Uri.EscapeDataString(Applications)}");
        await sentence.Fill("What the report says", "Northshire has received 145 applications between September 2025 and February 2026.").Fill("Why?", "As the force asked").PressAsync("Save the sentence");
        var comments = await inspector.GetAsync($"{Draft}/comments");
        Assert.Contains("Taken out: The constabulary Put in: Northshire has received 145", comments.Reads, StringComparison.Ordinal);
        var refused = await comments.PressAsync("End the check of facts");
        Assert.Contains("1 comment has no answer yet.", refused.Reads, StringComparison.Ordinal);
        comments = await comments.Choose("H1/1: We disagree.", "Which comment?").Choose("Accept it", "Is it accepted?").Fill("Why?", "The name is right").PressAsync("Save the answer");
        Assert.Contains("Accepted by Ines Iver: The name is right", comments.Reads, StringComparison.Ordinal);
        Assert.Contains("Accepted: The name is right", (await chief.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/accuracy")).Reads, StringComparison.Ordinal);

        var ended = await comments.PressAsync("End the check of facts");
        Assert.Contains("Check of facts Ended", ended.Reads, StringComparison.Ordinal);
        Assert.False((await chief.GetAsync($"/inspections/{InspectionWorld.Code}/northshire/accuracy")).Offers("Send the comment"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Moderation_holds_for_the_words_that_were_looked_at_and_stops_what_was_sent_back(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await InspectionWorld.CreateAsync(site);
        await world.AssignAllAsync();
        var inspector = await site.SignInAsync(world.Ines);

        var question = await (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/moderation")).FollowAsync("H2.1 Is there one register?");
        Assert.Contains("Register of gifts: weak", question.Reads, StringComparison.Ordinal);
        var refused = await question.PressAsync("Send back");
        Assert.Contains("Enter what is not consistent", refused.Errors);
        question = await refused.Fill("What is not consistent?", "South has weaker evidence for the same words").PressAsync("Send back");
        Assert.Contains("Sent back, Ines Iver: South has weaker evidence", question.Reads, StringComparison.Ordinal);

        var send = (await inspector.GetAsync(Draft)).PressAsync("Send the draft to the force");
        Assert.Contains("Moderation has not found these questions consistent: H1.1, H2.1.", (await send).Reads, StringComparison.Ordinal);

        await world.FindConsistentAsync();
        var sentence = await inspector.GetAsync($"{Draft}/sentence?key={Uri.EscapeDataString(Applications)}");
        var draft = await sentence.Fill("What the report says", "The force has received 145 applications between September 2025 and February 2026.").Fill("Why?", "Plainer").PressAsync("Save the sentence");
        Assert.Contains("The words changed since Ines Iver looked", (await inspector.GetAsync($"/inspections/{InspectionWorld.Code}/moderation/H1.1")).Reads, StringComparison.Ordinal);
        Assert.Contains("Moderation has not found these questions consistent: H1.1.", (await draft.PressAsync("Send the draft to the force")).Reads, StringComparison.Ordinal);
    }

    private static int At(Page page, string text) => page.Reads.IndexOf(text, StringComparison.Ordinal);
}
