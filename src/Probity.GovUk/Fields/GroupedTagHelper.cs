using static Probity.GovUk.Html;

namespace Probity.GovUk.Fields;

/// <summary>A field of several controls, held together by a legend.</summary>
public abstract class GroupedTagHelper : FieldTagHelper
{
    /// <summary>The question. Without it there is no fieldset: only for a single checkbox that says everything itself.</summary>
    public string? Legend { get; set; }

    /// <summary>s, m, l, xl, or hidden: read aloud but not shown.</summary>
    public string? LegendSize { get; set; }

    /// <summary>An ARIA role for the fieldset, where the browser's own is not enough.</summary>
    protected virtual string? Role => null;

    protected override string? Asked => Legend;

    protected abstract Tag Controls(string? error);

    protected sealed override Tag Build(Tag group, string? error) => Legend is null
        ? group.Holding(HintTag(), ErrorTag(error), Controls(error))
        : group.Holding(Tag("fieldset").Class("govuk-fieldset")
            .Attribute("role", Role).Attribute("aria-describedby", DescribedBy(error))
            .Holding(LegendTag(Legend), HintTag(), ErrorTag(error), Controls(error)));

    private Tag LegendTag(string text)
    {
        var legend = Tag("legend").Class("govuk-fieldset__legend",
            LegendSize is null or "hidden" ? null : $"govuk-fieldset__legend--{LegendSize}", LegendSize is "hidden" ? "govuk-visually-hidden" : null);
        return Heading ? legend.Holding(Tag("h1").Class("govuk-fieldset__heading").Holding(text)) : legend.Holding(text);
    }
}
