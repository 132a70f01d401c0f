using System.Collections.Concurrent;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Writing;

/// <summary>A fact as it is told: its topic and its sentences. The sentences of a topic that has only figures have no fact.</summary>
internal sealed record ToldFact(Topic Topic, Fact? Fact, IReadOnlyList<Statement> Sentences, Hedge? Hedge);

/// <summary>
/// What is known of one force, put into sentences. Reports, releases and the thematic report all ask it, so that they cannot disagree.
/// </summary>
internal sealed class ForceStory
{
    private static readonly ConcurrentDictionary<string, SentencePattern> Patterns = new();

    private readonly ProgrammeBook book;
    private readonly ForceFile file;
    private readonly FactContext context;

    public ForceStory(ProgrammeBook book, ForceFile file, ForceNames names)
    {
        (this.book, this.file) = (book, file);
        Figures = file.Figures.Where(f => book.Items.ContainsKey(f.Code)).OrderBy(f => book.Definition.Return.ToList().FindIndex(i => i.Code == f.Code))
            .ToDictionary(f => f.Code, f => Value(book, f));
        Names = names;
        context = new FactContext(names, Figures, book.Hedges, book.Windows);
    }

    public ForceNames Names { get; }

    /// <summary>In the order of the data return.</summary>
    public IReadOnlyDictionary<string, FigureValue> Figures { get; }

    /// <summary>Every fact and every topic of figures that has something to say, in the order of the report.</summary>
    public IReadOnlyList<ToldFact> Tell()
    {
        var facts = file.Facts.Where(f => f.Withheld is null).Select(f => (Topic: book.TopicOf(f), Fact: (Fact?)f)).Where(p => p.Topic is not null);
        var figures = book.Topics.Where(t => SpeaksOfFigures(t) && file.Facts.All(f => f.Topic != t.Code)).Select(t => (Topic: (Topic?)t, Fact: (Fact?)null));
        return [.. facts.Concat(figures).OrderBy(p => book.PlaceOf(p.Topic!)).Select(p => Tell(p.Topic!, p.Fact)).Where(t => t.Sentences.Count > 0)];
    }

    /// <summary>One fact, perhaps without some of its slots or with another hedge: as a release tells it.</summary>
    public ToldFact Tell(Topic topic, Fact? fact, IReadOnlyList<string>? without = null, string? hedge = null)
    {
        var told = fact ?? new Fact { Topic = topic.Code };
        var filled = Filled(topic, told);
        if (without is { Count: > 0 })
            filled = filled.Where(s => !without.Contains(s.Key)).ToDictionary();
        var figureHedge = Holes(topic).SelectMany(SentenceHoles.Refers).Select(context.Figure).FirstOrDefault(f => f?.Figure.Hedge is not null)?.Figure.Hedge;
        var hidden = without?.Where(Figures.ContainsKey).ToList() ?? [];
        var asked = context.Without(hidden).For(told, filled, hedge ?? told.Hedge ?? figureHedge);
        var sentences = new List<Statement>();
        for (var i = 0; i < topic.Sentences.Count; i++)
        {
            if (topic.Sentences[i].FirstOrDefault(f => asked.Holds(f.When)) is not { } form || Parsed(form.Say).Say(asked) is not { } runs)
                continue;
            // Figures that are only conditions of the form ("all of them") stand behind it as well.
            var figures = runs.Select(r => r.Figure).OfType<string>().Where(Figures.ContainsKey)
                .Concat((form.When?.Keys ?? []).Select(k => k.Split('.')[0]).Where(Figures.ContainsKey)).Except(hidden).Distinct().Order(StringComparer.Ordinal).ToList();
            sentences.Add(new Statement($"{told.Id}/{i + 1}", runs, fact is null ? [] : [fact.Id], figures) { Question = topic.Question });
        }

        return new ToldFact(topic, fact, sentences, asked.Hedge);
    }

