using Probity.Features.Inspections.Outputs;
using Probity.Features.Inspections.Writing;

namespace Probity.Tests.Inspections.Outputs;

public sealed class TextTests
{
    private static readonly string[] Lines = ReportText.Of(SampleReport.Make()).Split('\n');

    [Fact]
    public void No_line_is_longer_than_seventy_eight_columns_or_ends_in_a_blank()
    {
        Assert.DoesNotContain(Lines, line => line.Length > 78 || line.EndsWith(' '));
    }

    [Fact]
    public void Headings_are_underlined_in_their_own_length()
    {
        Assert.Equal(new string('=', "Looking again".Length), After("Looking again"));
        Assert.Equal(new string('-', SampleReport.Nasty.Length), After(SampleReport.Nasty));
        Assert.Equal(".........", After("Within it"));
    }

    [Fact]
    public void Sentences_bullets_notes_and_quotations_stand_as_they_were_composed()
    {
        Assert.Contains("The force received 145 applications. It approved 140, as Looking on said.", Lines);
        Assert.Equal("* The second of the bullets is so long that it must be broken between words,", After("* Gifts are kept in one register."));
        Assert.Equal("  and its second line stands below its first words.", After("* The second of the bullets is so long that it must be broken between words,"));
        Assert.Equal("2. Note two.", After("1. Note one."));
        Assert.Contains("3. Note three.", Lines);
        Assert.Equal("    - Jo Reed, HM Inspector, Interview of 3 March", After("    “We looked, and we will look again.”"));
        Assert.Equal("    - Sam Hale, Chief Constable", After("    [to be supplied]"));
    }

    [Fact]
    public void Tables_stand_in_columns_with_numbers_at_the_right()
    {
        Assert.Equal(new string('-', 7) + "  " + new string('-', 12) + "  " + new string('-', 55), After("Force    Applications  What it says"));
        Assert.Contains("Ashdown           145  As supplied", Lines);
        Assert.Contains("Vale            1,067  Counted by the inspectorate from the registers that the", Lines);
        Assert.Contains("One force did not supply a figure.", Lines);
    }

    [Fact]
    public void A_table_that_cannot_be_made_narrow_enough_becomes_a_list()
    {
        var columns = Enumerable.Range(1, 12).Select(i => new ReportColumn($"Denominator{i}")).ToList();
        var table = new ReportTable("Wide", columns, [new ReportRow([.. Enumerable.Range(1, 12).Select(i => $"cell {i}")])], []);

        var lines = TextTable.Lines(table, 78).ToList();

        Assert.Equal(["cell 1", "  Denominator2: cell 2"], lines.Take(2));
        Assert.Equal(12, lines.Count);
    }

    [Fact]
    public void The_marks_are_the_first_and_the_last_line()
    {
        Assert.Equal("[EXERCISE DATA · DRAFT]", Lines[0]);
        Assert.Equal(["[EXERCISE DATA · DRAFT]", ""], Lines[^2..]);
        Assert.DoesNotContain("DRAFT", ReportText.Of(SampleReport.Make(exercise: false, draft: false)), StringComparison.Ordinal);
    }

    private static string After(string line) => Lines[Array.IndexOf(Lines, line) is >= 0 and var at ? at + 1 : throw new InvalidOperationException($"There is no line “{line}” in\n{string.Join('\n', Lines)}")];
}
