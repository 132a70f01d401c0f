using System.Collections;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Probity.GovUk.Fields;

/// <summary>
/// Any of a few, for a property that holds many values; or one box, for a bool or a string: the item's value is then "true"
/// and the legend can be left out.
/// </summary>
[HtmlTargetElement("gov-checkboxes", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxesTagHelper() : ChoicesTagHelper("checkboxes", "checkbox")
{
    private HashSet<string>? chosen;

    protected override bool IsChosen(string value) => (chosen ??= [.. Chosen()]).Contains(value);

    private IEnumerable<string> Chosen()
    {
        if (ViewContext.ViewData.ModelState.TryGetValue(Name, out var typed) && typed.RawValue is not null)
            return typed.RawValue as string[] ?? [typed.AttemptedValue ?? ""];

        return For.Model is IEnumerable many and not string
            ? many.Cast<object?>().Select(Written).OfType<string>()
            : Written(For.Model) is { } one ? [one] : [];
    }
}
