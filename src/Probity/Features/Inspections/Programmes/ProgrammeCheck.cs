using System.Text.RegularExpressions;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Programmes;

/// <summary>What is wrong with the definition of a programme: each problem names the place and what to do.</summary>
internal static partial class ProgrammeCheck
{
    public static IEnumerable<string> Problems(ProgrammeDefinition programme, IReadOnlyList<Topic> topics) =>
        [.. OfCodes(programme, topics), .. OfQuestions(programme), .. OfWindows(programme), .. OfReturn(programme), .. topics.SelectMany(t => OfTopic(programme, t)), .. OfBoilerplate(programme), .. OfChapters(programme, topics)];

    private static IEnumerable<string> OfCodes(ProgrammeDefinition programme, IReadOnlyList<Topic> topics)
    {
        if (!Code().IsMatch(programme.Code))
            yield return $"code is '{programme.Code}'. Use small letters, digits and hyphens, such as revisit-2012.";
        if (string.IsNullOrWhiteSpace(programme.Title))
            yield return "title is empty. Enter what the reports are called.";
        foreach (var other in programme.Forces.Where(f => f.Programme != programme.Code))
            yield return $"forces: {other.Force}: programme is '{other.Programme}', and this file is of {programme.Code}. Correct it, or enter the force in a file of its own.";
        (string List, IEnumerable<string> Codes)[] lists =
        [
            ("windows", programme.Windows.Select(w => w.Code)), ("roster", programme.Roster.Select(r => $"{r.Body} from {r.From:yyyy-MM-dd}")), ("headings", programme.Headings.Select(h => h.Code)),
            ("questions", programme.Questions.Select(q => q.Code)), ("judgements", programme.Judgements.Select(j => j.Code)), ("return", programme.Return.Select(i => i.Code)),
            ("hedges", programme.Hedges.Select(h => h.Code)), ("topics", topics.Select(t => t.Code)), ("boilerplate", programme.Boilerplate.Select(b => b.Code)),
            ("waves", programme.Waves.Select(w => w.Code)), ("thematic", programme.Thematic.Select(c => c.Code)), ("grades", (programme.Grades ?? []).Select(g => g.Code)), ("forces", programme.Forces.Select(f => f.Force)),
        ];
        foreach (var (list, codes) in lists)
            foreach (var twice in codes.GroupBy(c => c).Where(g => g.Count() > 1))
                yield return $"{list}: '{twice.Key}' is there twice. Keep one.";
        if (topics.Any(t => t.Code == ProgrammeBook.Finding))
            yield return "topics: 'finding' is the topic of sentences that inspectors write. Choose another code.";
    }

    private static IEnumerable<string> OfQuestions(ProgrammeDefinition programme)
    {
        if (programme.Headings.Count == 0)
            yield return "headings: there is none. Enter at least one, such as {\"code\": \"H1\", \"text\": \"…\"}.";
        if (programme.Questions.Count == 0)
            yield return "questions: there is none. Enter at least one.";
        foreach (var question in programme.Questions.Where(q => programme.Headings.All(h => h.Code != q.Heading)))
            yield return $"questions: {question.Code} stands under the heading '{question.Heading}', which is not there. Choose {List(programme.Headings.Select(h => h.Code))}.";
        foreach (var area in programme.Grades ?? [])
            if (area.Scale.Count < 2)
                yield return $"grades: {area.Code} has fewer than two grades. Enter its scale, best first.";
    }

    private static IEnumerable<string> OfWindows(ProgrammeDefinition programme)
    {
        foreach (var window in programme.Windows)
            if (window.To < window.From || window.AsAt < window.From)
                yield return $"windows: {window.Code} ends before it begins.";
        foreach (var wave in programme.Waves.Where(w => w.To < w.From))
            yield return $"waves: {wave.Code} ends before it begins.";
        foreach (var wave in programme.Waves.Where(w => w.Kind is WaveKind.PublicSurvey && (w.Answers ?? []).Sum(a => a.Value) > 101))
            yield return $"waves: the shares of {wave.Code} add up to more than 100 %.";
        foreach (var line in programme.Roster.Where(r => r.To < r.From))
            yield return $"roster: {line.Body} leaves before it enters.";
    }

    private static IEnumerable<string> OfReturn(ProgrammeDefinition programme)
    {
        foreach (var item in programme.Return)
        {
            if (item.Window is { } window && programme.Windows.All(w => w.Code != window))
                yield return $"return: {item.Code} is counted over the window '{window}', which is not there. Choose {List(programme.Windows.Select(w => w.Code))}.";
            if (item.Kind is ReturnKind.Choice && item.Choices is not { Count: > 1 })
                yield return $"return: {item.Code} is a choice and has no choices. Enter at least two.";
            if (item.PartOf is { } whole && programme.Return.All(i => i.Code != whole || i.Kind is not ReturnKind.Count))
                yield return $"return: {item.Code} is part of '{whole}', which is no count of this return.";
        }
    }

    private static IEnumerable<string> OfTopic(ProgrammeDefinition programme, Topic topic)
    {
        var place = $"topics: {topic.Code}";
        if (programme.Questions.All(q => q.Code != topic.Question))
            yield return $"{place} answers the question '{topic.Question}', which is not there.";
        foreach (var (name, slot) in topic.Slots)
        {
            if (slot.Kind is SlotKind.Choice or SlotKind.Choices && slot.Choices is not { Count: > 0 })
                yield return $"{place}: the slot {name} is a choice and has no choices.";
            if (name is "force" or "place" or "noun" or "hedge" or "verb" or "window" or "of" or "which" or "count" or "status" || programme.Return.Any(i => i.Code == name))
                yield return $"{place}: the slot {name} has a name that means something else. Choose another.";
        }

        foreach (var slot in topic.Distribution.Keys.Where(d => d != "status" && (!topic.Slots.TryGetValue(d, out var s) || s.Kind is not (SlotKind.Choice or SlotKind.Choices or SlotKind.Flag))))
            yield return $"{place}: the distribution of '{slot}' cannot be shown. Choose a slot of choices, or status.";
        foreach (var form in topic.Sentences.SelectMany(s => s))
            foreach (var problem in OfForm(programme, topic, form, place))
                yield return problem;
    }

