using static Probity.GovUk.Html;

namespace Probity.GovUk.Fields;

/// <summary>Radios and checkboxes: the same markup but for the kind and for how many may be chosen.</summary>
public abstract class ChoicesTagHelper(string kind, string inputType) : GroupedTagHelper
{
    public IEnumerable<GovItem> Items { get; set; } = [];

    public bool Small { get; set; }

    protected abstract bool IsChosen(string value);

    /// <summary>Attributes that the items share beyond the usual ones.</summary>
    protected virtual Tag Container(string? error) => Tag("div")
        .Class($"govuk-{kind}", Small ? $"govuk-{kind}--small" : null)
        .Attribute("data-module", $"govuk-{kind}")
        .With(Extra);

    protected sealed override Tag Controls(string? error)
    {
        // Without a fieldset the description has nowhere else to go.
        var described = Legend is null ? DescribedBy(error) : null;
        return Container(error).HoldingAll(Items.Select((item, index) => ItemTag(item, index, described)));
    }

    private Tag ItemTag(GovItem item, int index, string? described)
    {
        // The first control has the field's own id, so that the error summary's link lands on it.
        var id = index == 0 ? ControlId : $"{ControlId}-{index + 1}";
        var hintId = item.Hint is null ? null : $"{id}-item-hint";
        return Tag("div").Class($"govuk-{kind}__item").Holding(
            Tag("input").Class($"govuk-{kind}__input")
                .Attribute("id", id).Attribute("name", Name).Attribute("type", inputType).Attribute("value", item.Value)
                .Flag("checked", IsChosen(item.Value)).Flag("disabled", item.Disabled)
                .Attribute("aria-describedby", described is null ? hintId : hintId is null ? described : $"{described} {hintId}"),
            Tag("label").Class("govuk-label", $"govuk-{kind}__label").Attribute("for", id).Holding(item.Text),
            hintId is null ? null : Tag("div").Attribute("id", hintId).Class("govuk-hint", $"govuk-{kind}__hint").Holding(item.Hint));
    }
}
