using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Probity.GovUk.Fields;

/// <summary>One of a few: <c>&lt;gov-radios for="Form.Kind" legend="What was it?" items="OfferWords.Kinds" /&gt;</c>.</summary>
[HtmlTargetElement("gov-radios", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RadiosTagHelper() : ChoicesTagHelper("radios", "radio")
{
    public bool Inline { get; set; }

    protected override bool IsChosen(string value) => value == Value;

    protected override Tag Container(string? error) => base.Container(error).Class(Inline ? "govuk-radios--inline" : null);
}
