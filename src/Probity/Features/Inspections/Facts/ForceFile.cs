using System.Text.Json;

namespace Probity.Features.Inspections.Facts;

/// <summary>
/// All that is known of one force in one programme: what `import inspection` reads, what the database keeps and what every report is composed
/// from. What is missing is not stated; nothing is ever filled in.
/// </summary>
public sealed record ForceFile
{
    /// <summary>For editors that know JSON schemas; not read.</summary>
    public string? Schema { get; init; }

    /// <summary>The code of the programme, such as revisit-2012.</summary>
    public required string Programme { get; init; }

    /// <summary>The force, by the name in its addresses.</summary>
    public required string Force { get; init; }

    /// <summary>When the report came out: a month ("2012-12") or a day; null for one that is not out.</summary>
    public string? Published { get; init; }

    /// <summary>A publication of the past that is entered as it was: it is checked, and what does not agree is flagged, never blocked.</summary>
    public bool IsHistorical { get; init; }

    public string? Isbn { get; init; }

    /// <summary>The last lines of the publication besides its ISBN: owner and address.</summary>
    public IReadOnlyList<string> Imprint { get; init; } = [];

    public ForceStyle? Style { get; init; }

    /// <summary>The phrase of the programme's list that sums the force up.</summary>
    public string? Judgement { get; init; }

    public IReadOnlyList<SourceDocument> Documents { get; init; } = [];

    public IReadOnlyList<Figure> Figures { get; init; } = [];

    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>What the findings rest on; never published.</summary>
    public IReadOnlyList<EvidenceItem> Evidence { get; init; } = [];

    public IReadOnlyList<Grade> Grades { get; init; } = [];

    public IReadOnlyList<Recommendation> Recommendations { get; init; } = [];

    public IReadOnlyList<Quotation> Quotations { get; init; } = [];

    public ReleaseChoice? Release { get; init; }

    /// <summary>The Welsh of the report and its release, for a force in Wales.</summary>
    public ForceWelsh? Welsh { get; init; }
}

/// <summary>Welsh texts as a translator supplied them.</summary>
/// <param name="ReadBy">The translator who read all of it; without one it is marked as an unreviewed translation.</param>
public sealed record ForceWelsh(IReadOnlyList<ForceWelshText> Texts, string? ReadBy = null);

/// <param name="English">The text of the report or release that it translates, word for word.</param>
/// <param name="Key">Its key in the translator's file: by it a text whose English changed is recognised.</param>
/// <param name="Reason">Why a number or date that differs from the English is right.</param>
public sealed record ForceWelshText(string English, string Welsh, string? Key = null, string? Reason = null);

/// <summary>How a report speaks of the force. What is missing is taken from the register of bodies.</summary>
/// <param name="Name">"Lancashire Constabulary".</param>
/// <param name="ShortName">"Lancashire".</param>
/// <param name="Noun">"the constabulary".</param>
/// <param name="Also">By what else it is known: nicknames, its headquarters. Good practice that is told of no force may not say them.</param>
public sealed record ForceStyle(string? Name = null, string? ShortName = null, string? Noun = null, IReadOnlyList<string>? Also = null);

/// <summary>Something that facts are taken from.</summary>
public sealed record SourceDocument(string Id, string Title, string? Date = null, string? Address = null);

/// <summary>Where exactly: a document of the same file and the paragraph in it.</summary>
public sealed record SourceReference(string Document, string? Paragraph = null)
{
    public override string ToString() => Paragraph is null ? Document : $"{Document}, {Paragraph}";
}

/// <summary>
/// One thing that is known, under a topic of the programme. Its values fill the topic's slots; a slot that is not filled is not stated, and
/// nothing is said of it.
/// </summary>
public sealed record Fact
{
    public required string Topic { get; init; }

    /// <summary>Tells facts of the same topic apart.</summary>
    public string? Key { get; init; }

    /// <summary>For the topic "finding": the question that it answers.</summary>
    public string? Question { get; init; }

    public FactStatus? Status { get; init; }

    public Polarity? Polarity { get; init; }

    /// <summary>How sure the sentence is: a code of the programme's hedges.</summary>
    public string? Hedge { get; init; }

    public IReadOnlyDictionary<string, JsonElement> Values { get; init; } = new Dictionary<string, JsonElement>();

    public EvidenceStrength? Strength { get; init; }

    public Provenance? Provenance { get; init; }

    public IReadOnlyList<SourceReference> Source { get; init; } = [];

    /// <summary>For items of evidence that the finding rests on (their codes).</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Left out of what is published, and on which ground (national security, safety).</summary>
    public string? Withheld { get; init; }

    /// <summary>What other forces can learn from it, for the national report.</summary>
    public GoodPractice? GoodPractice { get; init; }

