using Microsoft.AspNetCore.Razor.TagHelpers;
using static Probity.GovUk.Html;

namespace Probity.GovUk.Fields;

/// <summary>Lines of text, with a character count when <c>max</c> is given. The count informs; the form's reader refuses.</summary>
[HtmlTargetElement("gov-textarea", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextareaTagHelper : LabelledTagHelper
{
    public int Rows { get; set; } = 5;

    /// <summary>The most characters that will be accepted.</summary>
    public int? Max { get; set; }

    public bool? Spellcheck { get; set; }

    private string? CountId => Max is null ? null : $"{ControlId}-info";

    protected override Tag Build(Tag group, string? error)
    {
        if (Max is not null)
            group.Class("govuk-character-count").Attribute("data-module", "govuk-character-count").Attribute("data-maxlength", Max);
        return group.Holding(LabelTag(), HintTag(), ErrorTag(error), Control(error), CountTag());
    }

    private Tag Control(string? error) => Tag("textarea")
        .Class("govuk-textarea", error is null ? null : "govuk-textarea--error", Max is null ? null : "govuk-js-character-count")
        .Attribute("id", ControlId).Attribute("name", Name).Attribute("rows", Rows)
        .Attribute("spellcheck", Spellcheck is null ? null : Written(Spellcheck))
        .Attribute("aria-describedby", DescribedBy(error, first: CountId))
        .With(Extra)
        // Browsers drop one line break at the start of a textarea: without this one it would be the person's own.
        .Holding(Value is ['\n' or '\r', ..] ? $"\n{Value}" : Value);

    private Tag? CountTag() => Max is null ? null : Tag("div")
        .Attribute("id", CountId).Class("govuk-hint", "govuk-character-count__message")
        .Holding($"You can enter up to {Max} characters");
}
