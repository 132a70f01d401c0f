using Microsoft.AspNetCore.Razor.TagHelpers;
using Probity.GovUk.Fields;

namespace Probity.GovUk.Tests.Fixtures;

/// <summary>Says each component's options in the words of our helpers.</summary>
internal static class Mapping
{
    public static string Render(string component, Options options) => component switch
    {
        "input" => Input(options),
        "textarea" => Textarea(options, counted: false),
        "character-count" => Textarea(options, counted: true),
        "select" => Select(options),
        "file-upload" => File(options),
        "radios" => Radios(options),
        "checkboxes" => Checkboxes(options),
        "date-input" => Date(options),
        "error-message" => Message(options),
        "error-summary" => Summary(options),
        _ => throw new ArgumentOutOfRangeException(nameof(component))
    };

    private static string Input(Options o) => Labelled(o, new InputTagHelper
    {
        Type = o.Text("type") ?? "text",
        Inputmode = o.Text("inputmode"),
        Autocomplete = o.Text("autocomplete"),
        Spellcheck = o.Choice("spellcheck"),
        Prefix = o.Part("prefix").Text("text"),
        Suffix = o.Part("suffix").Text("text"),
    }, o.Text("value"), "pattern", "autocapitalize", "disabled");

    private static string Textarea(Options o, bool counted) => Labelled(o, new TextareaTagHelper
    {
        Rows = int.Parse(o.Text("rows") ?? "5"),
        Max = !counted ? null : int.Parse(o.Text("maxlength") ?? throw new SkippedException("a count without a maximum")),
        Spellcheck = o.Choice("spellcheck"),
    }, o.Text("value"), "autocomplete");

    private static string Select(Options o)
    {
        var items = Items(o, "selected", out var chosen);
        return Labelled(o, new SelectTagHelper { Items = items }, chosen.FirstOrDefault());
    }

    private static string File(Options o) => Labelled(o, new FileTagHelper { Multiple = o.Flag("multiple") }, value: null, "disabled");

    private static string Radios(Options o)
    {
        var items = Items(o, "checked", out var chosen);
        if (!o.Part("fieldset").Exists && o.Part("errorMessage").Exists)
            throw new SkippedException("without a legend, ours describe each radio by the error, as checkboxes do");
        return Grouped(o, new RadiosTagHelper { Items = items }, chosen.FirstOrDefault());
    }

    private static string Checkboxes(Options o)
    {
        var items = Items(o, "checked", out var chosen);
        return Grouped(o, new CheckboxesTagHelper { Items = items }, chosen);
    }

    private static string Date(Options o)
    {
        string[] names = ["day", "month", "year"];
        var items = o.List("items");
        if (names.Any(n => o.Choice(n) is false) || items.Count is not (0 or 3))
            throw new SkippedException("a date always has its three parts");

        var parts = items.Count == 0 ? [.. names.Select(o.Part)] : items.ToArray();
        if (items.Count == 3 && !items.Select(i => i.Text("name")).SequenceEqual(names))
            throw new SkippedException("parts with other names");
        if (items.Zip(names).Any(i => i.First.Text("classes") != (i.Second == "year" ? "govuk-input--width-4" : "govuk-input--width-2")))
            throw new SkippedException("parts with other classes");

        var prefix = o.Text("namePrefix") is { } p ? p + "-" : "";
        var values = names.Select(n => o.Part("values").Text(prefix + n)).ToArray();
        var helper = new DateTagHelper { Id = o.Text("id") };
        Legend(o, helper);
        return Rendering.Render(helper, "When", new DateParts { Day = values[0], Month = values[1], Year = values[2] }, DateErrors(o, parts), Extra(o));
    }

    private static IEnumerable<(string, string)> DateErrors(Options o, Options[] parts)
    {
        string[] keys = ["When.Day", "When.Month", "When.Year"];
        var said = parts.Select(p => p.Choice("error")).ToArray();
        if (o.Part("errorMessage").Text("text") is not { } message)
            return said.Contains(true) ? throw new SkippedException("a box is marked only with a message") : [];

        // Either the marked parts are said, or those that are not.
        var marked = keys.Where((_, i) => said.Contains(true) ? said[i] is true : said[i] is not false).ToArray();
        return marked.Length == 3 ? [("When", message)] : marked.Select(k => (k, message));
    }

