using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Facts;

/// <summary>What is wrong with what is entered of a force: each problem names the entry, the field and what to do.</summary>
internal static class FactCheck
{
    /// <param name="telling">Words that give the force away: see <see cref="Anonymity"/>.</param>
    public static IEnumerable<string> Problems(ProgrammeBook book, ForceFile file, IReadOnlyList<string>? telling = null)
    {
        List<string> figures = [.. OfTwice(file), .. file.Figures.SelectMany(f => OfFigure(book, f)), .. OfParts(book, file)];
        // Facts are told with the figures: where those are wrong, nothing can be told yet.
        var story = figures.Count == 0 ? new ForceStory(book, file, new ForceNames("", "", "")) : null;
        return
        [
            .. OfFile(book, file), .. figures, .. file.Facts.SelectMany(f => OfFact(book, story, f)), .. file.Facts.SelectMany(f => Anonymity.Problems(f, telling ?? [])), .. OfEvidence(book, file), .. OfGrades(book, file), .. OfSources(book, file), .. OfRelease(book, file),
        ];
    }

    /// <summary>Reads the slots of a fact; throws with the first that is wrong.</summary>
    public static IReadOnlyDictionary<string, SlotValue> Read(Topic topic, Fact fact) =>
        fact.Values.ToDictionary(v => v.Key, v => topic.Slots.TryGetValue(v.Key, out var slot)
            ? SlotValue.Read(slot, v.Value, $"facts: {fact.Id}: {v.Key}")
            : throw new RuleBrokenException($"facts: {fact.Id}: there is no '{v.Key}' in this topic. It has {SlotValue.Join([.. topic.Slots.Keys], "and")}."));

    private static IEnumerable<string> OfFile(ProgrammeBook book, ForceFile file)
    {
        if (file.Programme != book.Definition.Code)
            yield return $"programme is '{file.Programme}', and this is {book.Definition.Code}.";
        if (file.Isbn is { } isbn && !Isbn.TryParse(isbn, out _, out var wrong))
            yield return $"isbn: {isbn}: {wrong}.";
        if (file.Judgement is { } judgement && book.Definition.Judgements.All(j => j.Code != judgement))
            yield return $"judgement: '{judgement}' is not a phrase of the programme. Choose {SlotValue.Join([.. book.Definition.Judgements.Select(j => j.Code)], "or")}.";
        if (file.Published is { } published && Try(() => SlotValue.Month(published, "published")) is { } problem)
            yield return problem;
    }

    private static IEnumerable<string> OfTwice(ForceFile file)
    {
        foreach (var twice in file.Figures.GroupBy(f => f.Code).Where(g => g.Count() > 1))
            yield return $"figures: {twice.Key} is there twice. Keep one.";
        foreach (var twice in file.Documents.GroupBy(d => d.Id).Where(g => g.Count() > 1))
            yield return $"documents: {twice.Key} is there twice. Give each its own id.";
        foreach (var twice in file.Quotations.GroupBy(q => q.Id).Where(g => g.Count() > 1))
            yield return $"quotations: {twice.Key} is there twice. Give each its own id.";
        foreach (var dated in file.Documents.Where(d => d.Date is not null))
            if (Try(() => SlotValue.Month(dated.Date!, $"documents: {dated.Id}: date")) is { } undated)
                yield return undated;
        foreach (var twice in file.Facts.GroupBy(f => f.Id).Where(g => g.Count() > 1))
            yield return $"facts: {twice.Key} is there twice. Keep one{(twice.First() is { Topic: ProgrammeBook.Finding, Key: null } ? ", or give each finding a “key” of its own" : ", or give them keys where the topic repeats")}.";
    }

