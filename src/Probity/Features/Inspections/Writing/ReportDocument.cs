using System.Text.Json.Serialization;

namespace Probity.Features.Inspections.Writing;

/// <summary>
/// A publication as it was composed, before it takes a form: HTML, DOCX, PDF, text and JSON are all made from this and add no word of content.
/// The same facts give an equal document.
/// </summary>
/// <param name="Kind">What it is: a force report, a press release or a thematic report.</param>
/// <param name="Strapline">The line above the title; null for none.</param>
/// <param name="Title">The title of the publication, such as a release's headline.</param>
/// <param name="Subject">Of whom it speaks: the force's name, or null in a thematic report.</param>
/// <param name="Date">When it was published, in words: "December 2012".</param>
/// <param name="Language">"en" or "cy".</param>
/// <param name="IsExercise">Made from exercise data: every page says so.</param>
/// <param name="IsDraft">Not signed: every page says so.</param>
/// <param name="Sections">In reading order.</param>
/// <param name="Imprint">The last lines: owner, ISBN, address; one entry a line.</param>
public sealed record ReportDocument(ReportKind Kind, string? Strapline, string Title, string? Subject, string Date, string Language, bool IsExercise, bool IsDraft,
    IReadOnlyList<ReportSection> Sections, IReadOnlyList<string> Imprint)
{
    /// <summary>Of a translation: the translator who read all of it; null for one that nobody reviewed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TranslationReadBy { get; init; }

    /// <summary>Every sentence that rests on a fact, in reading order.</summary>
    [JsonIgnore]
    public IEnumerable<Statement> Statements => Sections.SelectMany(s => s.Elements).SelectMany(e => e.Statements);
}

public enum ReportKind { Force, Release, Thematic }

/// <param name="Code">Its place in the framework, such as "H1"; the anchor of the section.</param>
/// <param name="Level">2 for a section, 3 for a section within one.</param>
public sealed record ReportSection(string Code, string Heading, int Level, IReadOnlyList<ReportElement> Elements);

[JsonDerivedType(typeof(ReportParagraph), "paragraph"), JsonDerivedType(typeof(ReportQuotation), "quotation"), JsonDerivedType(typeof(ReportTable), "table"), JsonDerivedType(typeof(ReportChart), "chart")]
public abstract record ReportElement
{
    /// <summary>The sentences that it holds, in order.</summary>
    [JsonIgnore]
    public virtual IEnumerable<Statement> Statements => [];
}

/// <summary>Sentences that stand together. A paragraph of a release's list is one with <see cref="IsBullet"/>; of its notes, one with <see cref="Number"/>.</summary>
public sealed record ReportParagraph(IReadOnlyList<Statement> Sentences) : ReportElement
{
    public bool IsBullet { get; init; }

    /// <summary>Its number among numbered notes, or null.</summary>
    public int? Number { get; init; }

    [JsonIgnore]
    public override IEnumerable<Statement> Statements => Sentences;

    [JsonIgnore]
    public string Text => string.Join(' ', Sentences.Select(s => s.Text));
}

/// <summary>Somebody's words, verbatim, or the place where they are to be supplied: <see cref="Words"/> is null then.</summary>
public sealed record ReportQuotation(string? Words, string Speaker, string? Role, string? Source) : ReportElement
{
    /// <summary>The language of the words, where it is not that of the document: they are never translated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Language { get; init; }
}

/// <summary>A table with a caption and a heading for every column; the first cell of a row is its heading. Cells are texts; figures are aligned right.</summary>
public sealed record ReportTable(string Caption, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<ReportRow> Rows, IReadOnlyList<string> Footnotes) : ReportElement;

public sealed record ReportColumn(string Heading, bool IsNumber = false);

/// <summary>A row of a table. <see cref="Links"/> names, by column, the figure behind a cell ("lancashire/F3"), or is null.</summary>
public sealed record ReportRow(IReadOnlyList<string> Cells, IReadOnlyList<string?>? Links = null)
{
    /// <summary>The figure (or the fact's key) that this row tells the source of: links to the figure lead here. Without such a row a figure is no link.</summary>
    public string? Explains { get; init; }
}

/// <summary>
/// Bars from zero, one for each row of the table that follows the chart and says the same. <see cref="Description"/> is its text alternative.
/// The order is that of the data, never a ranking.
/// </summary>
public sealed record ReportChart(string Title, string Description, string Unit, IReadOnlyList<ReportBar> Bars, ReportTable Table) : ReportElement;

public sealed record ReportBar(string Label, long Value);

/// <summary>
/// One sentence and what it rests on. Words that an editor typed are a statement as well, with <see cref="Author"/>.
/// </summary>
/// <param name="Key">Stable within the report: the topic of the fact and the number of the sentence, such as "gifts.register/1".</param>
/// <param name="Runs">The sentence in pieces.</param>
/// <param name="Facts">The keys of the facts that it says; empty for fixed text.</param>
/// <param name="Figures">The codes of the figures that it says.</param>
public sealed record Statement(string Key, IReadOnlyList<Run> Runs, IReadOnlyList<string> Facts, IReadOnlyList<string> Figures)
{
    [JsonIgnore]
    public string Text => string.Concat(Runs.Select(r => r.Text));

    /// <summary>The question of the framework that it answers, such as "H2.2".</summary>
    public string? Question { get; init; }

    /// <summary>Who typed it, where it is not composed.</summary>
    public string? Author { get; init; }
}

/// <summary>A piece of a sentence; a number carries the figure (or the fact's key) whose rows it opens.</summary>
public sealed record Run(string Text, string? Figure = null, bool IsStrong = false, bool IsTitle = false)
{
    /// <summary>The language of words that somebody spoke, where it is not that of the document.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Language { get; init; }
}
