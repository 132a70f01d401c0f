using Microsoft.AspNetCore.Razor.TagHelpers;
using static Probity.GovUk.Html;

namespace Probity.GovUk.Fields;

/// <summary>A date in three boxes, for a <see cref="DateParts"/>: <c>&lt;gov-date for="Form.When" legend="When was it offered?" /&gt;</c>.</summary>
[HtmlTargetElement("gov-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper : GroupedTagHelper
{
    private static readonly string[] Parts = ["Day", "Month", "Year"];

    protected override string? Role => "group";

    /// <summary>An error of the whole date marks all boxes; an error of one part marks that one, and the summary's link goes there.</summary>
    protected override string? Report(PageErrors errors)
    {
        var first = Array.Find(Parts, p => PartError(p) is not null);
        var message = Error ?? (first is null ? null : PartError(first));
        errors.Report([Name, .. Parts.Select(PartName)], message, PartId(first ?? Parts[0]));
        return message;
    }

    protected override Tag Controls(string? error) => Tag("div")
        .Class("govuk-date-input").With(Extra).Attribute("id", ControlId)
        .HoldingAll(Parts.Select(p => Part(p, marked: error is not null && (PartError(p) is not null || Parts.All(q => PartError(q) is null)))));

    private Tag Part(string part, bool marked) => Tag("div").Class("govuk-date-input__item").Holding(
        Tag("div").Class("govuk-form-group").Holding(
            Tag("label").Class("govuk-label", "govuk-date-input__label").Attribute("for", PartId(part)).Holding(part),
            Tag("input")
                .Class("govuk-input", "govuk-date-input__input", marked ? "govuk-input--error" : null, $"govuk-input--width-{(part == "Year" ? 4 : 2)}")
                .Attribute("id", PartId(part)).Attribute("name", PartName(part)).Attribute("type", "text")
                .Attribute("value", PartValue(part) is { Length: > 0 } value ? value : null)
                .Attribute("inputmode", "numeric")));

    private string PartName(string part) => $"{Name}.{part}";

    private string PartId(string part) => $"{ControlId}-{part.ToLowerInvariant()}";

    private string? PartError(string part) => PageErrors.MessageOf(ViewContext.ViewData.ModelState, PartName(part), Asked);

    private string? PartValue(string part)
    {
        if (ViewContext.ViewData.ModelState.TryGetValue(PartName(part), out var typed) && typed.RawValue is not null)
            return typed.AttemptedValue;

        var date = For.Model as DateParts;
        return part switch { "Day" => date?.Day, "Month" => date?.Month, _ => date?.Year };
    }
}