    private static IEnumerable<string> OfForm(ProgrammeDefinition programme, Topic topic, SentenceForm form, string place)
    {
        var (problem, names) = ((string?)null, new List<string>());
        try
        {
            var holes = SentencePattern.Parse(form.Say, place).Holes.ToList();
            holes.ForEach(h => SentenceHoles.Check(h, place));
            names.AddRange(holes.SelectMany(SentenceHoles.Refers));
            if (holes.Where(h => h.StartsWith("window:", StringComparison.Ordinal)).Select(h => h["window:".Length..]).FirstOrDefault(w => programme.Windows.All(x => x.Code != w) && programme.Return.All(i => i.Code != w)) is { } window)
                problem = $"{place}: “{form.Say}” says the window '{window}', which is neither a window nor an item of the return.";
        }
        catch (RuleBrokenException broken)
        {
            problem = broken.Message;
        }

        if (problem is not null)
            yield return problem;
        foreach (var never in OfConditions(topic, form, place))
            yield return never;
        foreach (var unknown in names.Where(n => !topic.Slots.ContainsKey(n) && programme.Return.All(i => i.Code != n)))
            yield return $"{place}: “{form.Say}” needs '{unknown}', which is neither a slot of the topic nor an item of the return.";
        foreach (var unknown in (form.When?.Keys ?? []).Where(k => k is not ("status" or "hedge") && !topic.Slots.ContainsKey(k) && programme.Return.All(i => i.Code != k && !Parts.Any(p => k == $"{i.Code}.{p}"))))
            yield return $"{place}: a condition is about '{unknown}', which is neither a slot of the topic nor an item of the return.";
    }

    // A condition that can never hold hides its sentence: a code that the slot does not have.
    private static IEnumerable<string> OfConditions(Topic topic, SentenceForm form, string place)
    {
        foreach (var (name, wanted) in form.When ?? new Dictionary<string, System.Text.Json.JsonElement>())
        {
            if (wanted.ValueKind is System.Text.Json.JsonValueKind.Object or System.Text.Json.JsonValueKind.Null)
                yield return $"{place}: the condition about '{name}' is a word, a number, true or false, or a list of them.";
            else if (topic.Slots.TryGetValue(name, out var slot) && slot is { Kind: SlotKind.Choice, Choices: { } choices })
                foreach (var unknown in (wanted.ValueKind is System.Text.Json.JsonValueKind.Array ? wanted.EnumerateArray().ToArray() : [wanted]).Select(w => w.ToString()).Where(w => w is not ("*" or "-") && !choices.ContainsKey(w.TrimStart('!'))))
                    yield return $"{place}: a condition asks whether {name} is '{unknown}', which it cannot be. Choose {List(choices.Keys)}, \"*\" or \"-\".";
        }
    }

    private static readonly string[] Places = ["about", "next", "release-context", "release-end", "release-notes", "thematic-foreword", "thematic-end"];

    private static IEnumerable<string> OfBoilerplate(ProgrammeDefinition programme)
    {
        foreach (var text in programme.Boilerplate)
        {
            var place = $"boilerplate: {text.Code}";
            if (!Places.Contains(text.Place))
                yield return $"{place}: there is no place '{text.Place}'. Choose {List(Places)}.";
            string[] known = [.. text.Place.StartsWith("thematic", StringComparison.Ordinal) ? [] : (string[])["force", "place", "noun"], .. programme.Windows.Select(w => $"window:{w.Code}")];
            var (problem, holes) = ((string?)null, new List<string>());
            try
            {
                holes.AddRange(SentencePattern.Parse(text.Text, place).Holes);
            }
            catch (RuleBrokenException broken)
            {
                problem = broken.Message;
            }

            if (problem is not null)
                yield return problem;
            foreach (var unknown in holes.Where(h => !known.Contains(h) && !h.StartsWith("quote:", StringComparison.Ordinal)))
                yield return $"{place}: '{{{unknown}}}' stands for nothing in a fixed paragraph. It can have {List(known.Append("quote:ID").Select(k => $"{{{k}}}"))}.";
        }
    }

    // What a condition may ask of a figure beside its value: "F1.qualifier".
    private static readonly string[] Parts = ["qualifier", "bound", "provenance", "period", "part"];

    private static IEnumerable<string> OfChapters(ProgrammeDefinition programme, IReadOnlyList<Topic> topics)
    {
        foreach (var chapter in programme.Thematic)
        {
            foreach (var unknown in (chapter.Topics ?? []).Where(c => topics.All(t => t.Code != c)))
                yield return $"thematic: {chapter.Code} shows the topic '{unknown}', which is not there.";
            foreach (var unknown in (chapter.Figures ?? []).Where(c => programme.Return.All(i => i.Code != c)))
                yield return $"thematic: {chapter.Code} shows the figure '{unknown}', which is not in the return.";
        }

        foreach (var unknown in programme.Release.Where(c => topics.All(t => t.Code != c) && programme.Return.All(i => i.Code != c)))
            yield return $"release: '{unknown}' is neither a topic nor a figure.";
    }

    private static string List(IEnumerable<string> codes) => SlotValue.Join([.. codes], "or");

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Code();
}