    private static IEnumerable<string> OfFigure(ProgrammeBook book, Figure figure)
    {
        var place = $"figures: {figure.Code}";
        if (!book.Items.TryGetValue(figure.Code, out var item))
        {
            yield return $"{place} is not in the data return of {book.Definition.Code}. {(book.Items.Count == 0 ? "It counts nothing: enter what is counted in the “return” of the programme first." : $"It has {SlotValue.Join([.. book.Items.Keys], "and")}.")}";
            yield break;
        }

        var hasAnswer = figure.Value is not null || figure.Answer is not null;
        if (figure.State is { } state && state is CountState.Number != hasAnswer)
            yield return state is CountState.Number ? $"{place}: a number without a value. Enter the value, or the state nil, not-stated, not-asked or not-supplied." : $"{place}: “{state}” and a value contradict each other. Keep one.";
        if (figure.State is null && !hasAnswer)
            yield return $"{place}: neither a value nor a state. Enter the value, zero included, or the state nil, not-stated, not-asked or not-supplied.";
        if (figure.Value is < 0 or > SlotValue.Most)
            yield return $"{place}: a count is between 0 and {SlotValue.Most:#,##0}.";
        if (figure.Bound is not null && figure.Value is null)
            yield return $"{place}: a bound without a value. Enter the value that it bounds, or leave the bound out.";
        if (figure.Qualifier is { } qualifier && book.QualifiersOf(figure.Code) is var shades && !shades.Contains(qualifier))
            yield return $"{place}: the qualifier '{qualifier}' means nothing here. {(shades.Count == 0 ? "Leave it out." : $"Choose {SlotValue.Join(shades, "or")}, or leave it out.")}";
        if (item.Kind is ReturnKind.Count && figure.Answer is not null)
            yield return $"{place} is a count: enter value, not answer.";
        if (item.Kind is not ReturnKind.Count && figure.Value is not null)
            yield return $"{place} is not a count: enter answer, not value.";
        if (item.Kind is ReturnKind.Choice && figure.Answer is { } answer && !item.Choices!.ContainsKey(answer))
            yield return $"{place}: '{answer}' is not an answer. Choose {SlotValue.Join([.. item.Choices.Keys], "or")}.";
        if (figure.Period?.Window is { } window && !book.Windows.ContainsKey(window))
            yield return $"{place}: the window '{window}' is not in the programme.";
        if (figure.Period is { Window: null, From: null })
            yield return $"{place}: a period of its own needs a first day.";
        if (figure.Period is { From: { } from } && (figure.Period.To ?? figure.Period.AsAt) is { } to && to < from)
            yield return $"{place}: its period ends before it begins.";
        if (figure.Hedge is { } hedge && book.Hedges.All(h => h.Code != hedge))
            yield return $"{place}: '{hedge}' is not a hedge of the programme. Choose {SlotValue.Join([.. book.Hedges.Select(h => h.Code)], "or")}.";
    }

    private static IEnumerable<string> OfParts(ProgrammeBook book, ForceFile file)
    {
        var values = file.Figures.Where(f => f.Value is not null).GroupBy(f => f.Code).ToDictionary(g => g.Key, g => g.First());
        foreach (var item in book.Items.Values.Where(i => i.PartOf is not null))
            if (values.TryGetValue(item.Code, out var part) && values.TryGetValue(item.PartOf!, out var whole) && part.Period == whole.Period && Least(part) > Most(whole))
                yield return $"figures: {item.Code} is {part.Value:#,##0} and part of {item.PartOf}, which is {whole.Value:#,##0}. Correct one of them.";
    }

    // "Over 300" may be any number above it, and "nearly 300" or "about 300" need not be less than 301.
    private static long Least(Figure figure) => figure.Bound is null or Bound.Exactly or Bound.Over or Bound.AtLeast ? figure.Value!.Value : 0;

    private static long Most(Figure figure) => figure.Bound is null or Bound.Exactly or Bound.UpTo or Bound.Under or Bound.Nearly ? figure.Value!.Value : long.MaxValue;