    public string Id => Key is null ? Topic : $"{Topic}#{Key}";
}

/// <summary>Good practice as the national report tells it: of no force by name. What is published of the force itself does not mention it.</summary>
/// <param name="Text">In words that do not give the force away.</param>
/// <param name="AgreedBy">Who agreed that it is told, such as "Deputy Chief Constable A. Example, 3 March"; never published.</param>
public sealed record GoodPractice(string Text, string AgreedBy);

/// <summary>One answer of the data return.</summary>
public sealed record Figure
{
    /// <summary>The code of the programme's data return, such as F3.</summary>
    public required string Code { get; init; }

    /// <summary>The number; absent for an answer in words and for every state but "number".</summary>
    public long? Value { get; init; }

    /// <summary>Number, nil, not stated, not asked, not supplied; "number" where a value is given.</summary>
    public CountState? State { get; init; }

    public Bound? Bound { get; init; }

    /// <summary>For an answer that is a choice or words: "no-change".</summary>
    public string? Answer { get; init; }

    /// <summary>A shade of meaning that the programme knows, such as "no-cause": there was nothing to investigate.</summary>
    public string? Qualifier { get; init; }

    public string? Hedge { get; init; }

    /// <summary>The period, where it is not the one of the programme.</summary>
    public FigurePeriod? Period { get; init; }

    public Provenance? Provenance { get; init; }

    public IReadOnlyList<SourceReference> Source { get; init; } = [];

    /// <summary>References of the rows that were counted, where the force submitted them.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>The query that counted them: a code of the measures library and its version.</summary>
    public string? Query { get; init; }

    /// <summary>When it was counted or returned.</summary>
    public DateOnly? Snapshot { get; init; }

    /// <summary>What a reader must know: a shared unit, another definition, why it was not supplied.</summary>
    public string? Note { get; init; }

    public CountState Kind => State ?? (Value is not null || Answer is not null ? CountState.Number : CountState.NotStated);
}

/// <summary>A period of its own: a window of the programme by its code, or days.</summary>
public sealed record FigurePeriod(string? Window = null, DateOnly? From = null, DateOnly? To = null, DateOnly? AsAt = null);

public enum EvidenceKind { Document, Visit, Interview, FocusGroup, RealityTest, Observation, DataReturn, RegisterSample, Survey, Research }

/// <summary>One thing that inspectors read, heard or saw.</summary>
/// <param name="Id">EV-1, EV-2 …: by which facts name it.</param>
/// <param name="SourceRole">Whose word it is, as a role and never a name: "six response constables".</param>
public sealed record EvidenceItem(string Id, EvidenceKind Kind, string Text, DateOnly? On = null, string? SourceRole = null, EvidenceStrength? Strength = null, string? Question = null);

public sealed record Grade(string Area, string Value, IReadOnlyList<SourceReference>? Source = null);

public enum RecommendationKind { Recommendation, AreaForImprovement, CauseOfConcern }

/// <param name="Addressee">Who is to act, in words: "the chief constable".</param>
/// <param name="Due">By when.</param>
public sealed record Recommendation(string Code, RecommendationKind Kind, string Addressee, string Text, DateOnly? Due = null, string? Question = null, IReadOnlyList<SourceReference>? Source = null);

/// <summary>Somebody's words, verbatim; without words they are still to be supplied. Never composed, paraphrased or translated (decisions 10).</summary>
public sealed record Quotation(string Id, string Speaker, string? Role = null, string? Words = null, string? ApprovedBy = null, DateOnly? ApprovedOn = null, SourceReference? Source = null);

/// <summary>What a press release takes from the report, fact by fact, and what it says otherwise.</summary>
public sealed record ReleaseChoice
{
    /// <summary>"#027/2012".</summary>
    public string? Number { get; init; }

    public DateTimeOffset? Embargo { get; init; }

    public string? Region { get; init; }

    public IReadOnlyList<ReleaseFact> Include { get; init; } = [];

    /// <summary>Facts and figures that were left out on purpose; every other one that is not included is left out too, and the check lists it.</summary>
    public IReadOnlyList<string> Omit { get; init; } = [];

    /// <summary>The quotation that it carries, by its id.</summary>
    public string? Quotation { get; init; }

    /// <summary>Paragraphs of the programme's boilerplate that this release replaces, by code.</summary>
    public IReadOnlyDictionary<string, string> Replace { get; init; } = new Dictionary<string, string>();
}

/// <summary>A fact (its id) or figure (its code) in a release, without some of its slots, or with another hedge; the reason is kept.</summary>
public sealed record ReleaseFact(string Fact, IReadOnlyList<string>? Without = null, string? Hedge = null, string? Reason = null);
