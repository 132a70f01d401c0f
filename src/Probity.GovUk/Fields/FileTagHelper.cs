using Microsoft.AspNetCore.Razor.TagHelpers;
using static Probity.GovUk.Html;

namespace Probity.GovUk.Fields;

/// <summary>A file to send. The form around it sends itself as multipart because of it.</summary>
[HtmlTargetElement("gov-file", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileTagHelper : LabelledTagHelper
{
    /// <summary>What the browser offers to choose, such as <c>.csv,.xlsx</c>. The server decides what it takes.</summary>
    public string? Accept { get; set; }

    public bool Multiple { get; set; }

    protected override Tag Build(Tag group, string? error)
    {
        GovFormTagHelper.SendsFiles(ViewContext);
        return group.Holding(LabelTag(), HintTag(), ErrorTag(error), Tag("input")
            .Class("govuk-file-upload", error is null ? null : "govuk-file-upload--error")
            .Attribute("id", ControlId).Attribute("name", Name).Attribute("type", "file")
            .Attribute("accept", Accept).Flag("multiple", Multiple)
            .Attribute("aria-describedby", DescribedBy(error))
            .With(Extra));
    }
}
