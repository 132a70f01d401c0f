using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;

namespace Probity.Tests.Inspections.Writing;

/// <summary>Inspections of other forces, as somebody enters them who knows only the documentation: the English must come out right whatever they state.</summary>
public sealed class OtherForcesTests
{
    private static readonly ForceNames Kent = new("Kent Police", "Kent", "the force");

    [Theory]
    // Who acts may be one or many.
    [InlineData("""{ "topic": "media.coverage", "values": { "by": "press officers", "media": ["national", "local"] } }""", "What national and local media report of the force is watched by press officers.")]
    [InlineData("""{ "topic": "leaks.route", "values": { "by": "detectives" } }""", "If information may have leaked, it is for detectives to investigate.")]
    [InlineData("""{ "topic": "media.handling", "hedge": "generally", "values": { "from": "a journalist", "by": "press officers" } }""", "Requests from a journalist are generally dealt with by press officers.")]
    [InlineData("""{ "topic": "media.handling", "values": { "recorded": "all-electronically" } }""", "Where the media make requests, every request is recorded electronically.")]
    [InlineData("""{ "topic": "cards", "values": { "sampledBy": "internal auditors" } }""", "Dip samples of card payments are taken by internal auditors.")]
    [InlineData("""{ "topic": "leadership", "values": { "who": "the Chief Constable", "led": "a series of briefings" } }""", "The Chief Constable led a series of briefings in the time since 2011.")]
    [InlineData("""{ "topic": "policy.communication", "values": { "what": "new guidance", "channels": ["email"] } }""", "Staff learn of new guidance through email.")]
    // As people type: with a capital, with a stop.
    [InlineData("""{ "topic": "jobs.decider", "values": { "by": "The line managers.", "act": "decides" } }""", "Every request for a second job is decided on by the line managers.")]
    // How far the force is.
    [InlineData("""{ "topic": "media.policy", "status": "is-doing", "values": { "kind": "guidance", "clearer": "clearer" } }""", "The force is revising its guidance to staff on dealing with the media, so that it is clearer.")]
    [InlineData("""{ "topic": "media.policy", "status": "has-not", "values": { "kind": "policy" } }""", "The force has not revised its media policy.")]
    [InlineData("""{ "topic": "jobs.policy", "status": "is-doing", "values": { "aligned": ["ACPO guidance"], "scope": "staff-and-officers" } }""", "The force is introducing a revised policy on second jobs, which follows ACPO guidance. It will require police staff as well as officers to tell the force when they are considering a second job or business interest.")]
    [InlineData("""{ "topic": "policies.review", "status": "has-done", "values": { "scope": "its policies", "with": "Essex Police" } }""", "The force has reviewed its policies together with Essex Police.")]
    [InlineData("""{ "topic": "alliance", "values": { "with": "Essex Police", "phase": "live", "shared": ["a single unit"] } }""", "The alliance with Essex Police is in place. It has a single unit.")]
    // One and several, and nothing that leans on a sentence that is not there.
    [InlineData("""{ "topic": "strategy", "status": "has-done", "values": { "name": "strategy", "areas": ["drug use"] } }""", "The force has updated its strategy. It deals with one particular risk area: drug use.")]
    [InlineData("""{ "topic": "gifts.register", "values": { "kind": "multiple", "covers": "accepted", "checked": "not" } }""", "The force keeps several registers of gifts and hospitality; they record what was accepted. They are not checked.")]
    [InlineData("""{ "topic": "jobs.review", "values": { "what": "all", "cycle": "none" } }""", "Second jobs are not reviewed.")]
    [InlineData("""{ "topic": "social.offduty", "values": { "guidance": true } }""", "There is guidance for officers and staff on using social media when they are not at work.")]
    [InlineData("""{ "topic": "social.policy", "values": { "state": "developing", "covers": ["off-duty"] } }""", "The force is developing a new social media policy; it sets out how staff are expected to behave off duty.")]
    [InlineData("""{ "topic": "governance", "values": { "review": ["expenses"] } }""", "The police authority commissioned an independent review of expenses.")]
    // What an inspector writes stays as it is written.
    [InlineData("""{ "topic": "finding", "question": "H2.8", "status": "has-not", "values": { "text": "{noun} has “lost [sic] its list” (see www.kent_police.uk)." } }""", "The force has “lost [sic] its list” (see www.kent_police.uk).")]
    public void A_fact_is_told_in_English(string fact, string words)
    {
        var file = Known.Of() with { Facts = [InspectionJson.Read<Fact>(fact, "a test")] };

        Assert.Empty(FactCheck.Problems(Known.Book, file));
        Assert.Equal(words, ForceReport.Compose(Known.Book, file, Kent).Says());
    }

