using Microsoft.AspNetCore.Html;
using Probity.Matching.Explanations;

namespace Probity.Features.CrossChecks;

/// <summary>The picture of what each comparison of two names weighs, for a page.</summary>
public static class WaterfallSvg
{
    /// <summary>The engine writes the markup and escapes every name in it, so nothing typed becomes markup.</summary>
    public static IHtmlContent Draw(MatchExplanation why) => new HtmlString(Waterfall.Svg(why));
}