    private static IEnumerable<string> OfFact(ProgrammeBook book, ForceStory? story, Fact fact)
    {
        var place = $"facts: {fact.Id}";
        if (fact.Topic == ProgrammeBook.Finding && (fact.Question is null || !book.Questions.ContainsKey(fact.Question)))
        {
            yield return $"{place} names the question that it answers. Choose {SlotValue.Join([.. book.Questions.Keys], "or")}.";
            yield break;
        }

        if (book.TopicOf(fact) is not { } topic)
        {
            yield return $"{place}: the programme has no topic '{fact.Topic}'. The topics are in its file; what fits none is a “finding” with a question and a text.";
            yield break;
        }

        if (topic.Code == ProgrammeBook.Finding && !fact.Values.ContainsKey("text"))
            yield return $"{place}: a finding needs its text.";
        if (fact.Key is not null && !topic.Repeats)
            yield return $"{place}: there is one fact of this topic in a report: leave the key out.";
        if (fact.Hedge is { } hedge && book.Hedges.All(h => h.Code != hedge))
            yield return $"{place}: '{hedge}' is not a hedge of the programme. Choose {SlotValue.Join([.. book.Hedges.Select(h => h.Code)], "or")}.";
        if (Try(() => Read(topic, fact)) is { } problem)
            yield return problem;
        else if (topic.Code == ProgrammeBook.Finding && Try(() => topic.Sentences.ToList().ForEach(s => SentencePattern.Parse(s[0].Say, place).Holes.ToList().ForEach(h => SentenceHoles.Check(h, place)))) is { } broken)
            yield return broken;
        else if (topic.Code == ProgrammeBook.Finding && story is not null && story.Tell(topic, fact).Sentences.Count < topic.Sentences.Count)
            yield return $"{place}: a sentence of it would not be said: it names a figure in braces that is not in the return, or that is not entered. Enter the figure first, or write the sentence without it.";
        else if (story is not null && fact.Status is null && story.NeedsStatus(topic, fact))
            yield return $"{place}: its sentence says how far the force is: enter its status, which is has-done, is-doing, plans-to or has-not.";
        else if (story?.Unsaid(fact) is { Count: > 0 } unsaid)
            yield return $"{place}: no sentence of the topic says {SlotValue.Join(unsaid, "and")} as it is entered. Leave it out, choose another status, or enter it as a finding.";
        else if (story is not null && story.Tell(topic, fact).Sentences.Count == 0)
            yield return $"{place}: nothing would be said of it. Enter {(topic.Slots.Count == 0 ? "the figures that it is about" : $"what is known: {SlotValue.Join([.. topic.Slots.Keys], "or")}")}, or leave the fact out.";
    }

    private static IEnumerable<string> OfEvidence(ProgrammeBook book, ForceFile file)
    {
        foreach (var twice in file.Evidence.GroupBy(e => e.Id).Where(g => g.Count() > 1))
            yield return $"evidence: {twice.Key} is there twice. Give each its own id.";
        foreach (var item in file.Evidence.Where(e => e.Question is not null && !book.Questions.ContainsKey(e.Question)))
            yield return $"evidence: {item.Id} is about the question '{item.Question}', which is not in the programme.";
        foreach (var fact in file.Facts)
            foreach (var unknown in fact.Evidence.Where(id => file.Evidence.All(e => e.Id != id)))
                yield return $"facts: {fact.Id}: its evidence '{unknown}' is not there. Enter it first, or leave it out.";
    }

