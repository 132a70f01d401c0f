using Probity.Features.Inspections.Campaign;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Measures;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Grid;

/// <summary>Reads the cells of a force out of its facts and of what it submitted. Its live registers are never asked (decisions 18).</summary>
internal sealed class GridReading
{
    private readonly ProgrammeBook book;
    private readonly List<(Question Question, RegisterTest? Test)> questions;

    public GridReading(ProgrammeBook book, IEnumerable<Question> questions)
    {
        this.book = book;
        this.questions = [.. questions.Select(q => (q, RegisterTest.Parse(q.Test)))];
    }

    public GridRow Row(Body force, IEnumerable<Fact> facts, ReturnContent? submitted)
    {
        var found = facts.Select(f => (book.TopicOf(f)?.Question, Found: Of(f))).Where(f => f.Found is not null).ToLookup(f => f.Question, f => f.Found);
        var said = submitted?.Answers.ToDictionary(a => a.Code, a => a.Stance) ?? [];
        return new GridRow(force, [.. questions.Select(q => new GridCell(q.Question, said.TryGetValue(q.Question.Code, out var stance) ? stance : null, found[q.Question.Code].Max(), q.Test is null ? null : Tested(q.Test, submitted)))]);
    }

    // What the inspector said of it counts before what its status suggests; a fact that is neither good nor bad tells nothing.
    private static Finding? Of(Fact fact) => (fact.Polarity, fact.Status) switch
    {
        (Polarity.Positive, _) => Finding.Met,
        (Polarity.Progress, _) => Finding.Partly,
        (Polarity.Gap, _) => Finding.NotMet,
        (Polarity.Neutral, _) => null,
        (_, FactStatus.HasDone) => Finding.Met,
        (_, FactStatus.IsDoing or FactStatus.PlansTo) => Finding.Partly,
        (_, FactStatus.HasNot) => Finding.NotMet,
        _ => null,
    };

    private FigureTest Tested(RegisterTest test, ReturnContent? submitted)
    {
        if (submitted is null)
            return new FigureTest(null, "nothing was submitted");
        if (Items(i => i == test.Measure).FirstOrDefault() is not { } item || submitted.Figures.FirstOrDefault(f => f.Code == item.Code) is not { } figure)
            return new FigureTest(null, "the return does not ask for the figure");
        if (NumberOf(figure) is not { } number)
            return new FigureTest(null, $"the figure is {ReturnWords.Figure(item, figure.State, figure.Value, figure.Answer)}");
        switch (test.Measure.Unit)
        {
            case MeasureUnit.Number:
                return new FigureTest(test.IsMetBy(number), $"{number:#,##0} submitted, where {test.ExpectedWords} is expected");
            case MeasureUnit.Percentage:
                // A return has the count of a share, and what it is a share of only where that is asked too.
                var whole = Items(m => m.Register == test.Measure.Register && m.Counts == test.Measure.OutOf).FirstOrDefault(i => i.Window == item.Window);
                return submitted.Figures.FirstOrDefault(f => f.Code == whole?.Code) is { } of && NumberOf(of) is { } total && MeasureResult.Share(number, total) is { } share
                    ? new FigureTest(test.IsMetBy(share), $"{MeasureResult.ShareText(number, total)} submitted, where {test.ExpectedWords} is expected")
                    : new FigureTest(null, $"{number:#,##0} submitted, and not out of how many");
            default:
                return new FigureTest(null, "the return has no figure of this kind");
        }
    }

    private IEnumerable<ReturnItem> Items(Func<Measure, bool> counts) => book.Definition.Return.Where(i => i.Measure is not null && MeasureLibrary.Find(i.Measure) is { } measure && counts(measure));

    private static long? NumberOf(ReturnedFigure figure) => figure.State switch { CountState.Number => figure.Value, CountState.Nil => 0, _ => null };
}
