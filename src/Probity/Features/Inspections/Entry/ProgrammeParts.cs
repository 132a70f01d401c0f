using System.Globalization;
using System.Text.RegularExpressions;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Entry;

/// <summary>A part of a programme that is entered by a form: its fields, what it makes of them, and what is there.</summary>
internal sealed record ProgrammePart(string Code, string Title, string Add, Func<ProgrammeDefinition, IReadOnlyList<EntryField>> Fields, Func<ProgrammeDefinition, TypedFields, ProgrammeDefinition> With,
    Func<ProgrammeDefinition, IEnumerable<(string Code, string Words)>> Items, Func<ProgrammeDefinition, string, ProgrammeDefinition> Without);

/// <summary>The parts of a programme. A new kind of part is a line here.</summary>
internal static partial class ProgrammeParts
{
    private static readonly EntryField Code = new("code", "Code", Hint: "Short, such as Q1; it stays as it is");

    public static readonly IReadOnlyList<ProgrammePart> All =
    [
        new("headings", "Headings", "Add a heading", _ => [Code, new("text", "Heading")],
            (p, t) => p with { Headings = [.. p.Headings, new Heading(Must(t, "code"), Must(t, "text"))] },
            p => p.Headings.Select(h => (h.Code, h.Text)), (p, c) => p with { Headings = [.. p.Headings.Where(h => h.Code != c)] }),
        new("questions", "Questions", "Add a question", p => [Code, EntryField.Choice("heading", "Heading", p.Headings.Select(h => (h.Code, h.Text)), null), new("text", "Question"), new("criterion", "What is expected", EntryKind.Area), new("test", "Register test", Hint: "A measure of the library and the answer it should give, such as gifts-late = 0")],
            (p, t) => p with { Questions = [.. p.Questions, new Question(Must(t, "code"), Must(t, "heading"), Must(t, "text"), t["criterion"], t["test"])] },
            p => p.Questions.Select(q => (q.Code, q.Text)), (p, c) => p with { Questions = [.. p.Questions.Where(q => q.Code != c)] }),
        new("windows", "Reporting windows", "Add a window", _ => [Code, new("from", "First day", Hint: "Such as 2026-04-01"), new("to", "Last day", Hint: "Leave it out for one that is open"), new("asAt", "As at", Hint: "For an open one, where it is stated")],
            (p, t) => p with { Windows = [.. p.Windows, new Window(Must(t, "code"), Day(t, "from") ?? throw new RuleBrokenException("Enter the first day of the window, such as 2026-04-01."), Day(t, "to"), Day(t, "asAt"))] },
            p => p.Windows.Select(w => (w.Code, w.Period.InTable())), (p, c) => p with { Windows = [.. p.Windows.Where(w => w.Code != c)] }),
        new("return", "Data return", "Add a figure", p => [Code, new("title", "What is counted"), EntryField.Choice("kind", "Kind of answer", EntryField.Of<ReturnKind>(), null), EntryField.Choice("window", "Window", p.Windows.Select(w => (w.Code, w.Period.InTable())), "None: a state on a day"), new("one", "One of it", Hint: "case"), new("many", "Many of it", Hint: "cases"), EntryField.Choice("partOf", "Part of", p.Return.Where(i => i.Kind is ReturnKind.Count).Select(i => (i.Code, i.Title)), "Nothing else"), new("choices", "Answers to choose from", EntryKind.Area, "One on a line, for a choice"), new("definition", "Definition", EntryKind.Area), new("caveat", "Caveat", EntryKind.Area), new("measure", "Measure of the library that counts it"), new("countsPeople", "It counts people: numbers below five are suppressed in the national report", EntryKind.Box)],
            (p, t) => p with { Return = [.. p.Return, new ReturnItem { Code = Must(t, "code"), Title = Must(t, "title"), Kind = EntryField.Read<ReturnKind>(t["kind"]) ?? ReturnKind.Count, Window = t["window"], One = t["one"], Many = t["many"], PartOf = t["partOf"], Choices = t.Lines("choices") is { Count: > 0 } lines ? lines.ToDictionary(Slug, l => l) : null, Definition = t["definition"], Caveat = t["caveat"], Measure = t["measure"], CountsPeople = t["countsPeople"] is "true" }] },
            p => p.Return.Select(i => (i.Code, i.Title)), (p, c) => p with { Return = [.. p.Return.Where(i => i.Code != c)] }),
        new("grades", "Graded areas", "Add a graded area", _ => [Code, new("title", "Area"), new("scale", "Grades", EntryKind.Area, "Best first, one on a line")],
            (p, t) => p with { Grades = [.. p.Grades ?? [], new GradedArea(Must(t, "code"), Must(t, "title"), t.Lines("scale"))] },
            p => (p.Grades ?? []).Select(g => (g.Code, $"{g.Title}: {string.Join(", ", g.Scale)}")), (p, c) => p with { Grades = p.Grades?.Where(g => g.Code != c).ToList() is { Count: > 0 } rest ? rest : null }),
        new("judgements", "Headline judgements", "Add a judgement", _ => [Code, new("phrase", "Phrase", Hint: "Goes after the force's name: has made good progress in …")],
            (p, t) => p with { Judgements = [.. p.Judgements, new JudgementPhrase(Must(t, "code"), Must(t, "phrase"))] },
            p => p.Judgements.Select(j => (j.Code, j.Phrase)), (p, c) => p with { Judgements = [.. p.Judgements.Where(j => j.Code != c)] }),
        new("hedges", "Words of doubt", "Add words of doubt", _ => [Code, new("phrase", "Words", Hint: "potentially"), new("strength", "Strength", Hint: "1 for the weakest doubt")],
            (p, t) => p with { Hedges = [.. p.Hedges, new Hedge(Must(t, "code"), Must(t, "phrase"), int.TryParse(t["strength"], out var strength) ? strength : 1)] },
            p => p.Hedges.Select(h => (h.Code, $"“{h.Phrase}”, strength {h.Strength}")), (p, c) => p with { Hedges = [.. p.Hedges.Where(h => h.Code != c)] }),
        new("topics", "Topics and their sentences", "Add a topic", p => [Code, new("title", "Title"), EntryField.Choice("question", "Question", p.Questions.Select(q => (q.Code, $"{q.Code} {q.Text}")), null), new("sentences", "Sentences", EntryKind.Area, "One on a line. A word in braces is a hole to be filled: {noun} keeps {registers}. Brackets hold what falls away when a hole in them is empty.")],
            (p, t) => p with { Topics = [.. p.Topics, Topic(p, t)] },
            p => p.Topics.Select(t => (t.Code, t.Title)), (p, c) => p with { Topics = [.. p.Topics.Where(t => t.Code != c)] }),
        new("boilerplate", "Fixed paragraphs", "Add a paragraph", _ => [Code, EntryField.Choice("place", "Where", [("about", "At the beginning of a report"), ("next", "At its end"), ("release-context", "At the beginning of a release"), ("release-end", "At the end of a release"), ("release-notes", "A note to editors"), ("thematic-foreword", "At the beginning of the national report"), ("thematic-end", "At its end")], null), new("title", "Heading above it"), new("text", "Paragraph", EntryKind.Area)],
            (p, t) => p with { Boilerplate = [.. p.Boilerplate, new Boilerplate(Must(t, "code"), Must(t, "place"), Must(t, "text"), Title: t["title"])] },
            p => p.Boilerplate.Select(b => (b.Code, $"{b.Text} (version {b.Version})")), (p, c) => p with { Boilerplate = [.. p.Boilerplate.Where(b => b.Code != c)] }),
        new("roster", "Roster", "Add forces", _ => [new("bodies", "Forces", EntryKind.Area, "By the name in their addresses, such as west-mercia; one on a line"), new("from", "From", Hint: "Such as 2026-04-01"), new("to", "Until", Hint: "Leave it out for now on")],
            (p, t) => p with { Roster = [.. p.Roster, .. t.Lines("bodies").Select(b => new RosterLine(b, Day(t, "from") ?? throw new RuleBrokenException("Enter the day from which they are on the roster."), Day(t, "to")))] },
            p => p.Roster.Select(r => ($"{r.Body} {r.From:yyyy-MM-dd}", $"{r.Body}, from {r.From:d MMMM yyyy}{(r.To is { } to ? $" until {to:d MMMM yyyy}" : "")}")), (p, c) => p with { Roster = [.. p.Roster.Where(r => $"{r.Body} {r.From:yyyy-MM-dd}" != c)] }),
        new("waves", "Surveys and research", "Add a wave", _ => [Code, EntryField.Choice("kind", "What is it?", EntryField.Of<WaveKind>(), null), new("title", "Title"), new("commissioner", "Who commissioned it"), new("supplier", "Who did it"), new("method", "Method"), new("from", "First day", Hint: "Such as 2026-04-01"), new("to", "Last day"), new("base", "Base", Hint: "How many were asked"), new("weighting", "Weighting"), new("question", "Question", EntryKind.Area), new("interval", "Interval", Hint: "In percentage points, either way"), new("answers", "Answers", EntryKind.Area, "One on a line, with its share or count after an equals sign: A big problem = 12.5")],
            (p, t) => p with { Waves = [.. p.Waves, new Wave(Must(t, "code"), EntryField.Read<WaveKind>(t["kind"]) ?? WaveKind.PublicSurvey, Must(t, "title"), Must(t, "commissioner"), Must(t, "supplier"), Must(t, "method"), Day(t, "from") ?? throw new RuleBrokenException("Enter the first day of the wave."), Day(t, "to") ?? throw new RuleBrokenException("Enter the last day of the wave."), int.TryParse(t["base"], out var asked) ? asked : null, t["weighting"], t["question"], decimal.TryParse(t["interval"], CultureInfo.InvariantCulture, out var points) ? points : null, [.. t.Lines("answers").Select(Answer)])] },
            p => p.Waves.Select(w => (w.Code, w.Title)), (p, c) => p with { Waves = [.. p.Waves.Where(w => w.Code != c)] }),
        new("thematic", "Chapters of the national report", "Add a chapter", p => [Code, new("title", "Title"), new("standard", "What is expected", EntryKind.Area), new("topics", "Topics", EntryKind.Area, "Codes, one on a line"), new("figures", "Figures", EntryKind.Area, "Codes, one on a line")],
            (p, t) => p with { Thematic = [.. p.Thematic, new Chapter(Must(t, "code"), Must(t, "title"), t["standard"], t.Lines("topics"), t.Lines("figures"))] },
            p => p.Thematic.Select(c => (c.Code, c.Title)), (p, c) => p with { Thematic = [.. p.Thematic.Where(x => x.Code != c)] }),
    ];

