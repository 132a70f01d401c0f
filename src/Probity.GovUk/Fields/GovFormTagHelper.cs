using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Probity.GovUk.Fields;

/// <summary>
/// <c>&lt;form gov&gt;</c>: posts with an antiforgery token unless it says <c>method="get"</c>, leaves validation to the
/// server, and becomes multipart when a file field is in it. The framework's <c>asp-page</c> and the like work beside it.
/// </summary>
[HtmlTargetElement("form", Attributes = "gov")]
public sealed class GovFormTagHelper(IHtmlGenerator generator) : TagHelper
{
    private const string Files = "gov-files";

    /// <summary>After the framework's form helper (-1000), which makes the address; before its end-of-form helper (-900), which forgets the token it wrote.</summary>
    public override int Order => -950;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    internal static void SendsFiles(ViewContext view) => view.FormContext.FormData[Files] = true;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll("gov");
        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate", null, HtmlAttributeValueStyle.Minimized));
        if (!context.AllAttributes.TryGetAttribute("method", out var method))
            output.Attributes.SetAttribute("method", "post");

        await output.GetChildContentAsync();
        if (ViewContext.FormContext.FormData.ContainsKey(Files) && !context.AllAttributes.ContainsName("enctype"))
            output.Attributes.SetAttribute("enctype", "multipart/form-data");

        // Null when the framework's helper has written the token already.
        if (!string.Equals(method?.Value?.ToString(), "get", StringComparison.OrdinalIgnoreCase)
            && generator.GenerateAntiforgery(ViewContext) is { } token)
            output.PostContent.AppendHtml(token);
    }
}
