using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Programmes;

/// <summary>A programme made ready to read and write with: its topics and those that it borrows, in order, with their sentences parsed.</summary>
public sealed class ProgrammeBook
{
    /// <summary>The topic under which an inspector writes a sentence of their own.</summary>
    public const string Finding = "finding";

    private readonly Dictionary<string, Topic> topics;
    private readonly Dictionary<string, int> order;

    private ProgrammeBook(ProgrammeDefinition definition, IReadOnlyList<Topic> all, ProgrammeDefinition? lender)
    {
        Definition = definition;
        Topics = all;
        topics = all.ToDictionary(t => t.Code);
        order = all.Select((t, i) => (t.Code, i)).ToDictionary(p => p.Code, p => p.i);
        Items = definition.Return.ToDictionary(i => i.Code);
        Windows = definition.Windows.ToDictionary(w => w.Code);
        Questions = definition.Questions.ToDictionary(q => q.Code);
        Hedges = [.. definition.Hedges, .. (lender?.Hedges ?? []).Where(h => definition.Hedges.All(own => own.Code != h.Code))];
    }

    public ProgrammeDefinition Definition { get; }

    /// <summary>In the order in which a report tells them.</summary>
    public IReadOnlyList<Topic> Topics { get; }

    public IReadOnlyDictionary<string, ReturnItem> Items { get; }

    public IReadOnlyDictionary<string, Window> Windows { get; }

    public IReadOnlyDictionary<string, Question> Questions { get; }

    public IReadOnlyList<Hedge> Hedges { get; }

    /// <summary>Checks a definition and makes it ready; everything that is wrong with it is said at once.</summary>
    /// <param name="find">Another programme by its code, or null.</param>
    public static ProgrammeBook Open(ProgrammeDefinition definition, Func<string, ProgrammeDefinition?> find)
    {
        var lender = definition.TopicsOf is { } code
            ? find(code) ?? throw new RuleBrokenException($"{definition.Code}: topicsOf names the programme '{code}', which is not there. Enter it first.")
            : null;
        var own = definition.Topics.Select(t => t.Code).ToHashSet();
        var asked = definition.Questions.Select(q => q.Code).ToHashSet();
        // A borrowed topic is of use where its question is asked.
        var borrowed = (lender?.Topics ?? []).Where(t => !own.Contains(t.Code) && asked.Contains(t.Question)).Select(t => Lent(t, lender!, definition)).Where(t => t.Sentences.Count > 0);
        Topic[] all = [.. borrowed, .. definition.Topics];
        if (ProgrammeCheck.Problems(definition, all).ToList() is { Count: > 0 } problems)
            throw new RuleBrokenException(string.Join(Environment.NewLine, problems.Select(p => $"{definition.Code}: {p}")));
        return new ProgrammeBook(definition, [.. all.OrderBy(t => HeadingIndex(definition, t.Question))], lender);
    }

    // Of a borrowed topic, what speaks of figures that this programme does not count is not said.
    private static Topic Lent(Topic topic, ProgrammeDefinition lender, ProgrammeDefinition borrower)
    {
        var missing = lender.Return.Select(i => i.Code).Except(borrower.Return.Select(i => i.Code)).ToHashSet();
        return topic with
        {
            Sentences = [.. topic.Sentences.Select(s => (IReadOnlyList<SentenceForm>)[.. s.Where(f => !SentencePattern.Parse(f.Say, topic.Code).Figures.Concat(f.Asks.Select(a => a.Split('.')[0])).Any(missing.Contains))]).Where(s => s.Count > 0)],
        };
    }

    /// <summary>The topic of a fact. Of a finding that an inspector wrote: one with its words for a pattern.</summary>
    public Topic? TopicOf(Fact fact) => fact.Topic == Finding && fact.Question is not null ? FindingTopic.Of(fact) : topics.GetValueOrDefault(fact.Topic);

    /// <summary>Where a fact is told: by heading, in the order of the programme's topics; findings follow the topics of their question.</summary>
    public (int Heading, double Topic, int Question) PlaceOf(Topic topic)
    {
        var heading = HeadingIndex(Definition, topic.Question);
        if (order.TryGetValue(topic.Code, out var place))
            return (heading, place, 0);
        var before = Topics.LastOrDefault(t => t.Question == topic.Question) ?? Topics.LastOrDefault(t => HeadingIndex(Definition, t.Question) == heading);
        return (heading, before is null ? -1 : order[before.Code] + 0.5, Definition.Questions.ToList().FindIndex(q => q.Code == topic.Question));
    }

    /// <summary>The shades of meaning of a figure that its sentences know.</summary>
    public IReadOnlyList<string> QualifiersOf(string figure) =>
        [.. Topics.SelectMany(t => t.Sentences).SelectMany(s => s).SelectMany(f => f.When ?? new Dictionary<string, System.Text.Json.JsonElement>()).Where(w => w.Key == $"{figure}.qualifier")
            .SelectMany(w => w.Value.ValueKind is System.Text.Json.JsonValueKind.Array ? w.Value.EnumerateArray().ToArray() : [w.Value]).Select(v => v.ToString()).Where(v => v is not ("*" or "-")).Distinct()];

    public Heading HeadingOf(Topic topic) => Definition.Headings.First(h => h.Code == Questions[topic.Question].Heading);

    private static int HeadingIndex(ProgrammeDefinition definition, string question) =>
        definition.Questions.FirstOrDefault(q => q.Code == question) is { } asked ? definition.Headings.ToList().FindIndex(h => h.Code == asked.Heading) : -1;
}

/// <summary>An inspector's own sentence: its words are the pattern, so that its figures are figures.</summary>
internal static class FindingTopic
{
    public static readonly IReadOnlyDictionary<string, Slot> Slots = new Dictionary<string, Slot> { ["text"] = new(SlotKind.Text, Help: "The sentence; {F3} stands for a figure, {noun} for the force.") };

    public static Topic Of(Fact fact) => new()
    {
        Code = ProgrammeBook.Finding, Title = "Finding", Question = fact.Question!, Repeats = true, Paragraph = $"finding {fact.Question}", Slots = Slots,
        Sentences = [.. Sentences(fact.Values.TryGetValue("text", out var text) && text.ValueKind is System.Text.Json.JsonValueKind.String ? text.GetString()! : "").Select(s => (IReadOnlyList<SentenceForm>)[new SentenceForm(Brackets(s))])],
    };

    // An inspector's brackets are printed: only the patterns of topics leave things out.
    private static string Brackets(string text) => text.Replace("[", @"\[", StringComparison.Ordinal).Replace("]", @"\]", StringComparison.Ordinal);

    // A stop, a space and a capital: "No. 1" and "e.g. by" do not end a sentence.
    private static string[] Sentences(string text) => System.Text.RegularExpressions.Regex.Split(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), @"(?<=[.?!])\s+(?=[“""{\p{Lu}])").Where(s => s.Length > 0).ToArray();
}
