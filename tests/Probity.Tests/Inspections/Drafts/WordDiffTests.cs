using Probity.Features.Inspections.Drafts;

namespace Probity.Tests.Inspections.Drafts;

public sealed class WordDiffTests
{
    [Theory]
    [InlineData("a b c", "a b c", "a b c")]
    [InlineData("a b c", "a x c", "a [-b] [+x] c")]
    [InlineData("a b c d", "a d", "a [-b c] d")]
    [InlineData("a d", "a b c d", "a [+b c] d")]
    [InlineData("", "a b", "[+a b]")]
    [InlineData("a b", "", "[-a b]")]
    [InlineData("a  b", "a\nb", "a b")]
    public void Words_that_went_and_came_stand_in_their_place(string before, string after, string expected)
    {
        var said = string.Join(' ', WordDiff.Between(before, after).Select(r => r.Kind switch { DiffKind.Gone => $"[-{r.Text}]", DiffKind.Come => $"[+{r.Text}]", _ => r.Text }));

        Assert.Equal(expected, said);
    }
}
