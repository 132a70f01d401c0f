using System.Text.Json;
using System.Text.Json.Serialization;
using Probity.Features.Inspections.Facts;

namespace Probity.Features.Inspections.Programmes;

/// <summary>
/// An inspection programme as data: whom it inspects and when, what it asks, how it grades, what it counts over which windows, and in which
/// sentences it reports. A new programme is one of these, and no code.
/// </summary>
public sealed record ProgrammeDefinition
{
    public string? Schema { get; init; }

    /// <summary>Small letters, digits and hyphens: revisit-2012.</summary>
    public required string Code { get; init; }

    public required string Title { get; init; }

    /// <summary>The version of the framework; a change of questions or windows is a new one.</summary>
    public string Version { get; init; } = "1";

    public string? Strapline { get; init; }

    /// <summary>The body that inspects, by the name in its addresses.</summary>
    public string Inspectorate { get; init; } = "hmic";

    /// <summary>The programme that it follows up, with whose figures it is compared.</summary>
    public string? Follows { get; init; }

    /// <summary>Another programme whose topics it uses beside its own.</summary>
    public string? TopicsOf { get; init; }

    public bool IsExercise { get; init; }

    /// <summary>The inspectorate says of forces in Wales, until it is there, that a Welsh version is to follow.</summary>
    public bool? WelshToFollow { get; init; }

    public IReadOnlyList<Window> Windows { get; init; } = [];

    public IReadOnlyList<RosterLine> Roster { get; init; } = [];

    public IReadOnlyList<Heading> Headings { get; init; } = [];

    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>Null for a programme that does not grade.</summary>
    public IReadOnlyList<GradedArea>? Grades { get; init; }

    public IReadOnlyList<JudgementPhrase> Judgements { get; init; } = [];

    public IReadOnlyList<ReturnItem> Return { get; init; } = [];

    /// <summary>Words of doubt, weakest doubt first: going below the one that a fact carries is flagged.</summary>
    public IReadOnlyList<Hedge> Hedges { get; init; } = [];

    public IReadOnlyList<Topic> Topics { get; init; } = [];

    public IReadOnlyList<Boilerplate> Boilerplate { get; init; } = [];

    public IReadOnlyList<Quotation> Quotations { get; init; } = [];

    public IReadOnlyList<SourceDocument> Documents { get; init; } = [];

    public IReadOnlyList<Chapter> Thematic { get; init; } = [];

    /// <summary>Surveys of the public and research into social media, wave by wave.</summary>
    public IReadOnlyList<Wave> Waves { get; init; } = [];

    /// <summary>Facts and figures that a release carries unless its editor chooses otherwise, by topic or code.</summary>
    public IReadOnlyList<string> Release { get; init; } = [];

    /// <summary>In a file of a whole programme: its forces.</summary>
    public IReadOnlyList<ForceFile> Forces { get; init; } = [];
}

/// <summary>A reporting window: closed ("between"), or open from a month on, as at a day that may not have been stated.</summary>
public sealed record Window(string Code, DateOnly From, DateOnly? To = null, DateOnly? AsAt = null)
{
    public ReportingPeriod Period => To is { } to ? ReportingPeriod.Between(From, to) : ReportingPeriod.Since(From, AsAt);
}

/// <summary>A body is a subject of the programme between two days.</summary>
public sealed record RosterLine(string Body, DateOnly From, DateOnly? To = null);

/// <param name="Code">H1; H0 is the opening paragraph, which has no heading of its own.</param>
public sealed record Heading(string Code, string Text);

/// <param name="Criterion">The standard that is expected.</param>
/// <param name="Test">The measure of the library that tests the answer, with the comparison: "reviews-on-time &gt;= 100".</param>
public sealed record Question(string Code, string Heading, string Text, string? Criterion = null, string? Test = null);

/// <summary>An area that is graded on its own, and its scale, best first.</summary>
public sealed record GradedArea(string Code, string Title, IReadOnlyList<string> Scale);

/// <param name="Phrase">Goes after the force's name: "has made some improvements in …".</param>
public sealed record JudgementPhrase(string Code, string Phrase);

public enum WaveKind { PublicSurvey, SocialMediaResearch }

/// <summary>One wave of a survey or of research, as its supplier reported it.</summary>
/// <param name="Base">How many were asked, or looked at.</param>
/// <param name="Interval">The confidence interval in percentage points, either way.</param>
/// <param name="Answers">The distribution: an answer and its share in percent, or its count in research.</param>
public sealed record Wave(string Code, WaveKind Kind, string Title, string Commissioner, string Supplier, string Method, DateOnly From, DateOnly To, int? Base = null, string? Weighting = null, string? Question = null,
    decimal? Interval = null, IReadOnlyList<WaveAnswer>? Answers = null, SourceReference? Source = null);

