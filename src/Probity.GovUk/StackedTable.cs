using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Probity.GovUk;

/// <summary>
/// Tables that become blocks on a narrow screen: each cell says its column (<c>data-label</c>, shown by the style), and the
/// roles keep what the browsers drop from a table that is not laid out as one. Pages write plain tables.
/// </summary>
internal sealed class StackedTable
{
    // Made once: a register page has hundreds of cells.
    private static readonly TagHelperAttribute Cell = new("role", "cell"), RowHeader = new("role", "rowheader"), ColumnHeader = new("role", "columnheader");

    private readonly List<TagHelperAttribute> labels = [];
    private int at;

    public static StackedTable? Of(TagHelperContext context) => context.Items.TryGetValue(typeof(StackedTable), out var table) ? (StackedTable)table : null;

    public void NextRow() => at = 0;

    public void Heading(TagHelperOutput output, string text)
    {
        labels.Add(new TagHelperAttribute("data-label", string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        output.Attributes.Add(ColumnHeader);
    }

    public void Label(TagHelperOutput output, bool heads)
    {
        if (at < labels.Count)
            output.Attributes.Add(labels[at]);
        at += output.Attributes.TryGetAttribute("colspan", out var span) && int.TryParse(span.Value?.ToString(), out var columns) ? columns : 1;
        output.Attributes.Add(heads ? RowHeader : Cell);
    }
}

[HtmlTargetElement("table")]
public sealed class TableTagHelper : TagHelper
{
    public override void Init(TagHelperContext context) => context.Items[typeof(StackedTable)] = new StackedTable();

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Attributes.SetAttribute("role", "table");
}

[HtmlTargetElement("thead")]
[HtmlTargetElement("tbody")]
public sealed class TableRowsTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Attributes.SetAttribute("role", "rowgroup");
}

[HtmlTargetElement("tr")]
public sealed class TableRowTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        StackedTable.Of(context)?.NextRow();
        output.Attributes.SetAttribute("role", "row");
    }
}

[HtmlTargetElement("td")]
[HtmlTargetElement("th", Attributes = "[scope='row']")]
public sealed class TableCellTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => StackedTable.Of(context)?.Label(output, output.TagName == "th");
}

[HtmlTargetElement("th", Attributes = "[scope='col']")]
public sealed class TableHeadingTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        // The words as a reader sees them: the encoded content is decoded, because an attribute encodes again.
        StackedTable.Of(context)?.Heading(output, System.Net.WebUtility.HtmlDecode((await output.GetChildContentAsync()).GetContent()));
}
