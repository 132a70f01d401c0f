using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Probity.GovUk.Fields;

namespace Probity.GovUk.Tests.Fixtures;

/// <summary>Renders a helper as a page would, without a page.</summary>
internal static class Rendering
{
    private static readonly EmptyModelMetadataProvider Metadata = new();

    public static string Render(FieldTagHelper helper, string name, object? model, IEnumerable<(string Key, string Message)> errors, IEnumerable<TagHelperAttribute> extra)
    {
        var view = new ViewContext { HttpContext = new DefaultHttpContext(), FormContext = new FormContext(), ViewData = new ViewDataDictionary(Metadata, new ModelStateDictionary()) };
        foreach (var (key, message) in errors)
            view.ViewData.ModelState.AddModelError(key, message);

        helper.ViewContext = view;
        helper.For = new ModelExpression(name, Metadata.GetModelExplorerForType(model?.GetType() ?? typeof(string), model));
        var output = new TagHelperOutput("gov", [.. extra], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(new TagHelperContext([], new Dictionary<object, object>(), "test"), output);
        return Render(output);
    }

    public static string Render(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
