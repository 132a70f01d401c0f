using Microsoft.AspNetCore.Razor.TagHelpers;
using static Probity.GovUk.Html;

namespace Probity.GovUk.Fields;

/// <summary>One line of text: <c>&lt;gov-input for="Form.Value" label="Value" prefix="£" width="5" inputmode="decimal" /&gt;</c>.</summary>
[HtmlTargetElement("gov-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InputTagHelper : LabelledTagHelper
{
    public string Type { get; set; } = "text";

    /// <summary>In characters: 2, 3, 4, 5, 10, 20 or 30.</summary>
    public int? Width { get; set; }

    public string? Prefix { get; set; }
    public string? Suffix { get; set; }
    public string? Inputmode { get; set; }
    public string? Autocomplete { get; set; }
    public bool? Spellcheck { get; set; }

    /// <summary>The address that offers names while typing: <c>GET address?q=…</c> answers a JSON list of strings.</summary>
    public string? Suggest { get; set; }

    protected override Tag Build(Tag group, string? error) =>
        group.Holding(LabelTag(), HintTag(), ErrorTag(error), Wrapped(Control(error)));

    private Tag Control(string? error) => Tag("input")
        .Class("govuk-input", Width is null ? null : $"govuk-input--width-{Width}", error is null ? null : "govuk-input--error")
        .Attribute("id", ControlId).Attribute("name", Name).Attribute("type", Type)
        .Attribute("spellcheck", Spellcheck is null ? null : Written(Spellcheck))
        // A password that was refused is typed again, never sent back.
        .Attribute("value", Type == "password" || string.IsNullOrEmpty(Value) ? null : Value)
        .Attribute("aria-describedby", DescribedBy(error))
        .Attribute("autocomplete", Autocomplete ?? (Suggest is null ? null : "off"))
        .Attribute("inputmode", Inputmode)
        .Attribute("data-suggest", Suggest)
        .With(Extra);

    private Tag Wrapped(Tag control) => Prefix is null && Suffix is null
        ? control
        : Tag("div").Class("govuk-input__wrapper").Holding(Affix("prefix", Prefix), control, Affix("suffix", Suffix));

    private static Tag? Affix(string which, string? text) =>
        text is null ? null : Tag("div").Class($"govuk-input__{which}").Attribute("aria-hidden", "true").Holding(text);
}