    [Theory]
    [InlineData("""{ "code": "F3", "value": 1 }""", """{ "code": "F4", "value": 0 }""", "The force has received one application for second jobs since September 2011 and has not approved it.")]
    [InlineData("""{ "code": "F3", "value": 1204 }""", """{ "code": "F4", "value": 1203 }""", "The force has received 1,204 applications for second jobs since September 2011 and has approved all but one of them.")]
    [InlineData("""{ "code": "F3", "value": 3000, "bound": "over" }""", """{ "code": "F4", "value": 3100 }""", "The force has received over 3,000 applications for second jobs since September 2011 and has approved 3,100 of them.")]
    [InlineData("""{ "code": "F3", "value": 57 }""", """{ "code": "F4", "state": "not-supplied" }""", "The force has received 57 applications for second jobs since September 2011; it did not supply how many it approved.")]
    [InlineData("""{ "code": "F3", "state": "not-stated" }""", """{ "code": "F4", "value": 9 }""", "The force has approved nine applications for second jobs since September 2011.")]
    [InlineData("""{ "code": "F3", "value": 2, "period": { "from": "2012-01-01", "to": "2012-12-31" } }""", """{ "code": "F4", "value": 2, "period": { "from": "2012-01-01", "to": "2012-12-31" } }""", "The force received two applications for second jobs in 2012 and approved both of them.")]
    [InlineData("""{ "code": "F3", "value": 10 }""", """{ "code": "F4", "value": 9, "period": { "from": "2012-05-31", "to": "2012-05-31" } }""", "The force has received 10 applications for second jobs since September 2011; on 31 May 2012 it approved nine.")]
    [InlineData("""{ "code": "F5", "state": "not-supplied" }""", """{ "code": "F6", "value": 4, "provenance": "document" }""", "The force did not supply the staffing of its anti-corruption unit. The force opened four investigations into the conduct of officers and staff in the areas of this report between September 2011 and May 2012.")]
    [InlineData("""{ "code": "F5", "answer": "no-change" }""", """{ "code": "F6", "value": 1, "provenance": "force-return" }""", "The anti-corruption unit's number of staff shows no change since the inspection of 2011. The force's data for HMIC show that it opened one investigation into the conduct of officers and staff in the areas of this report between September 2011 and May 2012.")]
    [InlineData("""{ "code": "F2", "value": 2, "hedge": "potentially" }""", """{ "code": "F7", "answer": "a plan with 23 actions" }""", "What the force found out about itself led to a plan with 23 actions. Research that HMIC commissioned independently found, in Kent, two cases of potentially inappropriate behaviour.")]
    public void Two_figures_are_told_as_they_belong_together(string first, string second, string words)
    {
        var file = Known.Of(InspectionJson.Read<Figure>(first, "a test"), InspectionJson.Read<Figure>(second, "a test"));

        Assert.Empty(FactCheck.Problems(Known.Book, file));
        Assert.Equal(words, ForceReport.Compose(Known.Book, file, Kent).Says());
    }

    [Theory]
    [InlineData("Metropolitan Police Service", "Metropolitan", false, "the Metropolitan Police Service", "the Metropolitan Police Service")]
    [InlineData("City of London Police", "City of London", false, "the City of London Police", "the City of London")]
    [InlineData("British Transport Police", "British Transport", true, "British Transport Police", "British Transport Police")]
    [InlineData("the North Wales Police", "North Wales", false, "North Wales Police", "North Wales")]
    public void A_force_is_named_with_its_article_and_never_by_half_its_name(string name, string place, bool isNational, string said, string inPlace)
    {
        var names = ForceNames.Of(name, place, "the service", isNational);

        Assert.Equal((said, inPlace), (names.Said, names.ShortName));
    }

