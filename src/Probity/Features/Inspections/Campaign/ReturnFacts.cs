using Probity.Features.Inspections.Facts;

namespace Probity.Features.Inspections.Campaign;

/// <summary>Puts what a force submitted among the facts of its inspection. What the inspectorate found out itself stays its own.</summary>
internal static class ReturnFacts
{
    private static readonly Provenance[] Theirs = [Provenance.InspectorateResearch, Provenance.Fieldwork, Provenance.Document, Provenance.Survey];

    public static ForceFile Into(ForceFile known, ReturnContent content, SubmittedReturn submitted)
    {
        var document = new SourceDocument($"return-{submitted.Number}", $"Data return of {content.ForceName}, submission {submitted.Number}", submitted.SubmittedAt.LondonDate().ToString("yyyy-MM-dd"));
        var kept = known.Figures.Where(f => f.Provenance is { } whose && Theirs.Contains(whose)).ToList();
        var came = content.Figures.Where(f => kept.All(k => k.Code != f.Code)).Select(f => FigureOf(f, document, submitted)).ToList();
        var rest = known.Figures.Where(f => kept.Contains(f) || came.All(c => c.Code != f.Code));
        var sources = rest.SelectMany(f => f.Source).Concat(known.Facts.SelectMany(f => f.Source)).Select(s => s.Document).ToHashSet();
        // An earlier submission that nothing rests on any more is no source.
        var documents = known.Documents.Where(d => !d.Id.StartsWith("return-", StringComparison.Ordinal) || sources.Contains(d.Id));
        return known with { Documents = [.. documents.Where(d => d.Id != document.Id), document], Figures = [.. rest, .. came] };
    }

    private static Figure FigureOf(ReturnedFigure figure, SourceDocument document, SubmittedReturn submitted) => new()
    {
        Code = figure.Code, Value = figure.State == CountState.Number ? figure.Value : null, State = figure.State, Answer = figure.State == CountState.Number ? figure.Answer : null,
        Period = figure.AsAt is { } asAt && figure.From is { } from && figure.To is null ? new FigurePeriod(null, from, null, asAt) : null,
        Provenance = figure.Source == AnswerSource.Register ? Provenance.Register : Provenance.ForceReturn, Source = [new SourceReference(document.Id, figure.Code)], Rows = figure.Rows, Query = figure.Query,
        Snapshot = submitted.SubmittedAt.LondonDate(), Note = figure.Note,
    };
}