public sealed record WaveAnswer(string Answer, decimal Value);

public enum ReturnKind { Count, Choice, Text }

/// <summary>An item of the data return.</summary>
public sealed record ReturnItem
{
    public required string Code { get; init; }

    public required string Title { get; init; }

    public ReturnKind Kind { get; init; }

    /// <summary>The code of the window; null for a state on a day.</summary>
    public string? Window { get; init; }

    /// <summary>The measure of the library that counts it where the force keeps the register.</summary>
    public string? Measure { get; init; }

    /// <summary>For a part of another item: it is never more than that ("F3").</summary>
    public string? PartOf { get; init; }

    /// <summary>For a choice: its codes and words.</summary>
    public IReadOnlyDictionary<string, string>? Choices { get; init; }

    /// <summary>What is counted, and the trap in it.</summary>
    public string? Definition { get; init; }

    public string? Caveat { get; init; }

    /// <summary>One and many of what is counted: "case" and "cases".</summary>
    public string? One { get; init; }

    public string? Many { get; init; }

    public string? Question { get; init; }

    /// <summary>It counts people, in whom somebody could be recognised, and not cases or decisions: numbers below five are not shown in the national report.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool CountsPeople { get; init; }

    /// <summary>Another limit than five, or one for a figure that counts no people.</summary>
    public int? SuppressBelow { get; init; }

    /// <summary>Numbers from one up to this are not shown in the national report; published force by force, they are.</summary>
    [JsonIgnore]
    public int? SmallBelow => SuppressBelow ?? (CountsPeople ? 5 : null);
}

/// <param name="Strength">0 says it flatly; the higher, the more doubt.</param>
public sealed record Hedge(string Code, string Phrase, int Strength);

public enum SlotKind { Text, Choice, Flag, Number, List, Choices, Month }

/// <summary>A hole of a topic's sentences and what may stand in it.</summary>
public sealed record Slot(SlotKind Kind, IReadOnlyDictionary<string, string>? Choices = null, string? Help = null);

/// <summary>
/// A kind of fact and the sentences in which it is told. Of each list of <see cref="Sentences"/> the first form whose conditions hold is said;
/// one that needs a slot that is not filled is not.
/// </summary>
public sealed record Topic
{
    public required string Code { get; init; }

    public required string Title { get; init; }

    public required string Question { get; init; }

    /// <summary>Topics with the same word stand in one paragraph; those without stand alone.</summary>
    public string? Paragraph { get; init; }

    /// <summary>More than one fact of it is possible.</summary>
    public bool Repeats { get; init; }

    /// <summary>The least strength of hedge that its sentence needs.</summary>
    public int NeedsHedge { get; init; }

    public IReadOnlyDictionary<string, Slot> Slots { get; init; } = new Dictionary<string, Slot>();

    public IReadOnlyList<IReadOnlyList<SentenceForm>> Sentences { get; init; } = [];

    /// <summary>A slot of choices or a status whose distribution the thematic report shows, with the caption of the table.</summary>
    public IReadOnlyDictionary<string, string> Distribution { get; init; } = new Dictionary<string, string>();
}

/// <param name="When">Conditions by slot, "status", "hedge" or figure: a word, a list of words, "*" filled, "-" not filled, "&gt;1", "=F3".</param>
/// <param name="Say">The sentence: see docs/inspections.md.</param>
public sealed record SentenceForm(string Say, IReadOnlyDictionary<string, JsonElement>? When = null)
{
    /// <summary>What its conditions ask about.</summary>
    [JsonIgnore]
    public IEnumerable<string> Asks => When?.Keys ?? [];
}

/// <summary>A fixed paragraph with its version. <see cref="Place"/>: about, next, release-context, release-notes, thematic-foreword and so on.</summary>
public sealed record Boilerplate(string Code, string Place, string Text, string Version = "1", string? Title = null, bool IsBullet = false);

/// <param name="Standard">What is expected.</param>
/// <param name="Topics">The topics whose distributions it shows.</param>
/// <param name="Figures">The figures whose distribution, median and sum it shows.</param>
public sealed record Chapter(string Code, string Title, string? Standard = null, IReadOnlyList<string>? Topics = null, IReadOnlyList<string>? Figures = null);