    private static IEnumerable<string> OfGrades(ProgrammeBook book, ForceFile file)
    {
        foreach (var grade in file.Grades)
        {
            var area = book.Definition.Grades?.FirstOrDefault(a => a.Code == grade.Area);
            if (area is null)
                yield return book.Definition.Grades is null ? $"grades: {book.Definition.Code} does not grade." : $"grades: '{grade.Area}' is not an area. Choose {SlotValue.Join([.. book.Definition.Grades.Select(a => a.Code)], "or")}.";
            else if (!area.Scale.Contains(grade.Value))
                yield return $"grades: {grade.Area} cannot be '{grade.Value}'. Choose {SlotValue.Join(area.Scale, "or")}.";
        }

        foreach (var twice in file.Grades.GroupBy(g => g.Area).Where(g => g.Count() > 1))
            yield return $"grades: {twice.Key} is graded twice. Keep one.";
        foreach (var item in file.Recommendations.Where(r => r.Question is not null && !book.Questions.ContainsKey(r.Question)))
            yield return $"recommendations: {item.Code} is about the question '{item.Question}', which is not in the programme.";
        foreach (var twice in file.Recommendations.GroupBy(r => r.Code).Where(g => g.Count() > 1))
            yield return $"recommendations: {twice.Key} is there twice. Give each its own code.";
    }

    private static IEnumerable<string> OfSources(ProgrammeBook book, ForceFile file)
    {
        var known = file.Documents.Concat(book.Definition.Documents).Select(d => d.Id).ToHashSet();
        var named = file.Facts.SelectMany(f => f.Source.Select(s => (Place: $"facts: {f.Id}", s)))
            .Concat(file.Figures.SelectMany(f => f.Source.Select(s => (Place: $"figures: {f.Code}", s))))
            .Concat(file.Quotations.Where(q => q.Source is not null).Select(q => (Place: $"quotations: {q.Id}", s: q.Source!)))
            .Concat(file.Grades.SelectMany(g => (g.Source ?? []).Select(s => (Place: $"grades: {g.Area}", s))));
        foreach (var (place, source) in named.Where(n => !known.Contains(n.s.Document)))
            yield return $"{place}: its source '{source.Document}' is not among the documents of the file. Add it there.";
    }

    private static IEnumerable<string> OfRelease(ProgrammeBook book, ForceFile file)
    {
        if (file.Release is not { } release)
            yield break;
        var known = file.Facts.Select(f => f.Id).Concat(file.Figures.Select(f => f.Code)).ToHashSet();
        foreach (var unknown in release.Include.Select(i => i.Fact).Concat(release.Omit).Where(f => !known.Contains(f)))
            yield return $"release: '{unknown}' is neither a fact nor a figure of the file. A release says nothing that the report does not.";
        foreach (var both in release.Include.Select(i => i.Fact).Intersect(release.Omit))
            yield return $"release: '{both}' is included and omitted. Keep one.";
        foreach (var twice in release.Include.GroupBy(i => i.Fact).Where(g => g.Count() > 1))
            yield return $"release: '{twice.Key}' is included twice. Keep one.";
        foreach (var chosen in release.Include)
        {
            if (chosen.Hedge is { } hedge && book.Hedges.All(h => h.Code != hedge))
                yield return $"release: {chosen.Fact}: '{hedge}' is not a hedge of the programme. Choose {SlotValue.Join([.. book.Hedges.Select(h => h.Code)], "or")}.";
            var names = file.Facts.FirstOrDefault(f => f.Id == chosen.Fact) is { } fact ? (IEnumerable<string>)fact.Values.Keys : file.Facts.SelectMany(f => f.Values.Keys);
            foreach (var unknown in (chosen.Without ?? []).Except(names).Except(file.Figures.Select(f => f.Code)))
                yield return $"release: {chosen.Fact}: there is no '{unknown}' to leave out. Name a slot of the fact or a figure of the file.";
        }

        foreach (var unknown in release.Replace.Keys.Where(c => book.Definition.Boilerplate.All(b => b.Code != c)))
            yield return $"release: replace: the programme has no paragraph '{unknown}'. It has {SlotValue.Join([.. book.Definition.Boilerplate.Select(b => b.Code)], "and")}.";
        if (release.Quotation is { } quotation && file.Quotations.All(q => q.Id != quotation))
            yield return $"release: the quotation '{quotation}' is not in the file.";
    }

    private static string? Try(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (RuleBrokenException broken)
        {
            return broken.Message;
        }
    }
}
