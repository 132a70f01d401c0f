using Probity.GovUk.Tests.Fixtures;
using static Probity.GovUk.Html;

namespace Probity.GovUk.Tests;

public sealed class HtmlTests
{
    [Fact]
    public void Text_is_encoded_in_content_and_in_attributes() =>
        Assert.Equal("<p title=\"&quot;&gt;\">&lt;b&gt;</p>", Rendering.Render(Tag("p").Attribute("title", "\">").Holding("<b>")));

    [Fact]
    public void What_is_null_is_left_out() =>
        Assert.Equal("<input disabled>", Rendering.Render(Tag("input").Class(null, "").Attribute("id", (string?)null).Flag("checked", false).Flag("disabled")));

    [Fact]
    public void A_list_of_an_enum_has_its_names_as_values() =>
        Assert.Equal(["Monday=mon", "Friday=fri"], GovItem.ListOf(d => d.ToString()[..3].ToLowerInvariant(), DayOfWeek.Monday, DayOfWeek.Friday).Select(i => $"{i.Value}={i.Text}"));
}