    [Theory]
    [InlineData("""{ "topic": "media.policy", "values": { "kind": "policy" } }""", "facts: media.policy: its sentence says how far the force is: enter its status, which is has-done, is-doing, plans-to or has-not.")]
    [InlineData("""{ "topic": "governance" }""", "facts: governance: nothing would be said of it. Enter what is known: authority, review, completed, commissioner or within, or leave the fact out.")]
    [InlineData("""{ "topic": "jobs.count" }""", "facts: jobs.count: nothing would be said of it. Enter the figures that it is about, or leave the fact out.")]
    public void What_is_not_stated_is_asked_for_and_not_assumed(string fact, string problem) =>
        Assert.Equal([problem], FactCheck.Problems(Known.Book, Known.Of() with { Facts = [InspectionJson.Read<Fact>(fact, "a test")] }));

    [Fact]
    public void What_a_release_leaves_out_is_not_in_its_sentences_and_what_they_bring_was_chosen()
    {
        var file = Known.Of(Known.Number("F2", 3) with { Hedge = "potentially" }, Known.Number("F3", 12), Known.Number("F4", 11)) with
        {
            Facts = [InspectionJson.Read<Fact>("""{ "topic": "social.research", "hedge": "potentially", "values": { "platforms": ["Facebook"] } }""", "a test")],
            Release = new ReleaseChoice { Include = [new("F3"), new("F2")], Omit = ["F4"] },
        };

        var release = PressRelease.Compose(Known.Book, file, Kent);

        Assert.Contains("The force has received 12 applications for second jobs since September 2011.", release.Statements.Select(s => s.Text));
        Assert.DoesNotContain("F4", release.Statements.SelectMany(s => s.Figures));
        Assert.DoesNotContain(ReportCheck.OfRelease(Known.Book, file, Kent, release), f => f.Rule == "selection");
    }

    [Theory]
    [InlineData("""{ "include": [{ "fact": "F3", "hedge": "mabye" }] }""", "release: F3: 'mabye' is not a hedge of the programme. Choose flat, generally, could-be-considered, potentially or could-be-considered-potentially.")]
    [InlineData("""{ "include": [{ "fact": "F3", "without": ["F9"] }] }""", "release: F3: there is no 'F9' to leave out. Name a slot of the fact or a figure of the file.")]
    [InlineData("""{ "include": [{ "fact": "F3" }, { "fact": "F3" }] }""", "release: 'F3' is included twice. Keep one.")]
    public void A_choice_for_the_release_that_means_nothing_is_refused(string release, string problem) =>
        Assert.Equal([problem], FactCheck.Problems(Known.Book, Known.Of(Known.Number("F3", 12)) with { Release = InspectionJson.Read<ReleaseChoice>(release, "a test") }));

    [Fact]
    public void A_programme_that_borrows_topics_need_not_count_what_they_count()
    {
        var borrower = new ProgrammeDefinition
        {
            Code = "pic-2014", Title = "Police integrity", TopicsOf = "revisit-2012", Headings = [new("P", "Integrity")],
            Questions = [new("H0.1", "P", "What did the force find out about itself?"), new("H1.7", "P", "Were leaks investigated?"), new("H2.2", "P", "Is there one register?")],
        };

        var book = ProgrammeBook.Open(borrower, _ => Known.Revisit);

        Assert.Equal(["healthcheck", "gifts.register"], book.Topics.Select(t => t.Code));
    }

    [Theory]
    [InlineData(0, 12, "none of which"), InlineData(11, 12, "all but one of which"), InlineData(12, 12, "all of which"), InlineData(2, 2, "both of which"), InlineData(1, 1, "which"), InlineData(1, 5, "one of which")]
    public void A_part_can_be_said_with_which(long part, long whole, string words) => Assert.Equal(words, NumberWords.Which(part, whole));
}
