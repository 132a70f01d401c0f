using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Writing;

namespace Probity.Tests.Inspections.Writing;

/// <summary>An editor's words against the facts.</summary>
public sealed class ReportCheckTests
{
    private static readonly ForceFile Lancashire = Known.File("lancashire") with { IsHistorical = false };

    [Theory]
    [InlineData("jobs.count/1", "The constabulary has received 154 applications for second jobs since September 2011 and has approved 140 of them.", "number")]
    [InlineData("jobs.count/1", "The constabulary has received 145 applications for second jobs since September 2011.", "number")]
    [InlineData("jobs.count/1", "The constabulary has received 145 applications for second jobs since October 2011 and has approved 140 of them.", "window")]
    [InlineData("jobs.count/1", "The constabulary has received 145 applications for second jobs and has approved 140 of them.", "window")]
    [InlineData("social.research/1", "Research found, in Lancashire, three cases of inappropriate behaviour on Twitter or Facebook.", "hedge")]
    [InlineData("social.research/1", "Research found, in Lancashire, three cases of what could be considered inappropriate behaviour on Twitter or Facebook.", "hedge")]
    [InlineData("media.handling/1", "When the media ask for something, it goes to trained staff.", "hedge")]
    public void An_edit_that_no_longer_agrees_is_flagged(string key, string text, string rule)
    {
        var flags = Flags(Lancashire, new SentenceEdit(key, text, "It reads better", "An editor"));

        Assert.Contains(flags, f => f.Rule == rule && f.Where == key && f.IsBlocking);
    }

    [Theory]
    [InlineData("jobs.count/1", "Since September 2011 the constabulary approved 140 of the 145 applications for second jobs that it received.")]
    [InlineData("social.research/1", "Three cases of what could be considered potentially inappropriate behaviour were found.")]
    public void An_edit_that_agrees_is_not(string key, string text) => Assert.Empty(Flags(Lancashire, new SentenceEdit(key, text, "It reads better", "An editor")));

    [Fact]
    public void A_text_that_says_done_of_what_is_being_done_is_flagged()
    {
        var edit = new SentenceEdit("jobs.policy/1", "The constabulary has introduced a revised policy on business interests, which follows national guidance and says more clearly what is acceptable and what is not.", "Shorter", "An editor");

        Assert.Contains(Flags(Known.File("cheshire") with { IsHistorical = false }, edit), f => f.Rule == "tense");
    }

    [Theory]
    [InlineData("six constables", "six constables", true), InlineData("six constables", "a sergeant of Professional Standards", false)]
    public void A_finding_rests_on_two_sources_of_different_roles_or_somebody_says_why_one_is_enough(string one, string other, bool isFlagged)
    {
        ForceFile file = Known.Of() with
        {
            Evidence = [new("EV-1", EvidenceKind.FocusGroup, "They knew the rules.", SourceRole: one), new("EV-2", EvidenceKind.Interview, "They knew the rules.", SourceRole: other)],
            Facts = [new Fact { Topic = "finding", Question = "H2.8", Values = new Dictionary<string, System.Text.Json.JsonElement> { ["text"] = System.Text.Json.JsonSerializer.SerializeToElement("Staff knew the rules.") }, Evidence = ["EV-1", "EV-2"] }],
        };

        Assert.Equal(isFlagged, Flags(file).Any(f => f is { Rule: "source", IsBlocking: true }));
        Assert.DoesNotContain(Flags(file with { IsHistorical = true }), f => f.Rule == "source");
    }

    [Fact]
    public void A_number_in_an_added_paragraph_rests_on_nothing()
    {
        var report = ForceReport.Compose(Known.Book, Lancashire, Known.Names("lancashire"), new ReportEdits([], [new AddedParagraph("jobs.count/1", "Some 12 officers were surprised.", "An editor")]));

        var flag = Assert.Single(ReportCheck.OfReport(Known.Book, Lancashire, Known.Names("lancashire"), report));
        Assert.Equal(("number", "added after jobs.count/1"), (flag.Rule, flag.Where));
        Assert.Contains(report.Statements, s => s.Author == "An editor");
    }

    [Fact]
    public void Weak_evidence_needs_a_hedge()
    {
        var weak = Lancashire with { Facts = [.. Lancashire.Facts.Select(f => f.Topic == "media.policy" ? f with { Strength = EvidenceStrength.Weak } : f)] };

        Assert.Contains(ReportCheck.OfReport(Known.Book, weak, Known.Names("lancashire"), Known.Report(weak)), f => f is { Rule: "hedge", Where: "media.policy", IsBlocking: true });
    }

    [Fact]
    public void A_release_with_an_editors_reason_is_not_blocked()
    {
        var release = Lancashire.Release! with { Include = [.. Lancashire.Release.Include.Select(i => i.Hedge is null ? i : i with { Reason = "Agreed with the inspector" })] };
        var file = Lancashire with { Release = release };

        Assert.False(Assert.Single(ReportCheck.OfRelease(Known.Book, file, Known.Names("lancashire"), PressRelease.Compose(Known.Book, file, Known.Names("lancashire"))), f => f.Rule == "hedge").IsBlocking);
    }

    [Fact]
    public void What_nobody_chose_for_a_release_is_listed_and_not_carried()
    {
        var file = Lancashire with { Release = Lancashire.Release! with { Omit = [] } };

        var flags = ReportCheck.OfRelease(Known.Book, file, Known.Names("lancashire"), PressRelease.Compose(Known.Book, file, Known.Names("lancashire")));

        Assert.Contains(flags, f => f is { Rule: "selection", Where: "F6", IsBlocking: false });
    }

    private static IReadOnlyList<ReportFlag> Flags(ForceFile file, params SentenceEdit[] edits) =>
        [.. ReportCheck.OfReport(Known.Book, file, Known.Names(file.Force), ForceReport.Compose(Known.Book, file, Known.Names(file.Force), new ReportEdits(edits, []))).Where(f => edits.Length == 0 || edits.Any(e => e.Key == f.Where))];
}
