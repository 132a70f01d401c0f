using Microsoft.AspNetCore.Razor.TagHelpers;
using static Probity.GovUk.Html;

namespace Probity.GovUk.Fields;

/// <summary>One of a long list. For a short one, radios are easier to use.</summary>
[HtmlTargetElement("gov-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper : LabelledTagHelper
{
    public IEnumerable<GovItem> Items { get; set; } = [];

    /// <summary>The words of a first choice that means no answer.</summary>
    public string? Blank { get; set; }

    protected override Tag Build(Tag group, string? error) => group.Holding(LabelTag(), HintTag(), ErrorTag(error), Control(error));

    private Tag Control(string? error) => Tag("select")
        .Class("govuk-select", error is null ? null : "govuk-select--error")
        .Attribute("id", ControlId).Attribute("name", Name)
        .Attribute("aria-describedby", DescribedBy(error))
        .With(Extra)
        .HoldingAll(Options());

    private IEnumerable<Tag> Options()
    {
        if (Blank is not null)
            yield return Option(new GovItem("", Blank));
        foreach (var item in Items)
            yield return Option(item);
    }

    private Tag Option(GovItem item) => Tag("option")
        .Attribute("value", item.Value).Flag("selected", item.Value == Value).Flag("disabled", item.Disabled)
        .Holding(item.Text);
}