    private static string Message(Options o) => o.Has("visuallyHiddenText")
        ? throw new SkippedException("an error always begins with the word Error")
        : Rendering.Render(FieldTagHelper.ErrorMessage(o.Text("text") ?? "", o.Text("id")));

    private static string Summary(Options o)
    {
        if (o.Text("titleText") is not "There is a problem")
            throw new SkippedException("the title is always the same");
        if (o.Has("disableAutoFocus"))
            throw new SkippedException("the summary always takes the focus");
        return Rendering.Render(PageErrors.Summary(o.List("errorList").Select(e => (e.Text("text") ?? "", e.Text("href")))));
    }

    private static string Labelled(Options o, LabelledTagHelper helper, string? value, params string[] alsoAttributes)
    {
        var label = o.Part("label");
        helper.Label = label.Text("text") ?? throw new SkippedException("no label");
        helper.LabelSize = Size(label, "govuk-label--");
        helper.Heading = label.Flag("isPageHeading");
        helper.Hint = o.Part("hint").Text("text");
        helper.Id = o.Text("id") ?? o.Text("name");
        return Rendering.Render(helper, o.Text("name")!, value, Errors(o), Extra(o, alsoAttributes));
    }

    private static string Grouped(Options o, GroupedTagHelper helper, object? model)
    {
        Legend(o, helper);
        helper.Id = o.Text("idPrefix") ?? o.Text("name");
        return Rendering.Render(helper, o.Text("name")!, model, Errors(o), Extra(o));
    }

    private static void Legend(Options o, GroupedTagHelper helper)
    {
        var legend = o.Part("fieldset").Part("legend");
        helper.Legend = legend.Text("text");
        helper.LegendSize = Size(legend, "govuk-fieldset__legend--");
        helper.Heading = legend.Flag("isPageHeading");
        helper.Hint = o.Part("hint").Text("text");
    }

    private static IEnumerable<(string, string)> Errors(Options o) =>
        o.Part("errorMessage").Text("text") is { } message ? [(o.Text("name")!, message)] : [];

    private static IEnumerable<TagHelperAttribute> Extra(Options o, params string[] attributes)
    {
        if (o.Text("classes") is { } classes)
            yield return new TagHelperAttribute("class", classes);
        foreach (var (name, value) in o.Pairs("attributes"))
            yield return new TagHelperAttribute(name, value);
        foreach (var name in attributes)
        {
            if (o.Flag(name))
                yield return new TagHelperAttribute(name, null, HtmlAttributeValueStyle.Minimized);
            else if (o.Text(name) is { } value)
                yield return new TagHelperAttribute(name, value);
        }
    }

    private static string? Size(Options text, string prefix) => text.Text("classes") switch
    {
        null => null,
        var classes when classes.StartsWith(prefix, StringComparison.Ordinal) && !classes.Contains(' ') => classes[prefix.Length..],
        _ => throw new SkippedException("classes of the label or legend other than its size")
    };

    /// <summary>The items, and the values that are chosen: by the field's value, unless the item says otherwise.</summary>
    private static GovItem[] Items(Options o, string mark, out List<string> chosen)
    {
        var byValue = o.Text("value") is { } one ? [one] : o.Words("values");
        List<string> marked = [];
        GovItem[] items = [.. o.List("items").Select(i =>
        {
            var item = new GovItem(i.Text("value") ?? throw new SkippedException("items without a value"), i.Text("text") ?? "", i.Part("hint").Text("text"), i.Flag("disabled"));
            if (i.Choice(mark) ?? byValue.Contains(item.Value))
                marked.Add(item.Value);
            return item;
        })];
        if (items.Length < o.Words("items").Count)
            throw new SkippedException("gaps in the list");
        chosen = marked;
        return items;
    }
}

/// <summary>The fixture shows something that our helpers do otherwise, on purpose.</summary>
internal sealed class SkippedException(string reason) : Exception(reason);