    // A hole that is neither a figure nor a name of the force is a slot that takes words.
    private static Topic Topic(ProgrammeDefinition programme, TypedFields typed)
    {
        var sentences = typed.Lines("sentences");
        if (sentences.Count == 0)
            throw new RuleBrokenException("Enter at least one sentence.");
        var holes = sentences.SelectMany(s => SentencePattern.Parse(s, "The sentence").Holes).SelectMany(SentenceHoles.Refers).Distinct().Where(h => programme.Return.All(i => i.Code != h));
        return new Topic
        {
            Code = Must(typed, "code"), Title = Must(typed, "title"), Question = Must(typed, "question"), Slots = holes.ToDictionary(h => h, _ => new Slot(SlotKind.Text)),
            Sentences = [.. sentences.Select(s => (IReadOnlyList<SentenceForm>)[new SentenceForm(s)])],
        };
    }

    private static WaveAnswer Answer(string line) => line.LastIndexOf('=') is > 0 and var at && decimal.TryParse(line[(at + 1)..].Trim().TrimEnd('%'), CultureInfo.InvariantCulture, out var value)
        ? new WaveAnswer(line[..at].Trim(), value)
        : throw new RuleBrokenException($"“{line}” has no share. Write it as: A big problem = 12.5");

    private static string Must(TypedFields typed, string name) => typed[name] ?? throw new RuleBrokenException($"Enter the {name}.");

    private static DateOnly? Day(TypedFields typed, string name) => typed[name] is not { } text ? null : FormReader.TryDate(text, out var day) ? day : throw new RuleBrokenException($"“{text}” is not a day. Enter one such as 2026-04-01.");

    private static string Slug(string words) => NotWord().Replace(words.ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotWord();
}
