using Microsoft.AspNetCore.Razor.TagHelpers;
using static Probity.GovUk.Html;

namespace Probity.GovUk.Fields;

/// <summary>
/// A value that travels with the form, such as the version that was read. An error of it is said in the summary without a link.
/// </summary>
[HtmlTargetElement("gov-hidden", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HiddenTagHelper : FieldTagHelper
{
    protected override string? Asked => null;

    protected override Tag Build(Tag group, string? error) =>
        Tag("input").Attribute("type", "hidden").Attribute("id", ControlId).Attribute("name", Name).Attribute("value", Value ?? "").With(Extra);

    protected override string? Report(PageErrors errors) => null;
}
