using System.Xml.Linq;
using Probity.Matching.Explanations;

namespace Probity.Matching.Tests.Explanations;

public sealed class MatchExplanationTests
{
    private static readonly MatchExplanation Likely = new("people-1", -20.25,
    [
        new("Date of birth", "1971-06-24", "1971-06-24", "same", 13.5, 0.9, 0.00008, ""),
        new("Surname", "Allen", "Alan", "one slip", 9.125, 0.1, 0.0002, ""),
        new("Postcode", "SW1A 1AA", "B69 3HW", "different", -1.75, 0.3, 0.99, ""),
    ]);

    [Fact]
    public void The_terms_and_the_prior_add_up_to_the_total()
    {
        Assert.Equal(-20.25 + 13.5 + 9.125 - 1.75, Likely.TotalBits);
        Assert.Equal(1 / (1 + Math.Pow(2, -0.625)), Likely.Probability, 12);
    }

    [Fact]
    public void The_sentence_says_what_speaks_for_and_against_and_how_likely_it_is() =>
        Assert.Equal("For: Date of birth (same), Surname (one slip). Against: Postcode (different). Taken together, it is 60.7% likely that they are the same.", Likely.Sentence);

    [Fact]
    public void Overwhelming_evidence_is_still_not_called_certain() =>
        Assert.EndsWith("more than 99.9% likely that they are the same.", (Likely with { PriorBits = 40 }).Sentence, StringComparison.Ordinal);

    [Fact]
    public void The_waterfall_has_a_title_a_description_and_one_bar_a_term_with_the_prior_and_the_total()
    {
        XElement svg = XElement.Parse(Waterfall.Svg(Likely));

        XNamespace ns = svg.Name.Namespace;
        Assert.Equal("img", svg.Attribute("role")?.Value);
        Assert.Equal("Evidence for and against a match, in bits", svg.Element(ns + "title")?.Value);
        Assert.Contains("Surname: one slip: +9.1 bits.", svg.Element(ns + "desc")?.Value, StringComparison.Ordinal);
        Assert.Equal(5, svg.Elements(ns + "rect").Count());
        Assert.Contains(svg.Elements(ns + "text"), t => t.Value == "−1.8");
    }

    [Fact]
    public void The_waterfall_passes_a_content_policy_without_inline_style_or_script()
    {
        XElement svg = XElement.Parse(Waterfall.Svg(Likely));

        Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), a => a.Name.LocalName == "style" || a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName is "style" or "script");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\u0000\u0008\uFFFE")]
    [InlineData("\u202Eevil\u2066")]
    [InlineData("\uD800 lone")]
    [InlineData("\"'&")]
    public void Hostile_labels_stay_text(string field)
    {
        var hostile = new MatchExplanation("v", 0, [new(field, field, field, field, 1, 0.5, 0.25, field)]);

        XElement svg = XElement.Parse(Waterfall.Svg(hostile, "a\"b"));

        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName == "script");
        Assert.DoesNotContain(svg.Value, c => c is '\u202E' or '\u2066' or '\uFFFE');
    }
}
