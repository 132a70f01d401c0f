using Probity.Features.Inspections.Writing;

namespace Probity.Tests.Inspections.Outputs;

/// <summary>A report with every element once, made by hand, with words that markup, style sheets and word processors could trip over.</summary>
internal static class SampleReport
{
    public const string Nasty = "Gifts & <b>\"hospitality\"</b> at Llŷn's §";

    public static ReportDocument Make(ReportKind kind = ReportKind.Thematic, bool exercise = true, bool draft = true, string language = "en") => new(
        kind, "An inspection of integrity", "Looking again", "Ashdown & Vale", "March 2026", language, exercise, draft,
        [
            new ReportSection("H1", Nasty, 2,
            [
                new ReportParagraph([Sentence("gifts/1", new Run("The force received "), new Run("145", "F3"), new Run(" applications.")), Sentence("gifts/2", new Run("It approved "), new Run("140", "F4"), new Run(", as "), new Run("Looking on", IsTitle: true), new Run(" said."))]),
                new ReportParagraph([Sentence("a/1", new Run("Gifts", IsStrong: true), new Run(" are kept in one register."))]) { IsBullet = true },
                new ReportParagraph([Sentence("a/2", new Run("The second of the bullets is so long that it must be broken between words, and its second line stands below its first words."))]) { IsBullet = true },
            ]),
            new ReportSection("H1.1", "Within it", 3,
            [
                new ReportQuotation("We looked, and we will look again.", "Jo Reed", "HM Inspector", "Interview of 3 March"),
                new ReportQuotation(null, "Sam Hale", "Chief Constable", null),
                new ReportTable("Applications by force", [new("Force"), new("Applications", true), new("What it says")],
                [
                    new ReportRow(["Ashdown", "145", "As supplied"], [null, "F3", null]),
                    new ReportRow(["Vale", "1,067", "Counted by the inspectorate from the registers that the force let it see in April"]),
                ], ["One force did not supply a figure."]),
            ]),
            new ReportSection("H2", "How many", 2,
            [
                new ReportChart("Applications", "Ashdown has 145 applications and Vale has 1,067.", "applications", [new("Ashdown", 145), new("Vale", 1067), new("Neither", 0)],
                    new ReportTable("Applications, the same as a table", [new("Force"), new("Applications", true)], [new(["Ashdown", "145"]), new(["Vale", "1,067"]), new(["Neither", "0"])], [])),
            ]),
            new ReportSection("notes", "Notes to editors", 2,
            [
                new ReportParagraph([Sentence("n/1", new Run("Note one."))]) { Number = 1 },
                new ReportParagraph([Sentence("n/2", new Run("Note two."))]) { Number = 2 },
                new ReportParagraph([Sentence("n/3", new Run("Between the notes."))]),
                new ReportParagraph([Sentence("n/4", new Run("Note three."))]) { Number = 3 },
            ]),
            new ReportSection("annex", "Figures and where they come from", 2,
            [
                new ReportTable("Figures", [new("Figure"), new("Source")], [new ReportRow(["F3: applications", "Return of the force, paragraph 4"]) { Explains = "F3" }], []),
            ]),
        ],
        ["Published by the inspectorate", "ISBN 978-1-78246-056-5"]);

    private static Statement Sentence(string key, params Run[] runs) => new(key, runs, [key], [.. runs.Select(r => r.Figure).OfType<string>()]);
}
