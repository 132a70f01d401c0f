using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Outputs;

internal enum BlockKind { Paragraph, Bullets, Numbers, Other }

/// <summary>Elements that are set together: the items of one list, or one element by itself.</summary>
internal sealed record ReportBlock(BlockKind Kind, IReadOnlyList<ReportElement> Elements)
{
    public IEnumerable<ReportParagraph> Paragraphs => Elements.Cast<ReportParagraph>();

    /// <summary>Neighbouring bullets are one list, and so are numbers that follow each other.</summary>
    public static IReadOnlyList<ReportBlock> Of(IReadOnlyList<ReportElement> elements)
    {
        var blocks = new List<ReportBlock>();
        foreach (var element in elements)
        {
            var kind = KindOf(element);
            if (blocks.Count > 0 && Continues(blocks[^1], kind, element))
                blocks[^1] = blocks[^1] with { Elements = [.. blocks[^1].Elements, element] };
            else
                blocks.Add(new ReportBlock(kind, [element]));
        }
        return blocks;
    }

    private static bool Continues(ReportBlock before, BlockKind kind, ReportElement element) => before.Kind == kind && kind switch
    {
        BlockKind.Bullets => true,
        BlockKind.Numbers => ((ReportParagraph)element).Number == ((ReportParagraph)before.Elements[^1]).Number + 1,
        _ => false,
    };

    private static BlockKind KindOf(ReportElement element) => element switch
    {
        ReportParagraph { IsBullet: true } => BlockKind.Bullets,
        ReportParagraph { Number: not null } => BlockKind.Numbers,
        ReportParagraph => BlockKind.Paragraph,
        _ => BlockKind.Other,
    };
}

/// <summary>Where the figures of a document are explained: the anchor of a figure, and whether a link to it would lead anywhere.</summary>
internal sealed class ReportAnchors
{
    private readonly HashSet<string> explained;

    public ReportAnchors(ReportDocument document) => explained =
        [.. document.Sections.SelectMany(s => s.Elements).SelectMany(Tables).SelectMany(t => t.Rows).Select(r => r.Explains).OfType<string>()];

    /// <summary>The anchor that the figure has in this document, or null where nothing explains it.</summary>
    public string? To(string? figure) => figure is not null && explained.Contains(figure) ? Name(figure) : null;

    /// <summary>The anchor for the row that explains the figure: the first such row has it.</summary>
    public string? Take(string? figure) => figure is not null && taken.Add(figure) ? Name(figure) : null;

    private readonly HashSet<string> taken = [];

    private static string Name(string figure) => "figure-" + string.Concat(figure.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));

    private static IEnumerable<ReportTable> Tables(ReportElement element) => element switch
    {
        ReportTable table => [table],
        ReportChart chart => [chart.Table],
        _ => [],
    };
}
