using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Probity.GovUk;

/// <summary>Builds markup as a tree. A string is always text and is encoded; only a tree is markup, so nothing has to decide which is which.</summary>
public static class Html
{
    public static Tag Tag(string name) => new(name);

    public static IHtmlContent Text(string? text) => new EncodedText(text);

    private sealed class EncodedText(string? text) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            if (!string.IsNullOrEmpty(text))
                encoder.Encode(writer, text);
        }
    }
}

/// <summary>An element under construction.</summary>
public sealed class Tag(string name) : IHtmlContent
{
    private static readonly HashSet<string> WithoutEnd = ["br", "hr", "img", "input", "link", "meta"];

    private readonly List<string> classes = [];
    private readonly List<(string Name, string? Value)> attributes = [];
    private readonly List<TagHelperAttribute> fromThePage = [];
    private readonly List<IHtmlContent> children = [];

    /// <summary>Adds classes; nothing happens for null, so that a class can depend on a condition.</summary>
    public Tag Class(params ReadOnlySpan<string?> names)
    {
        foreach (var one in names)
        {
            if (!string.IsNullOrWhiteSpace(one))
                classes.Add(one);
        }

        return this;
    }

    /// <summary>Sets an attribute; null leaves it out, and an empty string is written as it is.</summary>
    public Tag Attribute(string attribute, string? value)
    {
        if (value is not null)
            attributes.Add((attribute, value));

        return this;
    }

    public Tag Attribute(string attribute, int? value) => Attribute(attribute, value?.ToString());

    /// <summary>Sets an attribute without a value, such as <c>checked</c>.</summary>
    public Tag Flag(string attribute, bool set = true)
    {
        if (set)
            attributes.Add((attribute, null));

        return this;
    }

    /// <summary>Takes over what the page wrote on a tag helper, its class included.</summary>
    public Tag With(IEnumerable<TagHelperAttribute> written)
    {
        foreach (var one in written)
        {
            if (one.Name == "class")
                Class(one.Value.ToString());
            else
                fromThePage.Add(one);
        }

        return this;
    }

    public Tag Holding(params ReadOnlySpan<IHtmlContent?> content)
    {
        foreach (var one in content)
        {
            if (one is not null)
                children.Add(one);
        }

        return this;
    }

    public Tag Holding(string? text) => Holding(Html.Text(text));

    public Tag HoldingAll(IEnumerable<IHtmlContent> content) => Holding([.. content]);

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write('<');
        writer.Write(name);
        if (classes.Count > 0)
            WriteAttribute(writer, encoder, "class", string.Join(' ', classes));
        foreach (var (attribute, value) in attributes)
            WriteAttribute(writer, encoder, attribute, value);
        foreach (var attribute in fromThePage)
        {
            writer.Write(' ');
            attribute.WriteTo(writer, encoder);
        }

        writer.Write('>');
        if (WithoutEnd.Contains(name))
            return;

        foreach (var child in children)
            child.WriteTo(writer, encoder);
        writer.Write("</");
        writer.Write(name);
        writer.Write('>');
    }

    private static void WriteAttribute(TextWriter writer, HtmlEncoder encoder, string attribute, string? value)
    {
        writer.Write(' ');
        writer.Write(attribute);
        if (value is null)
            return;

        writer.Write("=\"");
        encoder.Encode(writer, value);
        writer.Write('"');
    }
}
