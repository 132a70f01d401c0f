using System.Globalization;
using System.Text;

namespace Probity.Matching.Explanations;

/// <summary>Draws an explanation as a waterfall: from the prior, bar by bar, to the total.</summary>
public static class Waterfall
{
    private const int Width = 400, RowHeight = 44, Top = 8, LongestLabel = 46;

    // The colours of the GOV.UK palette; the sign and the side of the bar say the same without colour.
    private const string For = "#00703c", Against = "#d4351c", Neutral = "#505a5f", Text = "#0b0c0c";

    /// <summary>An SVG for the page or a file. It has no script and no style attribute, so the strictest content policy lets it through.</summary>
    /// <param name="explanation">What to draw.</param>
    /// <param name="idPrefix">Makes the ids of the title and the description unique where a page shows several.</param>
    public static string Svg(MatchExplanation explanation, string idPrefix = "waterfall")
    {
        Bar[] bars = [.. Bars(explanation)];
        double least = Math.Min(0, bars.Min(b => Math.Min(b.From, b.To))), most = Math.Max(0, bars.Max(b => Math.Max(b.From, b.To)));
        double scale = (Width - 16) / Math.Max(most - least, 1);
        int height = (2 * Top) + (bars.Length * RowHeight);
        string id = Escape(idPrefix);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"100%\" viewBox=\"0 0 {Width} {height}\" aria-labelledby=\"{id}-title {id}-desc\" font-family=\"Arial, sans-serif\" font-size=\"14\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-title\">Evidence for and against a match, in bits</title><desc id=\"{id}-desc\">{Escape(Described(explanation))}</desc>");
        double zero = X(0);
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{zero:0.#}\" y1=\"{Top}\" x2=\"{zero:0.#}\" y2=\"{height - Top}\" stroke=\"{Neutral}\" stroke-dasharray=\"3 3\"/>");
        for (int i = 0; i < bars.Length; i++) Append(svg, bars[i], Top + (i * RowHeight), X);
        return svg.Append("</svg>").ToString();

        double X(double bits) => 8 + ((bits - least) * scale);
    }

    /// <summary>The same in words, line by line, for readers who do not see the picture.</summary>
    public static string Described(MatchExplanation explanation) =>
        string.Join(" ", Bars(explanation).Select(b => $"{b.Label}: {Signed(b.Bits)} bits.")) + " " + explanation.Sentence;

    private static IEnumerable<Bar> Bars(MatchExplanation explanation)
    {
        double total = explanation.PriorBits;
        yield return new("Before comparing", 0, total, total, Neutral);
        foreach (EvidenceTerm term in explanation.Terms)
        {
            yield return new($"{term.Field}: {term.Level}", total, total + term.Bits, term.Bits, term.Bits < 0 ? Against : term.Bits > 0 ? For : Neutral);
            total += term.Bits;
        }

        yield return new("Total", 0, total, total, Text);
    }

    private static void Append(StringBuilder svg, Bar bar, int y, Func<double, double> x)
    {
        double left = x(Math.Min(bar.From, bar.To)), width = Math.Max(x(Math.Max(bar.From, bar.To)) - left, 1);
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"8\" y=\"{y + 15}\" fill=\"{Text}\">{Escape(Short(bar.Label))}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - 8}\" y=\"{y + 15}\" fill=\"{Text}\" text-anchor=\"end\">{Signed(bar.Bits)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left:0.#}\" y=\"{y + 21}\" width=\"{width:0.#}\" height=\"14\" fill=\"{bar.Colour}\"/>");
    }

    /// <summary>A weight with its sign: +9.1, −1.8.</summary>
    public static string Signed(double bits) => bits.ToString("+0.0;\u22120.0;0.0", CultureInfo.InvariantCulture);

    private static string Short(string label) => label.Length <= LongestLabel ? label : label[..(char.IsHighSurrogate(label[LongestLabel - 2]) ? LongestLabel - 2 : LongestLabel - 1)] + "…";

    // Values come from anybody's files: what XML forbids (control characters, lone surrogates) and marks that turn the direction of text are shown as a blank.
    private static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool unsafeRune = rune.Value is 0xFFFE or 0xFFFF or 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) || Rune.IsControl(rune);
            string shown = unsafeRune ? " " : rune.Value switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", '\'' => "&#39;", _ => rune.ToString() };
            safe.Append(shown);
        }

        return safe.ToString();
    }

    private sealed record Bar(string Label, double From, double To, double Bits, string Colour);
}
