using static Probity.GovUk.Html;

namespace Probity.GovUk.Fields;

/// <summary>A field with one control, which has a label.</summary>
public abstract class LabelledTagHelper : FieldTagHelper
{
    public string Label { get; set; } = "";

    /// <summary>s, m, l, xl, or hidden: read aloud but not shown.</summary>
    public string? LabelSize { get; set; }

    protected override string? Asked => Label;

    protected Tag LabelTag()
    {
        var label = Tag("label")
            .Class("govuk-label", LabelSize is null or "hidden" ? null : $"govuk-label--{LabelSize}", LabelSize is "hidden" ? "govuk-visually-hidden" : null)
            .Attribute("for", ControlId).Holding(Label);
        return Heading ? Tag("h1").Class("govuk-label-wrapper").Holding(label) : label;
    }
}
