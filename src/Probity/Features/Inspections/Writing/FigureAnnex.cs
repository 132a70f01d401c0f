using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Writing;

/// <summary>Where the figures of a report come from: each with its period, source and definition, so that every number in the text can be followed.</summary>
internal static class FigureAnnex
{
    public const string Code = "figures";

    public static ReportSection Of(ForceStory story, ForceFile file, ProgrammeDefinition programme, IEnumerable<string> codes)
    {
        var shown = codes.Where(story.Figures.ContainsKey).Select(c => story.Figures[c]).ToList();
        var named = shown.SelectMany(f => f.Figure.Source).Select(s => s.Document).ToHashSet();
        var notes = file.Documents.Concat(programme.Documents).DistinctBy(d => d.Id).Where(d => named.Contains(d.Id)).Select(d => $"{ThematicReport.Capital(d.Id)}: {d.Title}.")
            .Concat(shown.Where(f => f.Figure.Note is not null).Select(f => $"{f.Item.Code}: {f.Figure.Note}"))
            .Concat(shown.Where(f => f.Item.Caveat is not null).Select(f => $"{f.Item.Code}: {f.Item.Caveat}")).ToList();
        return new ReportSection(Code, "Figures and where they come from", 2,
        [
            new ReportTable("Figures in this publication", [new("Code"), new("What was counted"), new("Figure", IsNumber: true), new("Period"), new("Source")],
                [.. shown.Select(f => new ReportRow([f.Item.Code, f.Item.Title, f.Cell, f.Period?.InTable() ?? "not stated", Source(f.Figure)]) { Explains = f.Item.Code })], notes),
        ]);
    }

    private static string Source(Figure figure)
    {
        var from = figure.Provenance switch
        {
            Provenance.ForceReturn => "Data from the force",
            Provenance.Register => "Counted from the force's register",
            Provenance.InspectorateResearch => "The inspectorate's own research",
            Provenance.Fieldwork => "Fieldwork",
            Provenance.Survey => "Survey",
            _ => "Document",
        };
        var where = string.Join("; ", figure.Source.Select(s => s.ToString()));
        return where.Length > 0 ? $"{from}: {where}" : figure.Provenance is null ? "not stated" : from;
    }
}