    /// <summary>The figure's own sentences, where a topic is about it; null where none is.</summary>
    public (Topic Topic, Fact? Fact)? TopicOf(string figure)
    {
        var topic = book.Topics.FirstOrDefault(t => Holes(t).SelectMany(SentenceHoles.Refers).Concat(t.Sentences.SelectMany(s => s).SelectMany(f => f.When?.Keys ?? [])).Contains(figure));
        return topic is null ? null : (topic, file.Facts.FirstOrDefault(f => f.Topic == topic.Code));
    }

    /// <summary>The slots of a fact, and its status and hedge, that none of its sentences says: what is entered must be told.</summary>
    public IReadOnlyList<string> Unsaid(Fact fact)
    {
        if (book.TopicOf(fact) is not { } topic || topic.Code == ProgrammeBook.Finding)
            return [];
        var filled = Filled(topic, fact);
        var asked = context.For(fact, filled);
        var said = new HashSet<string>();
        foreach (var form in topic.Sentences.Select(s => s.FirstOrDefault(f => asked.Holds(f.When))).OfType<SentenceForm>())
        {
            if (Parsed(form.Say).Say(asked) is null)
                continue;
            said.UnionWith(Parsed(form.Say).Holes.SelectMany(h => h.StartsWith("verb:", StringComparison.Ordinal) ? ["status"] : h == "hedge" ? ["hedge"] : SentenceHoles.Refers(h)));
            said.UnionWith((form.When ?? new Dictionary<string, System.Text.Json.JsonElement>()).Where(w => w.Value.ValueKind is not System.Text.Json.JsonValueKind.String || w.Value.GetString() is not "-").Select(w => w.Key));
        }

        return [.. filled.Keys.Append(fact.Status is null ? null : "status").Append(fact.Hedge is null ? null : "hedge").OfType<string>().Where(name => !said.Contains(name))];
    }

    /// <summary>Whether one of its sentences would be said if its status were known.</summary>
    public bool NeedsStatus(Topic topic, Fact fact)
    {
        var (asked, without) = (context.For(fact with { Status = FactStatus.HasDone }, Filled(topic, fact)), context.For(fact, Filled(topic, fact)));
        return topic.Sentences.Any(s => Said(s, asked) && !Said(s, without));
        static bool Said(IReadOnlyList<SentenceForm> forms, FactContext asked) => forms.FirstOrDefault(f => asked.Holds(f.When)) is { } form && Parsed(form.Say).Say(asked) is not null;
    }

    private static IReadOnlyDictionary<string, SlotValue> Filled(Topic topic, Fact fact) =>
        topic.Code == ProgrammeBook.Finding ? new Dictionary<string, SlotValue>() : FactCheck.Read(topic, fact);

    private bool SpeaksOfFigures(Topic topic) => Holes(topic).SelectMany(SentenceHoles.Refers).Concat(topic.Sentences.SelectMany(s => s).SelectMany(f => f.When?.Keys ?? [])).Any(Figures.ContainsKey);

    private static IEnumerable<string> Holes(Topic topic) => topic.Sentences.SelectMany(s => s).SelectMany(f => Parsed(f.Say).Holes);

    private static SentencePattern Parsed(string say) => Patterns.GetOrAdd(say, s => SentencePattern.Parse(s, "topics"));

    // When within an open period it was counted does not matter.
    private static FigureValue Value(ProgrammeBook book, Figure figure)
    {
        var (own, asked) = (PeriodOf(book, figure), PeriodOf(book, new Figure { Code = figure.Code }));
        return new(figure, book.Items[figure.Code], own, asked is not null && (own?.From, own?.To) != (asked.From, asked.To));
    }

    private static ReportingPeriod? PeriodOf(ProgrammeBook book, Figure figure) => figure.Period switch
    {
        { Window: { } window } => book.Windows[window].Period,
        { From: { } from, To: { } to } => ReportingPeriod.Between(from, to),
        { From: { } from } own => ReportingPeriod.Since(from, own.AsAt),
        _ => book.Items[figure.Code].Window is { } window ? book.Windows[window].Period : null,
    };
}
