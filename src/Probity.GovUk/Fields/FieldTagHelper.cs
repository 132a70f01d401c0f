using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Probity.GovUk.Html;

namespace Probity.GovUk.Fields;

/// <summary>
/// A question with one answer: a name, an id, what was typed, and what is wrong with it. All of it comes from
/// ModelState first, so that a refused form shows the text as typed, and from the model otherwise.
/// </summary>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>The property of the page's form, such as <c>Form.Value</c>.</summary>
    public ModelExpression For { get; set; } = null!;

    public string? Hint { get; set; }

    /// <summary>Overrides the id made from the name.</summary>
    public string? Id { get; set; }

    /// <summary>The label or legend is the page's heading.</summary>
    public bool Heading { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>What the page wrote on the element beyond our own attributes; it goes to the control.</summary>
    protected IReadOnlyList<TagHelperAttribute> Extra { get; private set; } = [];

    /// <summary>Overrides the name made from the property: short names for what stands in an address.</summary>
    [HtmlAttributeName("name")]
    public string? Named { get; set; }

    protected string Name => Named ?? ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string ControlId => Id ?? TagBuilder.CreateSanitizedId(Name, "_");

    /// <summary>What the page calls the field: its label or legend.</summary>
    protected abstract string? Asked { get; }

    protected string? Error => PageErrors.MessageOf(ViewContext.ViewData.ModelState, Name, Asked);

    public sealed override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var ofTheGroup = output.Attributes.Where(a => a.Name == "data-shown-when").ToArray();
        Extra = [.. output.Attributes.Except(ofTheGroup)];
        var error = Report(PageErrors.Of(ViewContext));

        var group = Tag("div").Class("govuk-form-group", error is null ? null : "govuk-form-group--error");
        output.TagName = null;
        output.Content.SetHtmlContent(Build(group.With(ofTheGroup), error));
    }

    /// <summary>Puts label, hint, error and control into the group.</summary>
    protected abstract Tag Build(Tag group, string? error);

    /// <summary>Tells the page what is wrong, and returns it.</summary>
    protected virtual string? Report(PageErrors errors)
    {
        errors.Report([Name], Error, ControlId);
        return Error;
    }

    /// <summary>What to show as the answer.</summary>
    protected string? Value => ViewContext.ViewData.ModelState.TryGetValue(Name, out var typed) && typed.RawValue is not null
        ? typed.AttemptedValue
        : Written(For.Model);

    protected static string? Written(object? value) => value switch
    {
        null => null,
        // "true" and "false" are what the model binder and the values of our items say.
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("d MMMM yyyy"),
        _ => Convert.ToString(value)
    };

    protected Tag? HintTag() => string.IsNullOrEmpty(Hint) ? null : Tag("div").Attribute("id", $"{ControlId}-hint").Class("govuk-hint").Holding(Hint);

    protected Tag? ErrorTag(string? error) => error is null ? null : ErrorMessage(error, $"{ControlId}-error");

    internal static Tag ErrorMessage(string error, string? id) =>
        Tag("p").Attribute("id", id).Class("govuk-error-message").Holding(
            Tag("span").Class("govuk-visually-hidden").Holding("Error:"), Text(" "), Text(error));

    /// <summary>The ids that describe the control, or null, so that the attribute is never empty.</summary>
    protected string? DescribedBy(string? error, string? first = null)
    {
        string?[] ids = [first, string.IsNullOrEmpty(Hint) ? null : $"{ControlId}-hint", error is null ? null : $"{ControlId}-error"];
        return ids.Any(id => id is not null) ? string.Join(' ', ids.Where(id => id is not null)) : null;
    }
}
